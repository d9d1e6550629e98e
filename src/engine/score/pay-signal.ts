import { betweenPoints } from "./between-points.ts";
import { pointsOf } from "./points-of.ts";
import { silent, type SignalInput, type SignalResult } from "./signal.ts";

/** Pay against the floor, in the floor's currency only: no rate, no conversion. */
export function paySignal({ facts, profile, scoring }: SignalInput): SignalResult {
  const floor = profile.payFloor;
  if (floor === null) return silent;
  const salaries = facts.extracted.pay.filter((pay) => pay.kind === "salary" && pay.per_year !== null);
  const comparable = salaries.filter((pay) => pay.currency === floor.currency);
  const give = (name: string, reason: string): SignalResult => ({
    findings: [
      {
        signal: "pay",
        points: pointsOf(scoring, "pay", name),
        reason,
        evidence: comparable.slice(0, 4).map((pay) => pay.source),
      },
    ],
    gates: [],
  });
  if (salaries.length === 0) return give("unknown", "pay_not_said");
  if (comparable.length === 0) return give("unknown", "pay_in_another_currency");
  const top = Math.max(...comparable.map((pay) => pay.per_year!.max ?? pay.per_year!.min ?? 0));
  // Several ranges (one a region, say) are one range while nobody says which applies.
  const bottom = Math.min(...comparable.map((pay) => pay.per_year!.min ?? pay.per_year!.max ?? 0));
  if (bottom >= floor.perYear) return give("above", "pay_at_or_above_floor");
  const evidence = comparable.slice(0, 4).map((pay) => pay.source);
  if (top < floor.perYear) {
    const shortBy = Math.trunc(((floor.perYear - top) * 100) / floor.perYear);
    const reason = `pay_below_floor_by_${shortBy}_percent`;
    const gated = shortBy >= pointsOf(scoring, "pay", "gate_percent");
    return { ...give("below", reason), gates: gated ? [{ gate: "pay_floor", reason, evidence }] : [] };
  }
  const above = Math.trunc(((top - floor.perYear) * 100) / Math.max(1, top - bottom));
  const points = betweenPoints(pointsOf(scoring, "pay", "at_top"), pointsOf(scoring, "pay", "above"), above);
  return {
    findings: [{ signal: "pay", points, reason: `pay_range_above_floor_by_${above}_percent`, evidence }],
    gates: [],
  };
}
