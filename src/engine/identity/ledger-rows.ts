import type { KeptEntry, LedgerEntry, LedgerV1 } from "../../contracts/ledger.ts";
import type { PostingState } from "../../contracts/merges.ts";
import { openingsOf } from "../history/kept-entry.ts";
import { listedAt } from "../history/listed-at.ts";
import { foldPhrase } from "../taxonomy/fold-phrase.ts";
import type { IdentityRow } from "./identity-row.ts";

/** How a ledger stands in the run that groups. */
export interface LedgerStanding {
  /** False when its board is not read any more: switched off, taken out of the registry, or another one now. */
  readonly isRead: boolean;
  /** Whether the run folded a listing into it: what that listing held first is fresh. */
  readonly isFolded: boolean;
}

/** A row for every posting that a ledger knows of, those of boards that were left included. */
export function ledgerRows(ledger: LedgerV1, { isRead, isFolded }: LedgerStanding): IdentityRow[] {
  const providerId = ledger.provider_id;
  const freshAt = isFolded ? (ledger.folded?.captured_at ?? null) : null;
  return [
    ...ledger.entries.map((entry) => ({
      ...entryRow(entry, ledger, isRead ? entry.state : left(entry.state)),
      isFresh: entry.first_seen === freshAt,
    })),
    ...(ledger.closed ?? []).map((entry) => keptRow(entry, providerId)),
    ...(ledger.earlier_boards ?? []).flatMap((board) => board.entries.map((entry) => keptRow(entry, providerId))),
  ];
}

function left(state: LedgerEntry["state"]): PostingState {
  return state === "closed" ? "closed" : "moved";
}

function entryRow(entry: LedgerEntry, ledger: LedgerV1, state: PostingState): Omit<IdentityRow, "isFresh"> {
  return {
    postingId: entry.posting_id,
    providerId: ledger.provider_id,
    state,
    title: entry.title,
    jobKey: entry.job_key ?? null,
    requisitionId: folded(entry.content.requisition_id),
    places: entry.content.places ?? null,
    openings: openingsOf(entry),
    firstSeen: entry.first_seen,
    lastSeen: listedAt(ledger, entry).capturedAt,
  };
}

function keptRow(entry: KeptEntry, providerId: string): IdentityRow {
  return {
    postingId: entry.posting_id,
    providerId,
    state: entry.closed_at === null ? "moved" : "closed",
    title: entry.title,
    jobKey: entry.job_key,
    requisitionId: folded(entry.requisition_id),
    places: entry.places,
    openings: entry.openings,
    firstSeen: entry.first_seen,
    lastSeen: entry.last_seen,
    isFresh: false,
  };
}

/** Requisition ids are compared without case and punctuation: "REQ-12" is "req 12". */
function folded(id: string | null | undefined): string | null {
  const text = foldPhrase(id ?? "");
  return text === "" ? null : text;
}
