/** What a daily run over some boards costs, beside the yardstick over the same bytes. */
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { bun } from "../exec.ts";
import { projectRoot } from "../project.ts";
import type { BaseCost } from "./base.ts";
import { measureProcess, type ProcessCost } from "./measure-process.ts";
import { type Spread, toSpread } from "./statistics.ts";
import { type BoardPayload, importBoard, type Workspace, writeRegistry } from "./workspace.ts";

/** Boards stored in a workspace, ready to be run over. */
export interface StoredBoards {
  readonly workspace: Workspace;
  readonly boards: number;
  readonly bytes: number;
  readonly postings: number;
}

export interface DailyCost {
  readonly boards: number;
  readonly postings: number;
  readonly bytes: number;
  readonly base: Spread;
  readonly sha256: Spread;
  readonly decode: Spread;
  readonly parse: Spread;
  readonly cold: RunCost;
  readonly warm: RunCost;
  /** Wall time of a run by wall time of the yardstick of its round. */
  readonly coldRatio: Spread;
  readonly warmRatio: Spread;
  /** The same of CPU time, all threads: what the wall ratio would be on one core. It moves least when the machine has other work. */
  readonly coldCpuRatio: Spread;
  readonly warmCpuRatio: Spread;
}

export interface RunCost {
  readonly wall: Spread;
  readonly cpu: Spread;
  readonly peakBytes: Spread;
}

/** Stores boards one at a time, so that a large set needs no more memory than one of them. */
export async function storeBoards(workspace: Workspace, payloads: Iterable<BoardPayload>): Promise<StoredBoards> {
  const rows: Omit<BoardPayload, "bytes" | "capturedAt">[] = [];
  let bytes = 0;
  let postings = 0;
  for (const payload of payloads) {
    const { providerId, kind, board } = payload;
    rows.push({ providerId, kind, board });
    bytes += payload.bytes.byteLength;
    postings += (await importBoard(workspace, payload)).postings;
  }
  await writeRegistry(workspace, rows);
  return { workspace, boards: rows.length, bytes, postings };
}

/** A cold run: no derived file, no earlier run. What it reads is in the page cache, as after an import. */
export async function measureCold(program: string, { workspace }: StoredBoards): Promise<ProcessCost> {
  await removeDerived(workspace);
  return await measureProcess(dailyCommand(program, workspace, "2026-11-21T06:00:00Z"), workspace.root);
}

/** Yardstick, cold run and warm run (the next day, nothing changed), one after the other and so often; each ratio is taken within its round. */
export async function measureDaily(program: string, stored: StoredBoards, rounds: number): Promise<DailyCost> {
  const { workspace, boards, bytes, postings } = stored;
  const list = join(workspace.root, "payloads.txt");
  await Bun.write(list, (await objectPaths(workspace)).join("\n"));
  const taken: { readonly base: BaseCost; readonly cold: ProcessCost; readonly warm: ProcessCost }[] = [];
  for (let round = 0; round < rounds; round++) {
    const base = await measureBase(workspace, list);
    const cold = await measureCold(program, stored);
    const warm = await measureProcess(dailyCommand(program, workspace, "2026-11-22T06:00:00Z"), workspace.root);
    taken.push({ base, cold, warm });
  }
  const base = (row: BaseCost): number => row.sha256Seconds + row.decodeSeconds + row.parseSeconds;
  return {
    boards,
    bytes,
    postings,
    base: toSpread(taken.map((row) => base(row.base))),
    sha256: toSpread(taken.map((row) => row.base.sha256Seconds)),
    decode: toSpread(taken.map((row) => row.base.decodeSeconds)),
    parse: toSpread(taken.map((row) => row.base.parseSeconds)),
    cold: toRunCost(taken.map((row) => row.cold)),
    warm: toRunCost(taken.map((row) => row.warm)),
    coldRatio: toSpread(taken.map((row) => row.cold.wallSeconds / base(row.base))),
    warmRatio: toSpread(taken.map((row) => row.warm.wallSeconds / base(row.base))),
    coldCpuRatio: toSpread(taken.map((row) => row.cold.cpuSeconds / row.base.cpuSeconds)),
    warmCpuRatio: toSpread(taken.map((row) => row.warm.cpuSeconds / row.base.cpuSeconds)),
  };
}

const BASE_PROCESSES = 3;

/** The yardstick of one round: of several processes the medians, because it is short and so suffers most from other work. */
async function measureBase({ root }: Workspace, list: string): Promise<BaseCost> {
  const costs: BaseCost[] = [];
  for (let time = 0; time < BASE_PROCESSES; time++) {
    const { stdout } = await measureProcess([bun, join(projectRoot, "tools/bench/base.ts"), list], root);
    costs.push(JSON.parse(stdout) as BaseCost);
  }
  const median = (of: (cost: BaseCost) => number): number => toSpread(costs.map(of)).median;
  return {
    bytes: median((cost) => cost.bytes),
    sha256Seconds: median((cost) => cost.sha256Seconds),
    decodeSeconds: median((cost) => cost.decodeSeconds),
    parseSeconds: median((cost) => cost.parseSeconds),
    cpuSeconds: median((cost) => cost.cpuSeconds),
  };
}

function dailyCommand(program: string, { root, state }: Workspace, asOf: string): readonly string[] {
  return [program, "daily", "--workspace", root, "--state-dir", state, "--as-of", asOf, "--json"];
}

function toRunCost(costs: readonly ProcessCost[]): RunCost {
  return {
    wall: toSpread(costs.map((cost) => cost.wallSeconds)),
    cpu: toSpread(costs.map((cost) => cost.cpuSeconds)),
    peakBytes: toSpread(costs.map((cost) => cost.peakBytes)),
  };
}

/** Everything but objects and snapshots: runs, pointers, index, cache, and the marks beside the snapshots. */
async function removeDerived({ state }: Workspace): Promise<void> {
  for (const folder of ["cache", "candidates"]) await rm(join(state, folder), { recursive: true, force: true });
  for (const provider of await readdir(join(state, "snapshots")))
    await rm(join(state, "snapshots", provider, "marks.json"), { force: true });
}

async function objectPaths({ state }: Workspace): Promise<readonly string[]> {
  return [...new Bun.Glob("objects/sha256/*/*").scanSync({ cwd: state, absolute: true })].sort();
}
