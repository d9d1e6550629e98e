import { SignalCraftError } from "../../contracts/errors.ts";
import type { Files } from "../../contracts/ports.ts";
import type { RunManifestV1 } from "../../contracts/run-documents.ts";
import { compareNumbers, compareOn } from "../../engine/canonical/compare.ts";
import { readLastSuccess } from "../daily.ts";
import { readPreviousRun } from "../seal.ts";
import { statePaths } from "../state-paths.ts";

/** The run directories of a candidate, sorted out. */
export interface StoredRuns {
  /** Runs of record: those that lead to the last success, and what is before a pruned stretch. Oldest first. */
  readonly chain: readonly RunManifestV1[];
  /** Directories of runs that failed. */
  readonly failed: readonly string[];
  /** Finished directories that no pointer and no later run leads to, and those that cannot be read: left alone. */
  readonly others: readonly {
    readonly runId: string;
    readonly manifest: RunManifestV1 | null;
  }[];
}

/** Reads every manifest of a candidate. */
export async function readStoredRuns(files: Files, candidate: string): Promise<StoredRuns> {
  const manifests: RunManifestV1[] = [];
  const failed: string[] = [];
  const others: { runId: string; manifest: RunManifestV1 | null }[] = [];
  for (const runId of await files.list(statePaths.runs(candidate))) {
    try {
      const run = await readPreviousRun(files, candidate, runId);
      if (run !== null) manifests.push(run.manifest);
      else if ((await files.facts(statePaths.artifact(candidate, runId, "run_manifest.v1.json"))) === null)
        failed.push(runId);
      else others.push({ runId, manifest: null });
    } catch (cause) {
      if (!(cause instanceof SignalCraftError)) throw cause;
      others.push({ runId, manifest: null });
    }
  }
  const last = await readLastSuccess(files, candidate);
  const chain: RunManifestV1[] = [];
  let expected = last?.manifest.run_id ?? null;
  for (const manifest of manifests.sort(bySequence).reverse()) {
    const after = chain.at(-1);
    // After a pruned stretch the next older run is one of record too: no run between can say so.
    const isGap = after !== undefined && manifest.sequence < after.sequence - 1;
    if (manifest.run_id === expected || (isGap && !manifests.some((run) => run.run_id === expected))) {
      chain.push(manifest);
      expected = manifest.previous?.run_id ?? null;
    } else others.push({ runId: manifest.run_id, manifest });
  }
  return { chain: chain.reverse(), failed, others };
}

const bySequence = compareOn((manifest: RunManifestV1) => manifest.sequence, compareNumbers);
