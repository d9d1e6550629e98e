import type { RunManifestV1 } from "../../contracts/run-documents.ts";
import { unnamedCaches } from "../board-cache.ts";
import { readPreviousRun } from "../seal.ts";
import { chillableOutputs } from "./chillable.ts";
import { chillCaptures } from "./chill-captures.ts";
import { chillRun, stripRun } from "./chill-run.ts";
import type { ColdFiles } from "./cold-files.ts";
import { statePaths } from "../state-paths.ts";

/** What going cold did. */
export interface ColdTally {
  /** Contents packed. */
  readonly packed: number;
  /** Bytes of these as they were, and as they are now. */
  readonly bytesBefore: number;
  readonly bytesAfter: number;
  /** Plain files removed, because a blob holds what they held. */
  readonly removed: number;
}

export interface ColdRequest {
  readonly candidate: string;
  /** The newest run that finished. */
  readonly manifest: RunManifestV1;
  /** So many newest runs stay plain, at least 1. */
  readonly coldAfterRuns: number;
}

/** So many runs go cold at once at most: a state that was made before there was a cold form is worked off over some days. */
const RUNS_AT_ONCE = 4;

/**
 * Packs what no day needs any more: the large files of runs that are older than the newest few, sealed inputs that only such runs need, and the bodies of
 * captures that are not the newest of their provider. Every blob is written and read back before the plain file goes, so it may end anywhere. The oldest
 * of the runs that stay is packed as well while its file still lies there: then tomorrow's version finds the content of its base without unpacking.
 */
export async function goCold(files: ColdFiles, request: ColdRequest): Promise<ColdTally> {
  const { candidate, manifest, coldAfterRuns } = request;
  const newest = [manifest];
  const waiting: RunManifestV1[] = [];
  let before = await runBefore(files, manifest);
  for (; before !== null && newest.length < coldAfterRuns; before = await runBefore(files, before)) newest.push(before);
  for (; before !== null && (await hasPlain(files, before)); before = await runBefore(files, before))
    waiting.unshift(before);
  const tally = { packed: 0, bytesBefore: 0, bytesAfter: 0, removed: 0 };
  const oldest = waiting[0] ?? newest.at(-1) ?? manifest;
  let last = await runBefore(files, oldest);
  const work = waiting.slice(0, RUNS_AT_ONCE);
  const ahead = work.length === waiting.length ? newest.slice(-1) : [];
  for (const run of [...work, ...ahead]) {
    await chillRun(files, { run, before: last }, tally);
    last = run;
  }
  const needed = new Set(newest.flatMap((run) => Object.values(run.inputs).map((mark) => mark.sha256)));
  for (const run of work) await stripRun(files, run, needed, tally);
  await chillCaptures(files, await providersRead(files, manifest), tally);
  for (const folder of await unnamedCaches(files)) await files.remove(folder);
  return tally;

  async function runBefore(state: ColdFiles, run: RunManifestV1): Promise<RunManifestV1 | null> {
    return run.previous === null
      ? null
      : ((await readPreviousRun(state, candidate, run.previous.run_id))?.manifest ?? null);
  }
}

/** Whether a large file of a run lies there as it was written. */
async function hasPlain({ plain }: ColdFiles, run: RunManifestV1): Promise<boolean> {
  for (const { name } of chillableOutputs(run))
    if ((await plain.facts(statePaths.artifact(run.candidate, run.run_id, name))) !== null) return true;
  return false;
}

/** Providers of which this run read another capture than the run before. */
async function providersRead(files: ColdFiles, manifest: RunManifestV1): Promise<readonly string[]> {
  const before =
    manifest.previous === null
      ? null
      : ((await readPreviousRun(files, manifest.candidate, manifest.previous.run_id))?.manifest ?? null);
  return Object.entries(manifest.inputs)
    .filter(([name, mark]) => name.startsWith("snapshot/") && before?.inputs[name]?.sha256 !== mark.sha256)
    .map(([name]) => name.slice("snapshot/".length))
    .sort();
}
