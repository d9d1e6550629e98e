import type { RankedJob } from "../../contracts/run-documents.ts";

/** Columns of ranked.v1.csv, in order; they only ever grow at the end. */
export const rankedCsvColumns = [
  "rank",
  "score",
  "band",
  "title",
  "employer",
  "locations",
  "workplace",
  "level",
  "family",
  "pay_min",
  "pay_max",
  "pay_currency",
  "pay_period",
  "published_at",
  "first_seen",
  "changed_at",
  "state",
  "is_new",
  "url",
  "job_id",
  "provider_id",
] as const;

/** The list as CSV (RFC 4180, CRLF, header row) that no spreadsheet takes for a formula. */
export function rankedCsv(jobs: readonly RankedJob[]): string {
  const rows = jobs.map((job) => [
    job.rank,
    job.score,
    job.band,
    job.title,
    job.employer,
    job.locations.join("; "),
    job.workplace,
    job.level,
    job.family,
    job.pay?.min ?? null,
    job.pay?.max ?? null,
    job.pay?.currency ?? null,
    job.pay?.period ?? null,
    job.published_at,
    job.first_seen,
    job.changed_at,
    job.state,
    job.is_new ? "yes" : "no",
    job.url,
    job.job_id,
    job.provider_id,
  ]);
  return [rankedCsvColumns as readonly (string | number | null)[], ...rows]
    .map((row) => row.map(csvCell).join(",") + "\r\n")
    .join("");
}

/**
 * One cell: text that a spreadsheet would run (it begins with = + - @ tab or carriage return, also behind white space and characters without width)
 * gets a leading apostrophe; quotes are doubled, and what another separator would split (semicolon, tab) is quoted too. Numbers stay numbers.
 */
export function csvCell(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const safe = /^[\s\u0000-\u0020\u00ad\u200b-\u200f\u2060-\u2064\ufeff]*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20|%]/.test(
    value,
  )
    ? `'${value}`
    : value;
  return /[",;\t\r\n']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
