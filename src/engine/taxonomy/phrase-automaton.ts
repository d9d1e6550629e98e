import { foldUnit } from "./fold-unit.ts";
import { isWordUnit } from "./is-word-unit.ts";

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
  /** Class of each code unit: `OUTSIDE` and `INSIDE` for units of no phrase, then one class a folded unit. */
  readonly classOf: Uint8Array | Uint16Array;
  /** 1 for code units that belong to words. */
  readonly wordUnits: Uint8Array;
  /**
   * Four numbers a state, side by side so that one step touches one cache line: its row in `rows`, or `-1 - class` where a single class
   * leads on; the state that this class leads to; the failure link; 1 where a phrase ends here or in a suffix.
   */
  readonly nodes: Int32Array;
  readonly rows: Int32Array;
  /** First phrase that ends in each state, -1 for none; `nextPhrase` chains further ones. */
  readonly firstPhrase: Int32Array;
  readonly nextPhrase: Int32Array;
  /** Longest proper suffix state in which a phrase ends, -1 for none. */
  readonly suffixOutput: Int32Array;
  readonly phrases: readonly AutomatonPhrase<T>[];
}

/** Class of units between words that are in no phrase. */
const OUTSIDE = 0;
/** Class of units within words that are in no phrase. */
const INSIDE = 1;
/** State at the edge of a word, nothing matched. */
const ROOT = 0;
/** State within a word in which no phrase can begin any more. */
const SKIP = 1;

/**
 * The automaton of Aho and Corasick (1975) over folded code units. As phrases begin at the edges of words (unless one is open at its start),
 * failure links lead only to suffixes that do so too, and the rest of a word that matches nothing is skipped. States with several ways on hold
 * a complete row of transitions, the many others one transition and their failure link: thousands of phrases stay within a few megabytes.
 */
export function buildAutomaton<T>(phrases: readonly AutomatonPhrase<T>[]): PhraseAutomaton<T> {
  const usable = phrases.filter((entry) => entry.phrase.length > 0);
  const beginsAnywhere = usable.some((entry) => entry.openStart === true);
  const classOfFolded = new Map<number, number>();
  const wordClass: boolean[] = [false, true];
  let units = 2;
  for (const { phrase } of usable) {
    units += phrase.length;
    for (let at = 0; at < phrase.length; at++) {
      const unit = foldUnit(phrase.charCodeAt(at));
      if (classOfFolded.has(unit)) continue;
      classOfFolded.set(unit, wordClass.length);
      wordClass.push(isWordUnit(unit));
    }
  }
  const classes = wordClass.length;

  // The trie: children of a state are a list, newest first.
  const firstChild = new Int32Array(units).fill(-1);
  const sibling = new Int32Array(units).fill(-1);
  const wayIn = new Uint16Array(units);
  const firstPhrase = new Int32Array(units).fill(-1);
  const nextPhrase = new Int32Array(usable.length).fill(-1);
  let states = 2;
  usable.forEach(({ phrase }, index) => {
    let state = ROOT;
    for (let at = 0; at < phrase.length; at++) {
      const way = classOfFolded.get(foldUnit(phrase.charCodeAt(at)))!;
      let child = firstChild[state]!;
      while (child !== -1 && wayIn[child] !== way) child = sibling[child]!;
      if (child === -1) {
        child = states++;
        wayIn[child] = way;
        sibling[child] = firstChild[state]!;
        firstChild[state] = child;
      }
      state = child;
    }
    nextPhrase[index] = firstPhrase[state]!;
    firstPhrase[state] = index;
  });

  const nodes = new Int32Array(states * 4);
  let rowCount = 0;
  for (let state = 0; state < states; state++) {
    const child = firstChild[state]!;
    const hasRow = state <= SKIP || (child !== -1 && sibling[child] !== -1);
    // A leaf leads on between words only, and there back to the root.
    nodes[state * 4] = hasRow ? rowCount++ * classes : child === -1 ? -1 - OUTSIDE : -1 - wayIn[child]!;
    nodes[state * 4 + 1] = hasRow || child === -1 ? ROOT : child;
  }

  // Breadth first: failure links and complete rows, shallow states before deep ones.
  const rows = new Int32Array(rowCount * classes);
  const suffixOutput = new Int32Array(states).fill(-1);
  const step = (from: number, way: number): number => {
    let state = from;
    for (;;) {
      const row = nodes[state * 4]!;
      if (row >= 0) return rows[row + way]!;
      if (row === -1 - way) return nodes[state * 4 + 1]!;
      state = nodes[state * 4 + 2]!;
    }
  };
  const rest = (way: number): number => (wordClass[way]! && !beginsAnywhere ? SKIP : ROOT);
  const rootRow = nodes[ROOT * 4]!;
  const skipRow = nodes[SKIP * 4]!;
  for (let way = 0; way < classes; way++) rows[rootRow + way] = rest(way);
  for (let child = firstChild[ROOT]!; child !== -1; child = sibling[child]!) rows[rootRow + wayIn[child]!] = child;
  for (let way = 0; way < classes; way++) rows[skipRow + way] = wordClass[way]! && !beginsAnywhere ? SKIP : rows[rootRow + way]!;
  const queue = new Int32Array(states);
  let queued = 0;
  for (let child = firstChild[ROOT]!; child !== -1; child = sibling[child]!) {
    nodes[child * 4 + 2] = rest(wayIn[child]!);
    queue[queued++] = child;
  }
  for (let head = 0; head < queued; head++) {
    const state = queue[head]!;
    const row = nodes[state * 4]!;
    const fail = nodes[state * 4 + 2]!;
    suffixOutput[state] = firstPhrase[fail] === -1 ? suffixOutput[fail]! : fail;
    nodes[state * 4 + 3] = firstPhrase[state] !== -1 || suffixOutput[state] !== -1 ? 1 : 0;
    if (row >= 0) for (let way = 0; way < classes; way++) rows[row + way] = step(fail, way);
    for (let child = firstChild[state]!; child !== -1; child = sibling[child]!) {
      const way = wayIn[child]!;
      nodes[child * 4 + 2] = step(fail, way);
      if (row >= 0) rows[row + way] = child;
      queue[queued++] = child;
    }
  }

  const classOf = classes < 256 ? new Uint8Array(0x10000) : new Uint16Array(0x10000);
  for (let unit = 0; unit < 0x10000; unit++) classOf[unit] = isWord[unit] === 1 ? INSIDE : OUTSIDE;
  for (let unit = 0; unit < 0x10000; unit++) {
    const known = classOfFolded.get(folded[unit]!);
    if (known !== undefined) classOf[unit] = known;
  }
  return { classOf, wordUnits: isWord, nodes, rows, firstPhrase: firstPhrase.slice(0, states), nextPhrase, suffixOutput, phrases: usable };
}

const isWord = Uint8Array.from({ length: 0x10000 }, (_, unit) => (isWordUnit(unit) ? 1 : 0));
const folded = Uint16Array.from({ length: 0x10000 }, (_, unit) => foldUnit(unit));

/**
 * Reports every phrase in `text`, in order of where it ends (longest first at one end): its id and its span in code units, end exclusive.
 * A phrase must begin and end at the edge of a word unless it is open there. Overlapping matches are all reported. Linear in the text.
 */
export function scanPhrases<T>(automaton: PhraseAutomaton<T>, text: string, onMatch: (id: T, start: number, end: number) => void): void {
  const { classOf, wordUnits, nodes, rows } = automaton;
  const length = text.length;
  let state = ROOT;
  for (let at = 0; at < length; at++) {
    if (state === SKIP) {
      while (at < length && wordUnits[text.charCodeAt(at)] === 1) at++;
      if (at === length) return;
    }
    const way = classOf[text.charCodeAt(at)]!;
    for (;;) {
      const node = state * 4;
      const row = nodes[node]!;
      if (row >= 0) {
        state = rows[row + way]!;
        break;
      }
      if (row === -1 - way) {
        state = nodes[node + 1]!;
        break;
      }
      state = nodes[node + 2]!;
    }
    if (nodes[state * 4 + 3] === 1) report(automaton, text, state, at + 1, onMatch);
  }
}

function report<T>(automaton: PhraseAutomaton<T>, text: string, state: number, end: number, onMatch: (id: T, start: number, end: number) => void): void {
  const { firstPhrase, nextPhrase, suffixOutput, phrases } = automaton;
  for (let output = state; output !== -1; output = suffixOutput[output]!) {
    for (let index = firstPhrase[output]!; index !== -1; index = nextPhrase[index]!) {
      const entry = phrases[index]!;
      const start = end - entry.phrase.length;
      if (isBounded(text, start, end, entry)) onMatch(entry.id, start, end);
    }
  }
}

function isBounded<T>(text: string, start: number, end: number, entry: AutomatonPhrase<T>): boolean {
  const { phrase } = entry;
  if (end < text.length && entry.openEnd !== true && isWordUnit(phrase.charCodeAt(phrase.length - 1))) {
    const next = text.charCodeAt(end);
    if (isWordUnit(next)) return false;
    // "C" is neither "C++" nor "C#".
    if (phrase.length <= 2 && (next === 0x2b || next === 0x23)) return false;
  }
  if (start > 0 && entry.openStart !== true) {
    const first = phrase.charCodeAt(0);
    // "." counts as a letter here: ".net" is not in "acme.net".
    if ((first === 0x2e || isWordUnit(first)) && isWordUnit(text.charCodeAt(start - 1))) return false;
  }
  return entry.caseSensitive !== true || text.startsWith(phrase, start);
}
