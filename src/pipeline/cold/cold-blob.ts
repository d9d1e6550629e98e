import { ColdHeaderV1 } from "../../contracts/cold.ts";
import { canonicalJson } from "../../engine/canonical/json.ts";
import { parseJson } from "../../engine/canonical/json-read.ts";
import { sha256Hex } from "../../engine/canonical/sha256.ts";
import { toFitCheck } from "../../engine/fits-schema.ts";

/** A cold blob taken apart. */
export interface ColdBlob {
  readonly header: ColdHeaderV1;
  readonly packed: Uint8Array;
}

const NEWLINE = 10;
const DIGITS = 64;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** The bytes of a cold blob: a line with the sha256 of the rest, a line with the header, the frame. */
export function encodeColdBlob({ header, packed }: ColdBlob): Uint8Array {
  const head = encoder.encode(`${canonicalJson(header)}\n`);
  const rest = new Uint8Array(head.byteLength + packed.byteLength);
  rest.set(head);
  rest.set(packed, head.byteLength);
  const check = encoder.encode(`${sha256Hex(rest)}\n`);
  const whole = new Uint8Array(check.byteLength + rest.byteLength);
  whole.set(check);
  whole.set(rest, check.byteLength);
  return whole;
}

/** A cold blob, null when a byte of it is not what was written. */
export function parseColdBlob(bytes: Uint8Array): ColdBlob | null {
  if (bytes[DIGITS] !== NEWLINE) return null;
  const rest = bytes.subarray(DIGITS + 1);
  if (sha256Hex(rest) !== decoder.decode(bytes.subarray(0, DIGITS))) return null;
  const end = rest.indexOf(NEWLINE);
  const read = end < 0 ? null : parseJson(decoder.decode(rest.subarray(0, end)));
  if (read === null || !read.ok || !toFitCheck(ColdHeaderV1)(read.value)) return null;
  return { header: read.value as ColdHeaderV1, packed: rest.subarray(end + 1) };
}
