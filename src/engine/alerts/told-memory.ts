import type { AlertRule } from "../../contracts/alert-rules.ts";
import type { AlertsV1 } from "../../contracts/alerts.ts";
import { compareCodeUnits, compareOn } from "../canonical/compare.ts";
import { dayOf } from "../time/day-of.ts";
import { hashOfParts } from "./alert-id.ts";

/** Days for which everything is remembered, and longer where a rule's cool-down is; then only what is said of jobs that are still listed. */
const REMEMBERED_DAYS = 60;

/** What earlier runs told, asked and added to while alerts are planned. It comes in as a sealed input and goes out in alerts.v1.json, so replay knows the same. */
export interface ToldMemory {
  /** Whether a rule told this very event. */
  readonly hasEvent: (jobId: string, event: string, rule: string) => boolean;
  /** Days since a rule told anything of a job; null for never. */
  readonly daysSince: (jobId: string, rule: string) => number | null;
  readonly hasJob: (jobId: string) => boolean;
  readonly add: (jobId: string, event: string, rule: string) => void;
  /** By key. What is old and about no job of these is forgotten: an event has its time, so it does not come again, and a job that is back is an event. */
  readonly rows: (jobs: Iterable<string>) => AlertsV1["told"];
}

/** The memory as the previous run left it; what is added counts from the next run on, so rules and channels do not silence each other within one. */
export function toldMemory(previous: AlertsV1["told"], asOf: string, rules: readonly AlertRule[]): ToldMemory {
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
    rows: (jobs) => {
      const days = rules.reduce((most, rule) => Math.max(most, rule.cool_down_days), REMEMBERED_DAYS);
      const isOld = (at: string): boolean => today - dayOf(at) > days;
      const kept = [...after.values()].some(isOld) ? keysOf(jobs, rules) : new Set();
      return [...after]
        .filter(([key, at]) => !isOld(at) || kept.has(key))
        .map(([key, at]) => ({ at, key }))
        .sort(compareOn((row: { readonly key: string }) => row.key, compareCodeUnits));
    },
  };
}

/** What may be remembered of a job for as long as it is listed: that it was told, by which rules, and that it was new. */
function keysOf(jobs: Iterable<string>, rules: readonly AlertRule[]): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const jobId of jobs) {
    keys.add(hashOfParts("job", jobId));
    for (const { id } of rules) keys.add(hashOfParts("rule", jobId, id)).add(hashOfParts("event", jobId, "new", id));
  }
  return keys;
}
