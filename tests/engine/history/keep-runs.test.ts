import { expect, test } from "bun:test";
import { keepRuns, type KeptRun } from "../../../src/engine/history/keep-runs.ts";

const DAY_MS = 86_400_000;

/** A run a day from 2026-01-01, a Thursday, two on every tenth day. */
const runs: readonly KeptRun[] = Array.from({ length: 90 }, (_, at) => at)
  .flatMap((at) => (at % 10 === 0 ? [at, at] : [at]))
  .map((at, index, all) => ({
    run_id: `run${index + 1}`,
    sequence: index + 1,
    as_of: `${new Date(Date.UTC(2026, 0, 1) + at * DAY_MS).toISOString().slice(0, 10)}T0${all[index - 1] === at ? 9 : 6}:00:00Z`,
  }));

const none = { last: 0, daily: 0, weekly: 0, monthly: 0 };
const daysKept = (policy: typeof none): readonly string[] =>
  runs.filter((run) => keepRuns(runs, policy).has(run.run_id)).map((run) => run.as_of.slice(5, 13));

test("the newest run is always kept, and with no rule it is the only one", () => {
  expect(daysKept(none)).toEqual(["03-31T06"]);
  expect(keepRuns([], none).size).toBe(0);
});

test("the last so many are counted in runs, days in days: of two runs on a day the later one is kept", () => {
  expect(daysKept({ ...none, last: 3 })).toEqual(["03-29T06", "03-30T06", "03-31T06"]);
  expect(daysKept({ ...none, daily: 11 }).slice(0, 2)).toEqual(["03-21T06", "03-22T09"]);
});

test("a week begins on Monday and a month on its first day, in UTC", () => {
  expect(daysKept({ ...none, weekly: 3 })).toEqual(["03-22T09", "03-29T06", "03-31T06"]);
  expect(daysKept({ ...none, monthly: 9 })).toEqual(["01-31T09", "02-28T06", "03-31T06"]);
});

test("rules add up, and the order of the runs does not matter", () => {
  const policy = { last: 2, daily: 4, weekly: 3, monthly: 3 };
  const whole = keepRuns(runs, policy);
  expect(keepRuns([...runs].reverse(), policy)).toEqual(whole);
  for (const rule of ["last", "daily", "weekly", "monthly"] as const)
    for (const id of keepRuns(runs, { ...none, [rule]: policy[rule] }).keys()) expect(whole.has(id)).toBe(true);
});
