import { readTitle } from "../classify/title-reading.ts";
import { familyCloseness } from "../taxonomy/family-closeness.ts";
import { betweenPoints } from "./between-points.ts";
import { pointsOf } from "./points-of.ts";
import type { SignalInput, SignalResult } from "./signal.ts";

/** A second family of a title counts this much, in percent, of the first. */
const SECOND_FAMILY = 70;

/**
 * How close the posting's role is to the nearest role that the person wants: 100 for the same family, the taxonomy's closeness for near
 * families, a little within one area. Far roles are gated, because no skill makes a nurse's posting fit an accountant.
 */
export function roleSignal({ facts, profile, scoring }: SignalInput): SignalResult {
  if (profile.roles.length === 0) return { findings: [], gates: [] };
  const title = [{ from: "title" as const, span: [0, facts.title.length] as [number, number] }];
  const give = (points: number, reason: string): SignalResult => ({ findings: [{ signal: "role", points, reason, evidence: title }], gates: [] });
  const wanted = new Set(profile.roles.flatMap((role) => role.families));
  if (wanted.size === 0) return give(pointsOf(scoring, "role", "unknown"), "target_roles_not_recognised");
  const families = [...new Set([facts.classification.family, ...readTitle(facts.title, profile.taxonomy).families.slice(0, 3).map((entry) => entry.family)])].filter((family) => family !== null);
  if (families.length === 0) return give(pointsOf(scoring, "role", "unknown"), "role_not_recognised");
  let closeness = 0;
  let nearest = families[0]!;
  families.forEach((family, index) => {
    for (const target of wanted) {
      const percent = Math.trunc((familyCloseness(family, target, profile.taxonomy) * (index === 0 ? 100 : SECOND_FAMILY)) / 100);
      if (percent > closeness) {
        closeness = percent;
        nearest = family;
      }
    }
  });
  const points = betweenPoints(pointsOf(scoring, "role", "other"), pointsOf(scoring, "role", "target"), closeness);
  const reason = closeness >= 100 ? `target_family:${nearest}` : closeness > 0 ? `near_family:${nearest}:${closeness}` : `other_family:${nearest}`;
  const gated = closeness < pointsOf(scoring, "role", "closeness_min");
  return { findings: [{ signal: "role", points, reason, evidence: title }], gates: gated ? [{ gate: "role", reason, evidence: title }] : [] };
}
