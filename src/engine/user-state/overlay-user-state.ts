import type { RankedJob } from "../../contracts/run-documents.ts";
import type { JobHidden, JobStatus, UserStateV1, UserStatus } from "../../contracts/user-state.ts";
import { foldUserState } from "./fold-user-state.ts";

/** The stated rules, one row a status. A status never moves a score, a band or a rank. */
export const statusRules: Readonly<Record<UserStatus, { readonly hides: string | null; readonly toLookAt: boolean }>> =
  {
    saved: { hides: null, toLookAt: true },
    applied: { hides: null, toLookAt: false },
    interviewing: { hides: null, toLookAt: false },
    offer: { hides: null, toLookAt: false },
    rejected: { hides: "marked_rejected", toLookAt: false },
    ignored: { hides: "marked_ignored", toLookAt: false },
  };

/** Statuses that a repost is told of: the person was in touch with the employer about it. */
const CARRIED: ReadonlySet<string> = new Set(["applied", "interviewing", "offer", "rejected"] satisfies UserStatus[]);

/**
 * The same rows with what the person marked: `status` as a badge, `hidden` with its reason. Rows that were never marked are the same objects. What an earlier overlay
 * said is replaced, so a list can be brought up to date; another reason for hiding is kept. A new advert of the employer and title of a marked one that is gone
 * is told apart from it: it carries the status as `reposted` and is not hidden.
 */
export function overlayUserState(jobs: readonly RankedJob[], marks: readonly UserStateV1[]): readonly RankedJob[] {
  if (marks.length === 0 && jobs.every((job) => job.status === undefined)) return jobs;
  const folded = foldUserState(marks);
  const own = jobs.map((job) => folded.of(job).at(-1) ?? null);
  const here = new Set(own);
  const gone = new Map<string, UserStateV1>();
  for (const mark of folded.last) if (!here.has(mark) && CARRIED.has(mark.status)) gone.set(sameOpening(mark), mark);
  return jobs.map((job, index) => {
    const mark = own[index] ?? null;
    if (mark !== null) return withStatus(job, toStatus(mark, isLaterAdvert(job, mark)));
    const before = gone.get(sameOpening(job));
    return withStatus(job, before !== undefined && job.first_seen > before.at ? toStatus(before, true) : null);
  });
}

/** Whether a job is among those still to look at: not hidden, and nothing done about it yet. */
export function isToLookAt(job: Pick<RankedJob, "status" | "hidden">): boolean {
  if (job.hidden !== undefined) return false;
  return job.status === undefined || job.status.reposted || statusRules[job.status.status].toLookAt;
}

/** Whether a job is known by its id only, through an advert that appeared after the mark: the same opening, posted again. */
function isLaterAdvert(job: RankedJob, mark: UserStateV1): boolean {
  if (job.posting_ids.some((id) => mark.posting_ids.includes(id))) return false;
  const badges = job.badges ?? [];
  return badges.includes("reposted") || (!badges.includes("moved") && job.first_seen > mark.at);
}

function toStatus({ status, on, follow_up }: UserStateV1, reposted: boolean): JobStatus | null {
  return status === "none" ? null : { follow_up: reposted ? null : follow_up, on, reposted, status };
}

function withStatus(job: RankedJob, status: JobStatus | null): RankedJob {
  if (status === null && job.status === undefined) return job;
  const { status: _, hidden, ...rest } = job;
  const other = hidden === undefined || hidden.reason.startsWith("marked_") ? null : hidden;
  const reason = status === null || status.reposted ? null : statusRules[status.status].hides;
  const hides: JobHidden | null = other ?? (reason === null ? null : { reason });
  return {
    ...rest,
    ...(hides === null ? {} : { hidden: hides }),
    ...(status === null ? {} : { status }),
  };
}

/** Employer and title as a person compares them. */
function sameOpening({ employer, title }: { readonly employer: string; readonly title: string }): string {
  const fold = (text: string): string => text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
  return `${fold(employer)}\n${fold(title)}`;
}
