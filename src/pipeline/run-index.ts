import { SignalCraftError } from "../contracts/errors.ts";
import type { Files, IndexedRun, RunIndex } from "../contracts/ports.ts";
import { RankedV1, RunHealthV1, RunManifestV1, RunPointerV1, type RankedJob } from "../contracts/run-documents.ts";
import { readDocument } from "./read-document.ts";
import { readObject } from "./objects.ts";
import { statePaths } from "./state-paths.ts";

/** Puts a finished run into the index. */
export function indexRun(index: RunIndex, manifest: RunManifestV1, status: IndexedRun["status"], jobs: readonly RankedJob[]): void {
  index.addRun({ run_id: manifest.run_id, sequence: manifest.sequence, as_of: manifest.as_of, status, run_digest: manifest.run_digest }, jobs);
}

/** Whether the index knows the run that `last_run.json` and `last_success.json` name: two small files, no directory is read. */
export async function isIndexCurrent(files: Files, candidate: string, index: RunIndex): Promise<boolean> {
  for (const path of [statePaths.lastSuccess(candidate), statePaths.lastRun(candidate)]) {
    const pointer = await readPointer(files, path);
    if (pointer !== null && index.run(pointer.run_id) === null) return false;
  }
  return true;
}

/** A pointer file, null when there is none. */
export async function readPointer(files: Files, path: string): Promise<RunPointerV1 | null> {
  const bytes = await files.read(path);
  return bytes === null ? null : readDocument(RunPointerV1, bytes, `${files.root}/${path}`);
}

/**
 * Makes the index anew from the run directories; the result depends on them alone. Runs that finished have a manifest; the ones that failed have a
 * health artifact. A directory with neither, or with one that cannot be read, is left out and named.
 */
export async function rebuildIndex(files: Files, candidate: string, index: RunIndex): Promise<{ readonly runs: number; readonly unreadable: readonly string[] }> {
  index.clear();
  const unreadable: string[] = [];
  const last = await readPointer(files, statePaths.lastSuccess(candidate));
  const runIds = await files.list(statePaths.runs(candidate));
  let runs = 0;
  for (const runId of runIds) {
    try {
      if (await indexStoredRun(files, candidate, runId, index, runId === last?.run_id)) runs++;
      else unreadable.push(runId);
    } catch (cause) {
      if (!(cause instanceof SignalCraftError)) throw cause;
      unreadable.push(runId);
    }
  }
  return { runs, unreadable };
}

async function indexStoredRun(files: Files, candidate: string, runId: string, index: RunIndex, isLast: boolean): Promise<boolean> {
  const at = (file: string): string => statePaths.artifact(candidate, runId, file);
  const health = await files.read(at("run_health.v1.json"));
  if (health === null) return false;
  const { status } = readDocument(RunHealthV1, health, at("run_health.v1.json"));
  const manifestBytes = await files.read(at("run_manifest.v1.json"));
  if (manifestBytes === null) {
    index.addRun({ run_id: runId, sequence: 0, as_of: asOfOf(runId), status: "failed", run_digest: null }, null);
    return true;
  }
  const manifest = readDocument(RunManifestV1, manifestBytes, at("run_manifest.v1.json"));
  const mark = manifest.outputs["ranked.v1.json"];
  const ranked = isLast && mark !== undefined ? await readObject(files, at("ranked.v1.json"), mark.sha256) : null;
  index.addRun({ run_id: runId, sequence: manifest.sequence, as_of: manifest.as_of, status, run_digest: manifest.run_digest }, ranked === null ? null : readDocument(RankedV1, ranked, at("ranked.v1.json")).jobs);
  return true;
}

/** The as-of instant that a run id begins with. */
function asOfOf(runId: string): string {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/.exec(runId) ?? [];
  return `${year}-${month}-${day}T${hour}:${minute}:${second}Z`;
}
