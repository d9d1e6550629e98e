import type { ScoringV1 } from "../../contracts/scoring.ts";

/** Points that the scoring file gives to a finding; 0 where the file is silent. */
export function pointsOf(scoring: ScoringV1, signal: string, name: string): number {
  const values = scoring.signals[signal];
  return values !== undefined && Object.hasOwn(values, name) ? values[name]! : 0;
}
