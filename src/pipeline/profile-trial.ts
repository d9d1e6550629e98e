import { SignalCraftError } from "../contracts/errors.ts";
import type { Files, IndexedRun } from "../contracts/ports.ts";
import { bands, type Band } from "../contracts/scoring.ts";
import { factsReader } from "./rescore-facts.ts";
import { rescoreRun, type RescoredJob, type RescoredRun, type Standing, type Trial } from "./rescore-run.ts";
import { judgementReader } from "./rescore-sealed.ts";

/** A job that a trial puts on the list or takes off it. */
export interface MovedJob {
  readonly job_id: string;
  readonly title: string;
  readonly employer: string;
  readonly url: string;
  /** The last run in which it moved, and in how many it did. */
  readonly run_id: string;
  readonly runs: number;
  readonly before: Standing;
  readonly after: Standing;
}

type BandCounts = Readonly<Record<Band, number>>;

export interface TriedRun {
  readonly run_id: string;
  readonly as_of: string;
  readonly jobs: number;
  readonly list_size: number;
  readonly rescored: number;
  readonly bands: { readonly before: BandCounts; readonly after: BandCounts };
  readonly entered: readonly string[];
  readonly left: readonly string[];
  readonly changed_by_program: number;
}

export interface TrialResult {
  /** Newest first. */
  readonly runs: readonly TriedRun[];
  /** Over all runs, each job once, as in the last run in which it moved; best first. */
  readonly entered: readonly MovedJob[];
  readonly left: readonly MovedJob[];
  readonly skipped: readonly { readonly run_id: string; readonly reason: string }[];
}

export interface TrialRequest {
  readonly candidate: string;
  /** Newest first. */
  readonly runs: readonly IndexedRun[];
  readonly trial: Trial;
  /** Hears how many runs are done before each one. */
  readonly onRun: (done: number) => void;
}

/**
 * What stored runs would have listed with another profile or scoring file. On the list are the first `shortlist_size` jobs of a run that are not in
 * the band `no`. A run that cannot be read is left out and named. Nothing is written.
 */
export async function tryProfile(files: Files, { candidate, runs, trial, onRun }: TrialRequest): Promise<TrialResult> {
  const readers = { judgement: judgementReader(files, candidate), facts: factsReader(files) };
  const tried: TriedRun[] = [];
  const skipped: TrialResult["skipped"][number][] = [];
  const moved = new Map<string, MovedJob & { readonly entered: boolean }>();
  for (const [index, { run_id: runId }] of runs.entries()) {
    onRun(index);
    try {
      const rescored = await rescoreRun(files, runId, trial, readers);
      const changes = movesOf(rescored);
      for (const change of changes) {
        const known = moved.get(change.job_id);
        moved.set(change.job_id, known === undefined ? change : { ...known, runs: known.runs + 1 });
      }
      tried.push(toTriedRun(rescored, changes));
    } catch (cause) {
      if (!(cause instanceof SignalCraftError)) throw cause;
      skipped.push({ run_id: runId, reason: cause.message });
    }
  }
  const list = (entered: boolean): readonly MovedJob[] =>
    [...moved.values()].filter((job) => job.entered === entered).map(({ entered: _, ...job }) => job);
  return {
    runs: tried,
    entered: [...list(true)].sort((a, b) => b.after.score - a.after.score || a.after.rank - b.after.rank),
    left: [...list(false)].sort((a, b) => b.before.score - a.before.score || a.before.rank - b.before.rank),
    skipped,
  };
}

function isListed({ rank, band }: Standing, listSize: number): boolean {
  return rank <= listSize && band !== "no";
}

function movesOf({ jobs, listSize, run_id }: RescoredRun): readonly (MovedJob & { readonly entered: boolean })[] {
  return jobs.flatMap(({ job, before, after }) => {
    const entered = isListed(after, listSize);
    if (entered === isListed(before, listSize)) return [];
    const { gates: _, ...standing } = after;
    return [
      {
        job_id: job.job_id,
        title: job.title,
        employer: job.employer,
        url: job.url,
        run_id,
        runs: 1,
        before,
        after: standing,
        entered,
      },
    ];
  });
}

function toTriedRun(
  { run_id, as_of, jobs, listSize, changedByProgram }: RescoredRun,
  changes: ReturnType<typeof movesOf>,
): TriedRun {
  const count = (standing: (job: RescoredJob) => Standing): BandCounts =>
    Object.fromEntries(
      bands.map((band) => [band, jobs.filter((job) => standing(job).band === band).length]),
    ) as BandCounts;
  return {
    run_id,
    as_of,
    jobs: jobs.length,
    list_size: listSize,
    rescored: jobs.filter(({ before, after }) => before.score !== after.score).length,
    bands: { before: count((job) => job.before), after: count((job) => job.after) },
    entered: changes.filter((change) => change.entered).map((change) => change.job_id),
    left: changes.filter((change) => !change.entered).map((change) => change.job_id),
    changed_by_program: changedByProgram,
  };
}
