/** `candidates/<id>/receipts/prune-<first 10 hex of its sha256>.json`: runs that were removed by policy, and what still proves that they were there. */
import * as v from "valibot";
import { CandidateId, Instant, RunId, Sha256 } from "./ids.ts";

const Count = v.pipe(v.number(), v.integer(), v.minValue(0));
const RunLink = v.object({ run_id: RunId, run_digest: Sha256 });

/** A removed run: enough to follow the chain of digests through it. */
export const PrunedRun = v.object({
  run_id: RunId,
  /** 0 for a run that failed, which was never a link of the chain. */
  sequence: Count,
  as_of: Instant,
  run_digest: v.nullable(Sha256),
  previous: v.nullable(RunLink),
  /** Bytes of its own files; what it shares with kept runs is not counted. */
  bytes: Count,
});
export type PrunedRun = v.InferOutput<typeof PrunedRun>;

export const PruneReceiptV1 = v.object({
  schema: v.literal("prune_receipt.v1"),
  candidate: CandidateId,
  pruned_at: Instant,
  policy: v.object({
    last: Count,
    daily: Count,
    weekly: Count,
    monthly: Count,
  }),
  /** By sequence number, failed ones first. */
  runs: v.array(PrunedRun),
  /** For each stretch of removed runs: the run kept after it, and the digest by which that run names its removed predecessor. */
  links: v.array(v.object({ kept: RunLink, sequence: Count, previous: RunLink })),
  /** Sealed inputs that no kept run needs, and cold blobs that nothing kept is in or packed against. */
  objects: v.array(v.object({ sha256: Sha256, bytes: Count })),
});
export type PruneReceiptV1 = v.InferOutput<typeof PruneReceiptV1>;
