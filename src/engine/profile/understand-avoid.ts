import { readTitle } from "../classify/title-reading.ts";
import type { CompiledTaxonomy } from "../taxonomy/compile-taxonomy.ts";
import { foldPhrase } from "../taxonomy/fold-phrase.ts";
import { skillsOfText } from "./skills-of-text.ts";
import type { UnderstoodAvoid } from "./understood-profile.ts";

const MANAGEMENT = /\b(?:management|managers?|managing people|people lead(?:er)?s?|leadership|fuhrung|personalverantwortung)\b/;

/** What a line of the avoid list means, and the same for people. Where no family, level or skill is named, its words are looked for in titles. */
export function understandAvoid(text: string, taxonomy: CompiledTaxonomy): { readonly avoid: UnderstoodAvoid; readonly meaning: string } {
  const reading = readTitle(text, taxonomy);
  const best = reading.families[0]?.weight ?? 0;
  const families = reading.families.filter((entry) => entry.weight * 10 >= best * 8).map((entry) => entry.family);
  const levels = [...new Set(reading.levels.map((found) => found.level))].filter((level) => taxonomy.levels.get(level)?.track === "individual");
  const management = MANAGEMENT.test(foldPhrase(text));
  const skills = families.length > 0 ? [] : skillsOfText(text, taxonomy);
  const avoid: UnderstoodAvoid = { text, families, levels, management, skills, phrases: [foldPhrase(text)] };
  const parts = [
    families.length === 0 ? null : `roles in ${families.map((id) => taxonomy.families.get(id)!.name).join(" or ")}`,
    levels.length === 0 ? null : `level ${levels.join(" or ")}`,
    management && families.length > 0 ? "that lead people" : null,
    skills.length === 0 ? null : `work with ${skills.map((id) => taxonomy.skills.get(id)!.name).join(", ")}`,
  ].filter((part) => part !== null);
  return { avoid, meaning: parts.length === 0 ? `titles and teams with the words "${text}"` : `avoids ${parts.join(", ")}` };
}
