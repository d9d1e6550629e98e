import type { Level } from "../contracts/extracted.ts";
import { levelOfTitle } from "../engine/classify/level-of-title.ts";
import { readTitle } from "../engine/classify/title-reading.ts";
import { languageCode } from "../engine/profile/language-code.ts";
import { understandPlaces } from "../engine/profile/understand-place.ts";
import type { CompiledTaxonomy, TextPart } from "../engine/taxonomy/compile-taxonomy.ts";
import { scanPhrases } from "../engine/taxonomy/phrase-automaton.ts";
import { languageOfSkill } from "../engine/score/language-of-skill.ts";

/** What a resume says in the words of a profile. Nothing of its text is in it but titles, names of skills and languages, and a place. */
export interface ResumeFacts {
  /** As written, most recent first. */
  readonly titles: readonly string[];
  readonly level: Level | null;
  readonly years: number | null;
  readonly skills: { readonly strong: readonly string[]; readonly some: readonly string[] };
  readonly languages: readonly string[];
  readonly place: string | null;
}

const TITLE_CHARS_MAX = 70;
const TITLE_WORDS_MAX = 8;
const TITLES_MAX = 4;
const STRONG_MAX = 12;
const SOME_MAX = 20;
const LANGUAGES_MAX = 12;
const PLACE_CHARS_MAX = 80;
/** Being listed as a skill says as much as being mentioned so often. */
const LISTED = 3;

/** The job title that a part of a line is, or null. `share`: percent of its letters that the taxonomy must recognise. */
export function titleOf(part: string, taxonomy: CompiledTaxonomy, share: number): string | null {
  const text = part.trim();
  if (
    text.length < 3 ||
    text.length > TITLE_CHARS_MAX ||
    text.split(/\s+/).length > TITLE_WORDS_MAX ||
    /[.!?;@]$|@|https?:|www\./i.test(text)
  )
    return null;
  const reading = readTitle(text, taxonomy);
  const [family] = reading.families;
  if (family === undefined) return null;
  const covered = [...family.spans, ...reading.levels].reduce((sum, { start, end }) => sum + end - start, 0);
  return covered * 100 >= text.replace(/[^\p{L}\p{N}]/gu, "").length * share ? text : null;
}

/** The first titles, each once, without regard to case. */
export function firstTitles(found: readonly string[]): readonly string[] {
  const seen = new Map(found.toReversed().map((title) => [title.toLowerCase(), title]));
  return found
    .filter(
      (title, index) =>
        seen.get(title.toLowerCase()) === title &&
        found.findIndex((other) => other.toLowerCase() === title.toLowerCase()) === index,
    )
    .slice(0, TITLES_MAX);
}

/** The level that the most recent title with a level states. */
export function levelOfTitles(titles: readonly string[], taxonomy: CompiledTaxonomy): Level | null {
  for (const title of titles) {
    const level = levelOfTitle(readTitle(title, taxonomy), taxonomy);
    if (level !== null) return level.level;
  }
  return null;
}

/** Names of the skills that texts show: listed ones and often mentioned ones are strong. Spoken languages are no skills here. */
export function skillsOf(
  texts: readonly { readonly text: string; readonly listed: boolean }[],
  taxonomy: CompiledTaxonomy,
): ResumeFacts["skills"] {
  const weights = new Map<string, number>();
  for (const { text, listed } of texts) {
    const hits: { readonly skill: string; readonly start: number; readonly end: number }[] = [];
    scanPhrases<TextPart>(taxonomy.textAutomaton, text, (part, start, end) => {
      if (part.kind === "skill") hits.push({ skill: part.skill, start, end });
    });
    hits.sort((a, b) => a.start - b.start || b.end - a.end);
    let reached = 0;
    for (const { skill, start, end } of hits) {
      if (start < reached || languageOfSkill.has(skill)) continue;
      reached = end;
      weights.set(skill, (weights.get(skill) ?? 0) + (listed ? LISTED : 1));
    }
  }
  const order = [...weights]
    .map(([skill, weight], index) => ({ skill, weight, index }))
    .sort((a, b) => b.weight - a.weight || a.index - b.index);
  const strong = order.filter(({ weight }) => weight >= LISTED).slice(0, STRONG_MAX);
  const name = ({ skill }: { readonly skill: string }): string => taxonomy.skills.get(skill)?.name ?? skill;
  const some = order.filter((entry) => !strong.includes(entry)).slice(0, SOME_MAX);
  return { strong: strong.map(name), some: some.map(name) };
}

/** Languages of parts such as "German (native)" or "English C1", each language once, as written. */
export function languagesOf(parts: readonly string[]): readonly string[] {
  const found = new Map<string, string>();
  for (const part of parts) {
    const text = part.trim();
    const code = text.length > 60 ? null : languageCode(text);
    if (code !== null && !found.has(code)) found.set(code, text);
  }
  return [...found.values()].slice(0, LANGUAGES_MAX);
}

/** The first place that parts of the head of a resume name, without street and postcode; null when none is known. */
export function placeOf(parts: readonly string[]): string | null {
  let country: string | null = null;
  for (const part of parts) {
    const text = part.replace(/^[\p{L} ]{3,20}:\s*/u, "").trim();
    if (
      text === "" ||
      text.length > PLACE_CHARS_MAX ||
      /@|https?:|www\.|linkedin|github|\/|\.(?:com|io|org|net|dev|de|me)\b/i.test(text)
    )
      continue;
    const place = understandPlaces(text)[0];
    if (place === undefined || !place.known || place.remote || place.countries.length !== 1) continue;
    if (place.city !== null) return plainPlace(text, place.city, place.countries[0] as string);
    if (place.region === null) country ??= text;
  }
  return country;
}

/** The text from where it names the city on, without words that hold digits: no title, street or postcode. */
function plainPlace(text: string, city: string, country: string): string {
  const parts = text
    .split(",")
    .map((part) =>
      part
        .replace(/\S*\d\S*/g, " ")
        .replace(/\s+/g, " ")
        .trim(),
    )
    .filter((part) => part !== "");
  const start = parts.findIndex((part) => understandPlaces(part)[0]?.city === city);
  const plain = start < 0 ? "" : parts.slice(start, start + 3).join(", ");
  const [place] = plain === "" ? [] : understandPlaces(plain);
  if (place?.city === city && place.countries[0] === country) return plain;
  return `${city.replace(/(^|[ -])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase())}, ${country}`;
}
