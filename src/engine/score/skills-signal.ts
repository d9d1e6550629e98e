import { betweenPoints } from "./between-points.ts";
import { pointsOf } from "./points-of.ts";
import type { SignalFinding, SignalInput, SignalResult } from "./signal.ts";

const kinds = [
  ["required", "required_skills"],
  ["preferred", "preferred_skills"],
  ["mentioned", "mentioned_skills"],
] as const;

/**
 * How much of what the posting asks the person knows, saturating: `saturation` skills known in full give all points of a kind.
 * Skills that are asked and not known cost nothing by themselves; knowing none of several does.
 */
export function skillsSignal({ facts, profile, scoring }: SignalInput): SignalResult {
  if (profile.skills.size === 0) return { findings: [], gates: [] };
  const findings: SignalFinding[] = [];
  for (const [requirement, signal] of kinds) {
    const asked = facts.extracted.skills.filter((mention) => mention.requirement === requirement);
    const known = asked.filter((mention) => profile.skills.has(mention.skill));
    const percent = known.reduce((sum, mention) => sum + profile.skills.get(mention.skill)!, 0);
    const saturation = Math.max(1, pointsOf(scoring, signal, "saturation"));
    const evidence = known.slice(0, 8).map((mention) => mention.source);
    if (known.length === 0) {
      if (asked.length >= pointsOf(scoring, signal, "many") && asked.length > 0) findings.push({ signal, points: pointsOf(scoring, signal, "none"), reason: `${signal} 0/${asked.length}`, evidence: asked.slice(0, 8).map((mention) => mention.source) });
      continue;
    }
    const points = betweenPoints(0, pointsOf(scoring, signal, "all"), Math.trunc(percent / saturation));
    findings.push({ signal, points, reason: `${signal} ${known.length}/${asked.length}`, evidence });
  }
  return { findings, gates: [] };
}
