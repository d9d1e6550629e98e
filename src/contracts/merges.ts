/** Which postings are one job, why, and what a person decided about it. */
import * as v from "valibot";
import { Instant, JobId, PostingId, ProviderId, RunId, Sha256 } from "./ids.ts";

const Line = v.pipe(v.number(), v.integer(), v.minValue(1));
const Name = v.pipe(v.string(), v.maxLength(200));

/**
 * Why two postings are one job. `vendor_job`: one board, one job id of the vendor, one title or text. `equal_content`: one employer, title and text on two boards.
 * `reposted`: the same on one board, the first gone before the second came. `board_moved`: the same, the first on a board that is not read any more. `person`: a person said so.
 */
export const mergeRules = ["vendor_job", "equal_content", "reposted", "board_moved", "person"] as const;
export type MergeRule = (typeof mergeRules)[number];

/** One reason, with what it rests on by hash: `vendor_job` of kind, board and job id; `opening` of employer, title and text. */
export const MergeEvidence = v.object({
  rule: v.picklist(mergeRules),
  /** The two postings that it joins, the one seen first before the other. */
  postings: v.array(PostingId),
  facts: v.array(v.object({ name: v.picklist(["vendor_job", "opening"]), sha256: Sha256 })),
});
export type MergeEvidence = v.InferOutput<typeof MergeEvidence>;

export const postingStates = ["open", "missing", "closed", "moved"] as const;
export type PostingState = (typeof postingStates)[number];

const MergeDecision = v.object({
  do: v.literal("merge"),
  /** A posting of each job; they are one job from then on. */
  postings: v.pipe(v.array(PostingId), v.minLength(2)),
});
const SplitDecision = v.object({
  do: v.literal("split"),
  /** Postings that are not the job of those in `from`. */
  apart: v.pipe(v.array(PostingId), v.minLength(1)),
  from: v.pipe(v.array(PostingId), v.minLength(1)),
});

/** A decision that is in force. */
export const JobDecision = v.variant("do", [MergeDecision, SplitDecision]);
export type JobDecision = v.InferOutput<typeof JobDecision>;

/** The sealed input `job_decisions`: decisions in force, oldest first. Absent when there is none. */
export const JobDecisionsV1 = v.object({
  schema: v.literal("job_decisions.v1"),
  decisions: v.pipe(v.array(JobDecision), v.minLength(1)),
});
export type JobDecisionsV1 = v.InferOutput<typeof JobDecisionsV1>;

const Said = { schema: v.literal("job_decision.v1"), at: Instant, by: Name };

/** A line of `job_decisions.jsonl`, which only grows. A decision is named by the number of its line, from 1. */
export const JobDecisionLineV1 = v.variant("do", [
  v.object({ ...Said, ...MergeDecision.entries }),
  v.object({ ...Said, ...SplitDecision.entries }),
  v.object({ ...Said, do: v.literal("undo"), line: Line }),
]);
export type JobDecisionLineV1 = v.InferOutput<typeof JobDecisionLineV1>;

/** `merges.v1.json`: jobs of two postings and more, those of boards that were left and of closed postings included. */
export const MergesV1 = v.object({
  schema: v.literal("merges.v1"),
  run_id: RunId,
  jobs: v.array(
    v.object({
      job_id: JobId,
      /** In order of first being seen. The first is the founding one: the job id is made from it. */
      postings: v.array(
        v.object({
          posting_id: PostingId,
          provider_id: ProviderId,
          state: v.picklist(postingStates),
          first_seen: Instant,
        }),
      ),
      evidence: v.array(MergeEvidence),
      /** True when a person's merge or split had a part in it. */
      by_person: v.boolean(),
    }),
  ),
  /** Decisions that were in force. */
  decisions: v.array(JobDecision),
});
export type MergesV1 = v.InferOutput<typeof MergesV1>;
