import type { Rule } from "../contracts/rules.ts";
import { bands, type Band, type ScoringV1 } from "../contracts/scoring.ts";
import { foldPhrase } from "../engine/taxonomy/fold-phrase.ts";
import type { RescoredJob } from "./rescore-run.ts";

export interface CheckedJob {
  readonly job_id: string;
  readonly title: string;
  readonly employer: string;
  readonly score: number;
  readonly band: Band;
  readonly gates: readonly string[];
  /** What does not hold, in words; empty when all does. */
  readonly broken: readonly string[];
}

/** `absent`: no job of the run is what the rule is about; that breaks nothing, but a rule about nothing tests nothing. */
export interface CheckedRule {
  /** Its place in the file, from 1. */
  readonly number: number;
  readonly about: string;
  readonly why: string | null;
  readonly status: "holds" | "broken" | "absent";
  readonly jobs: readonly CheckedJob[];
}

/** The first gate that rules name and the scoring file has not, with the number of its rule: it would never fire, and a rule that forbids it would always hold. */
export function unknownGate(
  rules: readonly Rule[],
  scoring: ScoringV1,
): { readonly number: number; readonly gate: string } | null {
  for (const [index, { expect }] of rules.entries()) {
    const gate = [...(expect.gates ?? []), ...(expect.without_gates ?? [])].find(
      (name) => !Object.hasOwn(scoring.gates, name),
    );
    if (gate !== undefined) return { number: index + 1, gate };
  }
  return null;
}

/** Every rule against the jobs of a run. A rule about several jobs holds when it holds of all of them. */
export function checkRules(rules: readonly Rule[], jobs: readonly RescoredJob[]): readonly CheckedRule[] {
  return rules.map((rule, index) => {
    const checked = jobs.filter((job) => isAbout(rule, job)).map((job) => checkJob(rule, job));
    const status =
      checked.length === 0 ? "absent" : checked.every((job) => job.broken.length === 0) ? "holds" : "broken";
    return { number: index + 1, about: aboutOf(rule), why: rule.why, status, jobs: checked };
  });
}

function isAbout({ job_id, posting_id, title, employer }: Rule, { job }: RescoredJob): boolean {
  const isSame = (wanted: string, found: string): boolean => foldPhrase(wanted) === foldPhrase(found);
  return (
    (job_id === undefined || job.job_id === job_id) &&
    (posting_id === undefined || job.posting_ids.includes(posting_id)) &&
    (title === undefined || isSame(title, job.title)) &&
    (employer === undefined || isSame(employer, job.employer))
  );
}

function aboutOf({ job_id, posting_id, title, employer }: Rule): string {
  return [title, employer, job_id, posting_id].filter((part) => part !== undefined).join(", ");
}

function checkJob({ expect }: Rule, { job, after }: RescoredJob): CheckedJob {
  const broken: string[] = [];
  // The best band stands first.
  if (expect.at_least !== undefined && bands.indexOf(after.band) > bands.indexOf(expect.at_least))
    broken.push(`it is ${after.band}, at least ${expect.at_least} is expected`);
  if (expect.at_most !== undefined && bands.indexOf(after.band) < bands.indexOf(expect.at_most))
    broken.push(`it is ${after.band}, at most ${expect.at_most} is expected`);
  for (const gate of expect.gates ?? [])
    if (!after.gates.includes(gate)) broken.push(`the gate ${gate} is expected and does not hold it back`);
  for (const gate of expect.without_gates ?? [])
    if (after.gates.includes(gate)) broken.push(`the gate ${gate} holds it back`);
  return {
    job_id: job.job_id,
    title: job.title,
    employer: job.employer,
    score: after.score,
    band: after.band,
    gates: after.gates,
    broken,
  };
}
