import { expect, test } from "bun:test";
import { join } from "node:path";
import * as v from "valibot";
import { parse } from "yaml";
import { ProviderRegistryV1 } from "../../src/contracts/provider-registry.ts";
import { SettingsV1 } from "../../src/contracts/settings.ts";
import { authoredBoards } from "../../tools/author-samples/authored-boards.ts";
import { projectRoot } from "../../tools/project.ts";

const readConfig = async (name: string): Promise<unknown> =>
  parse(await Bun.file(join(projectRoot, "config", name)).text());

test("the registry names every pinned board, in snapshot mode and enabled", async () => {
  const { providers } = v.parse(ProviderRegistryV1, await readConfig("providers.yaml"));
  const rows = providers.map(({ id, name, kind, board, mode, enabled }) => ({ id, name, kind, board, mode, enabled }));
  const pinned = authoredBoards().map(({ provider, employer, kind, board }) => ({
    id: provider,
    name: employer,
    kind: kind.id,
    board,
    mode: "snapshot" as const,
    enabled: true,
  }));
  expect(rows.sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(pinned);
});

test("the commented addresses of the registry are what each board's source kind asks first", async () => {
  const text = await Bun.file(join(projectRoot, "config", "providers.yaml")).text();
  const asked = authoredBoards().map(({ kind, board }) => `  # ${kind.plan(board)[0]?.url}`);
  expect(asked.filter((line) => !text.split("\n").includes(line))).toEqual([]);
});

test("the settings file says every setting, each with its default", async () => {
  expect(await readConfig("signalcraft.yaml")).toEqual(v.parse(SettingsV1, {}));
});
