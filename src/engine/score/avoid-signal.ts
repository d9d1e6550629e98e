import { readTitle } from "../classify/title-reading.ts";
import type { UnderstoodAvoid } from "../profile/understood-profile.ts";
import { foldPhrase } from "../taxonomy/fold-phrase.ts";
import type { GateFinding, SignalInput, SignalResult } from "./signal.ts";

/** What the person does not want, found in role, level, skills or the words of the title: each one gates. */
export function avoidSignal(input: SignalInput): SignalResult {
  const { facts, profile } = input;
  if (profile.avoid.length === 0) return { findings: [], gates: [] };
  const gates: GateFinding[] = [];
  const titleFamily = readTitle(facts.title, profile.taxonomy).families[0]?.family ?? facts.classification.family;
  const words = ` ${foldPhrase([facts.title, facts.team ?? "", facts.department ?? ""].join(" | "))} `;
  profile.avoid.forEach((avoid, index) => {
    const reason = `avoid/${index}`;
    const evidence = [{ from: "title" as const, span: [0, facts.title.length] as [number, number] }];
    if (isAvoidedRole(avoid, titleFamily, input) || avoid.phrases.some((phrase) => words.includes(` ${phrase} `))) {
      gates.push({ gate: "avoid", reason, evidence });
      return;
    }
    const skill = facts.extracted.skills.find((mention) => avoid.skills.includes(mention.skill));
    if (skill !== undefined) gates.push({ gate: "avoid", reason: `${reason}:${skill.skill}`, evidence: [skill.source] });
  });
  return { findings: [], gates };
}

function isAvoidedRole(avoid: UnderstoodAvoid, family: string | null, { facts }: SignalInput): boolean {
  if (avoid.families.length === 0 && avoid.levels.length === 0) return false;
  if (avoid.families.length > 0 && (family === null || !avoid.families.includes(family))) return false;
  if (avoid.levels.length > 0 && (facts.classification.level === null || !avoid.levels.includes(facts.classification.level))) return false;
  return true;
}
