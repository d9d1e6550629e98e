import { expect, test } from "bun:test";
import { chmodSync, existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { tamper } from "./tamper.ts";
import { ashbyAnswer, type Json, newWorkspace, type Workspace } from "./workspace.ts";

const minute = 60_000;

async function withRuns(): Promise<Workspace> {
  const workspace = newWorkspace();
  workspace.write("board.json", ashbyAnswer("acme", ["Kiln Engineer"]));
  await workspace.run("snapshots", "import", "acme", "board.json", "--captured-at", "2026-11-19");
  await workspace.run("daily", "--as-of", "2026-11-20");
  await workspace.run("daily", "--as-of", "2026-11-21");
  return workspace;
}

const said = (value: Json): readonly string[] => value.findings.map((row: Json) => `${row.severity} ${row.check}`);

/** Names, modes and times of everything below a folder. */
function look(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => {
      const { mode, mtimeMs, size } = statSync(join(folder, name));
      return `${name} ${mode} ${name.includes("index.sqlite") || name === "candidates/local" ? "" : mtimeMs} ${size}`;
    })
    .toSorted();
}

test(
  "a sound state is found sound, in both depths, and nothing is changed by looking",
  async () => {
    const workspace = await withRuns();
    const before = look(join(workspace.path, "state"));
    for (const args of [["doctor"], ["doctor", "--deep"]]) {
      const { exit, value } = await workspace.json(...args);
      expect([exit, value.status, value.findings]).toEqual([0, "ok", []]);
      expect(value.checks.map((row: Json) => row.check)).toEqual([
        "workspace",
        "config",
        "state directory",
        "permissions",
        "unfinished writes",
        "free space",
        "lock",
        "runs",
        "captures",
        "cold blobs",
        "user state",
        "index",
        "clock",
        "workers",
      ]);
    }
    expect(look(join(workspace.path, "state"))).toEqual(before);
    const text = await workspace.run("doctor");
    expect(text.stdout.startsWith("Everything is in order  ok\n")).toBe(true);
  },
  minute,
);

test(
  "before the first run there is nothing to complain about, and nothing is made",
  async () => {
    const workspace = newWorkspace();
    const { exit, value } = await workspace.json("doctor");
    expect([exit, value.status, existsSync(join(workspace.path, "state"))]).toEqual([0, "ok", false]);
  },
  minute,
);

test(
  "what is merely untidy is a warning with a repair, and ends with 0",
  async () => {
    const workspace = await withRuns();
    const local = join(workspace.path, "state/candidates/local");
    chmodSync(join(local, "last_run.json"), 0o644);
    writeFileSync(join(local, ".tmp-999999999-1"), "half a file", { mode: 0o600 });
    writeFileSync(
      join(local, "lock"),
      JSON.stringify({
        pid: 999999999,
        host: hostname(),
        since: "2026-11-20T00:00:00Z",
        command: "signalcraft daily",
        process_started: "1",
      }),
      { mode: 0o600 },
    );
    rmSync(join(local, "index.sqlite"));
    const { exit, value } = await workspace.json("doctor");
    expect([exit, value.status, said(value)]).toEqual([
      0,
      "warnings",
      ["warning permissions", "warning unfinished writes", "warning lock", "warning index"],
    ]);
    expect(value.findings.every((row: Json) => row.fix.length > 0 && row.what.length > 0)).toBe(true);
    expect(existsSync(join(local, ".tmp-999999999-1"))).toBe(true);
    const text = await workspace.run("doctor");
    expect([text.exit, text.stdout.includes("to do: chmod -R go-rwx "), text.stdout.includes("(mode 0644)")]).toEqual([
      0,
      true,
      true,
    ]);
  },
  minute,
);

test(
  "a run directory that nothing points to is told from one that was lost",
  async () => {
    const workspace = await withRuns();
    const local = join(workspace.path, "state/candidates/local");
    const [first = "", second = ""] = readdirSync(join(local, "runs")).toSorted();
    // As if the process had ended after the run was written and before the pointers: the earlier run is the last one again.
    const pointer = readFileSync(join(local, "last_success.json"), "utf8");
    const manifest = JSON.parse(readFileSync(join(local, "runs", first, "run_manifest.v1.json"), "utf8"));
    const earlier = `${JSON.stringify({
      ...JSON.parse(pointer),
      run_id: first,
      sequence: 1,
      run_digest: manifest.run_digest,
    })}\n`;
    writeFileSync(join(local, "last_success.json"), earlier);
    writeFileSync(join(local, "last_run.json"), earlier);
    await workspace.run("index", "rebuild");
    const orphan = await workspace.json("doctor");
    expect([orphan.exit, said(orphan.value), orphan.value.findings[0].path]).toEqual([
      0,
      ["warning runs"],
      join(local, "runs", second),
    ]);

    writeFileSync(join(local, "last_success.json"), pointer);
    rmSync(join(local, "runs", second), { recursive: true });
    const lost = await workspace.json("doctor");
    expect([lost.exit, lost.value.findings[0].what]).toEqual([2, `it names run ${second}, which is not there`]);
  },
  minute,
);

test(
  "damage is found by size at once and by hash with --deep, and ends with 2",
  async () => {
    const workspace = await withRuns();
    const state = join(workspace.path, "state");
    const runs = join(state, "candidates/local/runs");
    const last = join(runs, readdirSync(runs).toSorted().at(-1) ?? "");
    const objects = readdirSync(join(state, "objects"), { recursive: true, encoding: "utf8" }).filter((name) =>
      /[0-9a-f]{64}$/.test(name),
    );
    const object = join(state, "objects", objects[0] ?? "");

    tamper(join(last, "shortlist.md"));
    tamper(object);
    const quick = await workspace.json("doctor");
    const deep = await workspace.json("doctor", "--deep");
    expect([quick.exit, deep.exit, said(deep.value)]).toEqual([0, 2, ["damaged runs", "damaged captures"]]);

    rmSync(object);
    writeFileSync(join(last, "shortlist.md"), "short");
    const sizes = await workspace.json("doctor");
    expect([sizes.exit, said(sizes.value), sizes.value.findings.map((row: Json) => row.path)]).toEqual([
      2,
      ["damaged runs", "damaged captures"],
      [join(last, "shortlist.md"), object],
    ]);
    const text = await workspace.run("doctor");
    expect([
      text.exit,
      text.stdout.startsWith("Doctor  2 damaged\n"),
      text.stdout.includes("to do: restore it from a backup"),
    ]).toEqual([2, true, true]);

    writeFileSync(join(last, "run_health.v1.json"), "{");
    expect(said((await workspace.json("doctor")).value)).toContain("damaged runs");
  },
  minute,
);

test(
  "config that is not valid is damage, with file, line and column",
  async () => {
    const workspace = newWorkspace();
    workspace.write("config/signalcraft.yaml", "semantic: sidekar\n");
    const { exit, value } = await workspace.json("doctor");
    expect([exit, said(value), value.findings[0].what.includes("line 1, column 11"), value.findings[0].fix]).toEqual([
      2,
      ["damaged config"],
      true,
      "did you mean sidecar?",
    ]);
  },
  minute,
);

test(
  "a clock behind the last run is told",
  async () => {
    const workspace = await withRuns();
    const local = join(workspace.path, "state/candidates/local");
    const { run_id: last } = JSON.parse(readFileSync(join(local, "last_run.json"), "utf8"));
    const path = join(local, "runs", last, "telemetry.v1.json");
    writeFileSync(
      path,
      JSON.stringify({ ...JSON.parse(readFileSync(path, "utf8")), started_at: "2999-01-01T00:00:00Z" }),
    );
    const { exit, value } = await workspace.json("doctor");
    expect([exit, said(value)]).toEqual([0, ["warning clock"]]);
  },
  minute,
);

test(
  "a state directory that is a file is damage, not a fault of the program",
  async () => {
    const workspace = newWorkspace();
    workspace.write("state", "a file");
    const { exit, value, stderr } = await workspace.json("doctor");
    expect([exit, stderr, said(value).slice(0, 1)]).toEqual([2, "", ["damaged state directory"]]);
  },
  minute,
);
