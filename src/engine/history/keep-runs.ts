import { dayOf } from "../time/day-of.ts";
import { compareNumbers, compareOn, compareReversed } from "../canonical/compare.ts";

/** How many runs are kept, counted from the newest: the last so many, and the last one of so many days, weeks (from Monday) and months, in UTC. */
export interface KeepPolicy {
  readonly last: number;
  readonly daily: number;
  readonly weekly: number;
  readonly monthly: number;
}

/** What keeping needs to know of a run. */
export interface KeptRun {
  readonly run_id: string;
  readonly sequence: number;
  readonly as_of: string;
}

/** Ids of the runs that a policy keeps, each with the rules that keep it. The newest run is always kept. */
export function keepRuns(runs: readonly KeptRun[], policy: KeepPolicy): ReadonlyMap<string, readonly string[]> {
  const newestFirst = [...runs].sort(compareOn((run: KeptRun) => run.sequence, compareReversed(compareNumbers)));
  const kept = new Map<string, string[]>();
  const keep = (run: KeptRun, rule: string): void => void kept.set(run.run_id, [...(kept.get(run.run_id) ?? []), rule]);
  for (const [at, run] of newestFirst.entries()) {
    if (at === 0) keep(run, "newest");
    else if (at < policy.last) keep(run, "last");
  }
  const rules = [
    ["daily", policy.daily, (run: KeptRun) => String(dayOf(run.as_of))],
    // Day 0 was a Thursday: three days later a week begins.
    ["weekly", policy.weekly, (run: KeptRun) => String(Math.floor((dayOf(run.as_of) + 3) / 7))],
    ["monthly", policy.monthly, (run: KeptRun) => run.as_of.slice(0, 7)],
  ] as const;
  for (const [rule, most, spanOf] of rules) {
    const spans = new Set<string>();
    for (const run of newestFirst) {
      if (spans.size >= most) break;
      if (spans.has(spanOf(run))) continue;
      spans.add(spanOf(run));
      keep(run, rule);
    }
  }
  return kept;
}
