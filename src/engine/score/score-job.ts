import type { Contribution } from "../../contracts/explanation.ts";
import type { PostingFacts } from "../../contracts/posting.ts";
import type { Band, ScoringV1 } from "../../contracts/scoring.ts";
import { compareBy, compareCodeUnits, compareNumbers, compareOn } from "../canonical/compare.ts";
import type { UnderstoodProfile } from "../profile/understood-profile.ts";
import { bandOf } from "./band-of.ts";
import { signals } from "./signals.ts";
import type { GateFinding } from "./signal.ts";

/** A job's score with everything that made it. */
export interface JobScore {
  /** 0 to 100. */
  readonly score: number;
  readonly band: Band;
  /** Gates that fired, lowest cap first. */
  readonly gates: readonly string[];
  /** In order of computation; points sum exactly to `score`. */
  readonly contributions: readonly Contribution[];
}

/** The score of one posting for one person. Pure, integers only; the same arguments give the same bytes everywhere. */
export function scoreJob(facts: PostingFacts, profile: UnderstoodProfile, scoring: ScoringV1, asOfDay: number): JobScore {
  const contributions: Contribution[] = [{ signal: "base", points: scoring.base, reason: "base", evidence: [] }];
  const gates: GateFinding[] = [];
  let total = scoring.base;
  const add = (contribution: Contribution): void => {
    contributions.push(contribution);
    total += contribution.points;
  };
  for (const signal of signals) {
    const result = signal({ facts, profile, scoring, asOfDay });
    for (const { signal: name, points, reason, evidence } of result.findings) {
      add({ signal: name, points: Math.trunc((points * (profile.weights.get(name) ?? 100)) / 100), reason: reason.slice(0, 200), evidence: [...evidence] });
    }
    gates.push(...result.gates);
  }
  if (total > 100) add({ signal: "clamp", points: 100 - total, reason: "highest_score", evidence: [] });
  if (total < 0) add({ signal: "clamp", points: -total, reason: "lowest_score", evidence: [] });
  const cap = (gate: GateFinding): number => scoring.gates[gate.gate]?.cap ?? 100;
  gates.sort(compareBy(compareOn(cap, compareNumbers), compareOn((gate) => gate.gate, compareCodeUnits), compareOn((gate) => gate.reason, compareCodeUnits)));
  for (const gate of gates) {
    if (total <= cap(gate)) continue;
    add({ signal: `cap:${gate.gate}`, points: cap(gate) - total, reason: gate.reason.slice(0, 200), evidence: [...gate.evidence] });
  }
  return { score: total, band: bandOf(total, scoring), gates: [...new Set(gates.map((gate) => gate.gate))], contributions };
}
