/** Why a job has its score: contributions that sum exactly to it, each with evidence that can be opened, never the text itself. */
import * as v from "valibot";
import { JobId, PostingId, ProviderId, Sha256 } from "./ids.ts";
import { EvidenceSource } from "./extracted.ts";
import { bands } from "./scoring.ts";

const Int = v.pipe(v.number(), v.integer());
const Short = v.pipe(v.string(), v.maxLength(200));

/** One contribution. `meaning` is a fixed word of the rule with its parameters (`required_skills 4/6`), never posting text. */
export const Contribution = v.object({
  signal: v.pipe(v.string(), v.maxLength(64)),
  points: Int,
  /** What the rule found, as a code: `target_family`, `level_below_by_1`, `skill:postgresql`, ... */
  reason: Short,
  /** Evidence within the posting; empty when the reason is that nothing was said. */
  evidence: v.array(EvidenceSource),
});
export type Contribution = v.InferOutput<typeof Contribution>;

export const ExplainedJob = v.object({
  job_id: JobId,
  posting_id: PostingId,
  /** Where the posting stands: evidence pointers are relative to it. */
  source: v.object({
    snapshot_digest: Sha256,
    exchange: Int,
    document: Short,
    pointer: v.pipe(v.string(), v.maxLength(500)),
  }),
  score: Int,
  band: v.picklist(bands),
  /** Gates that fired, by name. */
  gates: v.array(Short),
  contributions: v.array(Contribution),
});
export type ExplainedJob = v.InferOutput<typeof ExplainedJob>;

export const ExplanationV1 = v.object({
  schema: v.literal("explanation.v1"),
  provider_id: ProviderId,
  scoring_version: Int,
  jobs: v.array(ExplainedJob),
});
export type ExplanationV1 = v.InferOutput<typeof ExplanationV1>;
