/** From arguments to what is to be done: a command with its input, help, the version, or a problem. Nothing is done here. */
import type { AnyInput, Command } from "../command.ts";
import type { Environment } from "../environment.ts";
import type { Flag } from "../flag.ts";
import { globalFlags, type Globals } from "../globals.ts";
import { matchCommand } from "./match-command.ts";
import { readGlobals } from "./read-globals.ts";
import { readInput } from "./read-input.ts";
import { readTypedLine } from "./typed-line.ts";
import type { UsageProblem } from "./usage-problem.ts";

export interface CommandCall {
  readonly kind: "call";
  readonly command: Command;
  readonly input: AnyInput;
  readonly globals: Globals;
}

export interface HelpCall {
  readonly kind: "help";
  /** Words of the command or group asked about; empty for the program. */
  readonly words: readonly string[];
  /** The short page, for a bare `signalcraft`. */
  readonly short: boolean;
}

export type CommandLine = CommandCall | HelpCall | { readonly kind: "version" } | UsageProblem;

export function readCommandLine(args: readonly string[], commands: readonly Command[], env: Environment): CommandLine {
  const own = args.slice(0, args.includes("--") ? args.indexOf("--") : args.length);
  // Help is never refused: whatever else is wrong, the person asks what is right.
  if (own.includes("--help") || own.includes("-h"))
    return { kind: "help", words: helpWords(own, commands), short: false };
  if (own.includes("--version") || own.includes("-V")) return { kind: "version" };
  const line = readTypedLine(args, [...globalFlags, ...allFlags(commands)]);
  if (line.kind === "problem") return line;
  if (line.words.length === 0) return { kind: "help", words: [], short: true };
  const match = matchCommand(line.words, commands);
  if (match.kind === "problem") return match;
  const input = readInput(match.command, match.rest, line);
  if (input.kind === "problem") return input;
  const read = readGlobals(line, env);
  if (read.kind === "problem") return read;
  return { kind: "call", command: match.command, input, globals: read.globals };
}

/** Whether errors are to be JSON, known even when the rest cannot be read. */
export function asksForJson(args: readonly string[]): boolean {
  const dashes = args.indexOf("--");
  return (dashes < 0 ? args : args.slice(0, dashes)).includes("--json");
}

/** Every flag of every command, each name once. */
export function allFlags(commands: readonly Command[]): readonly Flag[] {
  const flags = new Map(commands.flatMap((row) => row.flags.map((flag) => [flag.name, flag] as const)));
  return [...flags.values()];
}

/** The command or group that the words beside the options name; nothing when the options cannot be read. */
function helpWords(args: readonly string[], commands: readonly Command[]): readonly string[] {
  const line = readTypedLine(args, [...globalFlags, ...allFlags(commands)]);
  const words = line.kind === "line" ? line.words : args.filter((arg) => !arg.startsWith("-"));
  const [first = "", second = ""] = words;
  if (commands.some((row) => row.path === `${first} ${second}`)) return [first, second];
  const known = commands.some((row) => row.path === first || row.path.startsWith(`${first} `));
  return known ? [first] : words.slice(0, 1);
}
