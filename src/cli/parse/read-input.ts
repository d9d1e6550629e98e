/** What the typed words and values mean to one command: its flags and operands by name, each of the type its row says. */
import type { AnyInput, Command } from "../command.ts";
import type { Flag, FlagResult, Operand, OperandResult } from "../flag.ts";
import { readFlagValue, readOperandValue } from "./read-value.ts";
import type { TypedLine } from "./typed-line.ts";
import { type UsageProblem, usageProblem } from "./usage-problem.ts";

export interface ReadInput extends AnyInput {
  readonly kind: "input";
}

/** `words` are what is left after the command's own words. */
export function readInput(command: Command, words: readonly string[], line: TypedLine): ReadInput | UsageProblem {
  const flags = readFlags(command, line);
  if (flags.kind === "problem") return flags;
  const operands = readOperands(command, [...words, ...line.afterDashes]);
  if (operands.kind === "problem") return operands;
  return { kind: "input", flags: flags.values, operands: operands.values };
}

type Values<T> = { readonly kind: "values"; readonly values: Readonly<Record<string, T>> };

function readFlags(command: Command, line: TypedLine): Values<FlagResult> | UsageProblem {
  const values: Record<string, FlagResult> = {};
  for (const flag of command.flags) {
    const value = readFlag(flag, line, command.path);
    if (isProblem(value)) return value;
    values[flag.name] = value;
  }
  return { kind: "values", values };
}

/** The value of one flag; its default, or what stands for "not given", when it was not typed. */
export function readFlag(flag: Flag, line: TypedLine, command: string | null): FlagResult | UsageProblem {
  const help = command === null ? "signalcraft --help" : `signalcraft help ${command}`;
  const typed = line.values.get(flag.name) ?? [];
  if (typed.length > 1 && flag.repeatable !== true)
    return usageProblem(`Cannot read --${flag.name}: it is given ${typed.length} times`, "give it once");
  if (flag.value === "none") return typed.length > 0;
  const values: (string | number | true)[] = [];
  for (const text of typed) {
    if (text === null)
      return usageProblem(
        `Cannot read --${flag.name}: its value is missing`,
        `write --${flag.name}=${flag.label ?? "VALUE"}; ${help} says more`,
      );
    if (text === "" && flag.value === "optional") values.push(true);
    else {
      const read = readFlagValue(flag, text);
      if (!read.ok) return usageProblem(`Cannot read --${flag.name}: ${read.reason}`, `${help} says what it takes`);
      values.push(read.value);
    }
  }
  if (flag.repeatable === true) return values as (string | number)[];
  return values[0] ?? flag.default ?? null;
}

function readOperands(command: Command, words: readonly string[]): Values<OperandResult> | UsageProblem {
  const values: Record<string, OperandResult> = {};
  const help = `signalcraft help ${command.path}`;
  let taken = 0;
  for (const operand of command.operands) {
    const own = operand.variadic === true ? words.slice(taken) : words.slice(taken, taken + 1);
    taken += own.length;
    if (own.length === 0 && operand.required)
      return usageProblem(
        `Cannot run ${command.path}: <${operand.name}> is missing`,
        `${operand.means}; ${help} says more`,
      );
    const read = readOperand(operand, own);
    if (isProblem(read)) return read;
    values[operand.name] = read;
  }
  if (taken < words.length) {
    return usageProblem(
      `Cannot run ${command.path}: it does not take "${words[taken]}"`,
      command.operands.length === 0 ? `it takes options only; see ${help}` : `see ${help}`,
    );
  }
  return { kind: "values", values };
}

function readOperand(operand: Operand, texts: readonly string[]): OperandResult | UsageProblem {
  const values: string[] = [];
  for (const text of texts) {
    const read = readOperandValue(operand, text);
    if (!read.ok) return usageProblem(`Cannot read <${operand.name}>: ${read.reason}`, operand.means);
    values.push(String(read.value));
  }
  return operand.variadic === true ? values : (values[0] ?? null);
}

function isProblem(value: unknown): value is UsageProblem {
  return typeof value === "object" && value !== null && "kind" in value && value.kind === "problem";
}
