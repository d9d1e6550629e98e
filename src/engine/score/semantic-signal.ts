import { betweenPoints } from "./between-points.ts";
import { pointsOf } from "./points-of.ts";
import { silent, type SignalInput, type SignalResult } from "./signal.ts";

/** Closeness of the texts of posting and person, in mode `boost` only: never below 0 and never above the stated bound. */
export function semanticSignal({ scoring, semanticCloseness }: SignalInput): SignalResult {
  if (semanticCloseness === null) return silent;
  const floor = pointsOf(scoring, "semantic", "floor");
  const full = Math.max(floor + 1, pointsOf(scoring, "semantic", "full"));
  const points = betweenPoints(
    0,
    Math.max(0, pointsOf(scoring, "semantic", "most")),
    Math.trunc(((semanticCloseness - floor) * 100) / (full - floor)),
  );
  if (points === 0) return silent;
  return {
    findings: [{ signal: "semantic", points, reason: `closeness_${semanticCloseness}`, evidence: [] }],
    gates: [],
  };
}
