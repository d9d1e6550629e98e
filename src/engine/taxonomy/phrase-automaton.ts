import { buildOpenAutomaton, scanOpenPhrases, type OpenAutomaton } from "./open-automaton.ts";
import { readCut } from "./word-cut.ts";
import { buildWordAutomaton, scanWordPhrases, type WordAutomaton } from "./word-automaton.ts";

/** A phrase to look for and the value that its matches report. */
export interface AutomatonPhrase<T> {
  /** Matched without regard to case, accents and hyphens (see `foldUnit`). */
  readonly phrase: string;
  readonly id: T;
  /** The text must hold the phrase exactly as written: "Go", "R". */
  readonly caseSensitive?: boolean;
  /** The phrase may begin inside a word: "entwickler" in "Softwareentwickler". */
  readonly openStart?: boolean;
  /** The phrase may end inside a word: "pflege" in "Pflegefachkraft". */
  readonly openEnd?: boolean;
}

/** Phrases compiled for {@link scanPhrases}. Opaque to everything else. */
export interface PhraseAutomaton<T> {
  readonly words: WordAutomaton<T>;
  /** Only where a phrase is open at an end. */
  readonly open: OpenAutomaton<T> | null;
}

/** Phrases ready for scanning: those of whole words in an automaton over words, those that are open inside words in one over letters. */
export function buildAutomaton<T>(phrases: readonly AutomatonPhrase<T>[]): PhraseAutomaton<T> {
  const isOpen = (entry: AutomatonPhrase<T>): boolean => entry.openStart === true || entry.openEnd === true;
  const open = phrases.filter((entry) => isOpen(entry) && entry.phrase !== "");
  return {
    words: buildWordAutomaton(phrases.filter((entry) => !isOpen(entry))),
    open: open.length === 0 ? null : buildOpenAutomaton(open),
  };
}

/**
 * Reports every phrase in `text`: its id and its span in code units, end exclusive. Whole-word phrases come first, in order of where they end
 * (longest first at one end), then those that are open inside words, likewise. Overlapping matches are all reported. Linear in the text.
 */
export function scanPhrases<T>(
  automaton: PhraseAutomaton<T>,
  text: string,
  onMatch: (id: T, start: number, end: number) => void,
): void {
  readCut(text, (cut) => scanWordPhrases(automaton.words, cut, onMatch));
  if (automaton.open !== null) scanOpenPhrases(automaton.open, text, onMatch);
}
