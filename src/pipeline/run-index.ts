import { SignalCraftError } from "../contracts/errors.ts";
import { EventsV1, type LifecycleEvent } from "../contracts/ledger.ts";
import type { Files, IndexedRun, RunIndex } from "../contracts/ports.ts";
import { RankedV1, RunHealthV1, RunManifestV1, RunPointerV1, type RankedJob } from "../contracts/run-documents.ts";
import { compareCodeUnits } from "../engine/canonical/compare.ts";
import { readDocument } from "./read-document.ts";
import { readObject } from "./objects.ts";
import { statePaths } from "./state-paths.ts";

/** Puts a finished run into the index, with its events as they were recorded. */
export async function indexRun(
  files: Files,
  index: RunIndex,
  { manifest, status, jobs }: FinishedRun & { readonly jobs: readonly RankedJob[] },
): Promise<void> {
  index.addRun(toIndexedRun(manifest, status), jobs, await readEvents(files, manifest));
}

function toIndexedRun(manifest: RunManifestV1, status: IndexedRun["status"]): IndexedRun {
  const { run_id, sequence, as_of, run_digest } = manifest;
  return { run_id, sequence, as_of, status, run_digest };
}

/**
 * Whether the index knows the run that `last_run.json` and `last_success.json` name: two small files, no directory is read.
 * A failed run is added on the spot, since its pointer says all that the index holds of it.
 */
export async function isIndexCurrent(files: Files, candidate: string, index: RunIndex): Promise<boolean> {
  const success = await readPointer(files, statePaths.lastSuccess(candidate));
  if (success !== null && index.run(success.run_id) === null) return false;
  const last = await readPointer(files, statePaths.lastRun(candidate));
  if (last === null || index.run(last.run_id) !== null) return true;
  if (last.status !== "failed") return false;
  index.addRun(
    {
      run_id: last.run_id,
      sequence: 0,
      as_of: asOfOf(last.run_id),
      status: "failed",
      run_digest: null,
    },
    null,
  );
  return true;
}

/** A pointer file, null when there is none. */
export async function readPointer(files: Files, path: string): Promise<RunPointerV1 | null> {
  const bytes = await files.read(path);
  return bytes === null ? null : readDocument(RunPointerV1, bytes, `${files.root}/${path}`);
}

/**
 * Makes the index anew from the run directories; the result depends on them alone. Runs that finished have a manifest; the ones that failed have a
 * health artifact. A directory with neither, or with one that cannot be read, is left out and named. A finished directory that no pointer and no later run
 * leads to is what an interrupted attempt left: it is no run, and left out as well.
 */
export async function rebuildIndex(files: Files, candidate: string, index: RunIndex): Promise<RebuiltIndex> {
  let rebuilt: RebuiltIndex = { runs: 0, unreadable: [] };
  await index.refill(async () => {
    rebuilt = await fillIndex(files, candidate, index);
  });
  return rebuilt;
}

/** How many runs went into an index, and directories that could not be read. */
export interface RebuiltIndex {
  readonly runs: number;
  readonly unreadable: readonly string[];
}

async function fillIndex(files: Files, candidate: string, index: RunIndex): Promise<RebuiltIndex> {
  const unreadable: string[] = [];
  const last = await readPointer(files, statePaths.lastSuccess(candidate));
  const finished: FinishedRun[] = [];
  let runs = 0;
  for (const runId of await files.list(statePaths.runs(candidate))) {
    try {
      const stored = await readStoredRun(files, candidate, runId);
      if (stored === null) unreadable.push(runId);
      else if ("manifest" in stored) finished.push(stored);
      else {
        index.addRun(stored, null);
        runs++;
      }
    } catch (cause) {
      if (!(cause instanceof SignalCraftError)) throw cause;
      unreadable.push(runId);
    }
  }
  // Oldest first: the index takes lists in their order. One list is held at a time.
  for (const { manifest, status } of [...runsOfRecord(finished, last)].reverse()) {
    try {
      const jobs = await readRanked(files, manifest);
      index.addRun(toIndexedRun(manifest, status), jobs, await readEvents(files, manifest));
      runs++;
    } catch (cause) {
      if (!(cause instanceof SignalCraftError)) throw cause;
      unreadable.push(manifest.run_id);
    }
  }
  return { runs, unreadable };
}

interface FinishedRun {
  readonly manifest: RunManifestV1;
  readonly status: IndexedRun["status"];
}

async function readStoredRun(files: Files, candidate: string, runId: string): Promise<FinishedRun | IndexedRun | null> {
  const at = (file: string): string => statePaths.artifact(candidate, runId, file);
  const health = await files.read(at("run_health.v1.json"));
  if (health === null) return null;
  const { status } = readDocument(RunHealthV1, health, at("run_health.v1.json"));
  const manifest = await files.read(at("run_manifest.v1.json"));
  if (manifest === null)
    return {
      run_id: runId,
      sequence: 0,
      as_of: asOfOf(runId),
      status: "failed",
      run_digest: null,
    };
  return {
    manifest: readDocument(RunManifestV1, manifest, at("run_manifest.v1.json")),
    status,
  };
}

/** Newest first. Of two with one sequence number the later run says which one it followed; nothing stands after the run that `last_success.json` names, if it names one. */
function runsOfRecord(finished: readonly FinishedRun[], last: RunPointerV1 | null): readonly FinishedRun[] {
  const rows = [...finished].sort(
    (a, b) => b.manifest.sequence - a.manifest.sequence || compareCodeUnits(b.manifest.run_id, a.manifest.run_id),
  );
  const kept: FinishedRun[] = [];
  let expected = last === null ? null : { run_id: last.run_id, sequence: last.sequence };
  for (const row of rows) {
    const { run_id, sequence, previous } = row.manifest;
    const isOrphan =
      (last !== null && sequence > last.sequence) ||
      (sequence === expected?.sequence && run_id !== expected.run_id) ||
      kept.at(-1)?.manifest.sequence === sequence;
    if (isOrphan) continue;
    kept.push(row);
    expected = previous === null ? null : { run_id: previous.run_id, sequence: sequence - 1 };
  }
  return kept;
}

async function readRanked(files: Files, manifest: RunManifestV1): Promise<readonly RankedJob[] | null> {
  const path = statePaths.artifact(manifest.candidate, manifest.run_id, "ranked.v1.json");
  const mark = manifest.outputs["ranked.v1.json"];
  const bytes = mark === undefined ? null : await readObject(files, path, mark.sha256);
  return bytes === null ? null : readDocument(RankedV1, bytes, path).jobs;
}

async function readEvents(files: Files, manifest: RunManifestV1): Promise<readonly LifecycleEvent[]> {
  const path = statePaths.artifact(manifest.candidate, manifest.run_id, "events.v1.json");
  const mark = manifest.outputs["events.v1.json"];
  const bytes = mark === undefined ? null : await readObject(files, path, mark.sha256);
  return bytes === null ? [] : readDocument(EventsV1, bytes, path).events;
}

/** The as-of instant that a run id begins with. */
function asOfOf(runId: string): string {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/.exec(runId) ?? [];
  return `${year}-${month}-${day}T${hour}:${minute}:${second}Z`;
}
