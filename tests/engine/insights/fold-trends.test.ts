import { describe, expect, test } from "bun:test";
import type { BoardInsights, InsightsV1 } from "../../../src/contracts/insights.ts";
import { TrendsV1 } from "../../../src/contracts/trends.ts";
import * as v from "valibot";
import { foldTrends, trendWindows } from "../../../src/engine/insights/fold-trends.ts";
import { dayOf } from "../../../src/engine/time/day-of.ts";
import { toDate } from "../../../src/engine/time/to-instant.ts";

const FIRST_DAY = dayOf("2026-01-01");

/** A made market: every posting with the days on which it is open, so that counts can be computed from it another way. */
interface MadePosting {
  readonly id: string;
  readonly family: string;
  readonly from: number;
  readonly until: number;
}

function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => (state = (state * 48_271) % 2_147_483_647) % below;
}

function madePostings(seed: number, board: string, days: number): readonly MadePosting[] {
  const random = seeded(seed);
  return Array.from({ length: 60 }, (_, index) => {
    const from = random(days) - 20;
    return {
      id: `greenhouse:${board}:${index}`,
      family: ["design", "sales", "legal"][random(3)] ?? "design",
      from,
      until: from + 3 + random(60),
    };
  });
}

/** What a run of a day says of a board: a posting is missing on its last day and closed on the day after. */
function boardOn(
  board: string,
  postings: readonly MadePosting[],
  day: number,
  change: Partial<BoardInsights> = {},
): BoardInsights {
  const open = postings.filter((posting) => posting.from <= day && posting.until >= day);
  const isNew = (posting: MadePosting): boolean => posting.from === day && day > 0;
  const closed = postings.filter((posting) => posting.until + 1 === day && posting.from < posting.until + 1 && day > 0);
  const family: Record<string, [number, number, number]> = {};
  for (const posting of open) {
    const row = (family[posting.family] ??= [0, 0, 1]);
    row[0]++;
    if (isNew(posting)) row[1]++;
  }
  return {
    provider_id: board,
    complete: true,
    baseline: day === 0,
    captured_at: `${toDate(FIRST_DAY + day)}T06:00:00Z`,
    total: [open.length, open.filter(isNew).length, 1],
    closed: closed.length,
    reopened: 0,
    dimensions: { family, level: {}, place: {}, skill: {}, pay: {}, employer: {} },
    ...change,
  };
}

function runOn(day: number, boards: readonly BoardInsights[]): InsightsV1 {
  const date = toDate(FIRST_DAY + day);
  return {
    schema: "insights.v1",
    run_id: `${date.replaceAll("-", "")}T080000Z-0123456789`,
    as_of: `${date}T08:00:00Z`,
    boards: [...boards],
  };
}

const DAYS = 90;
const markets = ["acme", "globex", "initech"].map((board, index) => ({
  board,
  postings: madePostings(7 + index, board, DAYS),
}));
const runs = Array.from({ length: DAYS }, (_, day) =>
  runOn(
    day,
    markets.map(({ board, postings }) => boardOn(board, postings, day)),
  ),
);

describe("trends", () => {
  test("equal an independent count of the made market, in every window and family", () => {
    for (const windowDays of trendWindows)
      for (const day of [70, 89]) {
        const trends = foldTrends(runs.slice(0, day + 1), { windowDays, by: "family" });
        const all = markets.flatMap(({ postings }) => postings);
        const count = (family: string | null, from: number, to: number) => {
          const own = all.filter((posting) => family === null || posting.family === family);
          const openOn = (at: number): number =>
            own.filter((posting) => posting.from <= at && posting.until >= at).length;
          return {
            end: openOn(to),
            left: own.filter((posting) => posting.until + 1 > from && posting.until + 1 <= to).length,
            net: openOn(to) - openOn(from),
            new: own.filter((posting) => posting.from > from && posting.from <= to).length,
            start: openOn(from),
          };
        };
        for (const row of [trends.total, ...trends.rows]) {
          const family = row === null || row.key === "" ? null : row.key;
          expect([windowDays, day, family, row?.current]).toEqual([
            windowDays,
            day,
            family,
            count(family, day - windowDays, day),
          ]);
          expect(row?.previous).toEqual(count(family, day - 2 * windowDays, day - windowDays));
        }
        expect([trends.history, trends.cohort.boards.length, trends.rows.length]).toEqual(["two_windows", 3, 3]);
        expect(v.is(TrendsV1, trends)).toBe(true);
      }
  });

  test("of a day are equal when computed again after 30 later runs", () => {
    for (let day = 0; day + 30 < DAYS; day += 3)
      for (const windowDays of trendWindows) {
        const then = foldTrends(runs.slice(0, day + 1), { windowDays, by: "family" });
        // What a reader takes of the later state: the runs up to that one.
        const later = foldTrends(
          runs.slice(0, day + 31).filter((_, index) => index <= day),
          { windowDays, by: "family" },
        );
        expect(later).toEqual(then);
      }
  });

  test("of earlier days and of the other boards do not change when a board is added", () => {
    const added = madePostings(99, "zeta", DAYS);
    const joins = 75;
    const more = runs.map((run, day) =>
      day < joins ? run : { ...run, boards: [...run.boards, boardOn("zeta", added, day, { baseline: day === joins })] },
    );
    for (const windowDays of trendWindows)
      for (let day = 60; day < DAYS; day++) {
        const before = foldTrends(runs.slice(0, day + 1), { windowDays, by: "family" });
        const after = foldTrends(more.slice(0, day + 1), { windowDays, by: "family" });
        const joined = day - 2 * windowDays >= joins;
        expect([day, after.cohort.boards.includes("zeta")]).toEqual([day, joined]);
        if (!joined) expect({ ...after, cohort: null }).toEqual({ ...before, cohort: null });
      }
  });

  test("leave out a board that was not whole at an edge for longer than is tolerated, and say why", () => {
    const broken = (from: number, to: number) =>
      runs.map((run, day) => ({
        ...run,
        boards: run.boards.map((board) =>
          board.provider_id === "globex" && day >= from && day <= to ? { ...board, complete: false } : board,
        ),
      }));
    expect(foldTrends(broken(89, 89), { windowDays: 7, by: null }).cohort.boards).toEqual([
      "acme",
      "globex",
      "initech",
    ]);
    const { cohort } = foldTrends(broken(85, 89), { windowDays: 7, by: null });
    expect([cohort.boards, cohort.of, cohort.left_out]).toEqual([
      ["acme", "initech"],
      3,
      [{ provider_id: "globex", reason: "no_complete_listing_at_end" }],
    ]);
    expect(foldTrends(broken(78, 82), { windowDays: 7, by: null }).cohort.left_out).toEqual([
      { provider_id: "globex", reason: "no_complete_listing_at_start" },
    ]);
  });

  test("over too little history say so instead of counting", () => {
    const short = foldTrends(runs.slice(0, 3), { windowDays: 7, by: "family" });
    expect([short.history, short.history_days, short.total, short.rows, short.series]).toEqual([
      "none",
      2,
      null,
      [],
      [],
    ]);
    const one = foldTrends(runs.slice(0, 9), { windowDays: 7, by: "family" });
    expect([one.history, one.total?.previous, one.total?.shift, one.previous_from]).toEqual([
      "one_window",
      null,
      null,
      null,
    ]);
  });
});
