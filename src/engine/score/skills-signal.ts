import type { SkillMention } from "../../contracts/extracted.ts";
import { betweenPoints } from "./between-points.ts";
import { pointsOf } from "./points-of.ts";
import { silent, type SignalFinding, type SignalInput, type SignalResult } from "./signal.ts";

/** Most pieces of evidence of one finding. */
const EVIDENCE_MAX = 8;
/** With fewer required skills than this a posting has no list of requirements, and all that it names is what it asks. */
const LISTED_MIN = 4;

/**
 * How much of what the posting asks the person knows, saturating: `saturation` skills known in full give all points of a kind. Skills that
 * are asked and not known cost nothing by themselves; knowing none of `many` does. `3+2/8`: three that the profile names, two that come with
 * the wanted role. A skill in the title counts on its own, both ways.
 */
export function skillsSignal({ facts, profile, scoring }: SignalInput): SignalResult {
  if (profile.skills.size === 0) return silent;
  const required: SkillMention[] = [];
  const preferred: SkillMention[] = [];
  const mentioned: SkillMention[] = [];
  const titled: SkillMention[] = [];
  for (const mention of facts.extracted.skills) {
    if (mention.source.from === "title") titled.push(mention);
    (mention.requirement === "required" ? required : mention.requirement === "preferred" ? preferred : mentioned).push(
      mention,
    );
  }
  const listed = required.length - titled.length >= LISTED_MIN;
  const findings: SignalFinding[] = [];
  const rate = (signal: string, asked: readonly SkillMention[]): void => {
    let known = 0;
    let own = 0;
    let percent = 0;
    const sources: SkillMention["source"][] = [];
    for (const mention of asked) {
      const knows = profile.skills.get(mention.skill);
      if (knows === undefined) continue;
      known++;
      if (profile.ownSkills.has(mention.skill)) own++;
      percent += knows;
      if (sources.length < EVIDENCE_MAX) sources.push(mention.source);
    }
    if (asked.length === 0) return;
    if (known > 0)
      findings.push({
        signal,
        points: betweenPoints(
          0,
          pointsOf(scoring, signal, "all"),
          Math.trunc(percent / Math.max(1, pointsOf(scoring, signal, "saturation"))),
        ),
        reason:
          own === known ? `${signal} ${known}/${asked.length}` : `${signal} ${own}+${known - own}/${asked.length}`,
        evidence: sources,
      });
    else if (asked.length >= pointsOf(scoring, signal, "many"))
      findings.push({
        signal,
        points: pointsOf(scoring, signal, "none"),
        reason: `${signal} 0/${asked.length}`,
        evidence: asked.slice(0, EVIDENCE_MAX).map((mention) => mention.source),
      });
  };
  rate("required_skills", listed ? required : facts.extracted.skills);
  if (listed) {
    rate("preferred_skills", preferred);
    rate("mentioned_skills", mentioned);
  }
  const [first] = titled;
  if (first !== undefined) {
    const known =
      titled.find((mention) => profile.ownSkills.has(mention.skill)) ??
      titled.find((mention) => profile.skills.has(mention.skill));
    findings.push({
      signal: "title_skills",
      points: pointsOf(scoring, "title_skills", known === undefined ? "unknown" : "known"),
      reason: `title_skill:${(known ?? first).skill}${known === undefined || profile.ownSkills.has(known.skill) ? "" : ":of_role"}`,
      evidence: [(known ?? first).source],
    });
  }
  return { findings, gates: [] };
}
