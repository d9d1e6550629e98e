import type { CommandPlace, CompletionTable, FlagPlace, Offer, ValuePlace } from "./completion-table.ts";

/** The completion script for zsh 5 and later. */
export function zshCompletion(table: CompletionTable): string {
  return `#compdef signalcraft
# Completion of signalcraft for zsh. In ~/.zshrc, after compinit: source <(signalcraft completion zsh)

_signalcraft() {
  local curcontext=$curcontext state state_descr line
  local -A opt_args
  local -a global_options=(
${table.globalFlags.flatMap(optionSpecs).map(specLine).join("\n")}
  )
  _arguments -C -S $global_options '1: :->first' '*:: :->rest'
  case $state in
    first)
${describe("command", table.first, 6)}
      ;;
    rest)
      case $line[1] in
${firstCases(table)}
      esac
      ;;
  esac
}

${table.second.map((group) => groupFunction(group.first, group.offers, table)).join("\n")}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
  _signalcraft "$@"
else
  compdef _signalcraft signalcraft
fi
`;
}

function firstCases(table: CompletionTable): string {
  return table.first
    .map(({ word }) => {
      const command = table.commands.find((row) => row.path === word);
      const isGroup = table.second.some((group) => group.first === word);
      const call = isGroup || command === undefined ? `_signalcraft_${word}` : argumentsCall(command);
      return `        ${word}) ${call} ;;`;
    })
    .join("\n");
}

function groupFunction(first: string, offers: readonly Offer[], table: CompletionTable): string {
  const cases = offers.map(({ word }) => {
    const command = table.commands.find((row) => row.path === `${first} ${word}`);
    return command === undefined ? "" : `        ${word}) ${argumentsCall(command)} ;;`;
  });
  return `_signalcraft_${first}() {
  local curcontext=$curcontext state state_descr line
  _arguments -C -S $global_options '1: :->second' '*:: :->rest'
  case $state in
    second)
${describe(`${first} command`, offers, 6)}
      ;;
    rest)
      case $line[1] in
${cases.join("\n")}
      esac
      ;;
  esac
}
`;
}

function argumentsCall(command: CommandPlace): string {
  const operands = command.operands.map((operand, index) => {
    const place = operand.variadic ? "*" : String(index + 1);
    return quote(`${place}:${escapeSpec(operand.name)}:${action(operand)}`);
  });
  return ["_arguments -S $global_options", ...command.flags.flatMap(optionSpecs), ...operands].join(" ");
}

function optionSpecs(flag: FlagPlace): readonly string[] {
  const means = `[${escapeSpec(flag.means)}]`;
  const value = flag.value === null ? "" : `:${escapeSpec(flag.value.name)}:${action(flag.value)}`;
  const long = quote(`${flag.word}${flag.value === null ? "" : "="}${means}${value}`);
  return flag.short === null ? [long] : [long, quote(`${flag.short}${means}`)];
}

function action(value: ValuePlace): string {
  if (value.choices.length > 0) return `(${value.choices.join(" ")})`;
  if (value.files === null) return " ";
  return value.files === "folder" ? "_files -/" : "_files";
}

function describe(what: string, offers: readonly Offer[], columns: number): string {
  const space = " ".repeat(columns);
  const rows = offers.map((offer) => `${space}  ${quote(`${offer.word}:${offer.means.replaceAll(":", "\\:")}`)}`);
  return `${space}local -a offers=(\n${rows.join("\n")}\n${space})\n${space}_describe ${quote(what)} offers`;
}

function specLine(spec: string): string {
  return `    ${spec}`;
}

function escapeSpec(text: string): string {
  return text.replace(/[\\[\]:]/g, "\\$&");
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
