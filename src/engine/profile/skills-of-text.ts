import type { CompiledTaxonomy, TextPart } from "../taxonomy/compile-taxonomy.ts";
import { scanPhrases } from "../taxonomy/phrase-automaton.ts";

/** Skills that a short line names, in order of appearance, the longest of overlapping ones. Case does not matter: a person writes "golang", "go" or "Go". */
export function skillsOfText(text: string, taxonomy: CompiledTaxonomy): string[] {
  const hits: { skill: string; start: number; end: number }[] = [];
  const collect = (written: string): void =>
    scanPhrases<TextPart>(taxonomy.textAutomaton, written, (part, start, end) => {
      if (part.kind === "skill") hits.push({ skill: part.skill, start, end });
    });
  collect(text);
  if (hits.length === 0) collect(text.slice(0, 1).toUpperCase() + text.slice(1));
  if (hits.length === 0) collect(text.toUpperCase());
  hits.sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start);
  const kept: typeof hits = [];
  for (const hit of hits) if (!kept.some((other) => hit.start < other.end && other.start < hit.end)) kept.push(hit);
  kept.sort((a, b) => a.start - b.start);
  return [...new Set(kept.map((hit) => hit.skill))];
}
