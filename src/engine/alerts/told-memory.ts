import type { AlertsV1 } from "../../contracts/alerts.ts";
import { compareCodeUnits, compareOn } from "../canonical/compare.ts";
import { dayOf } from "../time/day-of.ts";
import { hashOfParts } from "./alert-id.ts";

const REMEMBERED_DAYS = 400;

/** What earlier runs told, asked and added to while alerts are planned. It comes in as a sealed input and goes out in alerts.v1.json, so replay knows the same. */
export interface ToldMemory {
  /** Whether a rule told this very event. */
  readonly hasEvent: (jobId: string, event: string, rule: string) => boolean;
  /** Days since a rule told anything of a job; null for never. */
  readonly daysSince: (jobId: string, rule: string) => number | null;
  readonly hasJob: (jobId: string) => boolean;
  readonly add: (jobId: string, event: string, rule: string) => void;
  /** By key; what is older than 400 days is forgotten. */
  readonly rows: () => AlertsV1["told"];
}

/** The memory as the previous run left it; what is added counts from the next run on, so rules and channels do not silence each other within one. */
export function toldMemory(previous: AlertsV1["told"], asOf: string): ToldMemory {
  const before = new Map(previous.map(({ key, at }) => [key, at]));
  const after = new Map(before);
  const today = dayOf(asOf);
  return {
    hasEvent: (jobId, event, rule) => before.has(hashOfParts("event", jobId, event, rule)),
    daysSince: (jobId, rule) => {
      const at = before.get(hashOfParts("rule", jobId, rule));
      return at === undefined ? null : today - dayOf(at);
    },
    hasJob: (jobId) => before.has(hashOfParts("job", jobId)),
    add: (jobId, event, rule) => {
      for (const key of [
        hashOfParts("event", jobId, event, rule),
        hashOfParts("rule", jobId, rule),
        hashOfParts("job", jobId),
      ])
        after.set(key, asOf);
    },
    rows: () =>
      [...after]
        .filter(([, at]) => today - dayOf(at) <= REMEMBERED_DAYS)
        .map(([key, at]) => ({ at, key }))
        .sort(compareOn((row: { readonly key: string }) => row.key, compareCodeUnits)),
  };
}
