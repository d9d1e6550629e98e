import { csvText } from "../format/csv.ts";
import { markdownTable } from "../format/markdown-table.ts";
import type { TrackReport } from "./track-report.ts";

/** Columns of the report as CSV, in order; they only ever grow at the end. */
export const trackCsvColumns = [
  "date",
  "status",
  "employer",
  "title",
  "url",
  "follow_up",
  "days_since_applied",
  "job_id",
] as const;

/** The report as CSV: one row a mark. Notes are not in it: it is made to be handed to others. */
export function trackCsv({ rows }: TrackReport): string {
  return csvText(
    trackCsvColumns,
    rows.map((row) => [
      row.date,
      row.status,
      row.employer,
      row.title,
      row.url,
      row.follow_up,
      row.days_since_applied,
      row.job_id,
    ]),
  );
}

/** The report to read or to hand in: counts, weeks, answers, then every mark. Without notes. */
export function trackMarkdown(report: TrackReport): string {
  const { from, to, counts, weeks, responses, rows } = report;
  const counted = Object.entries(counts).filter(([, count]) => count > 0);
  const lines = [
    `# Applications from ${from} to ${to}`,
    "",
    counted.length === 0
      ? "Nothing was marked."
      : `${counted.map(([status, count]) => `${count} ${status}`).join(", ")}.`,
    responsePhrase(responses),
    "",
    "## By week",
    "",
    markdownTable(
      ["week of", "applied", "all marks"],
      weeks.map((week) => [week.monday, week.applied, week.marks]),
    ).trimEnd(),
    "",
    "## Every mark",
    "",
    markdownTable(
      ["date", "what", "job", "employer"],
      rows.map((row) => [row.date, row.status, { text: row.title, link: row.url }, row.employer]),
    ).trimEnd(),
  ];
  return `${lines.join("\n")}\n`;
}

/** `3 of 8 applications answered, after 4 to 21 days (half of them within 9).` */
export function responsePhrase({ applications, answered, days }: TrackReport["responses"]): string {
  if (applications === 0) return "No application in this time.";
  const of = `${answered} of ${applications} application${applications === 1 ? "" : "s"} answered`;
  if (days === null) return `${of}.`;
  const span = days.least === days.most ? `${days.least}` : `${days.least} to ${days.most}`;
  return `${of}, after ${span} day${span === "1" ? "" : "s"} (half of them within ${days.median}).`;
}
