import type { Files } from "../contracts/ports.ts";
import type { PostingFacts } from "../contracts/posting.ts";
import type { CandidateProfileV1 } from "../contracts/profile.ts";
import type { RankedJob, RankedV1 } from "../contracts/run-documents.ts";
import type { Band, ScoringV1 } from "../contracts/scoring.ts";
import { understandProfile } from "../engine/profile/understand-profile.ts";
import { rankJobs } from "../engine/rank-jobs.ts";
import { scoreJob, type JobScore } from "../engine/score/score-job.ts";
import { dayOf } from "../engine/time/day-of.ts";
import { readArtifact } from "./read-artifact.ts";
import type { ReadFacts } from "./rescore-facts.ts";
import type { ReadJudgement, SealedJudgement } from "./rescore-sealed.ts";

/** What to judge by instead of what the run judged by; null keeps that. */
export interface Trial {
  readonly profile: CandidateProfileV1 | null;
  readonly scoring: ScoringV1 | null;
}

export interface Standing {
  readonly score: number;
  readonly band: Band;
  readonly rank: number;
}

/** A job of a stored run as the run ranked it and as the trial would have. */
export interface RescoredJob {
  readonly job: RankedJob;
  readonly before: Standing;
  readonly after: Standing & { readonly gates: readonly string[] };
}

export interface RescoredRun {
  readonly run_id: string;
  readonly as_of: string;
  /** Rows of the run's shortlist. */
  readonly listSize: number;
  /** In the trial's order. */
  readonly jobs: readonly RescoredJob[];
  /** Jobs that this version of the program scores otherwise than the run did although nothing else differs. */
  readonly changedByProgram: number;
}

export interface RescoreReaders {
  readonly judgement: ReadJudgement;
  readonly facts: ReadFacts;
}

/** Scores the postings of a stored run anew, as of the run's own instant, and writes nothing. */
export async function rescoreRun(
  files: Files,
  runId: string,
  trial: Trial,
  read: RescoreReaders,
): Promise<RescoredRun> {
  const sealed = await read.judgement(runId);
  const { manifest } = sealed;
  const ranked = (await readArtifact(files, manifest, "ranked")) as RankedV1 | null;
  const facts = await read.facts(manifest);
  const profile = trial.profile === null ? sealed.profile : understoodTrial(trial.profile, sealed);
  const scoring = trial.scoring ?? sealed.scoring;
  const asOfDay = dayOf(manifest.as_of);
  const recorded = new Map<string, RankedJob>();
  const scores = new Map<string, JobScore>();
  let changedByProgram = 0;
  for (const job of ranked?.jobs ?? []) {
    const score = bestScore(job, facts, (posting) => scoreJob(posting, profile, scoring, asOfDay));
    const asThen = bestScore(job, facts, (posting) => scoreJob(posting, sealed.profile, sealed.scoring, asOfDay));
    if (score === null || asThen === null) continue;
    recorded.set(job.job_id, job);
    scores.set(job.job_id, score);
    if (asThen.score !== job.score) changedByProgram++;
  }
  const after = rankJobs(
    [...recorded.values()].map((job) => ({
      ...job,
      score: scores.get(job.job_id)?.score ?? 0,
    })),
  );
  const jobs = after.flatMap(({ job_id: id, rank }): readonly RescoredJob[] => {
    const [job, score] = [recorded.get(id), scores.get(id)];
    if (job === undefined || score === undefined) return [];
    return [
      {
        job,
        before: { score: job.score, band: job.band, rank: job.rank },
        after: {
          score: score.score,
          band: score.band,
          rank,
          gates: score.gates,
        },
      },
    ];
  });
  return {
    run_id: manifest.run_id,
    as_of: manifest.as_of,
    listSize: sealed.settings.shortlist_size,
    jobs,
    changedByProgram,
  };
}

const trials = new WeakMap<SealedJudgement["aids"], Pick<SealedJudgement, "profile" | "written" | "taxonomy">>();

/** The profile on trial as a run would have understood it; of runs that share taxonomy and aids understood once. */
function understoodTrial(written: CandidateProfileV1, { taxonomy, aids }: SealedJudgement): SealedJudgement["profile"] {
  const known = trials.get(aids);
  if (known?.written === written && known.taxonomy === taxonomy) return known.profile;
  const profile = understandProfile(written, taxonomy, aids);
  trials.set(aids, { profile, written, taxonomy });
  return profile;
}

/** The score of the posting that would stand for a job: the best. Null when none of its postings can be read. */
function bestScore(
  job: RankedJob,
  facts: ReadonlyMap<string, PostingFacts>,
  score: (posting: PostingFacts) => JobScore,
): JobScore | null {
  const scores = job.posting_ids.flatMap((id) => facts.get(id) ?? []).map(score);
  return scores.reduce<JobScore | null>((best, one) => (best === null || one.score > best.score ? one : best), null);
}
