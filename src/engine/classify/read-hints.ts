import type { CompiledTaxonomy } from "../taxonomy/compile-taxonomy.ts";
import { scanPhrases } from "../taxonomy/phrase-automaton.ts";

/** Families that a team's and department's names point at, most specific (longest phrase of the first text) first, each once. */
export function readHints(texts: readonly (string | null)[], taxonomy: CompiledTaxonomy): string[] {
  const families: string[] = [];
  for (const text of texts) {
    if (text === null) continue;
    const found: { family: string; length: number }[] = [];
    scanPhrases(taxonomy.hintAutomaton, text, (family, start, end) => found.push({ family, length: end - start }));
    found.sort((a, b) => b.length - a.length || (a.family < b.family ? -1 : 1));
    for (const { family } of found) if (!families.includes(family)) families.push(family);
  }
  return families;
}
