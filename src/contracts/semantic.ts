/** What comparing texts says beside the keywords: a bounded number per job, never the texts. Written only when the setting `semantic` is on. */
import * as v from "valibot";
import { JobId, PostingId, ProviderId } from "./ids.ts";

/** How texts are compared: not at all, only reported, or reported and added to scores within the bound of the scoring file. */
export const semanticModes = ["off", "sidecar", "boost"] as const;
export type SemanticMode = (typeof semanticModes)[number];

/** Length of the code of a text's vector: two hexadecimal digits for each of 512 numbers. */
export const SEMANTIC_CODE_CHARS = 1_024;

export const SemanticV1 = v.object({
  schema: v.literal("semantic.v1"),
  provider_id: ProviderId,
  mode: v.picklist(["sidecar", "boost"]),
  jobs: v.array(
    v.object({
      job_id: JobId,
      posting_id: PostingId,
      /** Of the text to the profile, in percent. */
      closeness: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100)),
      /** The texts are close, no hard constraint stands against the job, and yet nothing of its role or skills was recognised. */
      missed_by_keywords: v.boolean(),
    }),
  ),
});
export type SemanticV1 = v.InferOutput<typeof SemanticV1>;
