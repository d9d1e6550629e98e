import {
  OTHER_KEY,
  type BoardInsights,
  type InsightCount,
  type InsightDimension,
  type InsightsV1,
} from "../../contracts/insights.ts";
import type { TrendRow, TrendWindow, TrendsV1 } from "../../contracts/trends.ts";
import { compareBy, compareCodeUnits, compareNumbers, compareOn, compareReversed } from "../canonical/compare.ts";
import { dayOf } from "../time/day-of.ts";
import { toDate } from "../time/to-instant.ts";
import { toleranceDays, trendCohort, type Cohort, type CohortBoard } from "./trend-cohort.ts";

export const trendWindows = [7, 14, 30] as const;

/** How many days of runs a window can look back on: two of it, and what its edges tolerate. */
export function trendDays(windowDays: number): number {
  return 2 * windowDays + toleranceDays(windowDays);
}

export interface TrendRequest {
  readonly windowDays: number;
  readonly by: InsightDimension | null;
}

const TOTAL = "";

/**
 * Trends as of the last of the given runs: what was open, came and closed within the window before it, against the window before that, over the boards that were complete
 * in both. The result depends on the runs up to that one and nothing else, so a later run changes no earlier trend. `runs` in order of sequence, at least one; those of other
 * days than the last `trendDays` and those said to be later than the last one do not count.
 */
export function foldTrends(runs: readonly InsightsV1[], { windowDays, by }: TrendRequest): TrendsV1 {
  const last = runs.at(-1);
  if (last === undefined) throw new Error("trends of no runs");
  const day = dayOf(last.as_of);
  const known = runs.filter((run) => dayOf(run.as_of) <= day && dayOf(run.as_of) >= day - trendDays(windowDays));
  const firstDay = known.reduce((least, run) => Math.min(least, dayOf(run.as_of)), day);
  const two = trendCohort(known, day, { windowDays, windows: 2 });
  const cohort = two.boards.length > 0 ? two : trendCohort(known, day, { windowDays, windows: 1 });
  const history = two.boards.length > 0 ? "two_windows" : cohort.boards.length > 0 ? "one_window" : "none";
  const rows = history === "none" || by === null ? [] : rowsOf(cohort, by);
  return {
    schema: "trends.v1",
    run_id: last.run_id,
    as_of: last.as_of,
    window_days: windowDays,
    by,
    history,
    history_days: day - firstDay,
    cohort: {
      boards: cohort.boards.map((board) => board.providerId),
      of: last.boards.length,
      left_out: cohort.leftOut,
    },
    from: history === "none" ? null : toDate(day - windowDays),
    previous_from: history === "two_windows" ? toDate(day - 2 * windowDays) : null,
    total: history === "none" ? null : rowOf(cohort, null, TOTAL),
    closed: history === "none" ? null : closedOf(cohort),
    rows: rows.sort(compareRows),
    series: history === "none" ? [] : seriesOf(cohort, day - (history === "two_windows" ? 2 : 1) * windowDays),
  };
}

/** Most open at the end first, then most at the start, then by key. */
const compareRows = compareBy<TrendRow>(
  compareOn((row) => row.current.end, compareReversed(compareNumbers)),
  compareOn((row) => row.current.start, compareReversed(compareNumbers)),
  compareOn((row) => row.key, compareCodeUnits),
);

function rowsOf(cohort: Cohort, by: InsightDimension): TrendRow[] {
  const keys = new Set<string>();
  for (const { runs, previousStart, start, end } of cohort.boards)
    for (const run of runs.slice(previousStart ?? start, end + 1))
      for (const key of Object.keys(run.board.dimensions[by])) keys.add(key);
  return [...keys].map((key) => rowOf(cohort, by, key));
}

function rowOf(cohort: Cohort, by: InsightDimension | null, key: string): TrendRow {
  const current = sum(cohort.boards.map((board) => windowOf(board, { from: board.start, to: board.end, by, key })));
  const previous = cohort.boards.some((board) => board.previousStart === null)
    ? null
    : sum(
        cohort.boards.map((board) =>
          windowOf(board, { from: board.previousStart ?? board.start, to: board.start, by, key }),
        ),
      );
  return {
    key,
    current,
    previous,
    shift: previous === null ? null : { new: current.new - previous.new, net: current.net - previous.net },
    median_age_days: middleAge(
      cohort.boards.flatMap(({ runs, end }) => {
        const count = countOf(runs[end]?.board, by, key);
        return count === null || count[0] === 0 ? [] : [count];
      }),
    ),
  };
}

interface Slice {
  readonly from: number;
  readonly to: number;
  readonly by: InsightDimension | null;
  readonly key: string;
}

function windowOf({ runs }: CohortBoard, { from, to, by, key }: Slice): TrendWindow {
  const start = countOf(runs[from]?.board, by, key)?.[0] ?? 0;
  const end = countOf(runs[to]?.board, by, key)?.[0] ?? 0;
  let fresh = 0;
  for (const run of runs.slice(from + 1, to + 1)) fresh += countOf(run.board, by, key)?.[1] ?? 0;
  return { end, left: start + fresh - end, net: end - start, new: fresh, start };
}

function closedOf({ boards }: Cohort): { current: number; previous: number | null } {
  const within = (runs: CohortBoard["runs"], from: number, to: number): number =>
    runs.slice(from + 1, to + 1).reduce((sum, run) => sum + run.board.closed, 0);
  const compares = boards.every((board) => board.previousStart !== null);
  return {
    current: boards.reduce((sum, { runs, start, end }) => sum + within(runs, start, end), 0),
    previous: compares
      ? boards.reduce((sum, { runs, previousStart, start }) => sum + within(runs, previousStart ?? start, start), 0)
      : null,
  };
}

function countOf(board: BoardInsights | undefined, by: InsightDimension | null, key: string): InsightCount | null {
  if (board === undefined) return null;
  return by === null
    ? board.total
    : Object.hasOwn(board.dimensions[by], key)
      ? (board.dimensions[by][key] ?? null)
      : null;
}

function sum(windows: readonly TrendWindow[]): TrendWindow {
  const of = (key: keyof TrendWindow): number => windows.reduce((total, window) => total + window[key], 0);
  return { end: of("end"), left: of("left"), net: of("net"), new: of("new"), start: of("start") };
}

/** The lower middle of the boards' middles, each as often as the board has postings. */
function middleAge(counts: readonly InsightCount[]): number | null {
  const sorted = [...counts].sort(compareOn((count) => count[2], compareNumbers));
  const total = sorted.reduce((sum, count) => sum + count[0], 0);
  let seen = 0;
  for (const [open, , age] of sorted) {
    seen += open;
    if (2 * seen >= total) return age;
  }
  return null;
}

/** Day by day from the beginning of the first window. A board whose listing of a day was not complete counts as it was last known. */
function seriesOf({ boards }: Cohort, fromDay: number): TrendsV1["series"] {
  const days = [...new Set(boards.flatMap(({ runs, end }) => runs.slice(0, end + 1).map((run) => run.day)))]
    .filter((day) => day >= fromDay)
    .sort(compareNumbers);
  return days.map((day) => {
    const point = { closed: 0, date: toDate(day), new: 0, open: 0 };
    for (const { runs, end } of boards) {
      const known = runs.slice(0, end + 1);
      point.open += known.findLast((run) => run.board.complete && run.day <= day)?.board.total[0] ?? 0;
      for (const run of known.filter((row) => row.day === day)) {
        point.new += run.board.total[1];
        point.closed += run.board.closed;
      }
    }
    return point;
  });
}

/** The key as people read it. */
export function trendKeyText(by: InsightDimension | null, key: string): string {
  if (by === null) return "all";
  if (key === OTHER_KEY) return "(others)";
  return by === "family" || by === "level" || by === "skill" ? key.replaceAll("_", " ") : key;
}
