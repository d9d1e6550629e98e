import type { RankedJob } from "../contracts/run-documents.ts";
import {
  compareBy,
  compareCodeUnits,
  compareNumbers,
  compareOn,
  compareReversed,
  type Comparator,
} from "./canonical/compare.ts";
import type { UnrankedJob } from "./derive-board.ts";

/**
 * The one order of jobs: score, highest first; then the younger advert (published, else first seen); then employer, title and job id by code unit.
 * The id makes the order total.
 */
export const compareRank: Comparator<Omit<RankedJob, "rank">> = compareBy(
  compareOn((job) => job.score, compareReversed(compareNumbers)),
  compareOn((job) => job.published_at ?? job.first_seen, compareReversed(compareCodeUnits)),
  compareOn((job) => job.employer, compareCodeUnits),
  compareOn((job) => job.title, compareCodeUnits),
  compareOn((job) => job.job_id, compareCodeUnits),
);

/** Jobs in order, numbered from 1. The rows are this run's own and are numbered in place. */
export function rankJobs(jobs: readonly UnrankedJob[]): RankedJob[] {
  return [...jobs].sort(compareRank).map((job, index) => Object.assign(job, { rank: index + 1 }));
}
