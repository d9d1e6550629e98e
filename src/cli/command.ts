/** One command: its line in the table, and the rest of it, which is loaded only when it is the one that was typed. */
import type { ExitName } from "../contracts/exit-codes.ts";
import type { Context } from "./context.ts";
import type { Flag, FlagResult, FlagsOf, Operand, OperandResult, OperandsOf } from "./flag.ts";
import type { Block } from "./view/block.ts";
import type { View } from "./view/view.ts";

/** A line of the command table: enough to find a command and to list it. */
export interface CommandEntry {
  /** One or two words: `version`, `runs list`. */
  readonly path: string;
  /** One line for lists of commands, lower case, without a full stop. */
  readonly summary: string;
  /** Loading all of what commands work with takes longer than answering `--help`. */
  readonly load: () => Promise<CommandBody>;
}

/** What a command came to. Exactly one of the two forms is printed, and only after `run` has ended. */
export interface CommandResult {
  /** How the program ends; `ok` when left out. */
  readonly exit?: ExitName;
  /** The one document that `--json` prints. */
  readonly json: unknown;
  /** The same for people. Text from outside may be in it as it is: rendering makes it safe. */
  readonly text: (view: View) => readonly Block[];
}

export interface Example {
  /** Without the program's name: `runs list --limit 5`. */
  readonly line: string;
  readonly means: string;
}

interface CommandFacts {
  /** What a person needs to know to use it; paragraphs are separated by an empty line. */
  readonly description: string;
  readonly examples: readonly Example[];
  /** Exits beside `ok`, `failed`, `usage` and the two of signals, which every command has. */
  readonly exits: readonly ExitName[];
}

export interface Input<F extends readonly Flag[], O extends readonly Operand[]> {
  readonly flags: FlagsOf<F>;
  readonly operands: OperandsOf<O>;
}

export interface CommandRow<F extends readonly Flag[], O extends readonly Operand[]> extends CommandFacts {
  readonly operands: O;
  readonly flags: F;
  readonly run: (context: Context, input: Input<F, O>) => CommandResult | Promise<CommandResult>;
}

/** Values by name, before the command's own types are known. */
export interface AnyInput {
  readonly flags: Readonly<Record<string, FlagResult>>;
  readonly operands: Readonly<Record<string, OperandResult>>;
}

/** A command without its line in the table. */
export interface CommandBody extends CommandFacts {
  readonly operands: readonly Operand[];
  readonly flags: readonly Flag[];
  readonly run: (context: Context, input: AnyInput) => CommandResult | Promise<CommandResult>;
}

/** A command, whole. */
export interface Command extends CommandBody {
  readonly path: string;
  readonly summary: string;
}

/** A command for the table; `run` sees its own flags and operands by name, each with the type that its row gives it. */
export function defineCommand<const F extends readonly Flag[], const O extends readonly Operand[]>(
  row: CommandRow<F, O>,
): CommandBody {
  // The parser builds exactly this input from the row, so the two types are the same value.
  return { ...row, run: (context, input) => row.run(context, input as unknown as Input<F, O>) };
}

/** The whole of one command. */
export async function loadCommand({ path, summary, load }: CommandEntry): Promise<Command> {
  return { path, summary, ...(await load()) };
}

/** The whole of all commands, in the order of the table. */
export async function loadCommands(table: readonly CommandEntry[]): Promise<readonly Command[]> {
  return await Promise.all(table.map(loadCommand));
}
