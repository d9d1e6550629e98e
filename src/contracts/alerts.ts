/** `alerts.v1.json`: what a person would be told in this run, by which rule, on which channel, and why not where not. Effects act on it and never change it. */
import * as v from "valibot";
import { Instant, JobId, ProviderId, RunId, Sha256 } from "./ids.ts";
import { bands } from "./scoring.ts";

const Int = v.pipe(v.number(), v.integer(), v.minValue(0));
const Short = v.pipe(v.string(), v.maxLength(500));
const Name = v.pipe(v.string(), v.maxLength(200));
const Link = v.pipe(v.string(), v.maxLength(2_000));
const Code = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_:.-]{0,99}$/));

/** Why an alert is in the document and on no channel. */
export const suppressions = {
  cap: "more alerts than the cap of the run or the channel allows",
  cooldown: "the rule said something of this job within its cool-down",
  hidden: "the job is hidden",
  baseline: "the board was read for the first time: nothing of it is new",
  job_known: "the job was known from another posting",
  already_told: "this was told before",
} as const;
export type Suppression = keyof typeof suppressions;
export const suppressionNames = Object.keys(suppressions) as [Suppression, ...Suppression[]];

/** 16 hex digits of a hash over job, event, rule and channel: told once, whatever happens. */
export const AlertId = v.pipe(
  v.string(),
  v.regex(/^alert_[0-9a-f]{16}$/, "an alert id: alert_ and 16 hexadecimal digits"),
);
export const MessageId = v.pipe(
  v.string(),
  v.regex(/^msg_[0-9a-f]{16}$/, "a message id: msg_ and 16 hexadecimal digits"),
);

export const Alert = v.object({
  alert_id: AlertId,
  job_id: JobId,
  rule: Name,
  channel: Name,
  event: v.object({
    name: Code,
    at: Instant,
    /** Field by field, shortened. */
    changes: v.array(
      v.object({
        field: Name,
        before: v.nullable(Short),
        after: v.nullable(Short),
      }),
    ),
  }),
  /** What of the rule fitted: `event:new`, `band:strong`, `watched_job`. */
  reasons: v.array(Code),
  suppressed_by: v.nullable(v.picklist(suppressionNames)),
  title: Short,
  employer: Short,
  url: Link,
  /** Null when the job is not among the open ones any more. */
  score: v.nullable(v.pipe(v.number(), v.integer())),
  band: v.nullable(v.picklist(bands)),
  places: v.array(Name),
  pay: v.pipe(v.string(), v.maxLength(200)),
  postings: Int,
});
export type Alert = v.InferOutput<typeof Alert>;

/** One message to one channel. `held_until`: quiet hours; it waits till then. */
export const PlannedMessage = v.object({
  message_id: MessageId,
  channel: Name,
  kind: v.picklist(["digest", "alert"]),
  alert_ids: v.array(AlertId),
  held_until: v.nullable(Instant),
});
export type PlannedMessage = v.InferOutput<typeof PlannedMessage>;

export const AlertsV1 = v.object({
  schema: v.literal("alerts.v1"),
  run_id: RunId,
  as_of: Instant,
  /** In the order of rank, then job, event, rule and channel. */
  alerts: v.array(Alert),
  messages: v.array(PlannedMessage),
  /** What the next run must know: who was told what and when, and which boards have failed since when. */
  told: v.array(v.object({ key: Sha256, at: Instant })),
  failing: v.array(v.object({ provider_id: ProviderId, since: Instant })),
});
export type AlertsV1 = v.InferOutput<typeof AlertsV1>;
