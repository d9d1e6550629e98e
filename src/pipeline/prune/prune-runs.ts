import type { Files } from "../../contracts/ports.ts";
import type { PruneReceiptV1 } from "../../contracts/prune-receipt.ts";
import type { KeepPolicy } from "../../engine/history/keep-runs.ts";
import { isColdFiles } from "../cold/cold-files.ts";
import { dropIndex } from "../drop-index.ts";
import { statePaths } from "../state-paths.ts";
import { planPrune, type PrunePlan } from "./plan-prune.ts";
import { writePruneReceipt } from "./prune-receipts.ts";

export interface PruneRequest {
  readonly candidate: string;
  readonly policy: KeepPolicy;
  readonly prunedAt: string;
  /** False: only say what would be removed. */
  readonly apply: boolean;
}

export interface Pruned {
  readonly plan: PrunePlan;
  /** Path below the state directory; null when nothing was removed. */
  readonly receiptPath: string | null;
}

/**
 * Removes runs by policy; the caller holds the candidate's lock. The receipt is written first, so that whatever is gone is accounted for; a run directory
 * loses its manifest last, so that one that was half removed is found again. Doing it again removes what was left.
 */
export async function pruneRuns(files: Files, { candidate, policy, prunedAt, apply }: PruneRequest): Promise<Pruned> {
  const plan = await planPrune(files, candidate, policy);
  if (!apply || plan.runs.length + plan.objects.length === 0) return { plan, receiptPath: null };
  const receipt: PruneReceiptV1 = {
    schema: "prune_receipt.v1",
    candidate,
    pruned_at: prunedAt,
    policy: {
      last: policy.last,
      daily: policy.daily,
      weekly: policy.weekly,
      monthly: policy.monthly,
    },
    runs: [...plan.runs],
    links: plan.links,
    objects: plan.objects,
  };
  const receiptPath = await writePruneReceipt(files, receipt);
  // An index that still told of them could not be told from a current one: pointers do not change by pruning. It is derived, so it goes first.
  await dropIndex(files, candidate);
  // As they lie there: what a run shares with others, as cold blobs, is among the objects when nothing kept needs it.
  const plain = isColdFiles(files) ? files.plain : files;
  for (const { run_id } of plan.runs) {
    const folder = statePaths.run(candidate, run_id);
    for (const name of await plain.list(folder))
      if (name !== "run_manifest.v1.json" && name !== "inputs.json") await plain.remove(`${folder}/${name}`);
    await plain.remove(folder);
  }
  for (const path of plan.objectPaths) await plain.remove(path);
  return { plan, receiptPath };
}
