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
 * and skills or fields of work ("crypto trading"). Its words are looked for in titles in any case. `wanted` are the families that the person looks
 * for: a line never takes all of their postings away, so there only its words count ("night nurse", to a nurse).
 */
export function understandAvoid(
  text: string,
  taxonomy: CompiledTaxonomy,
  wanted: ReadonlySet<string> = new Set(),
): { readonly avoid: UnderstoodAvoid; readonly meaning: string } {
  const bare = text
    .replace(QUALIFIERS, " ")
    .replace(/^[\s,-]+|[\s,-]+$/g, "")
    .replace(/\s{2,}/g, " ");
  const reading = readTitle(bare, taxonomy);
  const levels = [...new Set(reading.levels.map((found) => found.level))];
  const best = reading.families[0]?.weight ?? 0;
  const named = new Set(reading.families.filter((entry) => entry.weight * 10 >= best * 8).map((entry) => entry.family));
  if (named.size > 0) for (const family of familiesWithPart(bare, taxonomy)) named.add(family);
  const management = named.size === 0 && MANAGEMENT.test(text);
  // Without a title, the longer of a department's name and a skill says what is meant; "only" speaks of roles, not of skills.
  const hint = named.size === 0 && !management ? departmentOf(bare, taxonomy) : undefined;
  const asSkill = named.size === 0 && !management && levels.length === 0 ? skillsNamed(bare, text, taxonomy) : [];
  const prefersSkill =
    asSkill.length > 0 &&
    !EXCLUSIVE.test(text) &&
    (hint === undefined || longestSkill(bare, taxonomy) > longestHint(bare, taxonomy));
  const meant = hint !== undefined && !prefersSkill ? [hint] : [...named].sort();
  const families = levels.length > 0 ? meant : meant.filter((family) => !wanted.has(family));
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
    phrase: phraseOf(text, bare),
  };
  return {
    avoid,
    meaning: parts.length === 0 ? `avoids titles and teams that say "${avoid.phrase}"` : `avoids ${parts.join(", ")}`,
  };
}

const EXCLUSIVE = /\b(?:only|pure(?:ly)?|exclusively)\b/i;

/** The words that a title may say: the line without its qualifiers, but "service companies" is not every title with "service". */
function phraseOf(text: string, bare: string): string {
  return foldPhrase(bare === "" || EMPLOYERS.test(text) ? text : bare);
}

const EMPLOYERS = /\b(?:companies|company|industry|sector)\b/i;

/** Skills of the line without its qualifiers, else of the whole line: "shift work" is one skill. */
function skillsNamed(bare: string, text: string, taxonomy: CompiledTaxonomy): readonly string[] {
  const found = skillsOfText(bare, taxonomy);
  return found.length > 0 ? found : skillsOfText(text, taxonomy);
}

/** The family that the line names as a department: its name is most of the line, or its last word ("law firms" are no department). */
function departmentOf(text: string, taxonomy: CompiledTaxonomy): string | undefined {
  let isNamed = false;
  scanPhrases(taxonomy.hintAutomaton, text, (_, start, end) => {
    if ((end - start) * 2 > text.length || end === text.length) isNamed = true;
  });
  return isNamed ? readHints([text], taxonomy)[0] : undefined;
}

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
