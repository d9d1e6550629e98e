import type { Level } from "../../contracts/extracted.ts";
import { compareBy, compareCodeUnits, compareNumbers, compareOn, compareReversed } from "../canonical/compare.ts";
import type { CompiledTaxonomy, TitlePart, TitleRule } from "../taxonomy/compile-taxonomy.ts";
import { scanPhrases } from "../taxonomy/phrase-automaton.ts";

/** A family that the title names, with the rule that says so. */
export interface TitleFamily {
  readonly family: string;
  /** Strength: letters that the rule covers, more where they stand in the head of the title. */
  readonly weight: number;
  readonly rule: string;
}

/** A word of level in the title. */
export interface TitleLevel {
  readonly level: Level;
  readonly start: number;
  readonly end: number;
}

/** What a title says: its families, strongest first, and every word of level that counts. */
export interface TitleReading {
  readonly families: readonly TitleFamily[];
  readonly levels: readonly TitleLevel[];
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** What follows the head of a title: "Software Engineer, Sales Tools", "Engineer (Paris)", "Nurse - Nights". */
const HEAD_END = /, | [-–—|/:] |[|([–—;]|: /;

const HEAD_BONUS = 8;
const PART_BONUS = 3;

const compareTitleFamilies = compareBy<TitleFamily>(
  compareReversed(compareOn((entry) => entry.weight, compareNumbers)),
  compareOn((entry) => entry.family, compareCodeUnits),
);

/**
 * What a title says about role and level. German, French and Spanish gender forms are read through ("Entwickler:in (m/w/d)").
 * A phrase that lies in a `not_titles` phrase of its family or level does not count ("Staff Nurse" is no staff level).
 */
export function readTitle(title: string, taxonomy: CompiledTaxonomy): TitleReading {
  const text = title.replace(GENDER_MARKS, blank);
  const parts = new Map<number, Span[]>();
  const levels: TitleLevel[] = [];
  const notLevels: (Span & { level: Level })[] = [];
  const notFamilies = new Map<string, Span[]>();
  scanPhrases<TitlePart>(taxonomy.titleAutomaton, text, (found, start, end) => {
    if (found.kind === "part") {
      const spans = parts.get(found.part);
      if (spans === undefined) parts.set(found.part, [{ start, end }]);
      else spans.push({ start, end });
    } else if (found.kind === "level") levels.push({ level: found.level, start, end });
    else if (found.kind === "not_level") notLevels.push({ level: found.level, start, end });
    else {
      const spans = notFamilies.get(found.family);
      if (spans === undefined) notFamilies.set(found.family, [{ start, end }]);
      else spans.push({ start, end });
    }
  });

  const headEnd = endOfHead(text);
  const best = new Map<string, TitleFamily>();
  for (const part of parts.keys()) {
    for (const rule of taxonomy.rulesOfPart[part]!) {
      const weight = ruleWeight(rule, parts, notFamilies.get(rule.family) ?? [], headEnd);
      if (weight === 0 || (best.get(rule.family)?.weight ?? 0) >= weight) continue;
      best.set(rule.family, { family: rule.family, weight, rule: rule.text });
    }
  }
  return {
    families: [...best.values()].sort(compareTitleFamilies),
    levels: levels.filter((found) => !notLevels.some((not) => not.level === found.level && not.start <= found.start && found.end <= not.end)),
  };
}

/** Weight of a rule in this title; 0 where a part is missing or lies within a phrase that is not meant. */
function ruleWeight(rule: TitleRule, parts: ReadonlyMap<number, readonly Span[]>, shadows: readonly Span[], headEnd: number): number {
  let weight = (rule.parts.length - 1) * PART_BONUS;
  let inHead = true;
  for (const part of rule.parts) {
    const span = parts.get(part)?.find(({ start, end }) => !shadows.some((shadow) => shadow.start <= start && end <= shadow.end));
    if (span === undefined) return 0;
    weight += span.end - span.start;
    if (span.start >= headEnd) inHead = false;
  }
  return inHead ? weight + HEAD_BONUS : weight;
}

function endOfHead(text: string): number {
  const at = text.search(HEAD_END);
  return at <= 0 ? text.length : at;
}

/** "(m/w/d)", ":in", "*in", "/in", "(in)", "·e", "(e)", "/a", "(a)": blanked in place, so that positions keep. */
const GENDER_MARKS = /\((?:[mwfdhxi](?:[/|,.][mwfdhxi])+|all genders?|gn|div\.?)\)|[:*_/](?:-?in(?:nen)?)\b|\((?:in|e|a|ne|euse|rice|trice)\)|[·.](?:e|ne|euse|rice|trice)\b|\/-?(?:e|a|ne|euse|rice|trice|as|os)\b|\b[mwfdhx]\/[mwfdhx](?:\/[mwfdhx])?\b/gi;

function blank(mark: string): string {
  return " ".repeat(mark.length);
}
