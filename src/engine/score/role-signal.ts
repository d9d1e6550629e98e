import type { SkillMention } from "../../contracts/extracted.ts";
import { readKnownTitle } from "../classify/known-title.ts";
import type { UnderstoodProfile, UnderstoodRole } from "../profile/understood-profile.ts";
import { foldPhrase } from "../taxonomy/fold-phrase.ts";
import { betweenPoints } from "./between-points.ts";
import { pointsOf } from "./points-of.ts";
import { silent, type SignalInput, type SignalResult } from "./signal.ts";

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
  if (profile.roles.length === 0) return silent;
  const { taxonomy } = profile;
  const evidence = [{ from: "title" as const, span: [0, facts.title.length] as [number, number] }];
  const give = (points: number, reason: string): SignalResult => ({
    findings: [{ signal: "role", points, reason, evidence }],
    gates: [],
  });
  const named = profile.roles.findIndex((role) => holdsWords(facts.title, role));
  if (named !== -1) return give(pointsOf(scoring, "role", "target"), `target_title:${named}`);
  if (profile.wantedNear.size === 0) return give(pointsOf(scoring, "role", "unknown"), "target_roles_not_recognised");
  const { family } = facts.classification;
  if (family === null) return give(pointsOf(scoring, "role", "unknown"), "role_not_recognised");
  const first = closenessToWanted(family, facts.extracted.skills, profile);
  const other = readKnownTitle(facts.title, taxonomy).families.find((entry) => entry.family !== family)?.family;
  const second = other === undefined ? first : closenessToWanted(other, facts.extracted.skills, profile);
  const mixed = second < NEAR_ENOUGH;
  const closeness = mixed ? Math.trunc((first * (100 - SECOND_PART) + second * SECOND_PART) / 100) : first;
  const points = betweenPoints(pointsOf(scoring, "role", "other"), pointsOf(scoring, "role", "target"), closeness);
  const reason =
    first >= 100
      ? `target_family:${family}${mixed ? `:${closeness}` : ""}`
      : closeness > 0
        ? `near_family:${family}:${closeness}`
        : `other_family:${family}`;
  const gated = closeness < pointsOf(scoring, "role", "closeness_min");
  return {
    findings: [{ signal: "role", points, reason, evidence }],
    gates: gated ? [{ gate: "role", reason, evidence }] : [],
  };
}

/** Whether a title holds all words of a role that is no known kind of work: then they are all there is to go by. */
function holdsWords(title: string, { families, words }: UnderstoodRole): boolean {
  if (families.length > 0 || words.length === 0) return false;
  const said = new Set(foldPhrase(title).split(" "));
  return words.every((word) => said.has(word));
}

/** Closeness in percent of a posting of `family` that asks for `asked` to the nearest wanted family. */
function closenessToWanted(family: string, asked: readonly SkillMention[], profile: UnderstoodProfile): number {
  let best = 0;
  for (const { near, skills } of profile.wantedNear.get(family) ?? []) {
    if (near === 100) return 100;
    let pull = 0;
    for (const mention of asked) if (skills.has(mention.skill) && (pull += SKILL_STEP) === SKILL_MAX) break;
    best = Math.max(best, near + Math.trunc(((100 - near) * near * pull) / 10_000));
  }
  return best;
}
