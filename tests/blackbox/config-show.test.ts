import { expect, test } from "bun:test";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runCli, tempDir } from "./cli-process.ts";
import { newWorkspace } from "./workspace.ts";

interface Value {
  readonly key: string;
  readonly value: unknown;
  readonly origin: { readonly layer: string; readonly from: string };
}

test("every value says which flag, variable, file or default it comes from", async () => {
  const { path } = newWorkspace();
  const home = tempDir();
  writeFileSync(join(path, "config/signalcraft.yaml"), "held_drop: {percent: 30}\n");
  mkdirSync(join(home, ".config/signalcraft"), { recursive: true });
  writeFileSync(join(home, ".config/signalcraft/profile.yaml"), "target_roles: [potter, kiln engineer]\n");
  mkdirSync(join(path, "state/candidates/ana"), { recursive: true });
  writeFileSync(join(path, "state/candidates/ana/profile.yaml"), "seniority: senior\n");
  const show = async (
    args: readonly string[],
    env: Readonly<Record<string, string>> = {},
  ): Promise<ReadonlyMap<string, Value>> => {
    const { exit, stdout, stderr } = await runCli(["config", "show", "--json", ...args], { cwd: path, home, env });
    expect([exit, stderr]).toEqual([0, ""]);
    return new Map((JSON.parse(stdout) as { values: Value[] }).values.map((row) => [row.key, row]));
  };
  const rows = (values: ReadonlyMap<string, Value>, keys: readonly string[]): readonly unknown[] =>
    keys.map((key) => [values.get(key)?.value, values.get(key)?.origin.layer, values.get(key)?.origin.from]);

  const local = await show(["--as-of", "2026-11-22"], { SIGNALCRAFT_WORKERS: "3" });
  expect(
    rows(local, [
      "workspace",
      "state_dir",
      "candidate",
      "as_of",
      "workers",
      "settings.held_drop.percent",
      "settings.held_drop.min_postings",
      "settings.shortlist_size",
      "profile.target_roles",
      "profile.seniority",
      "scoring.version",
    ]),
  ).toEqual([
    [path, "built_in", "current folder"],
    [`${path}/state`, "workspace", "workspace"],
    ["local", "built_in", "default"],
    ["2026-11-22T00:00:00Z", "flag", "--as-of"],
    [3, "environment", "SIGNALCRAFT_WORKERS"],
    [30, "workspace", `${path}/config/signalcraft.yaml`],
    [5, "built_in", "default"],
    [25, "built_in", "default"],
    [["potter", "kiln engineer"], "user", `${home}/.config/signalcraft/profile.yaml`],
    [null, "built_in", "default"],
    [1, "built_in", "config/scoring.v1.yaml"],
  ]);
  expect(local.get("providers.acme")?.value).toMatchObject({ board: "acme" });

  const ana = await show(["--state-dir", join(path, "state")], { SIGNALCRAFT_CANDIDATE: "ana" });
  expect(rows(ana, ["state_dir", "candidate", "profile.seniority"])).toEqual([
    [`${path}/state`, "flag", "--state-dir"],
    ["ana", "environment", "SIGNALCRAFT_CANDIDATE"],
    ["senior", "candidate", `${path}/state/candidates/ana/profile.yaml`],
  ]);

  const [plain, origin] = await Promise.all([
    runCli(["config", "show"], { cwd: path, home }),
    runCli(["config", "show", "--origin"], { cwd: path, home }),
  ]);
  expect([
    plain.stdout.includes("(workspace)"),
    origin.stdout.includes("held_drop.percent       30 (workspace)"),
  ]).toEqual([false, true]);
  expect(origin.stdout.split("\n").filter((line) => line.length > 80 && !line.includes("/"))).toEqual([]);
}, 60_000);

test("a config file that is not valid is refused with file, line and column", async () => {
  const workspace = newWorkspace();
  workspace.write("config/signalcraft.yaml", "shortlist_sise: 3\n");
  const { exit, stderr } = await workspace.run("config", "show");
  expect([exit, stderr]).toEqual([
    65,
    `error: Cannot read ${workspace.path}/config/signalcraft.yaml: line 1, column 1: unknown key "shortlist_sise"\nhint: did you mean "shortlist_size"?\n`,
  ]);
}, 60_000);
