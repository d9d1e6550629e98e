import type { SkillMention } from "../../contracts/extracted.ts";
import { compareCodeUnits, compareNumbers, compareOn, type Comparator } from "../canonical/compare.ts";
import type { ExtractionInput } from "../extract/extraction-input.ts";
import type { CompiledTaxonomy, TextPart } from "./compile-taxonomy.ts";
import { isWordUnit } from "./is-word-unit.ts";
import { scanPhrases } from "./phrase-automaton.ts";
import { cutWords } from "./word-cut.ts";
import type { SectionKind } from "./requirement-phrases.ts";

type Requirement = SkillMention["requirement"];

const requirementRank: Readonly<Record<Requirement, number>> = {
  required: 0,
  preferred: 1,
  mentioned: 2,
};

/** Required before preferred before mentioned, then by skill id. */
export const compareSkillMentions: Comparator<SkillMention> = (a, b) =>
  compareNumbers(requirementRank[a.requirement], requirementRank[b.requirement]) || compareCodeUnits(a.skill, b.skill);

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
  for (const hit of scanText(input.title, taxonomy).hits) keep(found, hit, "required", "title");
  if (input.description !== null) readDescription(input.description, taxonomy, found);
  const mentions = [...found.values()];
  return mentions.length > 1 ? mentions.sort(compareSkillMentions) : mentions;
}

/** Keeps what a hit says of a skill unless something as strong is known of it. */
function keep(
  found: Map<string, SkillMention>,
  { skill, start, end }: SkillHit,
  requirement: Requirement,
  from: "title" | "text",
): void {
  const known = found.get(skill);
  if (known === undefined || requirementRank[requirement] < requirementRank[known.requirement])
    found.set(skill, {
      requirement,
      skill,
      source: { from, span: [start, end] },
    });
}

function readDescription(text: string, taxonomy: CompiledTaxonomy, found: Map<string, SkillMention>): void {
  const { hits, sections, cues } = scanText(text, taxonomy);
  if (hits.length === 0) return;
  const { stops, stopCount } = cutWords(text);
  let section = 0;
  let cue = 0;
  let stop = 0;
  let sentenceEnd = -1;
  let cued: Requirement | "none" | null = null;
  for (const hit of hits) {
    while (section < sections.length && sections[section]!.start <= hit.start) section++;
    const kind = section === 0 ? null : sections[section - 1]!.kind;
    if (kind === "boilerplate") continue;
    if (hit.start >= sentenceEnd) {
      while (stop < stopCount && stops[stop]! < hit.start) stop++;
      const sentenceStart = stop === 0 ? 0 : stops[stop - 1]! + 1;
      while (stop < stopCount && stops[stop]! < hit.end) stop++;
      sentenceEnd = stop < stopCount ? stops[stop]! : text.length;
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
    keep(found, hit, requirement, "text");
  }
}

/** Procedures of the employer outweigh "preferred", which outweighs "required". */
function strongerCue(known: Requirement | "none" | null, cue: "required" | "preferred" | "none"): Requirement | "none" {
  if (cue === "none" || known === "none") return "none";
  return cue === "preferred" || known === "preferred" ? "preferred" : "required";
}

interface TextScan {
  /** Leftmost, longest, not overlapping: "Go-to-market" is not "Go". */
  readonly hits: readonly SkillHit[];
  /** Where sections begin; null: no heading speaks for what follows. */
  readonly sections: readonly { start: number; kind: SectionKind | null }[];
  readonly cues: readonly {
    start: number;
    requirement: "required" | "preferred" | "none";
  }[];
}

const byStart = compareOn((entry: { readonly start: number }) => entry.start, compareNumbers);

function scanText(text: string, taxonomy: CompiledTaxonomy): TextScan {
  const hits: SkillHit[] = [];
  const sections: { start: number; kind: SectionKind | null }[] = [];
  const cues: {
    start: number;
    requirement: "required" | "preferred" | "none";
  }[] = [];
  scanPhrases<TextPart>(taxonomy.textAutomaton, text, (part, start, end) => {
    if (part.kind === "skill") addHit(hits, { skill: part.skill, start, end });
    else if (part.kind === "cue") cues.push({ start, requirement: part.requirement });
    else {
      const heading = headingAt(text, start, end);
      if (heading === null) return;
      sections.push({ start, kind: part.section });
      // "About us: we build ..." speaks of its own paragraph only.
      if (heading.label && part.section === "boilerplate") sections.push({ start: heading.lineEnd, kind: null });
    }
  });
  // Matches arrive in order of their ends; a long phrase may begin before a short one that ended earlier.
  if (sections.length > 1) sections.sort(byStart);
  if (cues.length > 1) cues.sort(byStart);
  return { hits, sections, cues };
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

/** Adds a hit and drops those that lie within it; a hit that lies within or across the last one is left out. Hits arrive in order of their end, longest first. */
function addHit(hits: SkillHit[], hit: SkillHit): void {
  let last = hits.at(-1);
  while (last !== undefined && last.start >= hit.start && last.end <= hit.end && !sameSpan(last, hit)) {
    hits.pop();
    last = hits.at(-1);
  }
  if (last === undefined || last.end <= hit.start || sameSpan(last, hit)) hits.push(hit);
}

function sameSpan(a: SkillHit, b: SkillHit): boolean {
  return a.start === b.start && a.end === b.end;
}
