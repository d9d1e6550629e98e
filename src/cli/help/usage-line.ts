import type { Command } from "../command.ts";
import type { Flag, Operand } from "../flag.ts";

/** How a command is typed: `signalcraft runs diff <run_id> <other_run_id> [options]`. */
export function usageLine(command: Command): string {
  const words = ["signalcraft", command.path, ...command.operands.map(operandForm)];
  return [...words, ...(command.flags.length > 0 ? ["[options]"] : [])].join(" ");
}

/** `<run_id>`, `[run_id]`, `<file>...` */
export function operandForm(operand: Operand): string {
  const dots = operand.variadic === true ? "..." : "";
  return operand.required ? `<${operand.name}>${dots}` : `[${operand.name}]${dots}`;
}

/** `-h, --help`, `--limit N`, `--allow-net[=HOSTS]` */
export function flagForm(flag: Flag): string {
  const short = flag.short === undefined ? "" : `-${flag.short}, `;
  const label = flag.label ?? (flag.value === "integer" ? "N" : "VALUE");
  const value = flag.value === "none" ? "" : flag.value === "optional" ? `[=${label}]` : ` ${label}`;
  return `${short}--${flag.name}${value}`;
}

/** What the flag means, with what the row says about values. */
export function flagMeaning(flag: Flag): string {
  const facts = [
    ...(flag.choices === undefined ? [] : [`one of ${flag.choices.join(", ")}`]),
    ...(flag.least === undefined && flag.most === undefined ? [] : [rangeOf(flag)]),
    ...(flag.repeatable === true ? ["may be repeated"] : []),
    ...(flag.default === undefined ? [] : [`default ${flag.default}`]),
  ];
  return facts.length === 0 ? flag.means : `${flag.means} (${facts.join("; ")})`;
}

export function operandMeaning(operand: Operand): string {
  return operand.choices === undefined ? operand.means : `${operand.means} (one of ${operand.choices.join(", ")})`;
}

function rangeOf({ least, most }: Flag): string {
  if (least === undefined) return `at most ${most}`;
  return most === undefined ? `at least ${least}` : `${least} to ${most}`;
}

/** The summary as a sentence, to begin a page with. */
export function summarySentence({ summary }: Command): string {
  return `${summary.slice(0, 1).toUpperCase()}${summary.slice(1)}.`;
}
