import type { DiffV1 } from "../../contracts/run-documents.ts";
import { changePhrases } from "./change-phrase.ts";
import { markdownLink, markdownText } from "./markdown-text.ts";

type Row = DiffV1["new"][number];

/** What changed since the previous run, to read. A quiet day says so, with what it rests on. */
export function diffMarkdown(diff: DiffV1): string {
  const lines = [
    "# What changed",
    "",
    diff.previous_run_id === null
      ? "First run: everything read is the baseline, nothing counts as new."
      : `Since run \`${diff.previous_run_id}\`.`,
    "",
  ];
  for (const board of diff.baselines)
    lines.push(`- baseline of ${markdownText(board.provider_id)}: ${board.postings} postings`);
  for (const board of diff.held)
    lines.push(
      `- ${board.postings} postings of ${markdownText(board.provider_id)} are gone at once; held until a second complete listing confirms it`,
    );
  const moved = diff.moved ?? [];
  for (const board of moved)
    lines.push(
      `- ${markdownText(board.provider_id)} moved from ${markdownText(board.from)} to ${markdownText(board.to)}: ${board.postings} postings, ${board.jobs_kept} jobs keep their history, nothing counts as new`,
    );
  if (diff.baselines.length + diff.held.length + moved.length > 0) lines.push("");
  section(lines, "New", diff.new, (row) => `${rowLine(row)}${row.job_known === true ? " (a job known before)" : ""}`);
  section(lines, "Posted again", diff.reposted ?? [], rowLine);
  section(lines, "Reopened", diff.reopened, rowLine);
  section(
    lines,
    "Changed",
    diff.changed,
    (row) => `${rowLine(row)}: ${changePhrases(row.changes).map(markdownText).join("; ")}`,
  );
  section(lines, "Missing", diff.missing, rowLine);
  section(
    lines,
    "Closed",
    diff.closed,
    (row) =>
      `${rowLine(row)}: not in ${row.proof.snapshots.map((proof) => `the complete listing of ${proof.captured_at} (${proof.distinct} postings)`).join(" nor ")}`,
  );
  if (
    diff.new.length + diff.reopened.length + diff.changed.length + diff.missing.length + diff.closed.length === 0 &&
    diff.baselines.length + moved.length === 0
  )
    lines.push("Nothing changed in what was read.", "");
  return `${lines.join("\n").trimEnd()}\n`;
}

function section<T extends Row>(lines: string[], title: string, rows: readonly T[], line: (row: T) => string): void {
  if (rows.length === 0) return;
  lines.push(`## ${title} (${rows.length})`, "", ...rows.map((row) => `- ${line(row)}`), "");
}

function rowLine(row: Row): string {
  return `${markdownLink(row.title, row.url)}, ${markdownText(row.employer)}`;
}
