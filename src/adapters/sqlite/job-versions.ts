import type { RankedJob } from "../../contracts/run-documents.ts";
import { canonicalJson } from "../../engine/canonical/json.ts";
import { dayOfDate } from "../../engine/score/day-of-date.ts";
import { compareRank } from "../../engine/rank-jobs.ts";

/** A listed job without its rank. */
export type JobRow = Omit<RankedJob, "rank">;

/**
 * The row as it is kept: canonical JSON without the rank, which follows from the order, and without the days since its publication, which follow from the
 * run's instant. Else every row would be another one every day.
 */
export function toRowText({ rank: _, ...row }: RankedJob, asOf: string): string {
  const today = agedReason(row, asOf);
  const reasons = row.reasons.map((one) => (one.reason === today ? { ...one, reason: AGED } : one));
  return canonicalJson({ ...row, reasons });
}

/** A kept row as the list of the run of that instant had it. */
export function fromRowText(text: string, asOf: string): JobRow {
  const row = JSON.parse(text) as JobRow;
  const today = agedReason(row, asOf);
  return {
    ...row,
    reasons: row.reasons.map((one) => (one.reason === AGED ? { ...one, reason: today ?? AGED } : one)),
  };
}

/** Stands for `published_<days>_days_ago`. No reason code has such a name. */
const AGED = "published_*_days_ago";

/** The reason code that says how long ago a job was published as of an instant. */
function agedReason({ published_at }: JobRow, asOf: string): string | null {
  const [published, today] = [published_at === null ? null : dayOfDate(published_at), dayOfDate(asOf)];
  return published === null || today === null ? null : `published_${Math.max(0, today - published)}_days_ago`;
}

/** Rows in rank order, numbered from 1. `order` lists job ids where the list was in another order than that of `compareRank`. */
export function numberRows(rows: readonly JobRow[], order: readonly string[] | null): RankedJob[] {
  const places = order === null ? null : new Map(order.map((id, at) => [id, at]));
  const place = ({ job_id }: JobRow): number => places?.get(job_id) ?? 0;
  return [...rows]
    .sort((a, b) => (places === null ? compareRank(a, b) : place(a) - place(b)))
    .map((row, at) => ({ ...row, rank: at + 1 }));
}

/** The order of a list, when it is not the one that `compareRank` gives: null for every list that this program makes. */
export function oddOrder(jobs: readonly RankedJob[]): readonly string[] | null {
  const isUsual = jobs.every((job, at) => {
    const before = jobs[at - 1];
    return job.rank === at + 1 && (before === undefined || compareRank(before, job) < 0);
  });
  return isUsual ? null : jobs.map((job) => job.job_id);
}

/** An instant in a form in which text order is time order: milliseconds may be there or not. */
export function comparableInstant(instant: string): string {
  return instant.replace("Z", "");
}
