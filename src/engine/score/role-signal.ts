import type { SkillMention } from "../../contracts/extracted.ts";
import { readTitle } from "../classify/title-reading.ts";
import { familyCloseness } from "../taxonomy/family-closeness.ts";
import type { CompiledTaxonomy } from "../taxonomy/compile-taxonomy.ts";
import { betweenPoints } from "./between-points.ts";
import { pointsOf } from "./points-of.ts";
import type { SignalInput, SignalResult } from "./signal.ts";

/** A second family of a title ("Backend Engineer - Data Engineering") has this part, in percent, of the whole. */
const SECOND_PART = 25;
/** A second family that is at least this close is another word for the first. */
const NEAR_ENOUGH = 75;
/** Each typical skill of the wanted family that a posting names closes this much, in percent, of the gap to it; at most half. */
const SKILL_STEP = 10;
const SKILL_MAX = 50;

/**
 * How close the posting's role is to the nearest role that the person wants: 100 for the same family, the taxonomy's closeness for near
 * families, pulled closer by skills that are typical of the wanted one. Far roles are gated, because no skill makes a nurse's posting fit
 * an accountant.
 */
export function roleSignal({ facts, profile, scoring }: SignalInput): SignalResult {
  if (profile.roles.length === 0) return { findings: [], gates: [] };
  const { taxonomy } = profile;
  const evidence = [{ from: "title" as const, span: [0, facts.title.length] as [number, number] }];
  const give = (points: number, reason: string): SignalResult => ({ findings: [{ signal: "role", points, reason, evidence }], gates: [] });
  const wanted = new Set(profile.roles.flatMap((role) => role.families));
  if (wanted.size === 0) return give(pointsOf(scoring, "role", "unknown"), "target_roles_not_recognised");
  const { family } = facts.classification;
  if (family === null) return give(pointsOf(scoring, "role", "unknown"), "role_not_recognised");
  const first = closenessToAny(family, wanted, facts.extracted.skills, taxonomy);
  const other = readTitle(facts.title, taxonomy).families.find((entry) => entry.family !== family)?.family;
  const second = other === undefined ? first : closenessToAny(other, wanted, facts.extracted.skills, taxonomy);
  const mixed = second < NEAR_ENOUGH;
  const closeness = mixed ? Math.trunc((first * (100 - SECOND_PART) + second * SECOND_PART) / 100) : first;
  const points = betweenPoints(pointsOf(scoring, "role", "other"), pointsOf(scoring, "role", "target"), closeness);
  const reason = first >= 100 ? `target_family:${family}${mixed ? `:${closeness}` : ""}` : closeness > 0 ? `near_family:${family}:${closeness}` : `other_family:${family}`;
  const gated = closeness < pointsOf(scoring, "role", "closeness_min");
  return { findings: [{ signal: "role", points, reason, evidence }], gates: gated ? [{ gate: "role", reason, evidence }] : [] };
}

function closenessToAny(family: string, wanted: ReadonlySet<string>, asked: readonly SkillMention[], taxonomy: CompiledTaxonomy): number {
  let best = 0;
  for (const target of wanted) {
    const near = familyCloseness(family, target, taxonomy);
    if (near === 100) return 100;
    const typical = taxonomy.families.get(target)?.skills;
    let pull = 0;
    if (near > 0 && typical !== undefined) for (const mention of asked) if (typical.has(mention.skill)) pull += SKILL_STEP;
    best = Math.max(best, near + Math.trunc(((100 - near) * near * Math.min(pull, SKILL_MAX)) / 10_000));
  }
  return best;
}
