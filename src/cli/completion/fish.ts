import type { CompletionTable, FlagPlace, ValuePlace } from "./completion-table.ts";

/** The completion script for fish 3 and later. */
export function fishCompletion(table: CompletionTable): string {
  return `# Completion of signalcraft for fish. Keep it as ~/.config/fish/completions/signalcraft.fish

# The words typed so far that are no option and no option's value.
function __signalcraft_typed
    set -l typed
    set -l skip 0
    set -l all (commandline -opc)
    for word in $all[2..-1]
        if test $skip = 1
            set skip 0
            continue
        end
        switch $word
            case ${table.valueFlags.join(" ")}
                set skip 1
            case '-*'
            case '*'
                set -a typed $word
        end
    end
    echo "$typed"
end

function __signalcraft_at
    test (__signalcraft_typed) = "$argv"
end

function __signalcraft_in
    set -l typed (__signalcraft_typed)
    test "$typed" = "$argv"; or string match -q -- "$argv *" "$typed"
end

complete -c signalcraft -f
${[...wordLines(table), ...flagLines(table), ...operandLines(table)].join("\n")}
`;
}

function wordLines(table: CompletionTable): readonly string[] {
  return [
    ...table.first.map((offer) => offerLine("__signalcraft_at ''", offer.word, offer.means)),
    ...table.second.flatMap(({ first, offers }) =>
      offers.map((offer) => offerLine(`__signalcraft_at ${first}`, offer.word, offer.means)),
    ),
  ];
}

function flagLines(table: CompletionTable): readonly string[] {
  return [
    ...table.globalFlags.map((flag) => flagLine(null, flag)),
    ...table.commands.flatMap((command) =>
      command.flags.map((flag) => flagLine(`__signalcraft_in ${command.path}`, flag)),
    ),
  ];
}

function operandLines(table: CompletionTable): readonly string[] {
  return table.commands.flatMap((command) =>
    command.operands.flatMap((operand) => {
      const condition = `-n ${quote(`__signalcraft_in ${command.path}`)}`;
      if (operand.choices.length > 0)
        return [`complete -c signalcraft ${condition} -a ${quote(operand.choices.join(" "))}`];
      if (operand.files === "file") return [`complete -c signalcraft ${condition} -F`];
      if (operand.files === "folder")
        return [`complete -c signalcraft ${condition} -a '(__fish_complete_directories)'`];
      return [];
    }),
  );
}

function offerLine(condition: string, word: string, means: string): string {
  return `complete -c signalcraft -n ${quote(condition)} -a ${quote(word)} -d ${quote(means)}`;
}

function flagLine(condition: string | null, flag: FlagPlace): string {
  const where = condition === null ? "" : ` -n ${quote(condition)}`;
  const short = flag.short === null ? "" : ` -s ${flag.short.slice(1)}`;
  const value = flag.value === null ? "" : ` ${valueOption(flag.value)}`;
  return `complete -c signalcraft${where}${short} -l ${flag.word.slice(2)}${value} -d ${quote(flag.means)}`;
}

function valueOption(value: ValuePlace): string {
  if (value.choices.length > 0) return `-x -a ${quote(value.choices.join(" "))}`;
  if (value.files === "file") return "-r -F";
  return value.files === "folder" ? "-x -a '(__fish_complete_directories)'" : "-x";
}

function quote(text: string): string {
  return `'${text.replace(/[\\']/g, "\\$&")}'`;
}
