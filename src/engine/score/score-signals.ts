import type { Contribution } from "../../contracts/explanation.ts";
import type { ScoringV1 } from "../../contracts/scoring.ts";
import { compareCodeUnits, compareNumbers, type Comparator } from "../canonical/compare.ts";
import { bandOf } from "./band-of.ts";
import type { JobScore } from "./score-job.ts";
import { signals } from "./signals.ts";
import type { GateFinding, SignalInput } from "./signal.ts";

/**
 * The score of what the signals read. A gate caps after everything else, so neither weights nor a boost lift a hard constraint. Pure, integers
 * only; the same input gives the same bytes everywhere.
 */
export function scoreSignals(input: SignalInput): JobScore {
  const { profile, scoring } = input;
  const contributions: Contribution[] = [{ evidence: [], points: scoring.base, reason: "base", signal: "base" }];
  const gates: GateFinding[] = [];
  let total = scoring.base;
  const add = (contribution: Contribution): void => {
    contributions.push(contribution);
    total += contribution.points;
  };
  for (const signal of signals) {
    const result = signal(input);
    for (const finding of result.findings) {
      // "+ 0" makes -0 a 0.
      const points =
        profile.weights.size === 0
          ? finding.points
          : Math.trunc((finding.points * (profile.weights.get(finding.signal) ?? 100)) / 100) + 0;
      add({ evidence: finding.evidence, points, reason: finding.reason, signal: finding.signal });
    }
    for (const gate of result.gates) gates.push(gate);
  }
  if (total > 100) add({ signal: "clamp", points: 100 - total, reason: "highest_score", evidence: [] });
  if (total < 0) add({ signal: "clamp", points: -total, reason: "lowest_score", evidence: [] });
  const ordered = gates.length > 1 ? gates.sort(byCap(scoring)) : gates;
  for (const gate of ordered) {
    const cap = capOf(gate, scoring);
    if (total > cap)
      add({ signal: `cap:${gate.gate}`, points: cap - total, reason: gate.reason, evidence: gate.evidence });
  }
  return { score: total, band: bandOf(total, scoring), gates: namesOf(ordered), contributions };
}

function capOf(gate: GateFinding, scoring: ScoringV1): number {
  return scoring.gates[gate.gate]?.cap ?? 100;
}

/** Lowest cap first, then by name and reason. */
function byCap(scoring: ScoringV1): Comparator<GateFinding> {
  return (a, b) =>
    compareNumbers(capOf(a, scoring), capOf(b, scoring)) ||
    compareCodeUnits(a.gate, b.gate) ||
    compareCodeUnits(a.reason, b.reason);
}

/** Names of gates, each once, in order. */
function namesOf(gates: readonly GateFinding[]): string[] {
  const names: string[] = [];
  for (const { gate } of gates) if (!names.includes(gate)) names.push(gate);
  return names;
}
