import { expect, test } from "bun:test";
import { Database } from "bun:sqlite";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ashbyAnswer, type Json, newWorkspace, type Workspace } from "./workspace.ts";

const minute = 60_000;
const INDEX = "state/candidates/local/index.sqlite";

async function withRuns(): Promise<Workspace> {
  const workspace = newWorkspace();
  workspace.write("board.json", ashbyAnswer("acme", ["Kiln Engineer", "Potter"]));
  await workspace.run("snapshots", "import", "acme", "board.json", "--captured-at", "2026-11-19");
  await workspace.run("daily", "--as-of", "2026-11-20");
  await workspace.run("daily", "--as-of", "2026-11-21");
  return workspace;
}

test(
  "verify agrees with the index that runs left, and a rebuilt index has the same dump",
  async () => {
    const workspace = await withRuns();
    const verified = await workspace.json("index", "verify");
    expect([verified.exit, verified.value.status, verified.value.runs, verified.value.differences]).toEqual([
      0,
      "ok",
      2,
      [],
    ]);
    const first = await workspace.json("index", "rebuild");
    rmSync(join(workspace.path, INDEX));
    const second = await workspace.json("index", "rebuild");
    expect([first.exit, first.value.runs, first.value.jobs, first.value.dump_sha256]).toEqual([
      0,
      2,
      2,
      second.value.dump_sha256,
    ]);
    expect((await workspace.json("index", "verify")).exit).toBe(0);
  },
  minute,
);

test(
  "verify names what drifted, and tells missing and damaged apart; rebuild repairs all of them",
  async () => {
    const workspace = await withRuns();
    const database = new Database(join(workspace.path, INDEX));
    database.run("DELETE FROM event");
    database.close();
    const drifted = await workspace.json("index", "verify");
    expect([
      drifted.exit,
      drifted.value.status,
      drifted.value.differences.map((row: Json) => `${row.only_in} ${row.table}`),
    ]).toEqual([2, "differs", ["runs event"]]);
    const doctor = await workspace.json("doctor");
    expect([doctor.exit, doctor.value.findings.map((row: Json) => row.check)]).toEqual([2, ["index"]]);

    const again = new Database(join(workspace.path, INDEX));
    again.run("UPDATE run SET status = 'failed' WHERE sequence = 1");
    again.close();
    expect((await workspace.json("index", "verify")).value.status).toBe("corrupt");
    writeFileSync(join(workspace.path, INDEX), "this is no database, only a line of text");
    expect((await workspace.json("index", "verify")).value.status).toBe("corrupt");
    expect((await workspace.run("index", "rebuild")).exit).toBe(0);
    expect((await workspace.json("index", "verify")).value.status).toBe("ok");
    rmSync(join(workspace.path, INDEX));
    const absent = await workspace.run("index", "verify");
    expect([absent.exit, absent.stdout.includes("missing")]).toEqual([2, true]);
    expect(() => readFileSync(join(workspace.path, INDEX))).toThrow();
  },
  minute,
);

test(
  "without state there is nothing to rebuild or verify, and nothing is made",
  async () => {
    const workspace = newWorkspace();
    const results = await Promise.all([workspace.run("index", "rebuild"), workspace.run("index", "verify")]);
    expect(results.map(({ exit, stderr }) => [exit, stderr.includes("signalcraft daily")])).toEqual([
      [10, true],
      [10, true],
    ]);
    expect(() => readFileSync(join(workspace.path, "state"))).toThrow("no such file");
  },
  minute,
);
