import { expect, test } from "bun:test";
import type { UnrankedJob } from "../../src/engine/derive-board.ts";
import { compareRank, rankJobs } from "../../src/engine/rank-jobs.ts";
import { rankedJob } from "../adapters/sqlite/index-suite.ts";
import { randomFrom, shuffled } from "./history/listings.ts";

const job = (id: string, change: Partial<UnrankedJob> = {}): UnrankedJob =>
  rankedJob(0, {
    job_id: `job_${id.padStart(16, "0")}`,
    score: 50,
    employer: "Acme",
    title: "Engineer",
    published_at: "2026-11-01",
    ...change,
  });
const ids = (jobs: readonly UnrankedJob[]): string[] => jobs.map((row) => row.job_id.replace(/^job_0*/, ""));

test("score first, then the younger advert, then employer, title and id", () => {
  const jobs = [
    job("f", { score: 49, published_at: "2026-11-30" }),
    job("e"),
    job("d", { title: "Analyst" }),
    job("c", { employer: "AAA" }),
    job("b", { published_at: "2026-11-02" }),
    job("a", { score: 51, published_at: "2020-01-01" }),
  ];
  expect(ids(rankJobs(jobs))).toEqual(["a", "b", "c", "d", "e", "f"]);
});

test("an advert without a date has the day when it was first seen", () => {
  const jobs = [
    job("2", { published_at: null, first_seen: "2026-11-01T06:00:00Z" }),
    job("1", { published_at: null, first_seen: "2026-11-02T06:00:00Z" }),
    job("3", { published_at: "2026-10-31" }),
  ];
  expect(ids(rankJobs(jobs))).toEqual(["1", "2", "3"]);
});

test("names compare by code unit, whatever the language", () => {
  expect(
    ids(
      rankJobs(
        ["\u0131", "z", "i", "I", "\u0130", "\u00e9", "E", "\ud83d\ude80", "\uffff"].map((employer, index) =>
          job(String(index + 1), { employer }),
        ),
      ),
    ),
  ).toEqual(["7", "4", "3", "2", "6", "5", "1", "8", "9"]);
});

test("the order is total: ranks are 1 to n and do not depend on the order of the input", () => {
  const random = randomFrom(7);
  const few = <T>(...values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  const jobs = Array.from({ length: 400 }, (_, index) =>
    job(index.toString(16), {
      score: few(1, 2, 3),
      employer: few("A", "B"),
      title: few("x", "y"),
      published_at: few("2026-11-01", "2026-11-02T00:00:00Z", null),
      first_seen: few("2026-11-01T06:00:00Z", "2026-11-02T06:00:00Z"),
    }),
  );
  const expected = rankJobs(jobs.map((row) => ({ ...row })));
  expect(expected.map((row) => row.rank)).toEqual(jobs.map((_, index) => index + 1));
  for (let turn = 0; turn < 5; turn++)
    expect(rankJobs(shuffled(jobs, random).map((row) => ({ ...row })))).toEqual(expected);
  for (const a of jobs.slice(0, 60))
    for (const b of jobs.slice(0, 60))
      expect(
        Math.sign(compareRank(a, b)) + Math.sign(compareRank(b, a)) === 0 && (compareRank(a, b) !== 0 || a === b),
      ).toBe(true);
});
