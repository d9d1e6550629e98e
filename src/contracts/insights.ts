/** `insights.v1.json`: what a run adds to the trends, counted board by board, without any posting's text. Trends fold these files and nothing else. */
import * as v from "valibot";
import { Instant, ProviderId, RunId } from "./ids.ts";

const Int = v.pipe(v.number(), v.integer(), v.minValue(0));
const Key = v.pipe(v.string(), v.maxLength(200));

/** What trends can be asked by. */
export const insightDimensions = ["family", "level", "place", "skill", "pay", "employer"] as const;
export type InsightDimension = (typeof insightDimensions)[number];

/** Keys of one dimension that a board may have; the rest is counted under `~other`. */
export const INSIGHT_KEYS_MAX = 80;
export const OTHER_KEY = "~other";

/** Open postings, those of them that are new in this run, and the middle of their ages in days (the lower of two). */
export const InsightCount = v.tuple([Int, Int, Int]);
export type InsightCount = v.InferOutput<typeof InsightCount>;

const Dimension = v.record(Key, InsightCount);

export const BoardInsights = v.object({
  provider_id: ProviderId,
  /** Whether the listing of this run was complete: only then its counts say something about the board. */
  complete: v.boolean(),
  /** True when the history of the board begins in this run: what it holds is no news. */
  baseline: v.boolean(),
  /** Capture time of the listing; null when there was none. */
  captured_at: v.nullable(Instant),
  total: InsightCount,
  /** Closed with proof, and back again under their ids. */
  closed: Int,
  reopened: Int,
  dimensions: v.object({
    family: Dimension,
    level: Dimension,
    place: Dimension,
    skill: Dimension,
    pay: Dimension,
    employer: Dimension,
  }),
});
export type BoardInsights = v.InferOutput<typeof BoardInsights>;

export const InsightsV1 = v.object({
  schema: v.literal("insights.v1"),
  run_id: RunId,
  as_of: Instant,
  boards: v.array(BoardInsights),
});
export type InsightsV1 = v.InferOutput<typeof InsightsV1>;
