import type { RankedJob } from "../../contracts/run-documents.ts";
import { compareBy, compareCodeUnits, compareOn } from "../canonical/compare.ts";
import { canonicalJson } from "../canonical/json.ts";

/** What a run depends on, in the order in which one run is turned into the other. `time` is the as-of instant alone. */
export const changeCauses = ["code", "source", "time", "taxonomy", "fx", "config", "profile", "user_state"] as const;
export type ChangeCause = (typeof changeCauses)[number];

/** One value of one job that one cause changed. `list` stands for whether the job is in the list at all. */
export interface AttributedChange {
  readonly job_id: string;
  readonly title: string;
  readonly employer: string;
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly cause: ChangeCause;
}

/** The list of jobs after one cause was exchanged. */
export interface AttributionStep {
  readonly cause: ChangeCause;
  readonly jobs: readonly RankedJob[];
}

export interface Attribution {
  /** By job, then in the order of the steps, then by field. A value that moves twice is there twice. */
  readonly changes: readonly AttributedChange[];
  /** Values of the later list that do not follow from the earlier one by the changes: 0, or the attribution is wrong. */
  readonly residual: number;
}

type Values = ReadonlyMap<string, ReadonlyMap<string, unknown>>;

/**
 * What each cause changed on the way from one list to another, and what is left over when all of it is applied to the first.
 * The steps are lists that differ from their neighbour by one cause, so the changes of all causes add up to the whole difference, and a cause that
 * changes nothing has none; what two causes do only together goes to the later one.
 */
export function attributeChanges(
  before: readonly RankedJob[],
  steps: readonly AttributionStep[],
  after: readonly RankedJob[],
): Attribution {
  const changes: (AttributedChange & { readonly step: number })[] = [];
  const names = new Map([...after, ...before, ...steps.flatMap((step) => step.jobs)].map((job) => [job.job_id, job]));
  let values = valuesOf(before);
  for (const [step, { cause, jobs }] of steps.entries()) {
    const next = valuesOf(jobs);
    for (const { jobId, field, was, is } of differences(values, next)) {
      const job = names.get(jobId);
      changes.push({
        job_id: jobId,
        title: job?.title ?? "",
        employer: job?.employer ?? "",
        field,
        before: was,
        after: is,
        cause,
        step,
      });
    }
    values = next;
  }
  changes.sort(
    compareBy(
      compareOn((change: (typeof changes)[number]) => change.job_id, compareCodeUnits),
      (a, b) => (a.step < b.step ? -1 : a.step > b.step ? 1 : 0),
      compareOn((change: (typeof changes)[number]) => change.field, compareCodeUnits),
    ),
  );
  const applied = new Map([...valuesOf(before)].map(([jobId, fields]) => [jobId, new Map(fields)]));
  for (const { job_id, field, after: is } of [...changes].sort((a, b) => a.step - b.step)) {
    const fields = applied.get(job_id) ?? new Map<string, unknown>();
    if (is === null) fields.delete(field);
    else fields.set(field, is);
    applied.set(job_id, fields);
  }
  return {
    changes: changes.map(({ step: _, ...change }) => change),
    residual: differences(applied, valuesOf(after)).length,
  };
}

/** Every value of every job by name; null and absent are the same. */
function valuesOf(jobs: readonly RankedJob[]): Values {
  return new Map(
    jobs.map((job) => [
      job.job_id,
      new Map<string, unknown>([
        ["list", "in"],
        ...Object.entries(job).filter(([field, value]) => field !== "job_id" && value !== null && value !== undefined),
      ]),
    ]),
  );
}

interface Difference {
  readonly jobId: string;
  readonly field: string;
  readonly was: unknown;
  readonly is: unknown;
}

function differences(before: Values, after: Values): readonly Difference[] {
  const found: Difference[] = [];
  for (const jobId of new Set([...before.keys(), ...after.keys()])) {
    const was = before.get(jobId) ?? new Map<string, unknown>();
    const is = after.get(jobId) ?? new Map<string, unknown>();
    for (const field of new Set([...was.keys(), ...is.keys()])) {
      const [a, b] = [was.get(field) ?? null, is.get(field) ?? null];
      if (!isSame(a, b)) found.push({ jobId, field, was: a, is: b });
    }
  }
  return found;
}

function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  return typeof a === "object" && typeof b === "object" && canonicalJson(a) === canonicalJson(b);
}
