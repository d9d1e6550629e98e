import type { AutomatonPhrase } from "./phrase-automaton.ts";
import { unitTables } from "./unit-tables.ts";
import { cutWords, PARTED, SIGN, type WordCut } from "./word-cut.ts";

/**
 * The automaton of Aho and Corasick (1975) over words: a text is cut into words and single signs ("c", "+", "+"), each looked up once, and
 * phrases are paths of these. Tables are small and what is read together lies together: what a word costs is cache lines, not instructions.
 *
 * Words of all phrases are told by the hash of their folded letters. Two words of one hash would be one word here; what is reported is
 * compared letter by letter, so this costs time and never a wrong answer.
 */
export interface WordAutomaton<T> {
  /** A bit for each hash modulo {@link FILTER_BITS}: most words of no phrase end here, in a table that stays in the nearest cache. */
  readonly filter: Int32Array;
  /** The same for words that a phrase begins with: where no phrase is under way no other word counts. */
  readonly firstFilter: Int32Array;
  /** Open addressing over groups of four: hash; token plus one, 0 in a free group; state after the token at the root; 0. */
  readonly slots: Int32Array;
  /** Groups of four a state: see {@link BITS} to {@link EDGES}; one group more at the end. */
  readonly nodes: Int32Array;
  /** Pairs of token and next state, sorted by token within a state. */
  readonly edges: Int32Array;
  /** Longest proper suffix state in which a phrase ends, 0 for none. */
  readonly suffixOutput: Int32Array;
  /** First phrase that ends in each state, -1 for none. */
  readonly firstPhrase: Int32Array;
  /** Groups of three a phrase: next phrase of the same state, -1 for none; number of tokens; first of its letters. One group more at the end. */
  readonly outputs: Int32Array;
  /** Folded letters of all phrases. */
  readonly letters: Uint16Array;
  readonly ids: readonly T[];
  /** The phrase as written where that counts, else null. */
  readonly written: readonly (string | null)[];
}

/** A bit of 32 for each token that leads on (a clear bit spares the search). */
const BITS = 0;
/** Failure link. */
const FAIL = 1;
/** Twice the state itself where paths lead on, else the next shorter one where they do; plus one where a phrase ends here or in a suffix. */
const LEAD = 2;
/** First edge; the next state's first edge is the end. */
const EDGES = 3;
const NODE = 4;

const NEXT = 0;
const TOKENS = 1;
const LETTERS = 2;
const OUTPUT = 3;

const FILTER_BITS = 0x10000;
const SPACE = 0x20;

/** Mixes the high bits of a hash into the low ones, which choose bit and slot. */
function spread(hash: number): number {
  return hash ^ (hash >>> 15);
}

function buildSlots(phrases: readonly { readonly phrase: string }[]): Int32Array {
  const words = new Set<number>();
  for (const { phrase } of phrases) {
    const { count, hashes } = cutWords(phrase);
    for (let piece = 0; piece < count; piece++) words.add(hashes[piece]!);
  }
  let size = 16;
  while (size < words.size * 1.5) size *= 2;
  const slots = new Int32Array(size * 4);
  let token = 0;
  for (const hash of words) {
    let slot = spread(hash) & (size - 1);
    while (slots[slot * 4 + 1] !== 0) slot = (slot + 1) & (size - 1);
    slots[slot * 4] = hash;
    slots[slot * 4 + 1] = ++token;
  }
  return slots;
}

/** Where the group of a hash begins, -1 for a word of no phrase. */
function groupOf(slots: Int32Array, hash: number): number {
  const mask = (slots.length >> 2) - 1;
  for (let slot = spread(hash) & mask; ; slot = (slot + 1) & mask) {
    const group = slot * 4;
    if (slots[group + 1] === 0) return -1;
    if (slots[group] === hash) return group;
  }
}

/** Compiles phrases of whole words. Phrases without any word or sign are left out. */
export function buildWordAutomaton<T>(phrases: readonly AutomatonPhrase<T>[]): WordAutomaton<T> {
  const slots = buildSlots(phrases);
  const filter = new Int32Array(FILTER_BITS / 32);
  const firstFilter = new Int32Array(FILTER_BITS / 32);
  const children: Map<number, number>[] = [new Map()];
  const firstPhrase: number[] = [-1];
  const outputs = new Int32Array((phrases.length + 1) * OUTPUT);
  const letters: number[] = [];
  const fold = unitTables().folded;
  phrases.forEach(({ phrase }, index) => {
    const { count, hashes } = cutWords(phrase);
    let state = 0;
    for (let piece = 0; piece < count; piece++) {
      const hash = hashes[piece]!;
      const bit = spread(hash) & (FILTER_BITS - 1);
      filter[bit >> 5]! |= 1 << (bit & 31);
      if (piece === 0) firstFilter[bit >> 5]! |= 1 << (bit & 31);
      const token = slots[groupOf(slots, hash) + 1]! - 1;
      const known = children[state]!.get(token);
      const next = known ?? children.length;
      if (known === undefined) {
        children[state]!.set(token, next);
        children.push(new Map());
        firstPhrase.push(-1);
      }
      state = next;
    }
    outputs[index * OUTPUT + TOKENS] = count;
    outputs[index * OUTPUT + LETTERS] = letters.length;
    for (let at = 0; at < phrase.length; at++) letters.push(fold[phrase.charCodeAt(at)]!);
    if (state === 0) return;
    outputs[index * OUTPUT + NEXT] = firstPhrase[state]!;
    firstPhrase[state] = index;
  });
  outputs[phrases.length * OUTPUT + LETTERS] = letters.length;
  for (let group = 0; group < slots.length; group += 4) slots[group + 2] = children[0]!.get(slots[group + 1]! - 1) ?? 0;

  const edges: number[] = [];
  const nodes = new Int32Array((children.length + 1) * NODE);
  for (let state = 1; state < children.length; state++) {
    nodes[state * NODE + EDGES] = edges.length;
    for (const [token, next] of [...children[state]!].sort(([a], [b]) => a - b)) {
      edges.push(token, next);
      nodes[state * NODE + BITS]! |= 1 << (token & 31);
    }
  }
  nodes[children.length * NODE + EDGES] = edges.length;

  const suffixOutput = new Int32Array(children.length);
  const automaton: WordAutomaton<T> = {
    filter,
    firstFilter,
    slots,
    nodes,
    edges: Int32Array.from(edges),
    suffixOutput,
    firstPhrase: Int32Array.from(firstPhrase),
    outputs,
    letters: Uint16Array.from(letters),
    ids: phrases.map((entry) => entry.id),
    written: phrases.map((entry) => (entry.caseSensitive === true ? entry.phrase : null)),
  };
  // Breadth first, so that the failure link of a shorter path is known before it is needed.
  const queue = [...children[0]!.values()];
  for (let head = 0; head < queue.length; head++) {
    const state = queue[head]!;
    const fail = nodes[state * NODE + FAIL]!;
    suffixOutput[state] = firstPhrase[fail] === -1 ? suffixOutput[fail]! : fail;
    const lead = children[state]!.size > 0 ? state : nodes[fail * NODE + LEAD]! >> 1;
    nodes[state * NODE + LEAD] = lead * 2 + (firstPhrase[state] !== -1 || suffixOutput[state] !== 0 ? 1 : 0);
    for (const [token, next] of children[state]!) {
      nodes[next * NODE + FAIL] = step(automaton, fail, token, children[0]!.get(token) ?? 0);
      queue.push(next);
    }
  }
  return automaton;
}

/** The state after one more token; `root` is the state after it at the root. */
function step<T>({ nodes, edges }: WordAutomaton<T>, from: number, token: number, root: number): number {
  for (let state = from; state !== 0; state = nodes[state * NODE + FAIL]!) {
    if ((nodes[state * NODE + BITS]! & (1 << (token & 31))) === 0) continue;
    let low = nodes[state * NODE + EDGES]! >> 1;
    let high = nodes[state * NODE + NODE + EDGES]! >> 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      const found = edges[middle * 2]!;
      if (found === token) return edges[middle * 2 + 1]!;
      if (found < token) low = middle + 1;
      else high = middle;
    }
  }
  return root;
}

/** Reports the phrases of a text in order of where they end, longest first at one end. A phrase does not reach across a line end or a wide gap. */
export function scanWordPhrases<T>(
  automaton: WordAutomaton<T>,
  { text, count, hashes, starts, ends, kinds }: WordCut,
  onMatch: (id: T, start: number, end: number) => void,
): void {
  const { filter, firstFilter, slots, nodes, firstPhrase, suffixOutput, outputs, ids } = automaton;
  let state = 0;
  for (let piece = 0; piece < count; piece++) {
    const hash = hashes[piece]!;
    const bit = spread(hash) & (FILTER_BITS - 1);
    if ((kinds[piece]! & PARTED) !== 0) state = 0;
    const words = state === 0 ? firstFilter : filter;
    const group = (words[bit >> 5]! & (1 << (bit & 31))) === 0 ? -1 : groupOf(slots, hash);
    if (group === -1) {
      state = 0;
      continue;
    }
    const root = slots[group + 2]!;
    state = state === 0 ? root : step(automaton, state, slots[group + 1]! - 1, root);
    if (state === 0) continue;
    const lead = nodes[state * NODE + LEAD]!;
    if ((lead & 1) === 1) {
      const end = ends[piece]!;
      for (let output = state; output !== 0; output = suffixOutput[output]!) {
        for (let index = firstPhrase[output]!; index !== -1; index = outputs[index * OUTPUT + NEXT]!) {
          const first = piece - outputs[index * OUTPUT + TOKENS]! + 1;
          // "C" is neither "C++" nor "C#", ".net" is not in "acme.net".
          if (end - starts[first]! <= 2 && isBeforeSign(text, end)) continue;
          if ((kinds[first]! & SIGN) !== 0 && isInsideName(text, starts[first]!)) continue;
          if (reads(automaton, index, text, starts[first]!, end)) onMatch(ids[index]!, starts[first]!, end);
        }
      }
    }
    state = lead >> 1;
  }
}

function isBeforeSign(text: string, end: number): boolean {
  const next = end < text.length ? text.charCodeAt(end) : 0;
  return next === 0x2b || next === 0x23;
}

function isInsideName(text: string, start: number): boolean {
  return start > 0 && text.charCodeAt(start) === 0x2e && unitTables().words[text.charCodeAt(start - 1)] !== 0;
}

/**
 * Whether a stretch of text is the phrase, letter by letter: as written where that counts, else folded; spaces around signs ("CI / CD") count
 * for nothing.
 */
// oxlint-disable-next-line max-params -- called for every word of every text: an object a call costs more than it tells.
function reads<T>(
  { outputs, letters, written }: WordAutomaton<T>,
  index: number,
  text: string,
  start: number,
  end: number,
): boolean {
  const exact = written[index]!;
  if (exact !== null) return text.startsWith(exact, start);
  const fold = unitTables().folded;
  let of = outputs[index * OUTPUT + LETTERS]!;
  const last = outputs[index * OUTPUT + OUTPUT + LETTERS]!;
  for (let at = start; at < end; at++) {
    const unit = fold[text.charCodeAt(at)]!;
    if (of < last && letters[of] === unit) of++;
    else if (unit !== SPACE) {
      if (of === last || letters[of] !== SPACE) return false;
      of++;
      at--;
    }
  }
  return of === last;
}
