import { betweenPoints } from "./between-points.ts";
import { comparablePay } from "./comparable-pay.ts";
import { pointsOf } from "./points-of.ts";
import { silent, type SignalInput, type SignalResult } from "./signal.ts";

/** Pay against the floor, in its currency or converted into it by dated rates, which the reason names: no rate, no conversion. */
export function paySignal({ facts, profile, scoring }: SignalInput): SignalResult {
  const floor = profile.payFloor;
  if (floor === null) return silent;
  const { said, salaries, ratesOf } = comparablePay(facts, profile);
  const by = ratesOf === null ? "" : `_converted_${ratesOf}`;
  const evidence = salaries.slice(0, 4).map((pay) => pay.source);
  const give = (name: string, reason: string): SignalResult => ({
    findings: [
      {
        signal: "pay",
        points: pointsOf(scoring, "pay", name),
        reason,
        evidence,
      },
    ],
    gates: [],
  });
  if (!said) return give("unknown", "pay_not_said");
  if (salaries.length === 0) return give("unknown", "pay_in_another_currency");
  const top = Math.max(...salaries.map((pay) => pay.max ?? pay.min ?? 0));
  // Several ranges (one a region, say) are one range while nobody says which applies.
  const bottom = Math.min(...salaries.map((pay) => pay.min ?? pay.max ?? 0));
  if (bottom >= floor.perYear) return give("above", `pay_at_or_above_floor${by}`);
  if (top < floor.perYear) {
    const shortBy = Math.trunc(((floor.perYear - top) * 100) / floor.perYear);
    const reason = `pay_below_floor_by_${shortBy}_percent${by}`;
    const gated = shortBy >= pointsOf(scoring, "pay", "gate_percent");
    return { ...give("below", reason), gates: gated ? [{ gate: "pay_floor", reason, evidence }] : [] };
  }
  const above = Math.trunc(((top - floor.perYear) * 100) / Math.max(1, top - bottom));
  const points = betweenPoints(pointsOf(scoring, "pay", "at_top"), pointsOf(scoring, "pay", "above"), above);
  return {
    findings: [{ signal: "pay", points, reason: `pay_range_above_floor_by_${above}_percent${by}`, evidence }],
    gates: [],
  };
}
