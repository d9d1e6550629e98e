import { VECTOR_SIZE, type TextVector } from "./text-vector.ts";

const HEX = "0123456789abcdef";

/** A vector as text for an artifact: two hexadecimal digits a number, two's complement. */
export function encodeVector(vector: TextVector): string {
  let code = "";
  for (const value of vector) code += HEX[(value >> 4) & 15]! + HEX[value & 15]!;
  return code;
}

/** The vector of a code, or null for anything that {@link encodeVector} does not write. */
export function decodeVector(code: string): TextVector | null {
  if (code.length !== VECTOR_SIZE * 2 || !/^[0-9a-f]*$/.test(code)) return null;
  const vector = new Int8Array(VECTOR_SIZE);
  for (let at = 0; at < VECTOR_SIZE; at++)
    vector[at] = HEX.indexOf(code[at * 2]!) * 16 + HEX.indexOf(code[at * 2 + 1]!);
  return vector;
}
