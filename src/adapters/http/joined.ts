/** The first `most` bytes of `pieces` as one array. */
export function joined(pieces: readonly Uint8Array[], most: number): Uint8Array {
  const whole = new Uint8Array(most);
  let at = 0;
  for (const piece of pieces) {
    const part = piece.subarray(0, most - at);
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}
