import type { Level } from "../../contracts/extracted.ts";
import { compareBy, compareCodeUnits, compareNumbers, compareOn, compareReversed } from "../canonical/compare.ts";
import type { CompiledTaxonomy, TitlePart, TitleRule } from "../taxonomy/compile-taxonomy.ts";
import { scanPhrases } from "../taxonomy/phrase-automaton.ts";

/** A stretch of a title in code units, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A family that the title names, with the rule that says so. */
export interface TitleFamily {
  readonly family: string;
  /** Strength: letters that the rule covers, more where they stand in the head of the title. */
  readonly weight: number;
  readonly rule: string;
  /** Where the parts of the rule stand. */
  readonly spans: readonly Span[];
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

/** What follows the head of a title: "Software Engineer, Sales Tools", "Engineer (Paris)", "Nurse - Nights". */
const HEAD_END = /, | [-–—|/:] |[|([–—;]|: /;

const HEAD_BONUS = 8;
/** A rule of several parts says more than the words alone: "Engineer, Full Stack" is more than "Software Engineer". */
const PART_BONUS = 10;

const compareTitleFamilies = compareBy<TitleFamily>(
  compareReversed(compareOn((entry) => entry.weight, compareNumbers)),
  compareOn((entry) => entry.family, compareCodeUnits),
);

/**
 * What a title says about role and level. German, French and Spanish gender forms are read through ("Entwickler:in (m/w/d)").
 * A phrase that lies in a `not_titles` phrase of its family or level does not count ("Staff Nurse" is no staff level).
 */
export function readTitle(title: string, taxonomy: CompiledTaxonomy): TitleReading {
  const text = MAY_HOLD_MARKS.test(title) ? title.replace(GENDER_MARKS, "").replace(/ {2,}/g, " ") : title;
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
      const found = applyRule(rule, parts, notFamilies.get(rule.family) ?? [], headEnd);
      if (found !== null && (best.get(rule.family)?.weight ?? 0) < found.weight) best.set(rule.family, found);
    }
  }
  return {
    families: withoutSubsumed([...best.values()].sort(compareTitleFamilies)),
    levels: levels.filter(
      (found) =>
        !notLevels.some((not) => not.level === found.level && not.start <= found.start && found.end <= not.end),
    ),
  };
}

/** What a rule finds in this title; null where a part is missing or lies within a phrase that is not meant. */
function applyRule(
  rule: TitleRule,
  parts: ReadonlyMap<number, readonly Span[]>,
  shadows: readonly Span[],
  headEnd: number,
): TitleFamily | null {
  let weight = (rule.parts.length - 1) * PART_BONUS;
  let inHead = true;
  const spans: Span[] = [];
  for (const part of rule.parts) {
    const span = parts.get(part)?.find((found) => !shadows.some((shadow) => isWithin(found, shadow)));
    if (span === undefined) return null;
    weight += span.end - span.start;
    if (span.start >= headEnd) inHead = false;
    spans.push(span);
  }
  return { family: rule.family, weight: inHead ? weight + HEAD_BONUS : weight, rule: rule.text, spans };
}

/** Without families that rest on nothing but words of a stronger one: "Software Engineer, Security" is security, not also software. */
function withoutSubsumed(families: readonly TitleFamily[]): TitleFamily[] {
  const kept: TitleFamily[] = [];
  for (const family of families) {
    if (!kept.some((stronger) => family.spans.every((span) => stronger.spans.some((outer) => isWithin(span, outer)))))
      kept.push(family);
  }
  return kept;
}

function isWithin(inner: Span, outer: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function endOfHead(text: string): number {
  const at = text.search(HEAD_END);
  return at <= 0 ? text.length : at;
}

/** "(m/w/d)", ":in", "*innen", "/-in", "(in)", "·e", "(euse)", "/a", "-frau", "@": how titles address everybody. */
const GENDER_MARKS =
  /\((?:[mwfdhxi](?:[/|,.][mwfdhxi])+|all genders?|gn|div\.?|hombre\/mujer|mujer\/hombre)\)|[:*_/](?:-?in(?:nen)?)\b|\((?:-?in|-?innen|e|a|ne|se|ère|ere|euse|rice|trice|ve|sse)\)|[·.•](?:e|ne|se|ère|ere|euse|ice|rice|trice|ve|sse|le|es)(?![a-zà-ÿ])|\/-?(?:e|a|ne|se|ère|ere|euse|ice|rice|trice|as|os|frau|mann)(?![a-zà-ÿ])|(?<=[a-zà-ÿ])-(?:euse|trice|ne)(?![a-zà-ÿ])|\b[mwfdhx]\/[mwfdhx](?:\/[mwfdhx])?\b/gi;

const MAY_HOLD_MARKS = /[(:*_/·.•-]/;
