import type { KeptEntry, LedgerEntry, LedgerV1 } from "../../contracts/ledger.ts";
import { compareCodeUnits, compareOn } from "../canonical/compare.ts";
import { dayOf } from "../time/day-of.ts";
import { listedAt } from "./listed-at.ts";

/** Days after its closing for which a posting is kept whole, with its content and its proof. */
export const CLOSED_WHOLE_DAYS = 30;

/** Days by which the first of several may be later, so that they go together: each time the short forms are written anew. */
const WAITING_DAYS = 6;

/** Entries that closed so long ago that the short form is enough, once one of them has waited long enough for others; else none. */
export function longClosed(entries: readonly LedgerEntry[], capturedAt: string): ReadonlySet<LedgerEntry> {
  const today = dayOf(capturedAt);
  const old = entries.filter(({ closed }) => closed !== null && today - dayOf(closed.at) > CLOSED_WHOLE_DAYS);
  const isDue = old.some(
    ({ closed }) => closed !== null && today - dayOf(closed.at) > CLOSED_WHOLE_DAYS + WAITING_DAYS,
  );
  return new Set(isDue ? old : []);
}

/** The short form of an entry: enough to know the posting again and which job it was. */
export function toKeptEntry(ledger: Pick<LedgerV1, "folded">, entry: LedgerEntry): KeptEntry {
  return {
    baseline: entry.baseline,
    closed_at: entry.closed?.at ?? null,
    employer: entry.employer,
    first_seen: entry.first_seen,
    job_key: entry.job_key ?? null,
    last_seen: listedAt(ledger, entry).capturedAt,
    openings: openingsOf(entry),
    places: entry.content.places ?? null,
    posting_id: entry.posting_id,
    published_at: entry.published_at,
    requisition_id: entry.content.requisition_id ?? null,
    times_reopened: entry.times_reopened,
    title: entry.title,
    url: entry.url,
  };
}

/** What employer, title and text were at first and are now, by hash: none, one or two. */
export function openingsOf({ opening, first_opening }: Pick<LedgerEntry, "opening" | "first_opening">): string[] {
  return [...new Set([first_opening, opening])].filter((hash) => hash !== undefined && hash !== null);
}

/** By posting id. */
export const compareKept = compareOn((entry: KeptEntry) => entry.posting_id, compareCodeUnits);
