import { expect, test } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseYaml } from "../../../src/adapters/config/parse-yaml.ts";
import { builtinRoot } from "../../../src/adapters/fs/builtin-root.ts";

const folder = join(builtinRoot, "config");

for (const file of readdirSync(folder)
  .filter((name) => name.endsWith(".yaml"))
  .sort()) {
  test(`both YAML readers read config/${file} alike`, () => {
    const text = readFileSync(join(folder, file), "utf8");
    const fast: unknown = Bun.YAML.parse(text) ?? {};
    expect(fast).toEqual(parseYaml(text, file).value);
  });
}
