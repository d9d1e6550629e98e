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
  /** Class of each code unit; 0 for a unit that is in no phrase. */
  readonly classOf: Uint8Array | Uint16Array;
  readonly classes: number;
  /** Row of each state in `rows`, or -1 for a state with one way on (`onlyClass`, `onlyNext`). */
  readonly rowOf: Int32Array;
  readonly rows: Int32Array;
  readonly onlyClass: Uint16Array;
  readonly onlyNext: Int32Array;
  readonly fail: Int32Array;
  /** First phrase that ends in each state, -1 for none; `nextPhrase` chains further ones. */
  readonly firstPhrase: Int32Array;
  readonly nextPhrase: Int32Array;
  /** Longest proper suffix state in which a phrase ends, 0 for none. */
  readonly suffixOutput: Int32Array;
  readonly phrases: readonly AutomatonPhrase<T>[];
}

/**
 * The automaton of Aho and Corasick (1975) over folded code units. States with several ways on hold a complete row of transitions;
 * the many others hold one transition and their failure link, so thousands of phrases stay within a few megabytes.
 */
export function buildAutomaton<T>(phrases: readonly AutomatonPhrase<T>[]): PhraseAutomaton<T> {
  const usable = phrases.filter((entry) => entry.phrase.length > 0);
  const classOfFolded = new Map<number, number>();
  let units = 1;
  for (const { phrase } of usable) {
    units += phrase.length;
    for (let at = 0; at < phrase.length; at++) {
      const unit = foldUnit(phrase.charCodeAt(at));
      if (!classOfFolded.has(unit)) classOfFolded.set(unit, classOfFolded.size + 1);
    }
  }
  const classes = classOfFolded.size + 1;

  // The trie: children of a state are a list, newest first.
  const firstChild = new Int32Array(units).fill(-1);
  const sibling = new Int32Array(units).fill(-1);
  const wayIn = new Uint16Array(units);
  const firstPhrase = new Int32Array(units).fill(-1);
  const nextPhrase = new Int32Array(usable.length).fill(-1);
  let states = 1;
  usable.forEach(({ phrase }, index) => {
    let state = 0;
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

  const rowOf = new Int32Array(states).fill(-1);
  const onlyClass = new Uint16Array(states);
  const onlyNext = new Int32Array(states);
  let rowCount = 0;
  for (let state = 0; state < states; state++) {
    const child = firstChild[state]!;
    if (state === 0 || (child !== -1 && sibling[child] !== -1)) rowOf[state] = rowCount++ * classes;
    else if (child !== -1) {
      onlyClass[state] = wayIn[child]!;
      onlyNext[state] = child;
    }
  }

  // Breadth first: failure links and complete rows, shallow states before deep ones.
  const rows = new Int32Array(rowCount * classes);
  const fail = new Int32Array(states);
  const suffixOutput = new Int32Array(states);
  const queue = new Int32Array(states);
  let queued = 1;
  const step = (from: number, way: number): number => {
    let state = from;
    for (;;) {
      const row = rowOf[state]!;
      if (row !== -1) return rows[row + way]!;
      if (onlyClass[state] === way) return onlyNext[state]!;
      state = fail[state]!;
    }
  };
  for (let head = 0; head < queued; head++) {
    const state = queue[head]!;
    const row = rowOf[state]!;
    if (row !== -1 && state !== 0) for (let way = 0; way < classes; way++) rows[row + way] = way === 0 ? 0 : step(fail[state]!, way);
    for (let child = firstChild[state]!; child !== -1; child = sibling[child]!) {
      fail[child] = state === 0 ? 0 : step(fail[state]!, wayIn[child]!);
      suffixOutput[child] = firstPhrase[fail[child]!] === -1 ? suffixOutput[fail[child]!]! : fail[child]!;
      if (row !== -1) rows[row + wayIn[child]!] = child;
      queue[queued++] = child;
    }
  }

  const classOf = classes < 256 ? new Uint8Array(0x10000) : new Uint16Array(0x10000);
  for (let unit = 0; unit < 0x10000; unit++) classOf[unit] = classOfFolded.get(foldUnit(unit)) ?? 0;
  return { classOf, classes, rowOf, rows, onlyClass, onlyNext, fail, firstPhrase: firstPhrase.slice(0, states), nextPhrase, suffixOutput, phrases: usable };
}

/**
 * Reports every phrase in `text`, in order of where it ends (longest first at one end): its id and its span in code units, end exclusive.
 * A phrase must begin and end at the edge of a word unless it is open there. Overlapping matches are all reported. Linear in the text.
 */
export function scanPhrases<T>(automaton: PhraseAutomaton<T>, text: string, onMatch: (id: T, start: number, end: number) => void): void {
  const { classOf, rowOf, rows, onlyClass, onlyNext, fail, firstPhrase, nextPhrase, suffixOutput, phrases } = automaton;
  const length = text.length;
  let state = 0;
  for (let at = 0; at < length; at++) {
    const way = classOf[text.charCodeAt(at)]!;
    if (way === 0) {
      state = 0;
      continue;
    }
    for (;;) {
      const row = rowOf[state]!;
      if (row !== -1) {
        state = rows[row + way]!;
        break;
      }
      if (onlyClass[state] === way) {
        state = onlyNext[state]!;
        break;
      }
      state = fail[state]!;
    }
    let output = firstPhrase[state] === -1 ? suffixOutput[state]! : state;
    if (output === 0) continue;
    const end = at + 1;
    for (; output !== 0; output = suffixOutput[output]!) {
      for (let index = firstPhrase[output]!; index !== -1; index = nextPhrase[index]!) {
        const entry = phrases[index]!;
        const start = end - entry.phrase.length;
        if (isBounded(text, start, end, entry)) onMatch(entry.id, start, end);
      }
    }
  }
}

function isBounded<T>(text: string, start: number, end: number, entry: AutomatonPhrase<T>): boolean {
  const { phrase } = entry;
  if (entry.openStart !== true && start > 0) {
    const first = phrase.charCodeAt(0);
    // "." counts as a letter here: ".net" is not in "acme.net".
    if ((first === 0x2e || isWordUnit(first)) && isWordUnit(text.charCodeAt(start - 1))) return false;
  }
  if (entry.openEnd !== true && end < text.length && isWordUnit(phrase.charCodeAt(phrase.length - 1))) {
    const next = text.charCodeAt(end);
    if (isWordUnit(next)) return false;
    // "C" is neither "C++" nor "C#".
    if (phrase.length <= 2 && (next === 0x2b || next === 0x23)) return false;
  }
  return entry.caseSensitive !== true || text.startsWith(phrase, start);
}
