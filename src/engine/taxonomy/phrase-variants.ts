import type { AutomatonPhrase } from "./phrase-automaton.ts";

const PLURAL = /[a-z]{4}$/i;
const NO_PLURAL = /(?:s|x|ch|sh|[^aeiou]y|ing|ment|ness|ware)$/i;

/**
 * The phrases that a phrase of the taxonomy stands for: itself, and its English plural where the last word takes a plain "s".
 * `*` at an end opens the word there and is not part of the phrase.
 */
export function phraseVariants(text: string): Omit<AutomatonPhrase<never>, "id">[] {
  const openStart = text.startsWith("*");
  const openEnd = text.endsWith("*");
  const phrase = text.slice(openStart ? 1 : 0, openEnd ? -1 : undefined);
  const plain = { phrase, openStart, openEnd };
  if (openEnd || !PLURAL.test(phrase) || NO_PLURAL.test(phrase)) return [plain];
  return [plain, { phrase: `${phrase}s`, openStart, openEnd }];
}
