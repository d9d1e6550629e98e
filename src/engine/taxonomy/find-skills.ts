import type { SkillMention } from "../../contracts/extracted.ts";
import { compareBy, compareCodeUnits, compareNumbers, compareOn, type Comparator } from "../canonical/compare.ts";
import type { ExtractionInput } from "../extract/extraction-input.ts";
import type { CompiledTaxonomy, TextPart } from "./compile-taxonomy.ts";
import { isWordUnit } from "./is-word-unit.ts";
import { scanPhrases } from "./phrase-automaton.ts";
import type { SectionKind } from "./requirement-phrases.ts";

type Requirement = SkillMention["requirement"];

const requirementRank: Readonly<Record<Requirement, number>> = { required: 0, preferred: 1, mentioned: 2 };

/** Required before preferred before mentioned, then by skill id. */
export const compareSkillMentions: Comparator<SkillMention> = compareBy(
  compareOn((mention) => requirementRank[mention.requirement], compareNumbers),
  compareOn((mention) => mention.skill, compareCodeUnits),
);

/** A heading is a line of its own: no longer than this, and beginning with a heading phrase. */
const HEADING_CHARS_MAX = 80;

interface SkillHit {
  readonly skill: string;
  readonly start: number;
  readonly end: number;
}

/**
 * The skills a posting names, each once, with the strongest requirement that its section and sentence give it: `required` or `preferred` by
 * heading and cue words (English, German, French, Spanish), else `mentioned`. Skills named only under a heading about the
 * employer, its benefits or its procedures are left out. One pass over the text.
 */
export function findSkills(input: ExtractionInput, taxonomy: CompiledTaxonomy): SkillMention[] {
  const found = new Map<string, SkillMention>();
  const keep = (skill: string, requirement: Requirement, from: "title" | "text", hit: SkillHit): void => {
    const known = found.get(skill);
    if (known !== undefined && requirementRank[requirement] >= requirementRank[known.requirement]) return;
    found.set(skill, { requirement, skill, source: { from, span: [hit.start, hit.end] } });
  };
  for (const hit of longestHits(scanText(input.title, taxonomy).hits)) {
    keep(hit.skill, "required", "title", hit);
  }
  if (input.description !== null) {
    const text = input.description;
    const { hits, sections, cues } = scanText(text, taxonomy);
    let section = 0;
    let cue = 0;
    let lineEnd = -1;
    let sentenceEnd = -1;
    let cued: Requirement | "none" | null = null;
    for (const hit of longestHits(hits)) {
      while (section < sections.length && sections[section]!.start <= hit.start) section++;
      const kind = section === 0 ? null : sections[section - 1]!.kind;
      if (kind === "boilerplate") continue;
      if (hit.start >= sentenceEnd) {
        // Every stretch of the text is searched once, whatever its lines and sentences are like.
        const from = Math.max(0, sentenceEnd);
        const lineStart = hit.start < lineEnd ? from : from + text.slice(from, hit.start).lastIndexOf("\n") + 1;
        if (hit.start >= lineEnd) lineEnd = indexOrEnd(text, "\n", hit.end);
        const sentenceStart = lineStart + text.slice(lineStart, hit.start).lastIndexOf(". ") + 1;
        sentenceEnd = hit.end + indexOrEnd(text.slice(hit.end, lineEnd), ". ", 0);
        cued = null;
        while (cue < cues.length && cues[cue]!.start < sentenceStart) cue++;
        for (; cue < cues.length && cues[cue]!.start < sentenceEnd; cue++)
          cued = strongerCue(cued, cues[cue]!.requirement);
      }
      if (cued === "none") continue;
      const requirement: Requirement =
        kind === "preferred" || cued === "preferred"
          ? "preferred"
          : kind === "required" || cued === "required"
            ? "required"
            : "mentioned";
      keep(hit.skill, requirement, "text", hit);
    }
  }
  return [...found.values()].sort(compareSkillMentions);
}

function indexOrEnd(text: string, wanted: string, from: number): number {
  const index = text.indexOf(wanted, from);
  return index === -1 ? text.length : index;
}

/** Procedures of the employer outweigh "preferred", which outweighs "required". */
function strongerCue(known: Requirement | "none" | null, cue: "required" | "preferred" | "none"): Requirement | "none" {
  if (cue === "none" || known === "none") return "none";
  return cue === "preferred" || known === "preferred" ? "preferred" : "required";
}

interface TextScan {
  readonly hits: SkillHit[];
  /** Where sections begin; null: no heading speaks for what follows. */
  readonly sections: { start: number; kind: SectionKind | null }[];
  readonly cues: { start: number; requirement: "required" | "preferred" | "none" }[];
}

const byStart = compareOn((entry: { readonly start: number }) => entry.start, compareNumbers);

function scanText(text: string, taxonomy: CompiledTaxonomy): TextScan {
  const scan: TextScan = { hits: [], sections: [], cues: [] };
  scanPhrases<TextPart>(taxonomy.textAutomaton, text, (part, start, end) => {
    if (part.kind === "skill") scan.hits.push({ skill: part.skill, start, end });
    else if (part.kind === "cue") scan.cues.push({ start, requirement: part.requirement });
    else {
      const heading = headingAt(text, start, end);
      if (heading === null) return;
      scan.sections.push({ start, kind: part.section });
      // "About us: we build ..." speaks of its own paragraph only.
      if (heading.label && part.section === "boilerplate") scan.sections.push({ start: heading.lineEnd, kind: null });
    }
  });
  // Matches arrive in order of their ends; a long phrase may begin before a short one that ended earlier.
  scan.cues.sort(byStart);
  scan.sections.sort(byStart);
  return scan;
}

/** Whether a phrase opens a heading: a short line of its own, or a label with ":" before a text (`label`). Null where it is part of a sentence. */
function headingAt(
  text: string,
  start: number,
  end: number,
): { readonly label: boolean; readonly lineEnd: number } | null {
  let lineStart = start;
  while (lineStart > 0 && text.charCodeAt(lineStart - 1) !== 10) {
    lineStart--;
    // Only marks ("##", "*", "1.") may stand before a heading.
    if (start - lineStart > 4 || isWordUnit(text.charCodeAt(lineStart))) return null;
  }
  const newline = text.indexOf("\n", end);
  const lineEnd = newline === -1 ? text.length : newline;
  const line = text.slice(end, Math.min(lineEnd, lineStart + HEADING_CHARS_MAX + 1));
  const colon = line.indexOf(":");
  const restEnd = colon === -1 ? lineEnd : end + colon;
  if (restEnd - lineStart > HEADING_CHARS_MAX) return null;
  const rest = text.slice(end, restEnd);
  if (/[.;]/.test(rest)) return null;
  // "Experience" and "You have" head a list only when nothing, or another noun, follows: "Experience with Python" and "You have grit" do not.
  const phrase = text.slice(start, end);
  const isWeak = !phrase.includes(" ") || /^you /i.test(phrase);
  if (isWeak && !/^\W*$|^\W*(?:[&(/–-]|and |und |et |y )/i.test(rest)) return null;
  return { label: lineEnd - restEnd > 3, lineEnd };
}

/** Leftmost, longest, not overlapping: "Go-to-market" is not "Go". Hits arrive in order of their end, longest first. */
function longestHits(hits: readonly SkillHit[]): SkillHit[] {
  const kept: SkillHit[] = [];
  for (const hit of hits) {
    while (
      kept.length > 0 &&
      kept.at(-1)!.start >= hit.start &&
      kept.at(-1)!.end <= hit.end &&
      !sameSpan(kept.at(-1)!, hit)
    )
      kept.pop();
    const last = kept.at(-1);
    if (last === undefined || last.end <= hit.start || sameSpan(last, hit)) kept.push(hit);
  }
  return kept;
}

function sameSpan(a: SkillHit, b: SkillHit): boolean {
  return a.start === b.start && a.end === b.end;
}
