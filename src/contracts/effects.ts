/** `effects.jsonl`: what was done because of runs, one line a step, only ever appended to. It is the memory that lets nothing be sent twice. */
import * as v from "valibot";
import type { Channel } from "./alert-rules.ts";
import { AlertId, MessageId } from "./alerts.ts";
import { Instant, RunId } from "./ids.ts";

export const effectStates = ["planned", "sent", "failed", "unknown"] as const;
export type EffectState = (typeof effectStates)[number];

const Name = v.pipe(v.string(), v.maxLength(200));

/** One step of one message; the last line of a message is its state. */
export const EffectV1 = v.object({
  schema: v.literal("effect.v1"),
  message_id: MessageId,
  run_id: RunId,
  channel: Name,
  alert_ids: v.array(AlertId),
  /** `unknown` is written before anything is asked: whoever dies in between leaves it. */
  state: v.picklist(effectStates),
  at: Instant,
  /** How often it was tried, this time included. */
  attempt: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** Code of what happened, `delivered`, `connection_failed`, `http_404`. Never text from outside. */
  reason: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_]{0,63}$/)),
  /** True when it is certain that nothing was delivered, so that trying again is safe. */
  safe_to_retry: v.boolean(),
  not_before: v.nullable(Instant),
});
export type EffectV1 = v.InferOutput<typeof EffectV1>;

/** What asking a channel came to. */
export type Delivery =
  | { readonly state: "sent"; readonly reason: string }
  | {
      readonly state: "failed";
      readonly reason: string;
      readonly safeToRetry: boolean;
      /** As a Retry-After says; null for none. */
      readonly retryAfterMs: number | null;
    }
  | { readonly state: "unknown"; readonly reason: string };

/** One thing that a message tells of; text from outside as it is. */
export interface NoticeItem {
  /** What happened, in words: `new`, `pay raised`. */
  readonly what: string;
  readonly title: string;
  readonly employer: string;
  readonly url: string;
  readonly jobId: string;
  readonly alertId: string;
  readonly score: number | null;
  readonly band: string | null;
  /** Places, pay: short facts, none empty. */
  readonly facts: readonly string[];
  /** `salary: 90 -> 100`, for changes. */
  readonly changes: readonly string[];
  readonly rules: readonly string[];
}

/** A message as data, before a channel's renderer makes it what the channel takes. */
export interface Notice {
  readonly messageId: string;
  readonly runId: string;
  readonly asOf: string;
  /** One line. */
  readonly subject: string;
  /** Boards that could not be read, each with its reason in words. */
  readonly failures: readonly string[];
  readonly coverage: string;
  readonly items: readonly NoticeItem[];
  /** The whole digest for channels that can carry it; null in a message of one alert. */
  readonly digest: { readonly markdown: string; readonly html: string } | null;
}

/** Gives a message to a channel, once, and says what is known of it afterwards. Throws only for what a person must set up, such as a missing secret. */
export interface Notifier {
  readonly deliver: (channel: Channel, notice: Notice) => Promise<Delivery>;
}
