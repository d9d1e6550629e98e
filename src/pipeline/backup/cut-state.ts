import { SignalCraftError } from "../../contracts/errors.ts";
import type { Files } from "../../contracts/ports.ts";
import { RunHealthV1, type RunManifestV1 } from "../../contracts/run-documents.ts";
import { readDocument } from "../read-document.ts";
import { writePointer } from "../record.ts";
import { readPointer } from "../run-index.ts";
import { readPreviousRun } from "../seal.ts";
import { statePaths } from "../state-paths.ts";

/** The point to go back to: a run, or the last moment of a day. */
export type Point = { readonly runId: string } | { readonly until: string };

/**
 * Takes the runs after a point out of a state directory that nobody uses yet, and points to the last run that stays. A run id concerns the candidates that have it;
 * a date concerns all. What is not a run (profile, marks, captures, receipts) stays as the backup has it. Gives the runs taken out, by candidate.
 */
export async function cutState(state: Files, point: Point): Promise<ReadonlyMap<string, readonly string[]>> {
  const cut = new Map<string, readonly string[]>();
  for (const candidate of await state.list(statePaths.candidates)) {
    const history = await finishedRuns(state, candidate);
    const last = history.findIndex((run) => ("runId" in point ? run.run_id === point.runId : run.as_of <= point.until));
    if ("runId" in point && last < 0) continue;
    const kept = last < 0 ? [] : history.slice(last);
    cut.set(candidate, await removeAfter(state, { candidate, kept, point }));
    const [newest] = kept;
    if (newest === undefined) {
      await state.remove(statePaths.lastRun(candidate));
      await state.remove(statePaths.lastSuccess(candidate));
    } else await pointTo(state, newest);
  }
  if ("runId" in point && cut.size === 0)
    throw new SignalCraftError(
      "not_found",
      `Cannot restore to run ${point.runId}: the backup has no finished run of that id`,
      {
        hint: "signalcraft backup verify shows the last runs of a backup",
      },
    );
  return cut;
}

/** The runs that follow one another up to the last one that finished, newest first. */
async function finishedRuns(state: Files, candidate: string): Promise<readonly RunManifestV1[]> {
  const runs: RunManifestV1[] = [];
  let next = (await readPointer(state, statePaths.lastSuccess(candidate)))?.run_id ?? null;
  while (next !== null) {
    const run = await readPreviousRun(state, candidate, next);
    if (run === null) break;
    runs.push(run.manifest);
    next = run.manifest.previous?.run_id ?? null;
  }
  return runs;
}

interface Keeping {
  readonly candidate: string;
  /** Newest first. */
  readonly kept: readonly RunManifestV1[];
  readonly point: Point;
}

async function removeAfter(state: Files, { candidate, kept }: Keeping): Promise<readonly string[]> {
  const keeps = new Set(kept.map((run) => run.run_id));
  const newest = kept[0]?.run_id ?? "";
  const removed: string[] = [];
  for (const runId of await state.list(statePaths.runs(candidate))) {
    const hasManifest = (await state.facts(statePaths.artifact(candidate, runId, "run_manifest.v1.json"))) !== null;
    // A failed run has no place among the others: its instant decides.
    if (keeps.has(runId) || (!hasManifest && runId < newest)) continue;
    await state.remove(statePaths.run(candidate, runId));
    removed.push(runId);
  }
  return removed;
}

async function pointTo(state: Files, run: RunManifestV1): Promise<void> {
  const bytes = await state.read(statePaths.artifact(run.candidate, run.run_id, "run_health.v1.json"));
  if (bytes === null)
    throw new SignalCraftError("object_corrupt", `Cannot restore to run ${run.run_id}: its health is missing`);
  const { status } = readDocument(RunHealthV1, bytes, "run_health.v1.json");
  const pointer = {
    runId: run.run_id,
    sequence: run.sequence,
    runDigest: run.run_digest,
    status,
  };
  await writePointer(state, statePaths.lastRun(run.candidate), pointer);
  await writePointer(state, statePaths.lastSuccess(run.candidate), pointer);
}
