import { VECTOR_SIZE, type TextVector } from "./text-vector.ts";

/** Value of a hexadecimal digit by its code unit, 255 for any other. */
const digits = Uint8Array.from({ length: 128 }, (_, unit) => {
  const value = "0123456789abcdef".indexOf(String.fromCharCode(unit));
  return value < 0 ? 255 : value;
});

/** A vector as text for an artifact: two hexadecimal digits a number, two's complement. */
export function encodeVector(vector: TextVector): string {
  return new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength).toHex();
}

/** The vector of a code, or null for anything that {@link encodeVector} does not write. */
export function decodeVector(code: string): TextVector | null {
  if (code.length !== VECTOR_SIZE * 2) return null;
  const vector = new Int8Array(VECTOR_SIZE);
  let seen = 0;
  for (let at = 0; at < VECTOR_SIZE; at++) {
    const high = digits[code.charCodeAt(at * 2)] ?? 255;
    const low = digits[code.charCodeAt(at * 2 + 1)] ?? 255;
    seen |= high | low;
    vector[at] = (high << 4) | low;
  }
  return seen > 15 ? null : vector;
}
