import { expect, setDefaultTimeout, test } from "bun:test";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runCli, tempDir } from "./cli-process.ts";

setDefaultTimeout(60_000);

const all = [
  "config/providers.yaml",
  "config/signalcraft.yaml",
  "config/scoring.v1.yaml",
  "config/profile.yaml",
  "config/alerts.yaml",
  "config/egress.yaml",
  ".gitignore",
  "README.md",
];

test("init makes a workspace that the other commands find, and a second init changes nothing", async () => {
  const cwd = tempDir();
  const home = tempDir();
  const first = await runCli(["init", "--json"], { cwd, home });
  expect({ exit: first.exit, ...JSON.parse(first.stdout), next: null }).toEqual({
    exit: 0,
    workspace: cwd,
    created: all,
    kept: [],
    next: null,
  });
  expect(readFileSync(join(cwd, ".gitignore"), "utf8")).toContain("\nstate/\n");
  const written = all.map((path) => readFileSync(join(cwd, path), "utf8"));

  const second = await runCli(["init"], { cwd, home });
  expect([second.exit, second.stdout.startsWith("This is a workspace already\n")]).toEqual([0, true]);
  expect(all.map((path) => readFileSync(join(cwd, path), "utf8"))).toEqual(written);

  const show = JSON.parse((await runCli(["config", "show", "--json"], { cwd, home })).stdout) as {
    values: readonly { key: string; value: unknown }[];
  };
  expect(show.values.find((row) => row.key === "workspace")?.value).toBe(cwd);
});

test("init --workspace makes the folder, keeps what is there, and copies the taxonomy when asked", async () => {
  const cwd = tempDir();
  mkdirSync(join(cwd, "my jobs/config"), { recursive: true });
  writeFileSync(join(cwd, "my jobs/config/profile.yaml"), "mine: true\n");
  const { exit, stdout } = await runCli(["init", "--workspace", "my jobs", "--taxonomy", "--json"], { cwd });
  const made = JSON.parse(stdout) as { kept: string[]; created: string[]; next: string[] };
  expect([exit, made.kept, made.created.includes("config/taxonomy.v1.yaml")]).toEqual([
    0,
    ["config/profile.yaml"],
    true,
  ]);
  expect(made.next).toContain("signalcraft daily --workspace 'my jobs'");
  expect(readFileSync(join(cwd, "my jobs/config/profile.yaml"), "utf8")).toBe("mine: true\n");
});

test("init where a file is in the way is an error that names it", async () => {
  const cwd = tempDir();
  writeFileSync(join(cwd, "config"), "a file");
  const { exit, stderr } = await runCli(["init"], { cwd });
  expect([exit, stderr]).toEqual([
    65,
    `error: Cannot write ${cwd}/config/providers.yaml: a part of the path is a file\nhint: give another folder with --workspace\n`,
  ]);
  expect(existsSync(join(cwd, "README.md"))).toBe(false);
});
