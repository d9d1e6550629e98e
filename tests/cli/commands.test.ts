import { expect, test } from "bun:test";
import { commandGroups } from "../../src/cli/command-groups.ts";
import { loadCommands } from "../../src/cli/command.ts";
import { commands as table } from "../../src/cli/commands.ts";
import { toEnvironment } from "../../src/cli/environment.ts";
import type { Flag } from "../../src/cli/flag.ts";
import { globalFlags } from "../../src/cli/globals.ts";
import { readCommandLine } from "../../src/cli/parse/command-line.ts";

const globals: readonly Flag[] = globalFlags;
const commands = await loadCommands(table);

test("every command has one path of one or two words, under a group that help knows", () => {
  const paths = commands.map((row) => row.path);
  expect(new Set(paths).size).toBe(paths.length);
  expect(paths.filter((path) => !/^[a-z]+( [a-z-]+)?$/.test(path))).toEqual([]);
  const groups = new Set(commandGroups.map((group) => group.name));
  expect(paths.filter((path) => !groups.has(path.split(" ")[0] as string))).toEqual([]);
});

test("no word is both a command and a group of commands", () => {
  const paths = commands.map((row) => row.path);
  expect(paths.filter((path) => paths.some((other) => other.startsWith(`${path} `)))).toEqual([]);
});

test("a flag means the same kind of value wherever it is, and none hides a global one", () => {
  const kinds = new Map<string, string>();
  const clashes = commands.flatMap((row) =>
    row.flags.filter((flag) => {
      const kind = `${flag.value}${flag.repeatable === true ? " repeatable" : ""}`;
      const known = kinds.get(flag.name) ?? kind;
      kinds.set(flag.name, known);
      return known !== kind || globals.some((own) => own.name === flag.name);
    }),
  );
  expect(clashes).toEqual([]);
});

test("names have the form that the parser and the shells can read", () => {
  const flags = [...globals, ...commands.flatMap((row) => row.flags)];
  expect(flags.filter((flag) => !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(flag.name))).toEqual([]);
  const operands = commands.flatMap((row) => row.operands);
  expect(operands.filter((operand) => !/^[a-z][a-z_]*$/.test(operand.name))).toEqual([]);
  const choices = [...flags, ...operands].flatMap((row) => row.choices ?? []);
  expect(choices.filter((choice) => !/^[\w.-]+$/.test(choice))).toEqual([]);
});

test("required operands come first and only the last takes all that is left", () => {
  const wrong = commands.filter((row) => {
    const firstOptional = row.operands.findIndex((operand) => !operand.required);
    const lastRequired = row.operands.findLastIndex((operand) => operand.required);
    const variadic = row.operands.findIndex((operand) => operand.variadic === true);
    return (
      (firstOptional >= 0 && firstOptional < lastRequired) || (variadic >= 0 && variadic < row.operands.length - 1)
    );
  });
  expect(wrong.map((row) => row.path)).toEqual([]);
});

test("every sentence part of the table begins small and has no full stop", () => {
  const parts = commands.flatMap((row) => [
    row.summary,
    ...row.operands.map((operand) => operand.means),
    ...row.flags.map((flag) => flag.means),
    ...row.examples.map((example) => example.means),
  ]);
  const groups = commandGroups.map((group) => group.summary);
  expect([...parts, ...groups].filter((part) => part === "" || part.endsWith(".") || /^[A-Z][a-z]/.test(part))).toEqual(
    [],
  );
});

test("every description is made of sentences", () => {
  const paragraphs = commands.flatMap((row) => row.description.split("\n\n"));
  expect(paragraphs.filter((text) => !/^[A-Z0-9]/.test(text) || !text.endsWith(".") || text.includes("\n"))).toEqual(
    [],
  );
});

test("every example is a command line that the parser accepts", async () => {
  const bad: string[] = [];
  for (const row of commands) {
    for (const example of row.examples) {
      const words = example.line.replace(/ [>|] .*$/, "").split(" ");
      const line = await readCommandLine(words, table, toEnvironment({}));
      if (line.kind !== "call" || line.command.path !== row.path) bad.push(example.line);
    }
  }
  expect(bad).toEqual([]);
});

test("no command lists an exit that every command has", () => {
  const everywhere = ["ok", "failed", "usage", "interrupted", "terminated"];
  expect(commands.filter((row) => row.exits.some((exit) => everywhere.includes(exit))).map((row) => row.path)).toEqual(
    [],
  );
});

test("a command that nobody typed is not loaded", async () => {
  const loaded: string[] = [];
  const watched = table.map((entry) => ({
    ...entry,
    load: async () => {
      loaded.push(entry.path);
      return await entry.load();
    },
  }));
  for (const args of [["--help"], [], ["--help", "nonsense"], ["nonsense"], ["schema"], ["version", "--json"]])
    await readCommandLine(args, watched, toEnvironment({}));
  expect(loaded).toEqual(["version"]);
});
