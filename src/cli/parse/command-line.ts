/** From arguments to what is to be done: a command with its input, help, the version, or a problem. Nothing is done here. */
import { type AnyInput, type Command, type CommandEntry, loadCommand } from "../command.ts";
import type { Environment } from "../environment.ts";
import type { Flag } from "../flag.ts";
import { globalFlags, type Globals } from "../globals.ts";
import { readCommandWords } from "./command-words.ts";
import { matchCommand } from "./match-command.ts";
import { readGlobals } from "./read-globals.ts";
import { readInput } from "./read-input.ts";
import { readTypedLine, unknownOption } from "./typed-line.ts";
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

const globals: readonly Flag[] = globalFlags;

export async function readCommandLine(
  args: readonly string[],
  table: readonly CommandEntry[],
  env: Environment,
): Promise<CommandLine> {
  const own = beforeDashes(args);
  const { words, firstOwnOption } = readCommandWords(own, globals);
  // Help is never refused: whatever else is wrong, the person asks what is right.
  if (own.includes("--help") || own.includes("-h")) return { kind: "help", words, short: false };
  if (own.includes("--version") || own.includes("-V")) return { kind: "version" };
  if (words.length === 0) return readWithoutCommand(args, firstOwnOption);
  const match = matchCommand(words, table);
  if (match.kind === "problem") return match;
  const command = await loadCommand(match.entry);
  const line = readTypedLine(args, [...globals, ...command.flags], command.path);
  if (line.kind === "problem") return line;
  const input = readInput(command, line.words.slice(command.path.split(" ").length), line);
  if (input.kind === "problem") return input;
  const read = readGlobals(line, env);
  if (read.kind === "problem") return read;
  return { kind: "call", command, input, globals: read.globals };
}

/** Whether the document is asked for, known even when the rest cannot be read. */
export function asksForJson(args: readonly string[]): boolean {
  return beforeDashes(args).includes("--json");
}

/** Arguments that may be options. */
export function beforeDashes(args: readonly string[]): readonly string[] {
  const dashes = args.indexOf("--");
  return dashes < 0 ? args : args.slice(0, dashes);
}

function readWithoutCommand(args: readonly string[], firstOwnOption: string | null): CommandLine {
  if (firstOwnOption !== null) return unknownOption(firstOwnOption, globals, null);
  const line = readTypedLine(args, globals, null);
  return line.kind === "problem" ? line : { kind: "help", words: [], short: true };
}
