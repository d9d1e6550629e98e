import { findPlaceFit } from "./place-fit.ts";
import { pointsOf } from "./points-of.ts";
import { silent, type SignalInput, type SignalResult } from "./signal.ts";

/** Where the work may be done against where the person can and wants to work, and whether they may work there. */
export function placeSignal({ facts, profile, scoring }: SignalInput): SignalResult {
  const fit = findPlaceFit(facts.extracted, profile);
  if (fit === null) return silent;
  const findings = [
    { signal: "place", points: pointsOf(scoring, "place", fit.fit), reason: fit.reason, evidence: fit.evidence },
  ];
  return { findings, gates: fit.gate === null ? [] : [{ gate: fit.gate, reason: fit.reason, evidence: fit.evidence }] };
}
