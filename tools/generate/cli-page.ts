import type { Command } from "../../src/cli/command.ts";
import { commandGroups, sections } from "../../src/cli/command-groups.ts";
import type { Flag } from "../../src/cli/flag.ts";
import { globalFlags } from "../../src/cli/globals.ts";
import { exitsOf } from "../../src/cli/help/exits-of.ts";
import { commandsNamed } from "../../src/cli/help/program-help.ts";
import {
  flagForm,
  flagMeaning,
  operandForm,
  operandMeaning,
  summarySentence,
  usageLine,
} from "../../src/cli/help/usage-line.ts";
import { code, codeBlock, page, table } from "./markdown.ts";

export function cliPage(commands: readonly Command[]): string {
  return page(
    "Command line",
    "Every command of `signalcraft`. Data goes to stdout and talk to stderr; `--json` makes stdout exactly one JSON document and an error one JSON object on stderr. `signalcraft help <command>` prints the same as this page. See also [exit codes](exit-codes.md), [error codes](errors.md) and [environment variables](environment.md).",
    "## Options of every command",
    flagTable(globalFlags),
    ...sections.flatMap((section) => {
      const rows = commandGroups
        .filter((group) => group.section === section)
        .flatMap((group) => commandsNamed(group.name, commands));
      return rows.length === 0 ? [] : [`## ${section}`, ...rows.flatMap(commandParts)];
    }),
  );
}

function commandParts(command: Command): readonly string[] {
  return [
    `### ${command.path}`,
    summarySentence(command),
    command.description,
    codeBlock(usageLine(command)),
    ...(command.operands.length === 0
      ? []
      : [
          table(
            ["Operand", "Means"],
            command.operands.map((row) => [code(operandForm(row)), operandMeaning(row)]),
          ),
        ]),
    ...(command.flags.length === 0 ? [] : [flagTable(command.flags)]),
    ...(command.examples.length === 0 ? [] : [examples(command)]),
    `Exits: ${exitsOf(command)
      .map((row) => `${row.code} ${row.name}`)
      .join(", ")}.`,
  ];
}

function examples(command: Command): string {
  return ["Examples:", "", ...command.examples.map((row) => `- ${code(`signalcraft ${row.line}`)}: ${row.means}`)].join(
    "\n",
  );
}

function flagTable(flags: readonly Flag[]): string {
  return table(
    ["Option", "Means"],
    flags.map((flag) => [code(flagForm(flag)), flagMeaning(flag)]),
  );
}
