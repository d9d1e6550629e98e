/** `digest.v1.json`: the day as a person is told it. Failures first, coverage also when nothing happened, then what is new, and what was hidden. */
import * as v from "valibot";
import { CalendarDate, CandidateId, Instant, JobId, ProviderId, RunId } from "./ids.ts";
import { outcomes } from "./outcomes.ts";
import { jobBadges, runStatuses } from "./run-documents.ts";
import { bands } from "./scoring.ts";
import { userStatuses } from "./user-state.ts";

const Int = v.pipe(v.number(), v.integer(), v.minValue(0));
const Short = v.pipe(v.string(), v.maxLength(500));
const Name = v.pipe(v.string(), v.maxLength(200));
const Link = v.pipe(v.string(), v.maxLength(2_000));

/** A job in the digest; score and band are null when it is not among the open ones. */
export const DigestJob = v.object({
  job_id: JobId,
  title: Short,
  employer: Short,
  url: Link,
  score: v.nullable(v.pipe(v.number(), v.integer())),
  band: v.nullable(v.picklist(bands)),
  places: v.array(Name),
  pay: Name,
  postings: Int,
  status: v.nullable(v.picklist(userStatuses)),
  /** What is known of its past: reposted, moved, reopened. */
  badges: v.array(v.picklist(jobBadges)),
});
export type DigestJob = v.InferOutput<typeof DigestJob>;

const Section = <T extends v.GenericSchema>(row: T) => v.object({ total: Int, rows: v.array(row) });

export const DigestV1 = v.object({
  schema: v.literal("digest.v1"),
  run_id: RunId,
  previous_run_id: v.nullable(RunId),
  candidate: CandidateId,
  as_of: Instant,
  status: v.picklist(runStatuses),
  /** True when authored samples were read. */
  samples: v.boolean(),
  coverage: v.object({
    boards: Int,
    whole: Int,
    in_part: Int,
    failed: Int,
    /** Not asked: off, not due, no capture. */
    left_out: Int,
    postings: Int,
    /** One sentence for people, such as "12 of 12 boards read whole, 1,204 postings". */
    sentence: Short,
  }),
  failures: v.array(
    v.object({
      provider_id: ProviderId,
      name: Name,
      outcome: v.picklist(outcomes),
      detail: Short,
      /** As-of of the first run in a row that could not read it. */
      since: Instant,
    }),
  ),
  recovered: v.array(v.object({ provider_id: ProviderId, since: Instant })),
  baselines: v.array(v.object({ provider_id: ProviderId, postings: Int })),
  /** Alerts that no rule of silence stopped, by rule. */
  told: v.array(v.object({ rule: Name, job_ids: v.array(JobId) })),
  new: Section(DigestJob),
  reopened: Section(DigestJob),
  changed: Section(
    v.object({
      ...DigestJob.entries,
      changes: v.array(
        v.object({
          field: Name,
          before: v.nullable(Short),
          after: v.nullable(Short),
        }),
      ),
    }),
  ),
  closed: Section(v.object({ ...DigestJob.entries, closed_at: Instant, proof: Short })),
  deadlines: v.array(
    v.object({
      ...DigestJob.entries,
      date: CalendarDate,
      days: v.pipe(v.number(), v.integer()),
    }),
  ),
  follow_ups: v.array(
    v.object({
      job_id: JobId,
      title: Short,
      employer: Short,
      url: Link,
      status: v.picklist(userStatuses),
      date: CalendarDate,
      days: v.pipe(v.number(), v.integer()),
    }),
  ),
  /** What is not shown, by reason. */
  hidden: v.array(v.object({ reason: Name, jobs: Int })),
  suppressed: v.array(v.object({ reason: Name, alerts: Int })),
});
export type DigestV1 = v.InferOutput<typeof DigestV1>;
