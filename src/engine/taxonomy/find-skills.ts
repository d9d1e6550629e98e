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
 * The skills a posting names, each once, with the strongest requirement that its section and line give it: `required` or `preferred` by
 * heading and cue words (English, German, French, Spanish), else `mentioned`. Skills named only under a heading about the
 * employer, its benefits or its procedures are left out. One pass over the text.
 */
export function findSkills(input: ExtractionInput, taxonomy: CompiledTaxonomy): SkillMention[] {
  const found = new Map<string, SkillMention>();
  const keep = (mention: SkillMention): void => {
    const known = found.get(mention.skill);
    if (known === undefined || requirementRank[mention.requirement] < requirementRank[known.requirement]) found.set(mention.skill, mention);
  };
  for (const hit of longestHits(scanText(input.title, taxonomy).hits)) {
    keep({ skill: hit.skill, requirement: "required", source: { from: "title", span: [hit.start, hit.end] } });
  }
  if (input.description !== null) {
    const text = input.description;
    const { hits, sections, cues } = scanText(text, taxonomy);
    let section = 0;
    let cue = 0;
    for (const hit of longestHits(hits)) {
      while (section < sections.length && sections[section]!.start <= hit.start) section++;
      const kind = section === 0 ? null : sections[section - 1]!.kind;
      if (kind === "boilerplate") continue;
      const lineStart = text.lastIndexOf("\n", hit.start) + 1;
      const newline = text.indexOf("\n", hit.end);
      const lineEnd = newline === -1 ? text.length : newline;
      while (cue < cues.length && cues[cue]!.start < lineStart) cue++;
      let cued: Requirement | "none" | null = null;
      for (let at = cue; at < cues.length && cues[at]!.start < lineEnd; at++) {
        const { requirement } = cues[at]!;
        if (requirement === "none" || cued === "none") cued = "none";
        else if (requirement === "preferred") cued = "preferred";
        else cued ??= "required";
      }
      if (cued === "none") continue;
      const requirement: Requirement = kind === "preferred" || cued === "preferred" ? "preferred" : kind === "required" || cued === "required" ? "required" : "mentioned";
      keep({ skill: hit.skill, requirement, source: { from: "text", span: [hit.start, hit.end] } });
    }
  }
  return [...found.values()].sort(compareSkillMentions);
}

interface TextScan {
  readonly hits: SkillHit[];
  /** Where sections begin; null: no heading speaks for what follows. */
  readonly sections: { start: number; kind: SectionKind | null }[];
  readonly cues: { start: number; requirement: "required" | "preferred" | "none" }[];
}

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
  scan.cues.sort((a, b) => compareNumbers(a.start, b.start));
  scan.sections.sort((a, b) => compareNumbers(a.start, b.start));
  return scan;
}

/** Whether a phrase opens a heading: a short line of its own, or a label with ":" before a text (`label`). Null where it is part of a sentence. */
function headingAt(text: string, start: number, end: number): { readonly label: boolean; readonly lineEnd: number } | null {
  let lineStart = start;
  while (lineStart > 0 && text.charCodeAt(lineStart - 1) !== 10) {
    lineStart--;
    // Only marks ("##", "*", "1.") may stand before a heading.
    if (start - lineStart > 4 || isWordUnit(text.charCodeAt(lineStart))) return null;
  }
  const newline = text.indexOf("\n", end);
  const lineEnd = newline === -1 ? text.length : newline;
  const colon = text.indexOf(":", end);
  const restEnd = colon !== -1 && colon < lineEnd && colon - lineStart <= HEADING_CHARS_MAX ? colon : lineEnd;
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
    while (kept.length > 0 && kept.at(-1)!.start >= hit.start && kept.at(-1)!.end <= hit.end && !sameSpan(kept.at(-1)!, hit)) kept.pop();
    const last = kept.at(-1);
    if (last === undefined || last.end <= hit.start || sameSpan(last, hit)) kept.push(hit);
  }
  return kept;
}

function sameSpan(a: SkillHit, b: SkillHit): boolean {
  return a.start === b.start && a.end === b.end;
}
