import { pointsOf } from "./points-of.ts";
import { silent, type SignalInput, type SignalResult } from "./signal.ts";

/** Years of experience that the posting asks against those that the person has. One year short is no obstacle, few asked of many is a step back. */
export function yearsSignal({ facts, profile, scoring }: SignalInput): SignalResult {
  const asked = facts.extracted.years;
  const have = profile.years;
  if (asked === null || have === null) return silent;
  const give = (name: string, reason: string): SignalResult => ({
    findings: [{ signal: "years", points: pointsOf(scoring, "years", name), reason, evidence: [asked.source] }],
    gates: [],
  });
  const short = asked.min - have;
  if (short > 1) return give(short > 4 ? "far_short" : "short", `years_asked_${asked.min}_have_${have}`);
  if (have >= 5 && asked.min <= 1) return give("far_over", `years_asked_${asked.min}_have_${have}`);
  if (have >= 5 && asked.min * 2 <= have) return give("over", `years_asked_${asked.min}_have_${have}`);
  return give("fits", `years_asked_${asked.min}_have_${have}`);
}
