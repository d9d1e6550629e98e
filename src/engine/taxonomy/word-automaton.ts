import type { AutomatonPhrase } from "./phrase-automaton.ts";
import { unitTables } from "./unit-tables.ts";

/**
 * The automaton of Aho and Corasick (1975) over words: a text is cut into words and single signs ("c", "+", "+"), each looked up once, and
 * phrases are paths of these. Words that no phrase holds cost one look-up and nothing else.
 */
export interface WordAutomaton<T> {
  readonly vocabulary: Vocabulary;
  /** State after a token at the root, by token. */
  readonly fromRoot: Int32Array;
  /** Other transitions: open addressing over triples of state (0 in a free slot), token and next state. */
  readonly edges: Int32Array;
  readonly edgeMask: number;
  /**
   * Four numbers a state, side by side in one cache line: a bit of 32 for each token that leads on (a clear bit spares the look-up); the failure
   * link; the state itself where paths lead on, else the next shorter one where they do; 1 where a phrase ends here or in a suffix.
   */
  readonly nodes: Int32Array;
  /** First phrase that ends in each state, -1 for none; `nextPhrase` chains further ones. */
  readonly firstPhrase: Int32Array;
  readonly nextPhrase: Int32Array;
  /** Longest proper suffix state in which a phrase ends, 0 for none. */
  readonly suffixOutput: Int32Array;
  readonly tokenCounts: Int32Array;
  readonly phrases: readonly AutomatonPhrase<T>[];
}

/**
 * Words of all phrases by the hash of their folded letters: open addressing over pairs of hash and token plus one, 0 in a free slot. Two words of
 * one hash would be one token; what is reported is compared letter by letter, so this costs time and never a wrong answer.
 */
interface Vocabulary {
  readonly slots: Int32Array;
  readonly size: number;
}

/** More tokens than any phrase has (120 letters at most); a power of two. */
const HISTORY = 128;
const SPACE = 0x20;
const NEWLINE = 0x0a;
const PRIME = 31;

/** Cuts a text into tokens: words, and signs other than spaces and hyphens one by one. */
function forEachToken(text: string, onToken: (hash: number) => void): void {
  const { folded: foldedUnits, words: foldedWordUnits } = unitTables();
  for (let at = 0; at < text.length;) {
    const start = at;
    let hash = 0;
    for (let unit = foldedWordUnits[text.charCodeAt(at)]!; unit !== 0;) {
      hash = (Math.imul(hash, PRIME) + unit) | 0;
      unit = ++at < text.length ? foldedWordUnits[text.charCodeAt(at)]! : 0;
    }
    if (at === start) {
      hash = foldedUnits[text.charCodeAt(at++)]!;
      if (hash === SPACE || hash === NEWLINE) continue;
    }
    onToken(hash);
  }
}

function buildVocabulary(phrases: readonly { readonly phrase: string }[]): Vocabulary {
  const words = new Set<number>();
  for (const { phrase } of phrases) forEachToken(phrase, (hash) => void words.add(hash));
  let size = 16;
  while (size < words.size * 4) size *= 2;
  const slots = new Int32Array(size * 2);
  let token = 0;
  for (const hash of words) {
    let slot = spread(hash) & (size - 1);
    while (slots[slot * 2 + 1] !== 0) slot = (slot + 1) & (size - 1);
    slots[slot * 2] = hash;
    slots[slot * 2 + 1] = ++token;
  }
  return { slots, size: words.size };
}

/** Mixes the high bits of a hash into the low ones, which choose the slot. */
function spread(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return mixed ^ (mixed >>> 12);
}

/** The token of a hash, -1 for a word of no phrase. */
function tokenOf({ slots }: Vocabulary, hash: number): number {
  const mask = (slots.length >> 1) - 1;
  for (let slot = spread(hash) & mask; ; slot = (slot + 1) & mask) {
    const token = slots[slot * 2 + 1]!;
    if (token === 0) return -1;
    if (slots[slot * 2] === hash) return token - 1;
  }
}

/** Compiles phrases of whole words. Phrases without any word or sign are left out. */
export function buildWordAutomaton<T>(phrases: readonly AutomatonPhrase<T>[]): WordAutomaton<T> {
  const vocabulary = buildVocabulary(phrases);
  const children: Map<number, number>[] = [new Map()];
  const firstPhrase: number[] = [-1];
  const nextPhrase = new Int32Array(phrases.length).fill(-1);
  const tokenCounts = new Int32Array(phrases.length);
  phrases.forEach(({ phrase }, index) => {
    let state = 0;
    forEachToken(phrase, (hash) => {
      const token = tokenOf(vocabulary, hash);
      const known = children[state]!.get(token);
      const next = known ?? children.length;
      if (known === undefined) {
        children[state]!.set(token, next);
        children.push(new Map());
        firstPhrase.push(-1);
      }
      state = next;
      tokenCounts[index]!++;
    });
    if (state === 0) return;
    nextPhrase[index] = firstPhrase[state]!;
    firstPhrase[state] = index;
  });

  const fromRoot = new Int32Array(vocabulary.size);
  for (const [token, next] of children[0]!) fromRoot[token] = next;
  let size = 16;
  while (size < children.length * 2) size *= 2;
  const edges = new Int32Array(size * 3);
  const nodes = new Int32Array(children.length * 4);
  for (let state = 1; state < children.length; state++) {
    for (const [token, next] of children[state]!) {
      let slot = edgeSlot(state, token) & (size - 1);
      while (edges[slot * 3] !== 0) slot = (slot + 1) & (size - 1);
      edges[slot * 3] = state;
      edges[slot * 3 + 1] = token;
      edges[slot * 3 + 2] = next;
      nodes[state * 4]! |= 1 << (token & 31);
    }
  }

  const suffixOutput = new Int32Array(children.length);
  const automaton: WordAutomaton<T> = {
    vocabulary,
    fromRoot,
    edges,
    edgeMask: size - 1,
    nodes,
    firstPhrase: Int32Array.from(firstPhrase),
    nextPhrase,
    suffixOutput,
    tokenCounts,
    phrases,
  };
  // Breadth first, so that the failure link of a shorter path is known before it is needed.
  const queue = [...children[0]!.values()];
  for (let head = 0; head < queue.length; head++) {
    const state = queue[head]!;
    const fail = nodes[state * 4 + 1]!;
    suffixOutput[state] = firstPhrase[fail] === -1 ? suffixOutput[fail]! : fail;
    nodes[state * 4 + 2] = children[state]!.size > 0 ? state : nodes[fail * 4 + 2]!;
    nodes[state * 4 + 3] = firstPhrase[state] !== -1 || suffixOutput[state] !== 0 ? 1 : 0;
    for (const [token, next] of children[state]!) {
      nodes[next * 4 + 1] = step(automaton, fail, token);
      queue.push(next);
    }
  }
  return automaton;
}

function edgeSlot(state: number, token: number): number {
  return spread((Math.imul(state, 0x9e3779b1) + token) | 0);
}

/** The state after one more token. */
function step<T>(automaton: WordAutomaton<T>, from: number, token: number): number {
  const { edges, edgeMask, nodes } = automaton;
  for (let state = from; state !== 0; state = nodes[state * 4 + 1]!) {
    if ((nodes[state * 4]! & (1 << (token & 31))) === 0) continue;
    for (let slot = edgeSlot(state, token) & edgeMask; edges[slot * 3] !== 0; slot = (slot + 1) & edgeMask) {
      if (edges[slot * 3] === state && edges[slot * 3 + 1] === token) return edges[slot * 3 + 2]!;
    }
  }
  return automaton.fromRoot[token]!;
}

/** Reports the phrases of a text in order of where they end, longest first at one end. A phrase does not reach across a line end or a wide gap. */
export function scanWordPhrases<T>(
  automaton: WordAutomaton<T>,
  text: string,
  onMatch: (id: T, start: number, end: number) => void,
): void {
  const { vocabulary, fromRoot, nodes } = automaton;
  const { folded: foldedUnits, words: wordUnits } = unitTables();
  /** Where the last tokens began. */
  const begins = new Int32Array(HISTORY);
  const length = text.length;
  let state = 0;
  let count = 0;
  let gap = 0;
  for (let at = 0; at < length;) {
    const start = at;
    let hash = 0;
    for (let unit = wordUnits[text.charCodeAt(at)]!; unit !== 0;) {
      hash = (Math.imul(hash, PRIME) + unit) | 0;
      unit = ++at < length ? wordUnits[text.charCodeAt(at)]! : 0;
    }
    if (at === start) {
      hash = foldedUnits[text.charCodeAt(at++)]!;
      if (hash === SPACE || hash === NEWLINE) {
        // " - " and line ends part phrases, one space or hyphen does not.
        if (hash === NEWLINE || ++gap > 1) state = 0;
        continue;
      }
    }
    gap = 0;
    const token = tokenOf(vocabulary, hash);
    if (token === -1) {
      state = 0;
      continue;
    }
    begins[count++ & (HISTORY - 1)] = start;
    state = state === 0 ? fromRoot[token]! : step(automaton, state, token);
    if (state === 0) continue;
    if (nodes[state * 4 + 3] === 1) report(automaton, text, { state, begins, count, end: at }, onMatch);
    state = nodes[state * 4 + 2]!;
  }
}

/** Where a scan stands: its state, where its last tokens began, how many there were, where the last one ended. */
interface Progress {
  readonly state: number;
  readonly begins: Int32Array;
  readonly count: number;
  readonly end: number;
}

function report<T>(
  automaton: WordAutomaton<T>,
  text: string,
  { state, begins, count, end }: Progress,
  onMatch: (id: T, start: number, end: number) => void,
): void {
  const { firstPhrase, nextPhrase, suffixOutput, tokenCounts, phrases } = automaton;
  for (let output = state; output !== 0; output = suffixOutput[output]!) {
    for (let index = firstPhrase[output]!; index !== -1; index = nextPhrase[index]!) {
      const start = begins[(count - tokenCounts[index]!) & (HISTORY - 1)]!;
      const entry = phrases[index]!;
      if (isMeant(text, start, end, entry)) onMatch(entry.id, start, end);
    }
  }
}

function isMeant<T>(text: string, start: number, end: number, entry: AutomatonPhrase<T>): boolean {
  // ".net" is not in "acme.net".
  if (start > 0 && text.charCodeAt(start) === 0x2e && unitTables().words[text.charCodeAt(start - 1)] !== 0)
    return false;
  // "C" is neither "C++" nor "C#".
  if (end - start <= 2 && end < text.length && (text.charCodeAt(end) === 0x2b || text.charCodeAt(end) === 0x23))
    return false;
  return entry.caseSensitive === true ? text.startsWith(entry.phrase, start) : reads(text, start, end, entry.phrase);
}

/** Whether a stretch of text is the phrase, letter by letter, folded; spaces around signs ("CI / CD") count for nothing. */
function reads(text: string, start: number, end: number, phrase: string): boolean {
  const fold = unitTables().folded;
  let of = 0;
  for (let at = start; at < end; at++) {
    const unit = fold[text.charCodeAt(at)]!;
    if (of < phrase.length && fold[phrase.charCodeAt(of)] === unit) of++;
    else if (unit !== SPACE) {
      if (of === phrase.length || fold[phrase.charCodeAt(of)] !== SPACE) return false;
      of++;
      at--;
    }
  }
  return of === phrase.length;
}
