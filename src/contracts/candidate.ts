/** What the state directory says of candidates: a card each, and which one is current; and what proves that one was removed. */
import * as v from "valibot";
import { CandidateId, Instant } from "./ids.ts";

const Count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** What a candidate is called in lists, as typed: one line. */
export const CandidateName = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(1, "a name"),
  v.maxLength(100, "a name of at most 100 characters"),
);

/** `candidates/<id>/candidate.json`. A candidate without one is a directory that `daily` made. */
export const CandidateCardV1 = v.object({
  schema: v.literal("candidate.v1"),
  id: CandidateId,
  name: v.nullable(CandidateName),
  added_at: Instant,
});
export type CandidateCardV1 = v.InferOutput<typeof CandidateCardV1>;

/** `current_candidate.json`: whose runs commands are about when neither flag nor environment says it. */
export const CurrentCandidateV1 = v.object({ schema: v.literal("current_candidate.v1"), candidate: CandidateId });
export type CurrentCandidateV1 = v.InferOutput<typeof CurrentCandidateV1>;

/**
 * `receipts/removal-<first 10 hex of its hash>.json`: a candidate was removed. It says how much there was and that nothing is left, and nothing about the
 * person: no id, no name, no hash of either, since a short name is soon guessed.
 */
export const RemovalReceiptV1 = v.object({
  schema: v.literal("removal_receipt.v1"),
  removed_at: Instant,
  removed: v.object({ files: Count, directories: Count, bytes: Count, runs: Count, sealed_objects: Count }),
  /** What was looked through afterwards, and in how many files anything of the candidate was found: 0, or there is no receipt. */
  scan: v.object({ files: Count, bytes: Count, found: v.literal(0) }),
  /** Erasure receipts that named runs of the candidate and were written again without them. */
  receipts_rewritten: Count,
});
export type RemovalReceiptV1 = v.InferOutput<typeof RemovalReceiptV1>;
