import type { RankedJob } from "../../contracts/run-documents.ts";
import { csvText } from "../format/csv.ts";

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
  "status",
  "status_on",
  "follow_up",
  "hidden",
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
    job.status?.status ?? null,
    job.status?.on ?? null,
    job.status?.follow_up ?? null,
    job.hidden?.reason ?? null,
  ]);
  return csvText(rankedCsvColumns, rows);
}
