import type { ClosureProof, KeptEntry, LedgerEntry, LedgerV1, LifecycleEvent } from "../../contracts/ledger.ts";
import type { PostingFacts } from "../../contracts/posting.ts";
import type { SourceKindId } from "../../contracts/source-kind.ts";
import { compareCodeUnits } from "../canonical/compare.ts";
import { boardEvent, postingEvent } from "./event-of.ts";
import { fieldEvents } from "./field-events.ts";
import { firstSeen, returned, seenAgain } from "./entry-of.ts";
import { compareKept, longClosed, toKeptEntry } from "./kept-entry.ts";
import { leaveBoard, onBoard } from "./leave-board.ts";
import { listedAt } from "./listed-at.ts";

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
  /** Whether the listing said anything: false when it is not newer than the last one folded. */
  readonly isFolded: boolean;
  /** Whether the ledger differs from the stored one in nothing but which listing was folded last. */
  readonly isUnchanged: boolean;
}

/** A board of which nothing is known yet. */
export function emptyLedger(providerId: string): LedgerV1 {
  return {
    schema: "ledger.v1",
    provider_id: providerId,
    folded: null,
    held: false,
    baseline_open: true,
    entries: [],
  };
}

/**
 * The ledger after one more listing, and what happened in between (DESIGN section 8).
 *
 * The first listing of a board is a baseline: nothing in it is new (and the baseline stays open while the source says that it has more than was read). Only a complete listing can make a posting `missing`; one complete listing of a
 * whole-board kind closes it when the drop is small, a second complete listing closes it otherwise. A returning id is `reopened`. A listing that is not
 * newer than the last one folded says nothing new and changes nothing, so running twice on one capture is no evidence of anything.
 */
export function foldLedger(stored: LedgerV1, listing: ObservedListing, settings: FoldSettings): FoldResult {
  const isSame = isSameHistory(stored, listing);
  const previous = isSame ? stored : leaveBoard(stored, listing);
  if (
    previous.folded !== null &&
    (previous.folded.snapshot_digest === listing.snapshotDigest ||
      compareCodeUnits(listing.capturedAt, previous.folded.captured_at) <= 0)
  ) {
    return { ledger: previous, events: [], isFolded: false, isUnchanged: true };
  }
  const isBaseline = previous.baseline_open;
  const known = new Map(previous.entries.map((entry) => [entry.posting_id, entry]));
  const kept = new Map((previous.closed ?? []).map((entry) => [entry.posting_id, entry]));
  const present = new Map(listing.postings.map((facts) => [facts.posting_id, facts]));
  const events: LifecycleEvent[] = [];
  const entries: LedgerEntry[] = [];
  let isUnchanged = isSame && previous.folded !== null;
  const put = (entry: LedgerEntry, before: LedgerEntry | null): void => {
    if (entry !== before) isUnchanged = false;
    entries.push(entry);
  };

  for (const facts of present.values()) {
    const before = known.get(facts.posting_id);
    const old = kept.get(facts.posting_id);
    if (before !== undefined) {
      const seen = seenAgain(before, facts, listing);
      put(seen.entry, before);
      if (before.state !== "open")
        events.push(
          postingEvent("reopened", seen.entry, listing, {
            fields: seen.changes,
          }),
        );
      else events.push(...fieldEvents(seen.changes, facts, seen.entry, listing));
    } else if (old !== undefined) {
      const entry = returned(old, facts, listing, previous.folded !== null);
      put(entry, null);
      if (previous.folded !== null)
        events.push(
          postingEvent("reopened", entry, listing, {
            fields: retitled(old, facts),
          }),
        );
    } else {
      const entry = firstSeen(facts, listing, isBaseline);
      put(entry, null);
      if (!isBaseline) events.push(postingEvent("new", entry, listing));
    }
  }

  const absent = previous.entries.filter((entry) => !present.has(entry.posting_id));
  const openBefore = previous.entries.filter((entry) => entry.state === "open").length;
  const dropped = absent.filter((entry) => entry.state === "open").length;
  const isHeld = listing.complete && isHeldDrop(dropped, openBefore, settings);
  if (isHeld) events.push(boardEvent("held_drop", listing, dropped));
  const oldest = longClosed(absent, listing.capturedAt);
  const closed = closedAfter(previous, present, oldest);
  for (const entry of absent) {
    if (oldest.has(entry)) {
      isUnchanged = false;
      continue;
    }
    const dated = withDate(previous, entry);
    const after = listing.complete ? notSeen(dated, listing, isHeld) : dated;
    put(after, entry);
    if (after.state !== entry.state)
      events.push(
        postingEvent(after.state === "closed" ? "closed" : "missing", after, listing, {
          proof: after.closed?.proof ?? null,
        }),
      );
  }
  if (previous.folded === null)
    events.push(
      isSame || previous.earlier_boards === undefined
        ? boardEvent("baseline", listing, present.size)
        : boardEvent("board_moved", listing, present.size, [
            {
              field: "board",
              before: onBoard(stored.folded),
              after: onBoard(listing),
            },
          ]),
    );

  entries.sort((a, b) => compareCodeUnits(a.posting_id, b.posting_id));
  const baselineOpen = previous.baseline_open && listing.leavesOut;
  return {
    isFolded: true,
    isUnchanged: isUnchanged && isHeld === previous.held && baselineOpen === previous.baseline_open,
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
      baseline_open: baselineOpen,
      entries,
      ...(closed.length === 0 ? {} : { closed }),
      ...(previous.earlier_boards === undefined ? {} : { earlier_boards: previous.earlier_boards }),
    },
    events,
  };
}

/** The short forms after a listing: the same list when none came back and none is added. */
function closedAfter(
  previous: LedgerV1,
  present: ReadonlyMap<string, PostingFacts>,
  added: ReadonlySet<LedgerEntry>,
): KeptEntry[] {
  const before = previous.closed ?? [];
  const hasReturned = before.some((entry) => present.has(entry.posting_id));
  if (!hasReturned && added.size === 0) return before;
  const staying = before.filter((entry) => !present.has(entry.posting_id));
  return [...staying, ...[...added].map((entry) => toKeptEntry(previous, entry))].sort(compareKept);
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

/** What differs in a posting that is back after so long that only its title was kept. */
function retitled(old: KeptEntry, facts: PostingFacts): LifecycleEvent["fields"] {
  return old.title === facts.title ? [] : [{ field: "title", before: old.title, after: facts.title }];
}

/** The entry with the last listing that held it by name, since that is not the folded one from now on. */
function withDate(ledger: LedgerV1, entry: LedgerEntry): LedgerEntry {
  if (entry.last_seen !== null && entry.seen_in !== null) return entry;
  const { capturedAt, snapshotDigest } = listedAt(ledger, entry);
  return { ...entry, last_seen: capturedAt, seen_in: snapshotDigest };
}

function notSeen(entry: LedgerEntry, listing: ObservedListing, isHeld: boolean): LedgerEntry {
  if (entry.state === "closed") return entry;
  const absentFrom = [
    ...entry.absent_from,
    {
      digest: listing.snapshotDigest,
      captured_at: listing.capturedAt,
      distinct: listing.postings.length,
    },
  ];
  if (listing.wholeBoard && !isHeld && entry.state === "open")
    return closedBy(entry, listing, {
      kind: "whole_board_listing",
      snapshots: absentFrom,
    });
  if (absentFrom.length >= 2)
    return closedBy(entry, listing, {
      kind: "second_complete_listing",
      snapshots: absentFrom,
    });
  return { ...entry, state: "missing", absent_from: absentFrom };
}

function closedBy(entry: LedgerEntry, listing: ObservedListing, proof: ClosureProof): LedgerEntry {
  return {
    ...entry,
    state: "closed",
    absent_from: [],
    closed: { at: listing.capturedAt, proof },
  };
}
