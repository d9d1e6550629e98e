import type { KeptEntry, LedgerEntry, LedgerV1 } from "../../contracts/ledger.ts";
import { compareCodeUnits, compareOn } from "../canonical/compare.ts";
import { toJobId } from "../identity/job-id.ts";
import { changedFields, type FieldChange } from "./changed-fields.ts";

/** A posting that differs between two ledgers. */
export interface LedgerDiffRow {
  readonly job_id: string;
  readonly posting_id: string;
  readonly employer: string;
  readonly title: string;
  readonly url: string;
}

/** Every list is ordered by posting id. A posting is in one list at most. */
export interface LedgerDiff {
  readonly new: readonly LedgerDiffRow[];
  readonly changed: readonly (LedgerDiffRow & {
    readonly changes: readonly FieldChange[];
  })[];
  readonly missing: readonly LedgerDiffRow[];
  readonly closed: readonly (LedgerDiffRow & {
    readonly proof: NonNullable<LedgerEntry["closed"]>["proof"] | null;
  })[];
  readonly reopened: readonly (LedgerDiffRow & {
    readonly changes: readonly FieldChange[];
  })[];
}

/**
 * What differs between two states of the same boards: the end states are compared, not what happened in between. A posting that was closed or missing before
 * and is open now is `reopened`, also when it closed and came back in between; one that neither state has open is no difference.
 */
export function diffLedgers(before: readonly DiffedEntry[], after: readonly DiffedEntry[]): LedgerDiff {
  const known = new Map(before.map((entry) => [entry.posting_id, entry]));
  const diff = {
    new: [] as LedgerDiffRow[],
    changed: [] as LedgerDiff["changed"][number][],
    missing: [] as LedgerDiffRow[],
    closed: [] as LedgerDiff["closed"][number][],
    reopened: [] as LedgerDiff["reopened"][number][],
  };
  for (const entry of [...after].sort(compareOn((row: DiffedEntry) => row.posting_id, compareCodeUnits))) {
    const was = known.get(entry.posting_id);
    const row = rowOf(entry);
    if (was === undefined) {
      if (entry.state === "open") diff.new.push(row);
      continue;
    }
    const changes = changedFields(was.content, entry.content);
    if (entry.state === "open" && (was.state !== "open" || entry.times_reopened > was.times_reopened))
      diff.reopened.push({ ...row, changes });
    else if (entry.state === "open" && changes.length > 0) diff.changed.push({ ...row, changes });
    else if (entry.state === "missing" && was.state !== "missing") diff.missing.push(row);
    else if (entry.state === "closed" && was.state !== "closed")
      diff.closed.push({ ...row, proof: entry.closed?.proof ?? null });
  }
  return diff;
}

/** What a diff needs of an entry; what is kept of one that closed long ago has no content and no proof any more. */
export type DiffedEntry = Pick<
  LedgerEntry,
  "job_id" | "posting_id" | "employer" | "title" | "url" | "state" | "content" | "closed" | "times_reopened"
>;

/** The entries of a ledger, those in the short form too. */
export function entriesToDiff({ entries, closed }: LedgerV1): readonly DiffedEntry[] {
  return [...entries, ...(closed ?? []).map(keptAsEntry)];
}

function keptAsEntry(kept: KeptEntry): DiffedEntry {
  const { employer, posting_id, times_reopened, title, url } = kept;
  return {
    closed: null,
    content: {},
    employer,
    job_id: toJobId(posting_id),
    posting_id,
    state: "closed",
    times_reopened,
    title,
    url,
  };
}

function rowOf({ job_id, posting_id, employer, title, url }: DiffedEntry): LedgerDiffRow {
  return { job_id, posting_id, employer, title, url };
}
