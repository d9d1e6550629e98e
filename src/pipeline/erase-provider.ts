import { SignalCraftError } from "../contracts/errors.ts";
import type { Files, Locks } from "../contracts/ports.ts";
import { removeColdBlobs } from "./cold/cold-of-provider.ts";
import { planErase } from "./erase-plan.ts";
import { writeErasureReceipt, type ErasureReceiptV1 } from "./erase-receipt.ts";
import { statePaths } from "./state-paths.ts";

export interface EraseRequest {
  readonly provider: string;
  readonly erasedAt: string;
  readonly reason: string;
  readonly ticket: string | null;
  /** What a person would type to start the same; goes into the lock files. */
  readonly command: string;
  readonly onProgress: (what: string) => void;
}

export interface Erased {
  /** Path below the state directory; null when there was nothing to erase, and no receipt is written for that. */
  readonly receiptPath: string | null;
  readonly receipt: ErasureReceiptV1;
}

/**
 * Takes the texts of one provider out of the state directory: bodies of its captures that nothing else needs, its posting shards in every run of every
 * candidate, what was understood of it. The receipt is written first, so that whatever is gone is always accounted for; doing it again erases what was left.
 */
export async function eraseProvider(files: Files, locks: Locks, request: EraseRequest): Promise<Erased> {
  const release = await lockCandidates(files, locks, request);
  try {
    const plan = await planErase(files, request.provider, request.onProgress);
    const receipt: ErasureReceiptV1 = {
      schema: "erasure_receipt.v1",
      provider_id: request.provider,
      erased_at: request.erasedAt,
      reason: request.reason,
      ticket: request.ticket,
      snapshots: [...plan.snapshots],
      objects: plan.objects,
      kept_objects: plan.keptObjects,
      run_files: [...plan.runFiles],
      cache_entries: plan.cachePaths.length,
    };
    if (plan.objects.length + plan.runFiles.length + plan.cachePaths.length + plan.coldBlobs.length === 0)
      return { receiptPath: null, receipt };
    const receiptPath = await writeErasureReceipt(files, receipt);
    await removeColdBlobs(files, plan.coldBlobs);
    for (const path of plan.cachePaths) await files.remove(path);
    await files.remove(statePaths.boardCacheUses(request.provider));
    for (const { candidate, run_id, file } of plan.runFiles)
      await files.remove(statePaths.artifact(candidate, run_id, file));
    for (const { sha256 } of plan.objects) await files.remove(statePaths.object(sha256));
    await files.remove(`network/providers/${request.provider}.json`);
    return { receiptPath, receipt };
  } finally {
    await release();
  }
}

/** No run may be under way: it would read what is being erased, or write what was. */
async function lockCandidates(files: Files, locks: Locks, { command }: EraseRequest): Promise<() => Promise<void>> {
  const held: (() => Promise<void>)[] = [];
  const release = async (): Promise<void> => {
    for (const free of held.splice(0).reverse()) await free();
  };
  for (const candidate of await files.list(statePaths.candidates)) {
    const lock = await locks.acquire(statePaths.lock(candidate), command);
    if (lock.ok) {
      held.push(lock.release);
      continue;
    }
    await release();
    const { pid, host, since } = lock.holder;
    throw new SignalCraftError(
      "locked",
      `Cannot erase: process ${pid} on ${host} has been writing for candidate ${candidate} since ${since}`,
      { hint: "wait until it ends and run the same command again" },
    );
  }
  return release;
}
