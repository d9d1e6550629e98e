import { isWordUnit } from "./is-word-unit.ts";
import type { AutomatonPhrase } from "./phrase-automaton.ts";
import { unitTables } from "./unit-tables.ts";

/** The automaton of Aho and Corasick (1975) over folded code units, for the few phrases that may begin or end inside a word. */
export interface OpenAutomaton<T> {
  /** Class of each code unit; `width`, one more than the last, for a unit of no phrase. */
  readonly classOf: Uint16Array;
  readonly width: number;
  /** Complete transitions: state times number of classes plus class. */
  readonly next: Int32Array;
  /** First phrase that ends in each state, -1 for none; `nextPhrase` chains further ones. */
  readonly firstPhrase: Int32Array;
  readonly nextPhrase: Int32Array;
  /** Longest proper suffix state in which a phrase ends, 0 for none. */
  readonly suffixOutput: Int32Array;
  readonly phrases: readonly AutomatonPhrase<T>[];
}

/** Compiles phrases that are open at an end. None may be empty. */
export function buildOpenAutomaton<T>(phrases: readonly AutomatonPhrase<T>[]): OpenAutomaton<T> {
  const foldedUnits = unitTables().folded;
  const classes = new Map<number, number>();
  for (const { phrase } of phrases) {
    for (let at = 0; at < phrase.length; at++) {
      const unit = foldedUnits[phrase.charCodeAt(at)]!;
      if (!classes.has(unit)) classes.set(unit, classes.size);
    }
  }
  const width = classes.size;
  const statesMax = 1 + phrases.reduce((sum, { phrase }) => sum + phrase.length, 0);
  const next = new Int32Array(statesMax * width);
  const firstPhrase = new Int32Array(statesMax).fill(-1);
  const nextPhrase = new Int32Array(phrases.length).fill(-1);
  let states = 1;
  phrases.forEach(({ phrase }, index) => {
    let state = 0;
    for (let at = 0; at < phrase.length; at++) {
      const edge = state * width + classes.get(foldedUnits[phrase.charCodeAt(at)]!)!;
      if (next[edge] === 0) next[edge] = states++;
      state = next[edge]!;
    }
    nextPhrase[index] = firstPhrase[state]!;
    firstPhrase[state] = index;
  });

  const fail = new Int32Array(states);
  const suffixOutput = new Int32Array(states);
  const queue: number[] = [];
  for (let way = 0; way < width; way++) if (next[way] !== 0) queue.push(next[way]!);
  for (let head = 0; head < queue.length; head++) {
    const state = queue[head]!;
    const behind = fail[state]!;
    suffixOutput[state] = firstPhrase[behind] === -1 ? suffixOutput[behind]! : behind;
    for (let way = 0; way < width; way++) {
      const child = next[state * width + way]!;
      if (child === 0) next[state * width + way] = next[behind * width + way]!;
      else {
        fail[child] = next[behind * width + way]!;
        queue.push(child);
      }
    }
  }
  const classOf = Uint16Array.from(foldedUnits, (unit) => classes.get(unit) ?? width);
  return { classOf, width, next, firstPhrase, nextPhrase, suffixOutput, phrases };
}

/** Reports the phrases of a text in order of where they end, longest first at one end. */
export function scanOpenPhrases<T>(
  automaton: OpenAutomaton<T>,
  text: string,
  onMatch: (id: T, start: number, end: number) => void,
): void {
  const { classOf, width, next, firstPhrase, nextPhrase, suffixOutput, phrases } = automaton;
  let state = 0;
  for (let at = 0; at < text.length; at++) {
    const way = classOf[text.charCodeAt(at)]!;
    state = way === width ? 0 : next[state * width + way]!;
    for (
      let output = firstPhrase[state] === -1 ? suffixOutput[state]! : state;
      output !== 0;
      output = suffixOutput[output]!
    ) {
      for (let index = firstPhrase[output]!; index !== -1; index = nextPhrase[index]!) {
        const entry = phrases[index]!;
        const start = at + 1 - entry.phrase.length;
        if (isBounded(text, start, at + 1, entry)) onMatch(entry.id, start, at + 1);
      }
    }
  }
}

function isBounded<T>(text: string, start: number, end: number, entry: AutomatonPhrase<T>): boolean {
  if (entry.openStart !== true && start > 0 && isWordUnit(text.charCodeAt(start - 1))) return false;
  if (entry.openEnd !== true && end < text.length && isWordUnit(text.charCodeAt(end))) return false;
  return entry.caseSensitive !== true || text.startsWith(entry.phrase, start);
}
