import { unitTables } from "../taxonomy/unit-tables.ts";
import { wordHash, wordWeight } from "./word-weight.ts";

/** Numbers of a text vector. */
export const VECTOR_SIZE = 512;

/** Direction of a text in a space of hashed words: `VECTOR_SIZE` integers from -127 to 127. A text without words is all zeros. */
export type TextVector = Int8Array;

/** A pair of neighbours counts this much of what its words count together. */
const PAIR_SHARE = 0.1;
const LETTER_S = 0x73;

/**
 * The vector of a text by feature hashing (Weinberger et al., 2009): every word, and every pair of neighbouring words, adds to one number with
 * a sign, both chosen by its hash; then each number is replaced by its square root, so that repetition counts less and less. Words count by a
 * pinned table, so no corpus is needed and nothing drifts. Only `+ - * /` and square roots: the same bytes on every machine. Linear in the text.
 */
export function toTextVector(text: string): TextVector {
  const sums = new Float64Array(VECTOR_SIZE);
  const units = unitTables().words;
  const length = text.length;
  let before = 0;
  let weightBefore = 0;
  for (let at = 0; at < length;) {
    const start = at;
    let hash = wordHash.start;
    let shorter = hash;
    let last = 0;
    let lastButOne = 0;
    for (let unit = units[text.charCodeAt(at)]!; unit !== 0;) {
      shorter = hash;
      lastButOne = last;
      last = unit;
      hash = wordHash.next(hash, unit);
      unit = ++at < length ? units[text.charCodeAt(at)]! : 0;
    }
    if (at === start) {
      // A line end parts neighbours, a space or comma does not.
      if (text.charCodeAt(at++) === 10) weightBefore = 0;
      continue;
    }
    if (at - start === 1) continue;
    // A plural is the same word: "engineers", "engineer".
    if (last === LETTER_S && lastButOne !== LETTER_S && at - start > 4) hash = shorter;
    const weight = wordWeight(hash);
    if (weight === 0) continue;
    addTo(sums, hash, weight);
    if (weightBefore > 0) addTo(sums, wordHash.next(before, hash & 0xffff), PAIR_SHARE * (weight + weightBefore));
    before = hash;
    weightBefore = weight;
  }
  let peak = 0;
  for (let at = 0; at < VECTOR_SIZE; at++) {
    const sum = sums[at]!;
    sums[at] = sum < 0 ? -Math.sqrt(-sum) : Math.sqrt(sum);
    peak = Math.max(peak, Math.abs(sums[at]!));
  }
  const vector = new Int8Array(VECTOR_SIZE);
  if (peak > 0) for (let at = 0; at < VECTOR_SIZE; at++) vector[at] = Math.round((sums[at]! * 127) / peak);
  return vector;
}

function addTo(sums: Float64Array, hash: number, weight: number): void {
  const spread = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  const place = (spread >>> 9) & (VECTOR_SIZE - 1);
  sums[place]! += ((spread >>> 5) & 1) === 0 ? weight : -weight;
}
