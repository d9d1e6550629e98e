import type { Hides } from "../../contracts/alert-rules.ts";
import type { RankedJob } from "../../contracts/run-documents.ts";
import { foldName } from "./fold-name.ts";

/** Words of the reasons that hiding by config gives, for people. */
export const hideMeanings: Readonly<Record<string, string>> = {
  hidden_company: "company you hide",
  hidden_word: "word in the title you hide",
  hidden_score: "score below what you want to see",
  hidden_repost: "repost",
  hidden_status: "status you hide",
  marked_ignored: "marked ignored",
  marked_rejected: "marked rejected",
};

/** Why a job is hidden by `hide` of alerts.yaml, the first reason in the order of that file; null when it is shown. */
export function hideReason(job: RankedJob, hide: Hides): string | null {
  if (hide.companies.some((name) => foldName(name) === foldName(job.employer))) return "hidden_company";
  if (hide.words.length > 0) {
    const title = ` ${foldWords(job.title)} `;
    if (hide.words.some((word) => title.includes(` ${foldWords(word)} `))) return "hidden_word";
  }
  if (job.score < hide.below_score) return "hidden_score";
  if (hide.reposts && isRepost(job)) return "hidden_repost";
  if (hide.statuses.length > 0 && hide.statuses.includes(job.status?.status ?? "none")) return "hidden_status";
  return null;
}

/** The same rows, the hidden ones with their reason; what another rule hid keeps that one. */
export function hideJobs(jobs: readonly RankedJob[], hide: Hides): readonly RankedJob[] {
  const hides = hide.companies.length + hide.words.length + hide.below_score + hide.statuses.length > 0 || hide.reposts;
  if (!hides) return jobs;
  return jobs.map((job) => {
    const reason = job.hidden === undefined ? hideReason(job, hide) : null;
    return reason === null ? job : { ...job, hidden: { reason } };
  });
}

function isRepost(job: RankedJob): boolean {
  return job.status?.reposted === true || job.badges?.includes("reposted") === true;
}

/** Words apart by one space, signs that belong to words (C++, C#, .NET) kept. */
function foldWords(text: string): string {
  return foldName(text)
    .replace(/[^\p{L}\p{N}+#.]+/gu, " ")
    .trim();
}
