/** `doctor --fix` repairs what follows from what is stored, says so, and leaves the rest to a person. */
import { expect, test } from "bun:test";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { tamper } from "./tamper.ts";
import { ashbyAnswer, type Json, newWorkspace, type Workspace } from "./workspace.ts";

const minute = 60_000;

async function withRuns(): Promise<{
  readonly workspace: Workspace;
  readonly local: string;
  readonly runs: string[];
}> {
  const workspace = newWorkspace();
  workspace.write("board.json", ashbyAnswer("acme", ["Kiln Engineer"]));
  await workspace.run("snapshots", "import", "acme", "board.json", "--captured-at", "2026-11-19");
  await workspace.run("daily", "--as-of", "2026-11-20");
  await workspace.run("daily", "--as-of", "2026-11-21");
  const local = join(workspace.path, "state/candidates/local");
  return {
    workspace,
    local,
    runs: readdirSync(join(local, "runs")).toSorted(),
  };
}

test(
  "an altered artifact, a missing one and a lost index come back byte for byte, and a second look finds nothing",
  async () => {
    const { workspace, local, runs } = await withRuns();
    const run = join(local, "runs", runs[1] ?? "");
    const ranked = readFileSync(join(run, "ranked.v1.json"));
    const shortlist = readFileSync(join(run, "shortlist.md"));
    tamper(join(run, "ranked.v1.json"));
    rmSync(join(run, "shortlist.md"));
    rmSync(join(local, "index.sqlite"));
    const { exit, value } = await workspace.json("doctor", "--deep", "--fix");
    expect([exit, value.status, value.findings]).toEqual([0, "ok", []]);
    expect(value.repaired.map((row: Json) => [row.repair.kind, row.done])).toEqual([
      ["derive_again", true],
      ["rebuild_index", true],
    ]);
    expect(readFileSync(join(run, "ranked.v1.json"))).toEqual(ranked);
    expect(readFileSync(join(run, "shortlist.md"))).toEqual(shortlist);
    expect((await workspace.json("replay", runs[1] ?? "")).exit).toBe(0);
  },
  minute,
);

test(
  "leftovers of interrupted writes, rights of others and a lock whose process is gone are removed",
  async () => {
    const { workspace, local, runs } = await withRuns();
    mkdirSync(join(local, "runs/.tmp-999999999-left"));
    cpSync(join(local, "runs", runs[1] ?? ""), join(local, "runs/20261122T000000Z-0123456789"), { recursive: true });
    chmodSync(join(local, "last_run.json"), 0o644);
    writeFileSync(
      join(local, "lock"),
      JSON.stringify({
        pid: 999_999_999,
        host: hostname(),
        since: "2026-11-20T00:00:00Z",
        command: "daily",
        process_started: "1",
      }),
    );
    const { exit, value } = await workspace.json("doctor", "--fix");
    expect([exit, value.status, value.findings]).toEqual([0, "ok", []]);
    expect(readdirSync(join(local, "runs")).toSorted()).toEqual(runs);
    expect(existsSync(join(local, "lock"))).toBe(false);
    expect(statSync(join(local, "last_run.json")).mode & 0o777).toBe(0o600);
  },
  minute,
);

test(
  "a damaged pointer is pointed at the newest run that verifies",
  async () => {
    const { workspace, local, runs } = await withRuns();
    writeFileSync(join(local, "last_success.json"), "{}\n");
    const { exit, value } = await workspace.json("doctor", "--fix");
    expect([exit, value.findings]).toEqual([0, []]);
    expect((JSON.parse(readFileSync(join(local, "last_success.json"), "utf8")) as Json).run_id).toBe(runs[1]);
    expect((await workspace.run("daily", "--as-of", "2026-11-22")).exit).toBe(0);
  },
  minute,
);

test(
  "what nothing stored can mend is named and left alone: exit 2",
  async () => {
    const { workspace, local } = await withRuns();
    const objects = join(local, "objects/sha256");
    const folder = readdirSync(objects)[0] ?? "";
    const object = join(objects, folder, readdirSync(join(objects, folder))[0] ?? "");
    tamper(object);
    const { exit, value } = await workspace.json("doctor", "--deep", "--fix");
    expect(exit).toBe(2);
    expect(value.findings.some((row: Json) => String(row.path).startsWith(objects))).toBe(true);
  },
  minute,
);
