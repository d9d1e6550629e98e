import type { UnderstoodAvoid } from "../profile/understood-profile.ts";
import { scanPhrases } from "../taxonomy/phrase-automaton.ts";
import { pointsOf } from "./points-of.ts";
import { silent, type GateFinding, type SignalFinding, type SignalInput, type SignalResult } from "./signal.ts";
/**
 * What the person does not want. A role, a level, leading people, the line's own words in title or team, and a field of work that the
 * posting names in its title, asks for, or names in several ways: each of these gates. A field that is only mentioned costs points.
 */
export function avoidSignal(input: SignalInput): SignalResult {
  const { facts, profile, scoring } = input;
  if (profile.avoid.length === 0) return silent;
  const gates: GateFinding[] = [];
  const findings: SignalFinding[] = [];
  const title = [{ from: "title" as const, span: [0, facts.title.length] as [number, number] }];
  const said: number[] = [];
  const note = (index: number): void => void said.push(index);
  scanPhrases(profile.avoidPhrases, facts.title, note);
  if (facts.team !== null) scanPhrases(profile.avoidPhrases, facts.team, note);
  if (facts.department !== null) scanPhrases(profile.avoidPhrases, facts.department, note);
  profile.avoid.forEach((avoid, index) => {
    if (avoid.lifted === true) return;
    const reason = `avoid/${index}`;
    if (isAvoidedRole(avoid, input) || said.includes(index)) {
      gates.push({ gate: "avoid", reason, evidence: title });
      return;
    }
    if (avoid.skills.length === 0) return;
    const found = facts.extracted.skills.filter((mention) => avoid.skills.includes(mention.skill));
    const [first] = found;
    if (first === undefined) return;
    const confirmed =
      found.length > 1 || facts.extracted.skills.some((mention) => avoid.related.includes(mention.skill));
    const evidence = found.map((mention) => mention.source);
    if (confirmed || first.requirement === "required")
      gates.push({ gate: "avoid", reason: `${reason}:${first.skill}`, evidence });
    else
      findings.push({
        signal: "avoid",
        points: pointsOf(scoring, "avoid", "mentioned"),
        reason: `${reason}:${first.skill}`,
        evidence,
      });
  });
  return { findings, gates };
}
function isAvoidedRole(avoid: UnderstoodAvoid, { facts }: SignalInput): boolean {
  const { family, level, track } = facts.classification;
  if (avoid.management && track === "management") return true;
  if (avoid.families.length === 0 && avoid.levels.length === 0) return false;
  if (avoid.families.length > 0 && (family === null || !avoid.families.includes(family))) return false;
  return avoid.levels.length === 0 || (level !== null && avoid.levels.includes(level));
}
