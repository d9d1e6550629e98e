/** What a shell offers at each place of a command line, from the command table; each shell has its own way to say it. */
import type { Command } from "../command.ts";
import { commandGroups } from "../command-groups.ts";
import type { FileKind, Flag, Operand } from "../flag.ts";
import { globalFlags } from "../globals.ts";
import { commandsNamed } from "../help/program-help.ts";

export interface Offer {
  readonly word: string;
  readonly means: string;
}

/** What stands after a flag, or in an operand's place. */
export interface ValuePlace {
  readonly name: string;
  readonly choices: readonly string[];
  readonly files: FileKind | null;
}

export interface FlagPlace extends Offer {
  /** `-h`, or null. */
  readonly short: string | null;
  /** Null when the next word is not the flag's value. */
  readonly value: ValuePlace | null;
}

export interface CommandPlace {
  readonly path: string;
  readonly means: string;
  readonly flags: readonly FlagPlace[];
  readonly operands: readonly (ValuePlace & { readonly variadic: boolean })[];
}

export interface CompletionTable {
  /** First words. */
  readonly first: readonly Offer[];
  /** Second words by first word, for groups. */
  readonly second: readonly { readonly first: string; readonly offers: readonly Offer[] }[];
  readonly commands: readonly CommandPlace[];
  readonly globalFlags: readonly FlagPlace[];
  /** Every flag that takes the next word, with its dashes: completion must not take that word for a command. */
  readonly valueFlags: readonly string[];
}

export function toCompletionTable(commands: readonly Command[]): CompletionTable {
  const groups = commandGroups.filter((group) => commandsNamed(group.name, commands).length > 0);
  const globals: readonly Flag[] = globalFlags;
  return {
    first: groups.map((group) => ({ word: group.name, means: group.summary })),
    second: groups.flatMap((group) => {
      const offers = commands
        .filter((row) => row.path.startsWith(`${group.name} `))
        .map((row) => ({ word: row.path.slice(group.name.length + 1), means: row.summary }));
      return offers.length === 0 ? [] : [{ first: group.name, offers }];
    }),
    commands: commands.map((row) => ({
      path: row.path,
      means: row.summary,
      flags: row.flags.map(toFlagPlace),
      operands: row.operands.map((operand) => ({ ...toValuePlace(operand), variadic: operand.variadic === true })),
    })),
    globalFlags: globals.map(toFlagPlace),
    valueFlags: [
      ...new Set(
        [...globals, ...commands.flatMap((row) => row.flags)].filter(takesNextWord).map((flag) => `--${flag.name}`),
      ),
    ],
  };
}

function toFlagPlace(flag: Flag): FlagPlace {
  return {
    word: `--${flag.name}`,
    means: flag.means,
    short: flag.short === undefined ? null : `-${flag.short}`,
    value: takesNextWord(flag) ? toValuePlace({ ...flag, name: flag.label ?? flag.name }) : null,
  };
}

function toValuePlace(row: Pick<Flag | Operand, "name" | "choices" | "files">): ValuePlace {
  return { name: row.name, choices: row.choices ?? [], files: row.files ?? null };
}

function takesNextWord(flag: Flag): boolean {
  return flag.value !== "none" && flag.value !== "optional";
}
