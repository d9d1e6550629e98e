/** Normalised postings: the per-provider shard that holds full text, and the part of a posting that is safe to show anywhere. */
import * as v from "valibot";
import { Classification, Extracted } from "./extracted.ts";
import { PostingId, ProviderId, Sha256 } from "./ids.ts";
import { SEMANTIC_CODE_CHARS } from "./semantic.ts";
import { sourceKindIds, type ContentField } from "./source-kind.ts";

const Short = v.pipe(v.string(), v.maxLength(500));
const Link = v.pipe(v.string(), v.maxLength(2_000));
/** An instant or a date, as precise as the source is. */
export const SourceTime = v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d{3})?Z)?$/));

const Comparable = v.optional(v.nullable(v.pipe(v.string(), v.maxLength(2_000))));

/**
 * Comparable form of each content field that a capture carries: what the content hash covers, field by field, long ones by their sha256.
 * A key that is absent means: this capture says nothing about the field. Null means: it says that there is nothing.
 */
export const PostingContent = v.object({
  title: Comparable,
  department: Comparable,
  team: Comparable,
  employment_type: Comparable,
  places: Comparable,
  workplace: Comparable,
  pay: Comparable,
  deadline: Comparable,
  requisition_id: Comparable,
  description: Comparable,
} satisfies Record<ContentField, unknown>);
export type PostingContent = v.InferOutput<typeof PostingContent>;

/** Everything about a posting but its text. Strings are normalised (DESIGN section 4, rule 6). */
export const PostingFacts = v.object({
  posting_id: PostingId,
  provider_id: ProviderId,
  kind: v.picklist(sourceKindIds),
  board: Short,
  vendor_id: Short,
  job_key: v.nullable(Short),
  requisition_id: v.nullable(Short),
  employer: Short,
  title: Short,
  url: Link,
  apply_url: v.nullable(Link),
  department: v.nullable(Short),
  team: v.nullable(Short),
  language: v.nullable(v.pipe(v.string(), v.maxLength(20))),
  employment_type: v.nullable(Short),
  published_at: v.nullable(SourceTime),
  updated_at: v.nullable(SourceTime),
  /** Where the posting stands in the stored capture. */
  source: v.object({
    snapshot_digest: Sha256,
    exchange: v.pipe(v.number(), v.integer()),
    document: Short,
    pointer: v.pipe(v.string(), v.maxLength(500)),
  }),
  /** Comparable form of each content field that this capture carries: what the content hash covers, field by field (long ones by their sha256). */
  content: PostingContent,
  content_hash: Sha256,
  description_chars: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** Hash of the letters and digits of the text, by which texts of two boards are compared; null without a text, or with a short one. */
  text_key: v.optional(v.nullable(Sha256)),
  extracted: Extracted,
  classification: Classification,
  /** Direction of the text in a space of hashed words, only where texts are compared (setting `semantic`): no text can be read from it. */
  semantic_vector: v.optional(v.pipe(v.string(), v.maxLength(SEMANTIC_CODE_CHARS))),
});
export type PostingFacts = v.InferOutput<typeof PostingFacts>;

/** A posting with its text: `replay_safe`, never `ui_safe`. `description` is null when the capture carries none. */
export const Posting = v.object({ ...PostingFacts.entries, description: v.nullable(v.string()) });
export type Posting = v.InferOutput<typeof Posting>;

export const PostingsV1 = v.object({
  schema: v.literal("postings.v1"),
  provider_id: ProviderId,
  postings: v.array(Posting),
});
export type PostingsV1 = v.InferOutput<typeof PostingsV1>;
