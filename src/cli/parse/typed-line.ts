/**
 * What was typed: words in order, and values by flag. What it means is decided by the table, in `read-input.ts`.
 *
 * cac 7.1.0 pairs options with the words after them and collects repetitions, but it turns `0123` into 123, takes an empty
 * value for a missing one, drops `--__proto__`, reads `--no-x` as `x`, and does not know a switch with a dash in its name.
 * So each word is checked against the table first, and values travel behind a NUL, which no argument can hold.
 */
import { cac } from "cac";
import type { Flag } from "../flag.ts";
import { suggest } from "../../engine/suggest/suggest.ts";
import { type UsageProblem, usageProblem } from "./usage-problem.ts";

export interface TypedLine {
  readonly kind: "line";
  /** Words before `--` that are no option and no option's value. */
  readonly words: readonly string[];
  /** Words after `--`; never a command. */
  readonly afterDashes: readonly string[];
  /** Values by flag name, as typed; null for a flag without one. */
  readonly values: ReadonlyMap<string, readonly (string | null)[]>;
}

const mark = "\0";

/** Reads arguments with the global flags and those of `command`, if any. Any other flag is a problem, and so is a wrong value form. */
export function readTypedLine(
  args: readonly string[],
  flags: readonly Flag[],
  command: string | null,
): TypedLine | UsageProblem {
  const byName = new Map(flags.map((flag) => [flag.name, flag]));
  const dashes = args.indexOf("--");
  const marked: string[] = [];
  for (const arg of dashes < 0 ? args : args.slice(0, dashes)) {
    const word = toMarked(arg, byName, command);
    if (typeof word !== "string") return word;
    marked.push(word);
  }
  // cac expects argv: the interpreter and the script come first.
  const parsed = cac("signalcraft").parse(["", "", ...marked], { run: false });
  const values = new Map<string, readonly (string | null)[]>();
  for (const flag of byName.values()) {
    const given: unknown = parsed.options[toKey(flag.name)];
    if (given === undefined) continue;
    values.set(
      flag.name,
      [given].flat().map((value) => (typeof value === "string" ? value.slice(mark.length) : null)),
    );
  }
  const words = parsed.args.map((word) => word.slice(mark.length));
  return { kind: "line", words, afterDashes: dashes < 0 ? [] : args.slice(dashes + 1), values };
}

/** The argument in a form that cac passes on unchanged. */
function toMarked(arg: string, byName: ReadonlyMap<string, Flag>, command: string | null): string | UsageProblem {
  if (!arg.startsWith("-") || arg === "-") return mark + arg;
  const equals = arg.indexOf("=");
  const typed = equals < 0 ? arg : arg.slice(0, equals);
  const value = equals < 0 ? null : arg.slice(equals + 1);
  const flag = findFlag(typed, byName);
  if (flag === undefined) return unknownOption(typed, [...byName.values()], command);
  const key = `--${toKey(flag.name)}`;
  if (flag.value === "none") {
    if (value === null) return `${key}=${mark}`;
    return usageProblem(`Cannot read ${arg}: --${flag.name} takes no value`, `give --${flag.name} alone`);
  }
  if (value !== null) return `${key}=${mark}${value}`;
  // A bare optional value is the empty text; cac would take the next word.
  return flag.value === "optional" ? `${key}=${mark}` : key;
}

function findFlag(typed: string, byName: ReadonlyMap<string, Flag>): Flag | undefined {
  if (typed.startsWith("--")) return byName.get(typed.slice(2));
  return [...byName.values()].find((flag) => flag.short !== undefined && typed === `-${flag.short}`);
}

/** The problem with an option that is not among `known`. */
export function unknownOption(typed: string, known: readonly Flag[], command: string | null): UsageProblem {
  const names = known.map((flag) => flag.name);
  const bare = typed.replace(/^-+/, "");
  const near = names.includes(bare) ? bare : suggest(bare, names)[0];
  const help = command === null ? "signalcraft --help" : `signalcraft help ${command}`;
  return usageProblem(
    command === null
      ? `Cannot read ${typed}: there is no such option`
      : `Cannot run ${command}: it has no option ${typed}`,
    near !== undefined
      ? `did you mean --${near}? ${help} lists the options`
      : `${help} lists the options${command === null ? "; those of a command stand after it" : ""}`,
  );
}

/** `allowNet` for `allow-net`: the form that cac leaves alone. */
function toKey(name: string): string {
  return name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}
