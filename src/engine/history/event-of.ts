import type { EventType } from "../../contracts/event-types.ts";
import type { ClosureProof, LedgerEntry, LifecycleEvent } from "../../contracts/ledger.ts";

/** The listing that showed what happened. */
export interface EventListing {
  readonly providerId: string;
  readonly snapshotDigest: string;
  readonly capturedAt: string;
}

interface EventExtra {
  readonly fields?: readonly LifecycleEvent["fields"][number][];
  readonly proof?: ClosureProof | null;
}

/** An event of one posting. Its job is the one that the posting founds, until jobs are grouped. */
export function postingEvent(
  type: EventType,
  entry: Pick<LedgerEntry, "employer" | "job_id" | "posting_id" | "title" | "url">,
  listing: EventListing,
  { fields = [], proof = null }: EventExtra = {},
): LifecycleEvent {
  return {
    at: listing.capturedAt,
    count: null,
    employer: entry.employer,
    fields: [...fields],
    job_id: entry.job_id,
    posting_id: entry.posting_id,
    proof,
    provider_id: listing.providerId,
    snapshot_digest: listing.snapshotDigest,
    title: entry.title,
    type,
    url: entry.url,
  };
}

/** An event of a whole board, about `count` postings. */
export function boardEvent(
  type: "baseline" | "board_moved" | "held_drop",
  listing: EventListing,
  count: number,
  fields: LifecycleEvent["fields"] = [],
): LifecycleEvent {
  return {
    type,
    provider_id: listing.providerId,
    posting_id: null,
    job_id: null,
    title: null,
    employer: null,
    url: null,
    fields,
    proof: null,
    count,
    snapshot_digest: listing.snapshotDigest,
    at: listing.capturedAt,
  };
}
