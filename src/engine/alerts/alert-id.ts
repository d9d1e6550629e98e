import { sha256Hex } from "../canonical/sha256.ts";
import type { JobEvent } from "./job-event.ts";

const encoder = new TextEncoder();
const ID_CHARS = 16;

/** A hash over parts that may hold anything. */
export function hashOfParts(...parts: readonly string[]): string {
  return sha256Hex(encoder.encode(JSON.stringify(parts)));
}

/**
 * What makes an event the same event when it is met again: a job is new once; everything else happens at a time, and a change has its values. So A, B, A is two events,
 * and reading the same capture again is none.
 */
export function eventIdentity({ type, at, changes }: JobEvent): string {
  return type === "new"
    ? "new"
    : hashOfParts(type, at, ...changes.flatMap((c) => [c.field, c.before ?? "", c.after ?? ""]));
}

/** Identity of an alert: job, event, rule, channel. */
export function alertId(jobId: string, event: string, rule: string, channel: string): string {
  return `alert_${hashOfParts(jobId, event, rule, channel).slice(0, ID_CHARS)}`;
}

/** Identity of a message: its channel and the alerts in it; for a message without alerts the run. */
export function messageId(channel: string, alertIds: readonly string[], runId: string): string {
  return `msg_${hashOfParts(channel, ...(alertIds.length === 0 ? [runId] : alertIds)).slice(0, ID_CHARS)}`;
}
