import type { Level } from "../../contracts/extracted.ts";
import type { TaxonomyV1 } from "../../contracts/taxonomy.ts";
import { buildAutomaton, type AutomatonPhrase, type PhraseAutomaton } from "./phrase-automaton.ts";
import { phraseVariants } from "./phrase-variants.ts";
import {
  boilerplateCues,
  preferredCues,
  requiredCues,
  sectionHeadings,
  type SectionKind,
} from "./requirement-phrases.ts";

/** What a phrase found in a description stands for. */
export type TextPart =
  | { readonly kind: "skill"; readonly skill: string }
  | { readonly kind: "heading"; readonly section: SectionKind }
  | { readonly kind: "cue"; readonly requirement: "required" | "preferred" | "none" };

/** What a phrase found in a title stands for. */
export type TitlePart =
  | { readonly kind: "part"; readonly part: number }
  | { readonly kind: "level"; readonly level: Level }
  /** Within this span no title of the family, or no word of the level, counts. */
  | { readonly kind: "not_family"; readonly family: string }
  | { readonly kind: "not_level"; readonly level: Level };

/** A way to recognise a family: all parts stand in the title. `weight` is their length in letters. */
export interface TitleRule {
  readonly family: string;
  readonly parts: readonly number[];
  readonly text: string;
}

export interface CompiledFamily {
  readonly id: string;
  readonly name: string;
  readonly area: string;
  /** Closeness in percent to other families, the same in both directions. */
  readonly near: ReadonlyMap<string, number>;
  /** Skills that the work typically asks. */
  readonly skills: ReadonlySet<string>;
}

export interface CompiledLevel {
  readonly id: Level;
  readonly rank: number;
  readonly track: "individual" | "management";
  /** Years of experience that make the level a fair next step. */
  readonly years: number;
}

export interface CompiledSkill {
  readonly id: string;
  readonly name: string;
  readonly implies: readonly string[];
}

/** A taxonomy ready for matching: automata over titles, hints and skills, and look-ups by id. */
export interface CompiledTaxonomy {
  readonly version: number;
  readonly families: ReadonlyMap<string, CompiledFamily>;
  readonly levels: ReadonlyMap<Level, CompiledLevel>;
  readonly skills: ReadonlyMap<string, CompiledSkill>;
  readonly titleAutomaton: PhraseAutomaton<TitlePart>;
  /** Rules by the rarest of their parts: a title that lacks it cannot meet the rule. */
  readonly rulesOfPart: readonly (readonly TitleRule[])[];
  /** Families that have a rule with a part, by part. */
  readonly familiesOfPart: readonly (readonly string[])[];
  /** Family of a phrase in a department or team. */
  readonly hintAutomaton: PhraseAutomaton<string>;
  /** Skills, section headings and requirement cues of a text, in one pass. */
  readonly textAutomaton: PhraseAutomaton<TextPart>;
}

/** The taxonomy compiled for matching. Total: what does not refer to anything (an unknown family in `near`) is left out. */
export function compileTaxonomy(taxonomy: TaxonomyV1): CompiledTaxonomy {
  const titles: AutomatonPhrase<TitlePart>[] = [];
  const rules: TitleRule[] = [];
  const rulesOfPart: TitleRule[][] = [];
  const partOf = new Map<string, number>();
  const hints: AutomatonPhrase<string>[] = [];
  const near = new Map<string, Map<string, number>>(taxonomy.families.map((family) => [family.id, new Map()]));

  for (const family of taxonomy.families) {
    for (const title of family.titles) {
      const parts = title.split(" + ").map((text) => {
        const known = partOf.get(text);
        if (known !== undefined) return known;
        const part = rulesOfPart.length;
        partOf.set(text, part);
        rulesOfPart.push([]);
        for (const phrase of phraseVariants(text)) titles.push({ ...phrase, id: { kind: "part", part } });
        return part;
      });
      rules.push({ family: family.id, parts, text: title });
    }
    for (const text of family.not_titles) {
      for (const phrase of phraseVariants(text))
        titles.push({ ...phrase, id: { kind: "not_family", family: family.id } });
    }
    for (const text of family.hints)
      for (const phrase of phraseVariants(text)) hints.push({ ...phrase, id: family.id });
    for (const [other, percent] of Object.entries(family.near)) {
      const back = near.get(other);
      if (back === undefined || other === family.id) continue;
      const closest = Math.max(percent, back.get(family.id) ?? 0);
      near.get(family.id)!.set(other, closest);
      back.set(family.id, closest);
    }
  }
  for (const level of taxonomy.levels) {
    for (const text of level.titles)
      for (const phrase of phraseVariants(text)) titles.push({ ...phrase, id: { kind: "level", level: level.id } });
    for (const text of level.not_titles)
      for (const phrase of phraseVariants(text)) titles.push({ ...phrase, id: { kind: "not_level", level: level.id } });
  }

  const uses = rulesOfPart.map(() => 0);
  const familiesOfPart = rulesOfPart.map(() => new Set<string>());
  for (const rule of rules) {
    for (const part of rule.parts) {
      uses[part]!++;
      familiesOfPart[part]!.add(rule.family);
    }
  }
  for (const rule of rules)
    rulesOfPart[rule.parts.reduce((rarest, part) => (uses[part]! < uses[rarest]! ? part : rarest))]!.push(rule);

  const texts: AutomatonPhrase<TextPart>[] = [];
  for (const skill of taxonomy.skills) {
    const id: TextPart = { kind: "skill", skill: skill.id };
    const exact = new Set(skill.case_sensitive);
    for (const text of new Set([skill.name, ...skill.aliases])) {
      if (exact.has(text)) continue;
      for (const phrase of phraseVariants(text)) texts.push({ ...phrase, id });
    }
    for (const phrase of exact) texts.push({ phrase, id, caseSensitive: true });
  }
  for (const [section, headings] of sectionHeadings)
    for (const phrase of headings) texts.push({ phrase, id: { kind: "heading", section } });
  for (const phrase of preferredCues) texts.push({ phrase, id: { kind: "cue", requirement: "preferred" } });
  for (const phrase of boilerplateCues) texts.push({ phrase, id: { kind: "cue", requirement: "none" } });
  for (const phrase of requiredCues) texts.push({ phrase, id: { kind: "cue", requirement: "required" } });

  return {
    version: taxonomy.version,
    families: new Map(
      taxonomy.families.map(({ id, name, area, skills }) => [
        id,
        { id, name, area, near: near.get(id)!, skills: new Set(skills) },
      ]),
    ),
    levels: new Map(taxonomy.levels.map(({ id, rank, track, years }) => [id, { id, rank, track, years }])),
    skills: new Map(taxonomy.skills.map(({ id, name, implies }) => [id, { id, name, implies }])),
    titleAutomaton: buildAutomaton(titles),
    rulesOfPart,
    familiesOfPart: familiesOfPart.map((families) => [...families]),
    hintAutomaton: buildAutomaton(hints),
    textAutomaton: buildAutomaton(texts),
  };
}
