import { expect, test } from "bun:test";
import { join } from "node:path";
import { loadCommands } from "../../src/cli/command.ts";
import { commands } from "../../src/cli/commands.ts";
import { errorMeanings } from "../../src/cli/error-meanings.ts";
import { globalFlags } from "../../src/cli/globals.ts";
import { artifactCatalog } from "../../src/contracts/artifact-catalog.ts";
import { envVars } from "../../src/contracts/env-vars.ts";
import { errorCodes } from "../../src/contracts/errors.ts";
import { exitCodes } from "../../src/contracts/exit-codes.ts";
import { outcomeReasons, outcomes } from "../../src/contracts/outcomes.ts";
import { sourceKinds } from "../../src/engine/sources/source-kinds.ts";

const root = join(import.meta.dir, "../..");

/** What a page of docs/reference leaves out. */
async function missing(page: string, words: readonly string[]): Promise<readonly string[]> {
  const text = await Bun.file(join(root, "docs/reference", page)).text();
  return words.filter((word) => !text.includes(word));
}

test("every command, flag and operand is documented", async () => {
  const words = (await loadCommands(commands)).flatMap((row) => [
    `### ${row.path}\n`,
    ...row.flags.map((flag) => `--${flag.name}`),
    ...row.operands.map((operand) => operand.name),
  ]);
  expect(await missing("cli.md", [...words, ...globalFlags.map((flag) => `--${flag.name}`)])).toEqual([]);
});

test("every environment variable, exit code and error code is documented", async () => {
  expect(
    await missing(
      "environment.md",
      envVars.map((row) => `| \`${row.name}\` |`),
    ),
  ).toEqual([]);
  expect(
    await missing(
      "exit-codes.md",
      exitCodes.map((row) => `| ${row.code} | \`${row.name}\` |`),
    ),
  ).toEqual([]);
  expect(
    await missing(
      "errors.md",
      [...Object.keys(errorCodes), ...Object.keys(errorMeanings)].map((code) => `| \`${code}\` |`),
    ),
  ).toEqual([]);
});

test("every artifact, outcome, reason and source kind is documented", async () => {
  expect(
    await missing(
      "artifacts.md",
      artifactCatalog.map((row) => `| ${row.key} | \`${row.file}\` |`),
    ),
  ).toEqual([]);
  expect(
    await missing(
      "outcomes.md",
      [...outcomes, ...outcomeReasons].map((word) => `| \`${word}\` |`),
    ),
  ).toEqual([]);
  expect(
    await missing(
      "source-kinds.md",
      sourceKinds.map((kind) => `| \`${kind.id}\` |`),
    ),
  ).toEqual([]);
});

test("every JSON artifact has a schema file of the name that its documents carry", async () => {
  const names = artifactCatalog.flatMap((row) => (row.schema === null ? [] : [row.schema.entries.schema.literal]));
  expect(names.length).toBeGreaterThan(10);
  const documents = await Promise.all(
    names.map((name) => Bun.file(join(root, "schemas", `${name}.json`)).json() as Promise<{ readonly title: string }>),
  );
  expect(documents.map((document) => document.title)).toEqual([...names]);
});
