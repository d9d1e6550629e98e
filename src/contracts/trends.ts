/** What `trends --json` and `export trends --format json` print. */
import * as v from "valibot";
import { CalendarDate, Instant, ProviderId, RunId } from "./ids.ts";
import { insightDimensions } from "./insights.ts";

const Int = v.pipe(v.number(), v.integer());
const Window = v.object({
  /** Open postings at its beginning and at its end, and the difference. */
  start: Int,
  end: Int,
  net: Int,
  /** Postings that were new in between. */
  new: Int,
  /** `start + new - end`: closed, or not of this kind any more. Below zero when more came back, or became of this kind by a change, than left. */
  left: Int,
});
export type TrendWindow = v.InferOutput<typeof Window>;

export const TrendRow = v.object({
  key: v.pipe(v.string(), v.maxLength(200)),
  current: Window,
  /** The window before; null when there is not enough history for two. */
  previous: v.nullable(Window),
  /** `current.new - previous.new`, and the change of the net; null without a window before. */
  shift: v.nullable(v.object({ new: Int, net: Int })),
  /** Middle of the ages in days at the end, each board by its own middle and its number of postings; null when nothing is open. */
  median_age_days: v.nullable(Int),
});
export type TrendRow = v.InferOutput<typeof TrendRow>;

export const leftOutReasons = [
  "no_complete_listing_at_start",
  "no_complete_listing_at_end",
  "history_began_later",
] as const;

export const TrendsV1 = v.object({
  schema: v.literal("trends.v1"),
  run_id: RunId,
  as_of: Instant,
  window_days: Int,
  by: v.nullable(v.picklist(insightDimensions)),
  /** `two_windows`; `one_window`: too little history to compare; `none`: too little for one. */
  history: v.picklist(["two_windows", "one_window", "none"]),
  /** Days between the first run that counts and this one. */
  history_days: Int,
  /** The boards that everything is counted over. */
  cohort: v.object({
    boards: v.array(ProviderId),
    of: Int,
    left_out: v.array(v.object({ provider_id: ProviderId, reason: v.picklist(leftOutReasons) })),
  }),
  from: v.nullable(CalendarDate),
  previous_from: v.nullable(CalendarDate),
  total: v.nullable(TrendRow),
  /** Postings that closed with proof, in the window and in the one before. */
  closed: v.nullable(v.object({ current: Int, previous: v.nullable(Int) })),
  rows: v.array(TrendRow),
  /** Open postings of the cohort day by day, last run of each day; days without a run are left out. */
  series: v.array(v.object({ date: CalendarDate, open: Int, new: Int, closed: Int })),
});
export type TrendsV1 = v.InferOutput<typeof TrendsV1>;
