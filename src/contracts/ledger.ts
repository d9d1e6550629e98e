/** Lifecycle state per posting, folded over listings, one shard a provider, and the typed events of one run. */
import * as v from "valibot";
import { eventTypes } from "./event-types.ts";
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
  /** Capture time of the first and of the last listing that held it; `last_seen` is null while that is the folded one, so that an unchanged board has an unchanged ledger. */
  first_seen: Instant,
  last_seen: v.nullable(Instant),
  /** Capture time of the last listing in which a content field differed; null when it never has. */
  changed_at: v.nullable(Instant),
  /** Snapshot of the last listing that held it: where its facts are found while later listings leave it out. Null: the folded one. */
  seen_in: v.nullable(Sha256),
  /** True when the posting was there when its board was first read: its age is not known from us. */
  baseline: v.boolean(),
  content: PostingContent,
  /** Complete listings since `last_seen` that did not hold it. */
  absent_from: v.array(v.object({ digest: Sha256, captured_at: Instant, distinct: Int })),
  closed: v.nullable(v.object({ at: Instant, proof: ClosureProof })),
  times_reopened: Int,
  /** The vendor's id of the job that the posting advertises. Absent in ledgers of before there were merges, as the next two. */
  job_key: v.optional(v.nullable(Short)),
  /** Hash of employer, title and text as they are compared across boards; null when the text is too short to tell postings apart. */
  opening: v.optional(v.nullable(Sha256)),
  /** The same when the posting was first seen, where it was another: what links a repost to what it goes on with does not go with an edit. */
  first_opening: v.optional(Sha256),
});
export type LedgerEntry = v.InferOutput<typeof LedgerEntry>;

/** What is kept of a posting that closed long ago or whose board was left: enough to know it again, and which job it was. */
export const KeptEntry = v.object({
  posting_id: PostingId,
  employer: Short,
  title: Short,
  url: Link,
  job_key: v.nullable(Short),
  requisition_id: v.nullable(Link),
  places: v.nullable(Link),
  /** `opening` and `first_opening`, without doubles. */
  openings: v.array(Sha256),
  published_at: v.nullable(v.pipe(v.string(), v.maxLength(30))),
  first_seen: Instant,
  last_seen: Instant,
  /** Null when it was not closed when its board was left. */
  closed_at: v.nullable(Instant),
  baseline: v.boolean(),
  times_reopened: Int,
});
export type KeptEntry = v.InferOutput<typeof KeptEntry>;

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
  /**
   * Postings that were closed long before the folded listing, by posting id; a returning one is reopened all the same. Stored beside the ledger, as
   * `ledger_closed/<provider>.v1.json`; ledgers of before there was that have them within.
   */
  closed: v.optional(v.array(KeptEntry)),
  /** Boards that the provider was read from before, the one left first before the others. */
  earlier_boards: v.optional(
    v.array(
      v.object({
        kind: v.picklist(sourceKindIds),
        board: Short,
        /** Capture time of the last listing of it. */
        left_at: Instant,
        entries: v.array(KeptEntry),
      }),
    ),
  ),
});
export type LedgerV1 = v.InferOutput<typeof LedgerV1>;

/** `ledger_closed/<provider>.v1.json`: the `closed` of a ledger. It changes about once a week, so that a year of closed postings is not written every day. */
export const LedgerClosedV1 = v.object({
  schema: v.literal("ledger_closed.v1"),
  provider_id: ProviderId,
  entries: v.array(KeptEntry),
});
export type LedgerClosedV1 = v.InferOutput<typeof LedgerClosedV1>;

/**
 * `ledger_heads.v1.json`: the last listing folded into each ledger whose entries it did not change. The ledger's own `folded` names the last one that did, so
 * that a ledger in which nothing happened keeps its bytes.
 */
export const LedgerHeadsV1 = v.object({
  schema: v.literal("ledger_heads.v1"),
  heads: v.array(
    v.object({
      provider_id: ProviderId,
      snapshot_digest: Sha256,
      captured_at: Instant,
      /** The listing that the ledger itself names: of another ledger the head says nothing. */
      since: Sha256,
    }),
  ),
});
export type LedgerHeadsV1 = v.InferOutput<typeof LedgerHeadsV1>;

/** One thing that happened to one posting, or to one board (types of the category `board`). A posting has at most one event of a type in a run. */
export const LifecycleEvent = v.object({
  type: v.picklist(eventTypes),
  provider_id: ProviderId,
  posting_id: v.nullable(PostingId),
  job_id: v.nullable(JobId),
  title: v.nullable(Short),
  employer: v.nullable(Short),
  url: v.nullable(Link),
  /** What was and what is, a row for each field, or for each place or requirement that came or went; long values show their sha256. */
  fields: v.array(
    v.object({
      field: v.pipe(v.string(), v.maxLength(40)),
      before: v.nullable(v.pipe(v.string(), v.maxLength(2_000))),
      after: v.nullable(v.pipe(v.string(), v.maxLength(2_000))),
      /** Where it stands in the capture: of the value where the source names the place, else of the posting. */
      pointer: v.optional(v.pipe(v.string(), v.maxLength(800))),
    }),
  ),
  proof: v.nullable(ClosureProof),
  /** How many postings a board-wide event is about. */
  count: v.nullable(Int),
  snapshot_digest: Sha256,
  at: Instant,
  /** Of `new`: true when the job was known before by another posting. A new posting is a new job only without it. */
  job_known: v.optional(v.boolean()),
});
export type LifecycleEvent = v.InferOutput<typeof LifecycleEvent>;

export const EventsV1 = v.object({
  schema: v.literal("events.v1"),
  events: v.array(LifecycleEvent),
});
export type EventsV1 = v.InferOutput<typeof EventsV1>;
