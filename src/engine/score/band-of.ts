import type { Band, ScoringV1 } from "../../contracts/scoring.ts";

/** The band of a score: the highest whose lowest score it reaches. */
export function bandOf(score: number, scoring: ScoringV1): Band {
  if (score >= scoring.bands.strong) return "strong";
  if (score >= scoring.bands.good) return "good";
  return score >= scoring.bands.maybe ? "maybe" : "no";
}
