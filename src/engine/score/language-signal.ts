import type { EvidenceSource, SkillMention } from "../../contracts/extracted.ts";
import { languageOfSkill } from "./language-of-skill.ts";
import { pointsOf } from "./points-of.ts";
import { silent, type SignalInput, type SignalResult } from "./signal.ts";
/** Languages that the work asks for against those that the person speaks. Where they named their languages a missing one gates, else it costs points. */
export function languageSignal({ facts, profile, scoring }: SignalInput): SignalResult {
  if (!profile.languagesSaid && profile.base === null && profile.accepts.length === 0) return silent;
  const { skills, languages } = facts.extracted;
  if (languages.length === 0 && !skills.some(isAskedLanguage)) return silent;
  const asked = new Map<string, EvidenceSource>();
  const optional = new Set<string>();
  for (const mention of skills) {
    if (mention.source.from !== "title" && mention.requirement !== "preferred") continue;
    const code = languageOfSkill.get(mention.skill);
    if (code === undefined) continue;
    if (mention.source.from === "title") asked.set(code, mention.source);
    else optional.add(code);
  }
  for (const { code, source } of languages) if (!optional.has(code)) asked.set(code, source);
  const missing = [...asked].filter(([code]) => !profile.languages.has(code));
  if (missing.length === 0) return silent;
  const reason = `language_not_spoken:${missing.map(([code]) => code).join(",")}`;
  const evidence = missing.map(([, source]) => source);
  return {
    findings: [
      {
        signal: "language",
        points: pointsOf(scoring, "language", profile.languagesSaid ? "missing" : "not_said"),
        reason,
        evidence,
      },
    ],
    gates: profile.languagesSaid ? [{ gate: "language", reason, evidence }] : [],
  };
}

/** Whether a skill is a language that the title names: one that the text only names does not count. */
function isAskedLanguage({ skill, source }: SkillMention): boolean {
  return source.from === "title" && languageOfSkill.has(skill);
}
