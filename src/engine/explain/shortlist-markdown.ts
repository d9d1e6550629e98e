import type { Availability, RankedJob, RunSummaryV1 } from "../../contracts/run-documents.ts";
import type { JobStatus } from "../../contracts/user-state.ts";
import { isFailureOutcome } from "./is-failure-outcome.ts";
import { markdownLink, markdownText } from "./markdown-text.ts";
import { payPhrase } from "./pay-phrase.ts";
import { reasonPhrase } from "./reason-phrase.ts";

/** The first of the list to read: failures first, then each job with its score, facts and reasons. */
export function shortlistMarkdown(
  jobs: readonly RankedJob[],
  summary: RunSummaryV1,
  availability: readonly Availability[],
): string {
  const lines = [`# Shortlist of ${summary.as_of.slice(0, 10)}`, ""];
  if (summary.read.authored > 0)
    lines.push("> Authored samples: these postings were written for this project; no employer published them.", "");
  const failed = availability.filter((row) => isFailureOutcome(row.outcome));
  if (failed.length > 0)
    lines.push(
      "## Not read whole",
      "",
      ...failed.map((row) => `- **${markdownText(row.name)}** ${row.outcome}: ${markdownText(row.detail)}`),
      "",
    );
  lines.push(
    `${summary.counts.jobs} jobs, ${summary.counts.new} new, ${summary.counts.changed} changed, ${summary.counts.closed} closed. Run \`${summary.run_id}\`.`,
    "",
  );
  if ((summary.counts.hidden ?? 0) > 0)
    lines.push(
      `${summary.counts.hidden} hidden by your marks and rules, shown by \`signalcraft jobs list --include-hidden\`.`,
      "",
    );
  for (const job of jobs) lines.push(...jobLines(job), "");
  if (jobs.length === 0) lines.push("No open postings.", "");
  return `${lines.join("\n").trimEnd()}\n`;
}

/** `applied 2026-03-02, reposted`. */
function statusWords({ status, on, reposted }: JobStatus): string {
  return `${status === "saved" ? status : `${status} ${on}`}${reposted ? ", reposted" : ""}`;
}

function jobLines(job: RankedJob): string[] {
  const facts = [
    job.locations.slice(0, 4).map(markdownText).join("; "),
    job.workplace?.replace("_", " ") ?? "",
    payPhrase(job.pay),
    job.is_new ? "new" : "",
    job.state === "missing" ? "missing from the last listing" : "",
    job.status === undefined ? "" : statusWords(job.status),
  ].filter((fact) => fact !== "");
  return [
    `## ${job.rank}. ${markdownLink(job.title, job.url)}`,
    "",
    `**${job.score}** ${job.band} · ${[markdownText(job.employer), ...facts].join(" · ")}`,
    "",
    ...job.reasons.map(
      (reason) =>
        `- ${reason.points > 0 ? "+" : ""}${reason.points} ${markdownText(reasonPhrase(reason.signal, reason.reason))}`,
    ),
    `- \`signalcraft jobs explain ${job.job_id}\``,
  ];
}
