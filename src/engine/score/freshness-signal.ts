import { dayOfDate } from "./day-of-date.ts";
import { pointsOf } from "./points-of.ts";
import { silent, type SignalInput, type SignalResult } from "./signal.ts";

const steps = [
  [3, "days_3"],
  [7, "days_7"],
  [14, "days_14"],
  [30, "days_30"],
  [90, "days_90"],
  [180, "days_180"],
] as const;

/** How long ago the source published the posting. Silence, and a date in the future, is neutral. */
export function freshnessSignal({ facts, scoring, asOfDay }: SignalInput): SignalResult {
  const day = facts.published_at === null ? null : dayOfDate(facts.published_at);
  if (day === null || day > asOfDay + 1) return silent;
  const age = Math.max(0, asOfDay - day);
  const name = steps.find(([days]) => age <= days)?.[1] ?? "older";
  return {
    findings: [
      {
        signal: "freshness",
        points: pointsOf(scoring, "freshness", name),
        reason: `published_${age}_days_ago`,
        evidence: [{ from: "field", pointer: "/published_at" }],
      },
    ],
    gates: [],
  };
}
