import { exitCodes } from "../../contracts/exit-codes.ts";
import type { CommandEntry } from "../command.ts";
import { type CommandGroup, commandGroups, sections } from "../command-groups.ts";
import { globalFlags } from "../globals.ts";
import { commandsOfGroup } from "../parse/match-command.ts";
import { blank, type Block, bullet, facts, heading, line, paragraph } from "../view/block.ts";
import { flagForm, flagMeaning } from "./usage-line.ts";

const intro =
  "SignalCraft reads the openly published postings of the employers you care about, scores them against your profile, and says what changed and why each score is what it is.";

/** The page of a bare `signalcraft`: what it is and where to begin. */
export function shortHelp(table: readonly CommandEntry[]): readonly Block[] {
  return [
    paragraph(intro),
    blank,
    line("Usage: signalcraft <command> [options]"),
    ...groupBlocks(table),
    blank,
    paragraph(
      "signalcraft help <command> says more about one, signalcraft --help lists them all with options and exit codes.",
    ),
  ];
}

/** The page of `--help`: every command, every global option, every exit code. */
export function fullHelp(table: readonly CommandEntry[]): readonly Block[] {
  return [
    paragraph(intro),
    blank,
    line("Usage: signalcraft <command> [options]"),
    ...sections.flatMap((section) => {
      const rows = commandGroups.filter((group) => group.section === section).flatMap((group) => rowsOf(group, table));
      return rows.length === 0 ? [] : [blank, heading(section), facts(rows, 2)];
    }),
    blank,
    heading("Options of every command"),
    facts(
      globalFlags.map((flag) => [flagForm(flag), flagMeaning(flag)]),
      2,
    ),
    blank,
    heading("Exit codes"),
    facts(
      exitCodes.map((row) => [String(row.code).padStart(3), row.means.replaceAll("`", "")]),
      1,
    ),
    blank,
    bullet("What is asked for goes to stdout, everything else to stderr."),
    bullet("The network is not used unless it is asked for."),
  ];
}

function groupBlocks(table: readonly CommandEntry[]): readonly Block[] {
  return sections.flatMap((section) => {
    const groups = commandGroups.filter((group) => group.section === section && hasCommands(group, table));
    if (groups.length === 0) return [];
    return [
      blank,
      heading(section),
      facts(
        groups.map((group) => [group.name, group.summary]),
        2,
      ),
    ];
  });
}

function rowsOf(group: CommandGroup, table: readonly CommandEntry[]): readonly (readonly [string, string])[] {
  return commandsNamed(group.name, table).map((row) => [row.path, row.summary]);
}

function hasCommands(group: CommandGroup, table: readonly CommandEntry[]): boolean {
  return commandsNamed(group.name, table).length > 0;
}

/** The command of that name and the commands of that group, in the order of the table. */
export function commandsNamed<T extends { readonly path: string }>(name: string, table: readonly T[]): readonly T[] {
  const single = table.filter((row) => row.path === name);
  return [...single, ...commandsOfGroup(name, table)];
}
