/**
 * A state directory that an old version made must read, verify and replay for ever. `fixtures/golden-v1` was made by version 0.1.0 (commit 04ddfae) of two
 * authored boards on two days: a baseline and a run with a change and a closure. Reading: every command that shows stored runs answers from it. Verifying:
 * every byte is what its hash says. Replaying: the run is derived again from its sealed inputs; a later engine may derive other bytes, and then says which
 * artifact differs first and which version recorded it, and what it read is not at fault.
 *
 * `fixtures/golden-v2` was made by version 0.2.0 (tools/author-golden.ts): three days with a joined opening, a rise in pay, a closure, a reopening and a mark.
 * As long as the version is that, it replays to the byte: whoever changes what the engine derives raises the version and adds a golden state.
 */
import { expect, test } from "bun:test";
import { chmodSync, cpSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { runCli, tempDir } from "./cli-process.ts";

const golden = join(import.meta.dir, "fixtures/golden-v1");
const baseline = "20261120T070000Z-f603d6eb60";
const second = "20261121T070000Z-f07da61542";

/** A copy, because reading makes the index. A checkout does not keep modes. */
function copied(from = golden): string {
  const state = join(tempDir(), "state");
  cpSync(from, state, { recursive: true });
  for (const entry of readdirSync(state, { recursive: true, withFileTypes: true }))
    chmodSync(join(entry.parentPath, entry.name), entry.isDirectory() ? 0o700 : 0o600);
  return state;
}

async function json(state: string, ...args: readonly string[]) {
  const { exit, stdout, stderr } = await runCli([...args, "--state-dir", state, "--json"]);
  return { exit, value: stdout === "" ? null : JSON.parse(stdout), stderr };
}

test("an old state is read: runs, their content, their differences, their jobs and why", async () => {
  const state = copied();
  const runs = await json(state, "runs", "list");
  expect(runs.value.runs.map((run: { run_id: string }) => run.run_id)).toEqual([second, baseline]);
  const inspected = await json(state, "inspect", baseline);
  expect([inspected.exit, inspected.value.counts.jobs]).toEqual([0, 4]);
  const listed = await json(state, "jobs", "list");
  expect([listed.exit, listed.value.jobs.length]).toEqual([0, 3]);
  for (const job of listed.value.jobs) {
    expect((await json(state, "jobs", "show", job.job_id)).exit).toBe(0);
    expect((await runCli(["jobs", "explain", job.job_id, "--show-evidence", "--state-dir", state])).exit).toBe(0);
  }
  expect((await json(state, "runs", "diff", baseline, second)).exit).toBe(0);
  expect((await json(state, "runs", "show", second)).value.run_digest).toBe(
    "8dbe3d548776a50808299f5a954ee54a271b4b99a8cd7f5854b1b6e4cadcf550",
  );
}, 120_000);

test("every byte of an old state verifies", async () => {
  const state = copied();
  for (const run of [baseline, second]) expect((await json(state, "runs", "verify", run)).exit).toBe(0);
  expect((await json(state, "snapshots", "verify")).exit).toBe(0);
}, 60_000);

test("an old run is derived again from its sealed inputs, and the replay says by which version it was recorded", async () => {
  const state = copied();
  for (const run of [baseline, second]) {
    const { exit, value } = await json(state, "replay", run);
    expect([exit, value.status, value.recorded_by]).toEqual(
      value.status === "match" ? [0, "match", "0.1.0"] : [2, "mismatch", "0.1.0"],
    );
    // Other bytes may be derived by now. What was recorded is whole.
    expect(["other_bytes_derived", "not_recorded", "not_derived", undefined]).toContain(value.first_difference?.found);
  }
}, 60_000);

test("a new run goes on from an old one: nothing that was known is new, and its manifest names the old run", async () => {
  const state = copied();
  const workspace = tempDir();
  const registry = JSON.parse(readFileSync(sealedPath(state, "config/providers"), "utf8"));
  await Bun.write(join(workspace, "config/providers.yaml"), JSON.stringify(registry));
  const { exit, value } = await json(state, "daily", "--workspace", workspace, "--as-of", "2026-11-22T07:00:00Z");
  expect([exit, value.previous_run_id, value.counts.new, value.counts.closed]).toEqual([0, second, 0, 0]);
  expect((await json(state, "replay", value.run_id)).value.status).toBe("match");
}, 60_000);

test("every run that this version recorded reads, verifies and replays to the byte", async () => {
  const state = copied(join(import.meta.dir, "fixtures/golden-v2"));
  const { runs } = (await json(state, "runs", "list")).value as { runs: readonly { run_id: string }[] };
  expect(runs.length).toBe(3);
  for (const { run_id } of runs) {
    expect((await json(state, "runs", "verify", run_id)).exit).toBe(0);
    const { exit, value } = await json(state, "replay", run_id);
    const isOwn = value.recorded_by === value.derived_by;
    expect([run_id, exit, value.status]).toEqual(isOwn ? [run_id, 0, "match"] : [run_id, exit, value.status]);
  }
  expect((await json(state, "runs", "verify", "--all")).exit).toBe(0);
}, 60_000);

function sealedPath(state: string, name: string): string {
  const inputs = JSON.parse(readFileSync(join(state, `candidates/local/runs/${second}/inputs.json`), "utf8"));
  const { sha256 } = inputs.inputs[name];
  return join(state, `candidates/local/objects/sha256/${sha256.slice(0, 2)}/${sha256}`);
}
