import { jobBadges, type JobBadge, type RankedJob } from "../contracts/run-documents.ts";
import { compareBy, compareCodeUnits, compareNumbers, compareOn, compareReversed } from "./canonical/compare.ts";
import type { UnrankedJob } from "./derive-board.ts";
import type { JobGroup } from "./identity/group-jobs.ts";
import type { JobLookup } from "./identity/job-lookup.ts";

/**
 * One row for each job from one row for each posting. The row is that of the posting with the best score, then of an open one before a missing one, then of the
 * first by posting id; places are united, and the job is as old as its oldest posting, listed or not.
 */
export function joinJobs(postings: readonly UnrankedJob[], jobs: JobLookup): UnrankedJob[] {
  const byJob = new Map<string, UnrankedJob[]>();
  for (const row of postings) {
    const id = jobs.jobIdOf(postingOf(row));
    const rows = byJob.get(id);
    if (rows === undefined) byJob.set(id, [row]);
    else rows.push(row);
  }
  return [...byJob].map(([id, rows]) => {
    const group = jobs.groupOf(postingOf(rows[0] as UnrankedJob));
    return group === null && rows.length === 1 ? (rows[0] as UnrankedJob) : joined(id, distinct(rows), group, jobs);
  });
}

function postingOf(row: UnrankedJob): string {
  return row.posting_ids[0] as string;
}

const compareStanding = compareBy<UnrankedJob>(
  compareOn((row) => row.score, compareReversed(compareNumbers)),
  compareOn((row) => (row.state === "open" ? 0 : 1), compareNumbers),
  compareOn(postingOf, compareCodeUnits),
  compareOn((row) => row.provider_id, compareCodeUnits),
);

/** Best first, one row a posting: two entries of the registry may list the same. */
function distinct(rows: readonly UnrankedJob[]): readonly UnrankedJob[] {
  const seen = new Set<string>();
  return [...rows].sort(compareStanding).filter((row) => {
    const isFirst = !seen.has(postingOf(row));
    seen.add(postingOf(row));
    return isFirst;
  });
}

function joined(id: string, rows: readonly UnrankedJob[], group: JobGroup | null, jobs: JobLookup): UnrankedJob {
  const [best] = rows as [UnrankedJob];
  const badges = badgesOf(rows, group, jobs);
  const { badges: _, ...rest } = best;
  return {
    ...rest,
    ...(badges.length === 0 ? {} : { badges }),
    changed_at: latest(rows.map((row) => row.changed_at)),
    first_seen: [group?.rows[0].firstSeen ?? best.first_seen, ...rows.map((row) => row.first_seen)].reduce(earlierOf),
    is_new: rows.some((row) => row.is_new) && !rows.some((row) => jobs.wasKnown(postingOf(row))),
    job_id: id,
    locations: [...new Set(rows.flatMap((row) => row.locations))],
    posting_ids: rows.map(postingOf),
    ...(rows.length === 1 ? {} : { postings: rows.map(toPosting) }),
    // A job is missing only when none of its postings is listed.
    state: rows.some((row) => row.state === "open") ? "open" : "missing",
  };
}

function toPosting(row: UnrankedJob): NonNullable<RankedJob["postings"]>[number] {
  const { locations, provider_id, score, url } = row;
  return { locations, posting_id: postingOf(row), provider_id, score, url };
}

function earlierOf(a: string, b: string): string {
  return compareCodeUnits(a, b) <= 0 ? a : b;
}

function latest(times: readonly (string | null)[]): string | null {
  return times.reduce((a, b) => (a === null || (b !== null && compareCodeUnits(a, b) < 0) ? b : a), null);
}

function badgesOf(rows: readonly UnrankedJob[], group: JobGroup | null, jobs: JobLookup): JobBadge[] {
  const listed = new Set(rows.map(postingOf));
  const found = new Set<JobBadge>(rows.flatMap((row) => row.badges ?? []));
  if (group?.evidence.some((one) => one.rule === "reposted" && one.postings.slice(1).some((id) => listed.has(id))))
    found.add("reposted");
  if (group?.rows.some((row) => row.state === "moved")) found.add("moved");
  if (rows.some((row) => row.is_new && jobs.wasKnown(postingOf(row)))) found.add("seen_before");
  return jobBadges.filter((badge) => found.has(badge));
}
