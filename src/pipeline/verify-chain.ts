import type { Files } from "../contracts/ports.ts";
import type { PrunedRun } from "../contracts/prune-receipt.ts";
import { readPruneReceipts } from "./prune/prune-receipts.ts";
import { readStoredRuns } from "./prune/stored-runs.ts";
import { verifyRun, type VerifyResult } from "./verify-run.ts";

/** A place where the chain of runs does not hold. */
export interface ChainFinding {
  /** The run whose predecessor is not what it names. */
  readonly run_id: string;
  readonly sequence: number;
  /** `missing`: no run and no receipt; `other_digest`: the predecessor has another digest than the run names; `other_sequence`: numbers do not follow each other. */
  readonly found: "missing" | "other_digest" | "other_sequence";
  /** The predecessor that the run names. */
  readonly previous_run_id: string;
}

export interface VerifiedChain {
  readonly runs: readonly VerifyResult[];
  /** Runs that a receipt stands for. */
  readonly pruned: number;
  readonly findings: readonly ChainFinding[];
  /** Directories that are no run of record: doctor says more. */
  readonly others: readonly string[];
}

/**
 * Verifies every run of a candidate, and the chain from the first to the last: each names its predecessor by id and digest, and the sequence numbers have
 * no gap but those that receipts of pruning account for, run by run.
 */
export async function verifyChain(
  files: Files,
  candidate: string,
  onProgress: (done: number, total: number) => void,
): Promise<VerifiedChain> {
  const { chain, others } = await readStoredRuns(files, candidate);
  const stored = new Map(chain.map((run) => [run.run_id, run]));
  const removed = new Map<string, PrunedRun>();
  for (const { receipt } of await readPruneReceipts(files, candidate))
    for (const run of receipt.runs) if (!stored.has(run.run_id)) removed.set(run.run_id, run);
  const runs: VerifyResult[] = [];
  const findings: ChainFinding[] = [];
  const accounted = new Set<string>();
  for (const [at, manifest] of chain.entries()) {
    onProgress(at + 1, chain.length);
    const result = await verifyRun(files, candidate, manifest.run_id);
    if (result !== null) runs.push(result);
    // Back to the next stored run, through what receipts say of those between.
    let here: Pick<PrunedRun, "run_id" | "sequence" | "previous"> = manifest;
    while (here.previous !== null) {
      const { run_id, run_digest } = here.previous;
      const before = stored.get(run_id) ?? removed.get(run_id) ?? null;
      const found = whyBroken(here.sequence, run_digest, before);
      if (found !== null)
        findings.push({
          run_id: here.run_id,
          sequence: here.sequence,
          found,
          previous_run_id: run_id,
        });
      if (found !== null || before === null || stored.has(run_id)) break;
      accounted.add(run_id);
      here = before;
    }
    if (here.previous === null && here.sequence !== 1)
      findings.push({
        run_id: here.run_id,
        sequence: here.sequence,
        found: "other_sequence",
        previous_run_id: "",
      });
  }
  return {
    runs,
    pruned: accounted.size,
    findings,
    others: others.map((other) => other.runId),
  };
}

function whyBroken(
  sequence: number,
  digest: string,
  before: {
    readonly sequence: number;
    readonly run_digest: string | null;
  } | null,
): ChainFinding["found"] | null {
  if (before === null) return "missing";
  if (before.run_digest !== digest) return "other_digest";
  return before.sequence === sequence - 1 ? null : "other_sequence";
}
