import type { IdentityRow } from "./identity-row.ts";
import type { JobGroup } from "./group-jobs.ts";
import { toJobId } from "./job-id.ts";

/** Which job a posting is of, whether it is grouped with others or not. */
export interface JobLookup {
  readonly groups: readonly JobGroup[];
  /** The group of a posting; null when it is a job of its own. */
  readonly groupOf: (postingId: string) => JobGroup | null;
  readonly jobIdOf: (postingId: string) => string;
  /** The id of the job that a posting is of today, from the id of the job that the posting founded. */
  readonly currentId: (foundedId: string) => string;
  /** Whether the job of a posting has another one that was known before this run. */
  readonly wasKnown: (postingId: string) => boolean;
}

/** The lookup of a run's groups. */
export function jobLookup(groups: readonly JobGroup[]): JobLookup {
  const byPosting = new Map(groups.flatMap((group) => group.rows.map((row) => [row.postingId, group] as const)));
  const byFounded = new Map(groups.flatMap((group) => group.rows.map((row) => [toJobId(row.postingId), group.jobId])));
  const groupOf = (postingId: string): JobGroup | null => byPosting.get(postingId) ?? null;
  return {
    groups,
    groupOf,
    jobIdOf: (postingId) => groupOf(postingId)?.jobId ?? toJobId(postingId),
    currentId: (foundedId) => byFounded.get(foundedId) ?? foundedId,
    wasKnown: (postingId) =>
      groupOf(postingId)?.rows.some((row: IdentityRow) => row.postingId !== postingId && !row.isFresh) ?? false,
  };
}
