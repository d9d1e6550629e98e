import { crc32, createDeflateRaw } from "node:zlib";

/** Deflate is fed pieces of exactly this size, so that how the input came in chunks changes no byte. */
const PIECE_BYTES = 65_536;
const LEVEL = 6;

/**
 * A gzip (RFC 1952) whose bytes depend on the data alone: no time, no name, operating system 255 (unknown), one member, one level.
 * The deflate is that of `node:zlib`, which gives the same bytes on x64 and arm64; `Bun.gzipSync` gives others and is not used.
 */
export async function* gzip(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
  const deflater = createDeflateRaw({ level: LEVEL, chunkSize: PIECE_BYTES });
  let crc = 0;
  let bytes = 0;
  let failure: unknown = null;
  const feed = async (): Promise<void> => {
    for await (const piece of inPieces(source)) {
      crc = crc32(piece, crc);
      bytes += piece.byteLength;
      await new Promise<void>((resolve, reject) =>
        deflater.write(piece, (cause) => (cause === null || cause === undefined ? resolve() : reject(cause))),
      );
    }
    deflater.end();
  };
  feed().catch((cause: unknown) => {
    failure = cause;
    deflater.destroy(cause instanceof Error ? cause : new Error("the data cannot be read"));
  });
  try {
    for await (const chunk of deflater as AsyncIterable<Uint8Array>) yield chunk;
  } catch (cause) {
    throw failure ?? cause;
  } finally {
    deflater.destroy();
  }
  const trailer = new DataView(new ArrayBuffer(8));
  trailer.setUint32(0, crc, true);
  trailer.setUint32(4, bytes % 2 ** 32, true);
  yield new Uint8Array(trailer.buffer);
}

async function* inPieces(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let piece = new Uint8Array(PIECE_BYTES);
  let filled = 0;
  for await (const chunk of source) {
    for (let at = 0; at < chunk.byteLength;) {
      const part = chunk.subarray(at, at + PIECE_BYTES - filled);
      piece.set(part, filled);
      filled += part.byteLength;
      at += part.byteLength;
      if (filled === PIECE_BYTES) {
        yield piece;
        piece = new Uint8Array(PIECE_BYTES);
        filled = 0;
      }
    }
  }
  if (filled > 0) yield piece.subarray(0, filled);
}
