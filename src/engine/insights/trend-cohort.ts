import type { BoardInsights, InsightsV1 } from "../../contracts/insights.ts";
import type { TrendsV1 } from "../../contracts/trends.ts";
import { dayOf } from "../time/day-of.ts";

/** One run as one board saw it. */
export interface BoardRun {
  readonly day: number;
  readonly board: BoardInsights;
}

/** A board with its runs in order, and where its windows begin and end as indexes into them: counts of a window are those of the runs after its beginning. */
export interface CohortBoard {
  readonly providerId: string;
  readonly runs: readonly BoardRun[];
  /** Null when only one window is asked for. */
  readonly previousStart: number | null;
  readonly start: number;
  readonly end: number;
}

export interface Cohort {
  readonly boards: readonly CohortBoard[];
  readonly leftOut: TrendsV1["cohort"]["left_out"];
}

/** How far from the edge of a window a complete listing may be and still stand for it: half a window, so that one failed day drops no board. */
export function toleranceDays(windowDays: number): number {
  return Math.ceil(windowDays / 2);
}

/**
 * The boards that were complete at both ends of every window that is asked for, and whose history began before. Each board is judged by its own runs alone, so
 * another board more or less changes nothing of it. `runs` in order of sequence, none later than `day`.
 */
export function trendCohort(
  runs: readonly InsightsV1[],
  day: number,
  { windowDays, windows }: { readonly windowDays: number; readonly windows: 1 | 2 },
): Cohort {
  const byBoard = new Map<string, BoardRun[]>();
  for (const run of runs)
    for (const board of run.boards) {
      const known = byBoard.get(board.provider_id);
      const row = { day: dayOf(run.as_of), board };
      if (known === undefined) byBoard.set(board.provider_id, [row]);
      else known.push(row);
    }
  const boards: CohortBoard[] = [];
  const leftOut: TrendsV1["cohort"]["left_out"] = [];
  for (const { provider_id: providerId } of runs.at(-1)?.boards ?? []) {
    const own = byBoard.get(providerId) ?? [];
    const at = (edge: number): number => lastComplete(own, edge, toleranceDays(windowDays));
    const end = at(day);
    const start = at(day - windowDays);
    const previousStart = windows === 1 ? null : at(day - 2 * windowDays);
    const first = previousStart ?? start;
    if (end < 0) leftOut.push({ provider_id: providerId, reason: "no_complete_listing_at_end" });
    else if (start < 0 || first < 0) leftOut.push({ provider_id: providerId, reason: "no_complete_listing_at_start" });
    else if (own.slice(first + 1, end + 1).some((run) => run.board.baseline))
      leftOut.push({ provider_id: providerId, reason: "history_began_later" });
    else boards.push({ providerId, runs: own, previousStart, start, end });
  }
  return { boards, leftOut };
}

/** Index of the last run with a complete listing on or before a day, at most so many days before it; -1 when there is none. */
function lastComplete(runs: readonly BoardRun[], day: number, tolerance: number): number {
  return runs.findLastIndex((run) => run.board.complete && run.day <= day && run.day >= day - tolerance);
}
