import type { Command, CommandEntry } from "../command.ts";
import { commandGroups } from "../command-groups.ts";
import { globalFlags } from "../globals.ts";
import { blank, type Block, facts, heading, line, paragraph } from "../view/block.ts";
import { exitsOf } from "./exits-of.ts";
import { commandsNamed } from "./program-help.ts";
import { flagForm, flagMeaning, operandForm, operandMeaning, summarySentence, usageLine } from "./usage-line.ts";

/** The page of one command. */
export function commandHelp(command: Command): readonly Block[] {
  return [
    paragraph(summarySentence(command)),
    blank,
    ...command.description.split("\n\n").flatMap((text) => [paragraph(text), blank]),
    paragraph(`Usage: ${usageLine(command)}`, 0, 7),
    ...section(
      "Operands",
      command.operands.map((row) => [operandForm(row), operandMeaning(row)]),
    ),
    ...section(
      "Options",
      command.flags.map((row) => [flagForm(row), flagMeaning(row)]),
    ),
    ...section(
      "Options of every command",
      globalFlags.map((row) => [flagForm(row), flagMeaning(row)]),
    ),
    ...exampleBlocks(command),
    ...section(
      "Exit codes",
      exitsOf(command).map((row) => [String(row.code).padStart(3), row.means.replaceAll("`", "")]),
      1,
    ),
  ];
}

/** The page of a group: its commands. */
export function groupHelp(name: string, table: readonly CommandEntry[]): readonly Block[] {
  const group = commandGroups.find((row) => row.name === name);
  return [
    paragraph(`${name}: ${group?.summary ?? ""}`),
    blank,
    line(`Usage: signalcraft ${name} <command> [options]`),
    ...section(
      "Commands",
      commandsNamed(name, table).map((row) => [row.path, row.summary]),
    ),
    blank,
    paragraph(`signalcraft help ${name} <command> says more about one.`),
  ];
}

function section(title: string, rows: readonly (readonly [string, string])[], indent = 2): readonly Block[] {
  return rows.length === 0 ? [] : [blank, heading(title), facts(rows, indent)];
}

function exampleBlocks(command: Command): readonly Block[] {
  if (command.examples.length === 0) return [];
  return [
    blank,
    heading("Examples"),
    ...command.examples.flatMap((example) => [line(`signalcraft ${example.line}`, 2), paragraph(example.means, 6)]),
  ];
}
