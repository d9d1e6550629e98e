import { readHints } from "../classify/read-hints.ts";
import { readTitle } from "../classify/title-reading.ts";
import type { CompiledTaxonomy, TitlePart } from "../taxonomy/compile-taxonomy.ts";
import { foldPhrase } from "../taxonomy/fold-phrase.ts";
import { scanPhrases } from "../taxonomy/phrase-automaton.ts";
import { skillsOfText } from "./skills-of-text.ts";
import type { UnderstoodAvoid } from "./understood-profile.ts";

const QUALIFIERS =
  /\b(?:only|pure(?:ly)?|exclusively|anything|everything|any|all|no|not|avoid|jobs?|roles?|positions?|work|heavy|type|companies|company|industry|sector|related|with|in)\b/gi;
const MANAGEMENT =
  /\b(?:management|managers?|managing people|people lead(?:er)?s?|leadership|personalverantwortung|führung|encadrement)\b/i;

/**
 * What a line of the avoid list means, and the same for people. Titles decide first, then departments ("frontend-only"), words of level,
 * and skills or fields of work ("crypto trading"). Its words are looked for in titles in any case.
 */
export function understandAvoid(
  text: string,
  taxonomy: CompiledTaxonomy,
): { readonly avoid: UnderstoodAvoid; readonly meaning: string } {
  const bare = text
    .replace(QUALIFIERS, " ")
    .replace(/^[\s,-]+|[\s,-]+$/g, "")
    .replace(/\s{2,}/g, " ");
  const reading = readTitle(bare, taxonomy);
  const levels = [...new Set(reading.levels.map((found) => found.level))];
  const best = reading.families[0]?.weight ?? 0;
  const named = new Set(reading.families.filter((entry) => entry.weight * 10 >= best * 8).map((entry) => entry.family));
  for (const family of familiesWithPart(bare, taxonomy)) named.add(family);
  const management = named.size === 0 && MANAGEMENT.test(text);
  // Without a title, the longer of a department's name and a skill says what is meant; "only" speaks of roles, not of skills.
  const hint = named.size === 0 && !management ? readHints([bare], taxonomy)[0] : undefined;
  const asSkill = named.size === 0 && !management && levels.length === 0 ? skillsOfText(bare, taxonomy) : [];
  const prefersSkill =
    asSkill.length > 0 &&
    !EXCLUSIVE.test(text) &&
    (hint === undefined || longestSkill(bare, taxonomy) > longestHint(bare, taxonomy));
  const families = hint !== undefined && !prefersSkill ? [hint] : [...named].sort();
  const direct = prefersSkill ? asSkill : [];
  const skills = [...taxonomy.skills.values()]
    .filter((skill) => direct.includes(skill.id) || skill.implies.some((id) => direct.includes(id)))
    .map((skill) => skill.id);
  const related = skills.flatMap((id) => taxonomy.skills.get(id)!.implies).filter((id) => !skills.includes(id));
  const parts = [
    families.length === 0 ? null : `roles in ${families.map((id) => taxonomy.families.get(id)!.name).join(" or ")}`,
    levels.length === 0 ? null : `level ${levels.join(" or ")}`,
    management ? "roles that lead people" : null,
    skills.length === 0 ? null : `work with ${skills.map((id) => taxonomy.skills.get(id)!.name).join(", ")}`,
  ].filter((part) => part !== null);
  const avoid: UnderstoodAvoid = {
    text,
    families,
    levels,
    management,
    skills,
    related,
    phrase: foldPhrase(bare === "" ? text : bare),
  };
  return {
    avoid,
    meaning: parts.length === 0 ? `avoids titles and teams that say "${avoid.phrase}"` : `avoids ${parts.join(", ")}`,
  };
}

const EXCLUSIVE = /\b(?:only|pure(?:ly)?|exclusively)\b/i;

function longestSkill(text: string, taxonomy: CompiledTaxonomy): number {
  let longest = 0;
  scanPhrases(
    taxonomy.textAutomaton,
    text,
    (part, start, end) => void (part.kind === "skill" && (longest = Math.max(longest, end - start))),
  );
  return longest;
}

function longestHint(text: string, taxonomy: CompiledTaxonomy): number {
  let longest = 0;
  scanPhrases(taxonomy.hintAutomaton, text, (_, start, end) => void (longest = Math.max(longest, end - start)));
  return longest;
}

/** Families with a rule of which the whole text is one part: a "research scientist" is one in AI research too. */
function familiesWithPart(text: string, taxonomy: CompiledTaxonomy): string[] {
  const families: string[] = [];
  scanPhrases<TitlePart>(taxonomy.titleAutomaton, text, (found, start, end) => {
    if (found.kind === "part" && start === 0 && end === text.length)
      families.push(...taxonomy.familiesOfPart[found.part]!);
  });
  return families;
}
