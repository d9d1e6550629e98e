import type { Level } from "../../contracts/extracted.ts";
import type { CompiledTaxonomy } from "../taxonomy/compile-taxonomy.ts";
import { pointsOf } from "./points-of.ts";
import type { SignalInput, SignalResult } from "./signal.ts";

/** Furthest distance with a point value of its own. */
const STEPS_MAX = 3;

/** How the posting's level compares with the level that the person has or the roles they want. Silence is neutral. */
export function levelSignal({ facts, profile, scoring }: SignalInput): SignalResult {
  const wanted = [...new Set([profile.level, ...profile.roles.map((role) => role.level)])].filter((level) => level !== null);
  const { level } = facts.classification;
  const source = facts.extracted.level?.source;
  const evidence = source === undefined ? [{ from: "title" as const, span: [0, facts.title.length] as [number, number] }] : [source];
  if (wanted.length === 0) return { findings: [], gates: [] };
  if (level === null) return { findings: [{ signal: "level", points: pointsOf(scoring, "level", "unknown"), reason: "level_not_said", evidence: [] }], gates: [] };
  let steps = Number.MAX_SAFE_INTEGER;
  for (const target of wanted) {
    const distance = levelDistance(target, level, profile.taxonomy);
    if (Math.abs(distance) < Math.abs(steps)) steps = distance;
  }
  const size = Math.min(Math.abs(steps), STEPS_MAX);
  const reason = steps === 0 ? `level_fits:${level}` : `level_${steps < 0 ? "below" : "above"}_by_${Math.abs(steps)}:${level}`;
  const points = pointsOf(scoring, "level", steps === 0 ? "exact" : `${steps < 0 ? "below" : "above"}_${size}`);
  return { findings: [{ signal: "level", points, reason, evidence }], gates: size >= STEPS_MAX ? [{ gate: "level", reason, evidence }] : [] };
}

/** Steps from one level to another, negative where the second is lower. */
function levelDistance(from: Level, to: Level, taxonomy: CompiledTaxonomy): number {
  return (taxonomy.levels.get(to)?.rank ?? 0) - (taxonomy.levels.get(from)?.rank ?? 0);
}
