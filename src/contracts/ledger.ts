/** Lifecycle state per posting, folded over listings, one shard a provider, and the typed events of one run. */
import * as v from "valibot";
import { Instant, JobId, PostingId, ProviderId, Sha256 } from "./ids.ts";
import { PostingContent } from "./posting.ts";
import { sourceKindIds } from "./source-kind.ts";

const Int = v.pipe(v.number(), v.integer(), v.minValue(0));
const Short = v.pipe(v.string(), v.maxLength(500));
const Link = v.pipe(v.string(), v.maxLength(2_000));

export const lifecycleStates = ["open", "missing", "closed"] as const;

/** How it is known that a posting is gone: complete listings without it, by snapshot digest. */
export const ClosureProof = v.object({
  kind: v.picklist(["whole_board_listing", "second_complete_listing"]),
  snapshots: v.array(v.object({ digest: Sha256, captured_at: Instant, distinct: Int })),
});
export type ClosureProof = v.InferOutput<typeof ClosureProof>;

export const LedgerEntry = v.object({
  posting_id: PostingId,
  job_id: JobId,
  state: v.picklist(lifecycleStates),
  title: Short,
  employer: Short,
  url: Link,
  published_at: v.nullable(v.pipe(v.string(), v.maxLength(30))),
  /** Capture time of the first and of the last listing that held it. */
  first_seen: Instant,
  last_seen: Instant,
  /** Capture time of the last listing in which a content field differed; null when it never has. */
  changed_at: v.nullable(Instant),
  /** Snapshot of the last listing that held it: where its facts are found while later listings leave it out. */
  seen_in: Sha256,
  /** True when the posting was there when its board was first read: its age is not known from us. */
  baseline: v.boolean(),
  content: PostingContent,
  /** Complete listings since `last_seen` that did not hold it. */
  absent_from: v.array(v.object({ digest: Sha256, captured_at: Instant, distinct: Int })),
  closed: v.nullable(v.object({ at: Instant, proof: ClosureProof })),
  times_reopened: Int,
});
export type LedgerEntry = v.InferOutput<typeof LedgerEntry>;

export const LedgerV1 = v.object({
  schema: v.literal("ledger.v1"),
  provider_id: ProviderId,
  /** Last snapshot folded in; null before the first listing. A board of another kind or token, and samples, have a history of their own. */
  folded: v.nullable(
    v.object({
      snapshot_digest: Sha256,
      captured_at: Instant,
      authored: v.boolean(),
      kind: v.picklist(sourceKindIds),
      board: Short,
    }),
  ),
  /** True while the drop in the last listing awaits confirmation. */
  held: v.boolean(),
  /** True until a listing was read that is not known to leave postings out: nothing is new before. */
  baseline_open: v.boolean(),
  entries: v.array(LedgerEntry),
});
export type LedgerV1 = v.InferOutput<typeof LedgerV1>;

export const eventTypes = ["baseline", "new", "changed", "missing", "closed", "reopened", "held_drop"] as const;

/** One thing that happened to one posting (or, for `baseline` and `held_drop`, to one board). */
export const LifecycleEvent = v.object({
  type: v.picklist(eventTypes),
  provider_id: ProviderId,
  posting_id: v.nullable(PostingId),
  job_id: v.nullable(JobId),
  title: v.nullable(Short),
  employer: v.nullable(Short),
  url: v.nullable(Link),
  /** Field by field, for `changed` and `reopened`; long fields show their sha256. */
  fields: v.array(
    v.object({
      field: v.pipe(v.string(), v.maxLength(40)),
      before: v.nullable(v.pipe(v.string(), v.maxLength(2_000))),
      after: v.nullable(v.pipe(v.string(), v.maxLength(2_000))),
    }),
  ),
  proof: v.nullable(ClosureProof),
  /** How many postings a board-wide event is about. */
  count: v.nullable(Int),
  snapshot_digest: Sha256,
  at: Instant,
});
export type LifecycleEvent = v.InferOutput<typeof LifecycleEvent>;

export const EventsV1 = v.object({ schema: v.literal("events.v1"), events: v.array(LifecycleEvent) });
export type EventsV1 = v.InferOutput<typeof EventsV1>;
