import type { ClosureProof, LedgerEntry, LedgerV1, LifecycleEvent } from "../../contracts/ledger.ts";
import type { PostingFacts } from "../../contracts/posting.ts";
import type { SourceKindId } from "../../contracts/source-kind.ts";
import { compareCodeUnits } from "../canonical/compare.ts";
import { toJobId } from "../identity/job-id.ts";
import { changedFields } from "./changed-fields.ts";

/** What one capture of a board said, as the fold needs it. */
export interface ObservedListing {
  readonly providerId: string;
  readonly kind: SourceKindId;
  readonly board: string;
  readonly snapshotDigest: string;
  readonly capturedAt: string;
  /** Written for this project, not read from a board: samples and real captures never share a history. */
  readonly authored: boolean;
  readonly complete: boolean;
  /** The source says that it has more postings than were read. */
  readonly leavesOut: boolean;
  /** The source kind documents one answer as the whole board. */
  readonly wholeBoard: boolean;
  readonly postings: readonly PostingFacts[];
}

export interface FoldSettings {
  readonly heldDropMinPostings: number;
  readonly heldDropPercent: number;
}

export interface FoldResult {
  readonly ledger: LedgerV1;
  readonly events: readonly LifecycleEvent[];
}

/** A board of which nothing is known yet. */
export function emptyLedger(providerId: string): LedgerV1 {
  return { schema: "ledger.v1", provider_id: providerId, folded: null, held: false, baseline_open: true, entries: [] };
}

/**
 * The ledger after one more listing, and what happened in between (DESIGN section 8).
 *
 * The first listing of a board is a baseline: nothing in it is new (and the baseline stays open while the source says that it has more than was read). Only a complete listing can make a posting `missing`; one complete listing of a
 * whole-board kind closes it when the drop is small, a second complete listing closes it otherwise. A returning id is `reopened`. A listing that is not
 * newer than the last one folded says nothing new and changes nothing, so running twice on one capture is no evidence of anything.
 */
export function foldLedger(stored: LedgerV1, listing: ObservedListing, settings: FoldSettings): FoldResult {
  const previous = isSameHistory(stored, listing) ? stored : emptyLedger(stored.provider_id);
  if (
    previous.folded !== null &&
    (previous.folded.snapshot_digest === listing.snapshotDigest ||
      compareCodeUnits(listing.capturedAt, previous.folded.captured_at) <= 0)
  ) {
    return { ledger: previous, events: [] };
  }
  const isBaseline = previous.baseline_open;
  const known = new Map(previous.entries.map((entry) => [entry.posting_id, entry]));
  const present = new Map(listing.postings.map((facts) => [facts.posting_id, facts]));
  const events: LifecycleEvent[] = [];
  const entries: LedgerEntry[] = [];

  for (const facts of present.values()) {
    const before = known.get(facts.posting_id);
    if (before === undefined) {
      const entry = firstSeen(facts, listing, isBaseline);
      entries.push(entry);
      if (!isBaseline) events.push(eventOf("new", entry, listing));
      continue;
    }
    const seen = seenAgain(before, facts, listing);
    entries.push(seen.entry);
    if (before.state !== "open") events.push(eventOf("reopened", seen.entry, listing, { fields: seen.fields }));
    else if (seen.fields.length > 0) events.push(eventOf("changed", seen.entry, listing, { fields: seen.fields }));
  }

  const absent = previous.entries.filter((entry) => !present.has(entry.posting_id));
  const openBefore = previous.entries.filter((entry) => entry.state === "open").length;
  const dropped = absent.filter((entry) => entry.state === "open").length;
  const isHeld = listing.complete && isHeldDrop(dropped, openBefore, settings);
  if (isHeld) events.push(boardEvent("held_drop", dropped, listing));
  for (const entry of absent) {
    const after = listing.complete ? notSeen(entry, listing, isHeld) : entry;
    entries.push(after);
    if (after.state !== entry.state)
      events.push(
        eventOf(after.state === "closed" ? "closed" : "missing", after, listing, {
          proof: after.closed?.proof ?? null,
        }),
      );
  }
  if (previous.folded === null) events.push(boardEvent("baseline", present.size, listing));

  entries.sort((a, b) => compareCodeUnits(a.posting_id, b.posting_id));
  return {
    ledger: {
      schema: "ledger.v1",
      provider_id: previous.provider_id,
      folded: {
        snapshot_digest: listing.snapshotDigest,
        captured_at: listing.capturedAt,
        authored: listing.authored,
        kind: listing.kind,
        board: listing.board,
      },
      held: isHeld,
      baseline_open: previous.baseline_open && listing.leavesOut,
      entries,
    },
    events,
  };
}

/** Whether a listing goes on from what is stored: of the same board, and as real or as authored as before. */
function isSameHistory({ folded }: LedgerV1, listing: ObservedListing): boolean {
  return (
    folded === null ||
    (folded.authored === listing.authored && folded.kind === listing.kind && folded.board === listing.board)
  );
}

/** A drop past both thresholds is not believed at once: it is more often a broken source than a mass lay-off of adverts. */
function isHeldDrop(dropped: number, openBefore: number, settings: FoldSettings): boolean {
  return dropped >= settings.heldDropMinPostings && dropped * 100 > openBefore * settings.heldDropPercent;
}

function firstSeen(facts: PostingFacts, listing: ObservedListing, baseline: boolean): LedgerEntry {
  return {
    absent_from: [],
    baseline,
    changed_at: null,
    closed: null,
    content: facts.content,
    employer: facts.employer,
    first_seen: listing.capturedAt,
    job_id: toJobId(facts.posting_id),
    last_seen: listing.capturedAt,
    posting_id: facts.posting_id,
    published_at: facts.published_at,
    seen_in: listing.snapshotDigest,
    state: "open",
    times_reopened: 0,
    title: facts.title,
    url: facts.url,
  };
}

function seenAgain(
  before: LedgerEntry,
  facts: PostingFacts,
  listing: ObservedListing,
): { readonly entry: LedgerEntry; readonly fields: LifecycleEvent["fields"] } {
  const fields = changedFields(before.content, facts.content);
  return {
    fields,
    entry: {
      ...before,
      state: "open",
      title: facts.title,
      employer: facts.employer,
      url: facts.url,
      published_at: facts.published_at ?? before.published_at,
      last_seen: listing.capturedAt,
      seen_in: listing.snapshotDigest,
      changed_at: fields.length > 0 ? listing.capturedAt : before.changed_at,
      content: { ...before.content, ...facts.content },
      absent_from: [],
      closed: null,
      times_reopened: before.times_reopened + (before.state === "open" ? 0 : 1),
    },
  };
}

function notSeen(entry: LedgerEntry, listing: ObservedListing, isHeld: boolean): LedgerEntry {
  if (entry.state === "closed") return entry;
  const absentFrom = [
    ...entry.absent_from,
    { digest: listing.snapshotDigest, captured_at: listing.capturedAt, distinct: listing.postings.length },
  ];
  if (listing.wholeBoard && !isHeld && entry.state === "open")
    return closedBy(entry, listing, { kind: "whole_board_listing", snapshots: absentFrom });
  if (absentFrom.length >= 2)
    return closedBy(entry, listing, { kind: "second_complete_listing", snapshots: absentFrom });
  return { ...entry, state: "missing", absent_from: absentFrom };
}

function closedBy(entry: LedgerEntry, listing: ObservedListing, proof: ClosureProof): LedgerEntry {
  return { ...entry, state: "closed", absent_from: [], closed: { at: listing.capturedAt, proof } };
}

interface EventExtra {
  readonly fields?: LifecycleEvent["fields"];
  readonly proof?: ClosureProof | null;
}

function eventOf(
  type: LifecycleEvent["type"],
  entry: LedgerEntry,
  listing: ObservedListing,
  { fields = [], proof = null }: EventExtra = {},
): LifecycleEvent {
  return {
    at: listing.capturedAt,
    count: null,
    employer: entry.employer,
    fields,
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

function boardEvent(type: "baseline" | "held_drop", count: number, listing: ObservedListing): LifecycleEvent {
  return {
    type,
    provider_id: listing.providerId,
    posting_id: null,
    job_id: null,
    title: null,
    employer: null,
    url: null,
    fields: [],
    proof: null,
    count,
    snapshot_digest: listing.snapshotDigest,
    at: listing.capturedAt,
  };
}
