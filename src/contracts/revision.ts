/** A run read again by a newer parser: kept beside the original, which stays as it is. */
import * as v from "valibot";
import { CandidateId, PostingId, ProviderId, RunId, Sha256 } from "./ids.ts";

const Count = v.pipe(v.number(), v.integer(), v.minValue(0));
const Name = v.pipe(v.string(), v.maxLength(200));
const Mark = v.object({ sha256: Sha256, bytes: Count });

/** `revision.v1.json`: what the newer parsers made of the captures of a run, by hash, and how it differs from what the run recorded. */
export const RevisionV1 = v.object({
  schema: v.literal("revision.v1"),
  candidate: CandidateId,
  run_id: RunId,
  run_digest: Sha256,
  /** Version of the program that read the captures again. */
  engine_version: Name,
  /** Boards whose parser is another one than the run's; nothing else is revised. */
  providers: v.array(
    v.object({
      provider_id: ProviderId,
      parser_before: v.nullable(Name),
      parser_after: v.nullable(Name),
      postings: v.object({
        added: v.array(PostingId),
        removed: v.array(PostingId),
        changed: v.array(v.object({ posting_id: PostingId, fields: v.array(Name) })),
      }),
    }),
  ),
  /** Files of the revision: their bytes, and those of the original; null when the original has none. */
  files: v.record(v.string(), v.object({ revised: Mark, original: v.nullable(Mark) })),
  /** Files of boards with the same parser that today's program derives otherwise: they are left as the run recorded them. */
  left_as_recorded: v.array(Name),
});
export type RevisionV1 = v.InferOutput<typeof RevisionV1>;
