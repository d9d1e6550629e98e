import { LATIN_FOLDS } from "../extract/fold-text.ts";
import { unitTables } from "./unit-tables.ts";

/**
 * A text cut into words and signs, once for all who look for words in it. Spaces and line ends are no pieces. Piece `n` of `count` is
 * `text.slice(starts[n], ends[n])`; the lists are longer than `count`.
 */
export interface WordCut {
  readonly text: string;
  readonly count: number;
  /** Hash of a word's folded letters; of a sign the folded sign itself. */
  readonly hashes: Int32Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Bits: {@link SIGN}, {@link ODD}, {@link PARTED}. */
  readonly kinds: Uint8Array;
  /** Every code unit as `foldText` reads it. */
  readonly folded: Uint8Array;
  /** Where sentences end, in order: at line ends and at dots before a space. As many as `stopCount`. */
  readonly stops: Int32Array;
  readonly stopCount: number;
}

/** The piece is a sign, not a word. */
export const SIGN = 1;
/** The piece is a word with more than the letters a to z: digits, other scripts, letters that the two foldings tell apart. */
export const ODD = 2;
/** Before the piece stands a line end or a wide gap (" - "), and no phrase reaches across. */
export const PARTED = 4;

/** A cut whose lists are kept and filled again with the next text. */
interface KeptCut extends WordCut {
  text: string;
  count: number;
  stopCount: number;
  /** How many are reading it just now. */
  readers: number;
}

/** Lists longer than this are not kept. */
const KEPT_UNITS = 65_536;
/** A text of up to so many code units is a title or the like. Titles come between two looks at a description and must not displace it. */
const SHORT_UNITS = 512;

const PRIME = 31;
const SPACE = 0x20;
const NEWLINE = 0x0a;
const DOT = 0x2e;

function newCut(units: number): KeptCut {
  return {
    text: "",
    count: 0,
    hashes: new Int32Array(units),
    starts: new Int32Array(units),
    ends: new Int32Array(units),
    kinds: new Uint8Array(units),
    folded: new Uint8Array(units),
    stops: new Int32Array(units),
    stopCount: 0,
    readers: 0,
  };
}

let short: KeptCut | null = null;
let long: KeptCut | null = null;

/** The cut of a text; the lists of the last long and the last short text are kept. Whoever calls others while reading it goes through {@link readCut}. */
export function cutWords(text: string): WordCut {
  return cutOf(text);
}

function cutOf(text: string): KeptCut {
  const { length } = text;
  if (length <= SHORT_UNITS) {
    if (short === null || short.readers > 0) short = newCut(SHORT_UNITS);
    if (short.text !== text) fill(short, text);
    return short;
  }
  if (long !== null && long.text === text) return long;
  if (long === null || long.readers > 0 || length > long.hashes.length) {
    const cut = newCut(length > KEPT_UNITS ? length : KEPT_UNITS);
    fill(cut, text);
    if (length <= KEPT_UNITS) long = cut;
    return cut;
  }
  fill(long, text);
  return long;
}

/** Calls `read` with the cut of a text, which stays as it is until `read` returns, whatever else is cut meanwhile. */
export function readCut(text: string, read: (cut: WordCut) => void): void {
  const cut = cutOf(text);
  cut.readers++;
  try {
    read(cut);
  } finally {
    cut.readers--;
  }
}

/** The hash of a word with one more letter; that of no letter is 0. */
export function nextHash(hash: number, letter: number): number {
  return (Math.imul(hash, PRIME) + letter) | 0;
}

function fill(cut: KeptCut, text: string): void {
  const { hashes, starts, ends, kinds, folded, stops } = cut;
  const bits = unitBits();
  const signs = unitTables().folded;
  const { length } = text;
  let count = 0;
  let stopCount = 0;
  let parted = 0;
  let gap = 0;
  for (let at = 0; at < length;) {
    let unit = bits[text.charCodeAt(at)]!;
    if ((unit & 0xffff) === 0) {
      folded[at] = unit >>> 24;
      const sign = signs[text.charCodeAt(at++)]!;
      if (sign === SPACE || sign === NEWLINE) {
        if (sign === NEWLINE) stops[stopCount++] = at - 1;
        if (sign === NEWLINE || ++gap > 1) parted = PARTED;
        continue;
      }
      if (sign === DOT && at < length && text.charCodeAt(at) === SPACE) stops[stopCount++] = at - 1;
      hashes[count] = sign;
      starts[count] = at - 1;
      kinds[count] = SIGN | parted;
    } else {
      const start = at;
      let hash = 0;
      let all = 0;
      do {
        folded[at] = unit >>> 24;
        all |= unit;
        hash = nextHash(hash, unit & 0xffff);
        at++;
        unit = at < length ? bits[text.charCodeAt(at)]! : 0;
      } while ((unit & 0xffff) !== 0);
      hashes[count] = hash;
      starts[count] = start;
      kinds[count] = ((all >>> 15) & ODD) | parted;
    }
    ends[count++] = at;
    parted = 0;
    gap = 0;
  }
  cut.text = text;
  cut.count = count;
  cut.stopCount = stopCount;
}

let units: Int32Array | null = null;

/** Bits of every code unit: 0-15 its letter as words are compared, 0 for what is no word; 16 for a letter that makes a word odd; 24-31 its folded form. */
function unitBits(): Int32Array {
  if (units !== null) return units;
  const { words } = unitTables();
  return (units = Int32Array.from(words, (letter, unit) => {
    const isPlain = letter >= 0x61 && letter <= 0x7a && LATIN_FOLDS[unit] === letter;
    return letter | (letter === 0 || isPlain ? 0 : 0x10000) | (LATIN_FOLDS[unit]! << 24);
  }));
}
