/** The scoring file: signals, points, gates, caps and bands as data (DESIGN section 10). Points are integers; every change needs a new version. */
import * as v from "valibot";

const Points = v.pipe(v.number(), v.integer(), v.minValue(-100), v.maxValue(100));
const Score = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100));

export const bands = ["strong", "good", "maybe", "no"] as const;
export type Band = (typeof bands)[number];

export const ScoringV1 = v.strictObject({
  schema: v.literal("scoring.v1"),
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** Points that every job starts from. */
  base: Points,
  /** Named signals; each has named point values that the rule of that name reads. */
  signals: v.record(v.string(), v.record(v.string(), v.pipe(v.number(), v.integer()))),
  /** A gate that fires caps the score and names its reason. */
  gates: v.record(v.string(), v.strictObject({ cap: Score })),
  /** Lowest score of each band, highest band first. */
  bands: v.strictObject({ strong: Score, good: Score, maybe: Score }),
});
export type ScoringV1 = v.InferOutput<typeof ScoringV1>;
