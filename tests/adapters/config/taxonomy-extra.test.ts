import { afterAll, expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadConfig } from "../../../src/adapters/config/load-config.ts";
import { readTitle } from "../../../src/engine/classify/title-reading.ts";
import { compileTaxonomy } from "../../../src/engine/taxonomy/compile-taxonomy.ts";
import { effectiveValues } from "../../../src/pipeline/effective-config.ts";

const folder = mkdtempSync(join(tmpdir(), "taxonomy-extra-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
mkdirSync(join(folder, "config"));
const path = join(folder, "config/taxonomy.extra.yaml");
const load = (text: string) => {
  writeFileSync(path, text);
  return loadConfig({
    candidate: "local",
    candidateFolder: join(folder, "none"),
    workspace: folder,
    user: join(folder, "none"),
  });
};

test("a workspace adds families and aliases to the built-in taxonomy, and config show says where they come from", async () => {
  const config = await load(
    "families:\n  - {id: beekeeping, name: Beekeeping, titles: [beekeeper]}\n  - {id: nursing, titles: [ward hero]}\n",
  );
  const taxonomy = compileTaxonomy(config.taxonomy.value);
  expect(["Senior Beekeeper", "Ward Hero"].map((title) => readTitle(title, taxonomy).families[0]?.family)).toEqual([
    "beekeeping",
    "nursing",
  ]);
  expect(
    effectiveValues(config, { settings: null, scoring: null, profile: null })
      .filter(({ key }) => key === "taxonomy.version" || key.startsWith("taxonomy.extra.f"))
      .map(({ key, value, origin }) => [key, value, origin.layer, origin.from]),
  ).toEqual([
    ["taxonomy.version", 1, "built_in", "config/taxonomy.v1.yaml"],
    ["taxonomy.extra.families", { entries: 2 }, "workspace", path],
  ]);
});

test.each([
  ["skills:\n  - id: zig\n", "line 2, column 9"],
  ["skills:\n  - id: zig\n    nam: Zig\n", "line 3, column 5"],
  ["families:\n  - id: nursing\n    near: {zoo: 50}\n", "line 3, column 17"],
  ["skills:\n  - id: go\n  - id: go\n", "line 3, column 9"],
])("a bad row is refused with its line: %j", async (text, where) => {
  const failure = await load(text).then(
    () => null,
    (cause: unknown) => cause as Error & { code: string },
  );
  expect([failure?.code, failure?.message.startsWith(`Cannot read ${path}: ${where}: `)]).toEqual([
    "config_invalid",
    true,
  ]);
});
