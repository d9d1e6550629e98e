/** All of standard input, null when it is longer than `bytesMax`. */
export async function readInputStream(bytesMax: number): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of Bun.stdin.stream()) {
    length += part.byteLength;
    if (length > bytesMax) return null;
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
}
