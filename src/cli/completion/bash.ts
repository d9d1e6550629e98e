import type { CompletionTable, FlagPlace, ValuePlace } from "./completion-table.ts";

/** The completion script for bash 3.2 and later. */
export function bashCompletion(table: CompletionTable): string {
  return `# Completion of signalcraft for bash. In ~/.bashrc: source <(signalcraft completion bash)
_signalcraft() {
  local cur=\${COMP_WORDS[COMP_CWORD]} flag=\${COMP_WORDS[COMP_CWORD-1]} typed="" word="" skip="" options="" i
  COMPREPLY=()
  # Bash splits --flag=value into three words.
  if [[ $cur == "=" ]]; then
    cur=""
  elif [[ $flag == "=" ]]; then
    flag=\${COMP_WORDS[COMP_CWORD-2]}
  fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]}
    if [[ $word == "=" ]]; then
      skip=1
    elif [[ -n $skip ]]; then
      skip=""
    else
      case $word in
${indent(8, `${table.valueFlags.join(" | ")}) skip=1 ;;`)}
        -*) ;;
        *) typed="$typed $word" ;;
      esac
    fi
  done
  typed=\${typed# }
  case "$typed:$flag" in
${indent(4, valueCases(table).join("\n"))}
  esac
  case $typed in
${indent(4, placeCases(table).join("\n"))}
  esac
  if [[ $cur == -* ]]; then
    _signalcraft_words "$options ${flagWords(table.globalFlags)}" "$cur"
  fi
}

_signalcraft_words() {
  local IFS=$' \\t\\n'
  COMPREPLY=($(compgen -W "$1" -- "$2"))
}

_signalcraft_files() {
  local IFS=$'\\n'
  compopt -o filenames 2>/dev/null
  COMPREPLY=($(compgen "$1" -- "$2"))
}

complete -F _signalcraft signalcraft
`;
}

/** After a flag that takes a value: its choices, files, or nothing. */
function valueCases(table: CompletionTable): readonly string[] {
  const own = table.commands.flatMap((command) =>
    command.flags.flatMap((flag) => valueCase(`${quote(command.path)}*:${flag.word}`, flag)),
  );
  return [...own, ...table.globalFlags.flatMap((flag) => valueCase(`*:${flag.word}`, flag))];
}

function valueCase(pattern: string, flag: FlagPlace): readonly string[] {
  if (flag.value === null) return [];
  return [`${pattern}) ${[...offerValue(flag.value), "return"].join("; ")} ;;`];
}

/** The words at each place, longest path first; options are offered once a dash is typed. */
function placeCases(table: CompletionTable): readonly string[] {
  const commands = [...table.commands].sort((a, b) => b.path.split(" ").length - a.path.split(" ").length);
  return [
    ...commands.map((command) => {
      const path = `${quote(command.path)} | ${quote(`${command.path} `)}*`;
      const operand = command.operands.find((place) => place.choices.length > 0 || place.files !== null);
      return place(path, command.flags, operand === undefined ? [] : offerValue(operand));
    }),
    ...table.second.map(({ first, offers }) => place(quote(first), [], offerWords(offers.map((offer) => offer.word)))),
    place('""', [], offerWords(table.first.map((offer) => offer.word))),
  ];
}

function place(pattern: string, flags: readonly FlagPlace[], offers: readonly string[]): string {
  return `${pattern}) options="${flagWords(flags)}"${offers.map((offer) => `; ${offer}`).join("")} ;;`;
}

function offerValue(value: ValuePlace): readonly string[] {
  if (value.choices.length > 0) return offerWords(value.choices);
  if (value.files === null) return [];
  return [`_signalcraft_files ${value.files === "folder" ? "-d" : "-f"} "$cur"`];
}

function offerWords(words: readonly string[]): readonly string[] {
  return [`_signalcraft_words "${words.join(" ")}" "$cur"`];
}

function flagWords(flags: readonly FlagPlace[]): string {
  return flags.flatMap((flag) => [...(flag.short === null ? [] : [flag.short]), flag.word]).join(" ");
}

function quote(text: string): string {
  return `"${text}"`;
}

function indent(columns: number, text: string): string {
  return text
    .split("\n")
    .map((line) => " ".repeat(columns) + line)
    .join("\n");
}
