/** `user_state.jsonl`: what a person did about jobs, one line a mark, only ever appended to (DESIGN section 6). Private: no artifact that may be shown elsewhere holds a note. */
import * as v from "valibot";
import { Instant, JobId, PostingId, RunId } from "./ids.ts";

/** What can be said of a job, in the order in which it usually happens. */
export const userStatuses = ["saved", "applied", "interviewing", "offer", "rejected", "ignored"] as const;
export type UserStatus = (typeof userStatuses)[number];

/** What a mark may say: a status, or `none`, which takes the status off and leaves the log as it is. */
export const markStatuses = [...userStatuses, "none"] as const;
export type MarkStatus = (typeof markStatuses)[number];

export const NOTE_CHARS_MAX = 2_000;
const Text = v.pipe(v.string(), v.maxLength(2_000));

/** A date whose month and day are in range. */
const UserDate = v.pipe(v.string(), v.regex(/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/, "a date: YYYY-MM-DD"));

/** One line. `posting_ids`, employer, title and url are those known when the mark was made: with them it is found again after a merge, a repost, or the end of the advert. */
export const UserStateV1 = v.object({
  schema: v.literal("user_state.v1"),
  seq: v.pipe(v.number(), v.integer(), v.minValue(1)),
  at: Instant,
  job_id: JobId,
  posting_ids: v.array(PostingId),
  run_id: v.nullable(RunId),
  employer: Text,
  title: Text,
  url: Text,
  status: v.picklist(markStatuses),
  /** When it happened: the day of `at` unless the person named another. */
  on: UserDate,
  follow_up: v.nullable(UserDate),
  note: v.nullable(v.pipe(v.string(), v.maxLength(NOTE_CHARS_MAX))),
});
export type UserStateV1 = v.InferOutput<typeof UserStateV1>;

/** Status of a job as a list shows it, without the note. */
export const JobStatus = v.object({
  status: v.picklist(userStatuses),
  on: UserDate,
  follow_up: v.nullable(UserDate),
  /** True when the mark was made on an earlier advert of the same title and employer that is gone. */
  reposted: v.boolean(),
});
export type JobStatus = v.InferOutput<typeof JobStatus>;

/** Why a row is not shown unless hidden ones are asked for: `marked_ignored`, `marked_rejected`. */
export const JobHidden = v.object({
  reason: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_]{0,63}$/)),
});
export type JobHidden = v.InferOutput<typeof JobHidden>;
