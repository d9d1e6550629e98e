import { crc32, createInflateRaw, type InflateRaw } from "node:zlib";
import type { ArchiveLimits } from "../../contracts/archive.ts";
import { ArchiveRefused } from "../../engine/tar/archive-refused.ts";
import { ChunkReader } from "../../engine/tar/chunk-reader.ts";

const PIECE_BYTES = 16_384;
/** File name and comment of a gzip header: read over, never used; longer ones are nobody's. */
const HEADER_TEXT_BYTES_MAX = 4_096;

/**
 * The data of a gzip (RFC 1952) of exactly one member: whatever follows it, a damaged or missing trailer and an unbelievable ratio are refused with `ArchiveRefused`.
 * Other readers take a second member as more data, or leave it out; so none is let through. Memory is a few pieces of 64 KiB, whatever it unpacks to.
 */
export async function* gunzip(source: AsyncIterable<Uint8Array>, limits: ArchiveLimits): AsyncGenerator<Uint8Array> {
  const input = new ChunkReader(source);
  try {
    await readHeader(input);
    yield* inflate(input, limits);
  } finally {
    await input.close();
  }
}

async function readHeader(input: ChunkReader): Promise<void> {
  let crc = 0;
  const take = async (bytes: number): Promise<Uint8Array> => {
    const piece = await input.take(bytes);
    if (piece.byteLength < bytes) throw new ArchiveRefused("gzip_truncated");
    crc = crc32(piece, crc);
    return piece.slice();
  };
  const takeText = async (): Promise<void> => {
    for (let length = 0; (await take(1))[0] !== 0; length++)
      if (length >= HEADER_TEXT_BYTES_MAX) throw new ArchiveRefused("gzip_header");
  };
  const fixed = await take(10);
  const flags = fixed[3] ?? 0;
  if (fixed[0] !== 0x1f || fixed[1] !== 0x8b || fixed[2] !== 8 || (flags & 0xe0) !== 0)
    throw new ArchiveRefused("gzip_header");
  if ((flags & 4) !== 0) {
    const length = await take(2);
    await take((length[0] ?? 0) + 256 * (length[1] ?? 0));
  }
  if ((flags & 8) !== 0) await takeText();
  if ((flags & 16) !== 0) await takeText();
  if ((flags & 2) !== 0) {
    const expected = crc & 0xffff;
    const given = await take(2);
    if ((given[0] ?? 0) + 256 * (given[1] ?? 0) !== expected) throw new ArchiveRefused("gzip_header");
  }
}

async function* inflate(input: ChunkReader, limits: ArchiveLimits): AsyncGenerator<Uint8Array> {
  const inflater = createInflateRaw({ chunkSize: 65_536 });
  const feeding = new Feeding(input, inflater);
  let bytes = 0;
  let crc = 0;
  try {
    for await (const chunk of inflater as AsyncIterable<Uint8Array>) {
      bytes += chunk.byteLength;
      crc = crc32(chunk, crc);
      if (bytes > limits.bytesMax) throw new ArchiveRefused("bytes_limit");
      if (bytes > limits.ratioFreeBytes && bytes > limits.ratioMax * inflater.bytesWritten)
        throw new ArchiveRefused("ratio_limit");
      yield chunk;
    }
    input.unread(await feeding.leftover());
  } catch (cause) {
    if (feeding.failure !== null) throw feeding.failure;
    if (!isZlibError(cause)) throw cause;
    throw new ArchiveRefused(cause.code === "Z_BUF_ERROR" ? "gzip_truncated" : "gzip_data");
  } finally {
    inflater.destroy();
  }
  const trailer = await input.take(8);
  if (trailer.byteLength < 8) throw new ArchiveRefused("gzip_truncated");
  const view = new DataView(trailer.buffer, trailer.byteOffset, 8);
  if (view.getUint32(0, true) !== crc || view.getUint32(4, true) !== bytes % 2 ** 32)
    throw new ArchiveRefused("gzip_trailer");
  if ((await input.some(1)) !== null) throw new ArchiveRefused("gzip_trailing");
}

/** Writes the input into the inflater until it has enough, and remembers what it did not take. */
class Feeding {
  /** What made the input end, when that was no end of the file. */
  failure: Error | null = null;
  readonly #inflater: InflateRaw;
  readonly #ended: Promise<void>;
  readonly #done: Promise<void>;
  #pieces: Uint8Array[] = [];
  #fed = 0;
  #isEnded = false;

  constructor(input: ChunkReader, inflater: InflateRaw) {
    this.#inflater = inflater;
    this.#ended = new Promise((resolve) => {
      const end = (): void => {
        this.#isEnded = true;
        resolve();
      };
      inflater.once("end", end).once("close", end).once("error", end);
    });
    this.#done = this.#feed(input).catch((cause: unknown) => {
      this.failure = cause instanceof Error ? cause : new Error(String(cause));
      inflater.destroy(cause instanceof Error ? cause : new Error("the file cannot be read"));
    });
  }

  /** The bytes behind the end of the compressed data that were read already. */
  async leftover(): Promise<Uint8Array> {
    await this.#done;
    const rest = this.#fed - this.#inflater.bytesWritten;
    return new Uint8Array(Buffer.concat(this.#pieces)).slice(-rest || Infinity);
  }

  async #feed(input: ChunkReader): Promise<void> {
    while (!this.#isEnded) {
      const some = await input.some(PIECE_BYTES);
      if (some === null) {
        if (!this.#isEnded) this.#inflater.end();
        return;
      }
      const piece = some.slice();
      this.#fed += piece.byteLength;
      // The pieces that the end of the data may still lie in.
      this.#pieces = [...this.#pieces.slice(-1), piece];
      if (this.#isEnded) return;
      await Promise.race([new Promise<void>((resolve) => this.#inflater.write(piece, () => resolve())), this.#ended]);
    }
  }
}

function isZlibError(cause: unknown): cause is Error & { readonly code: string } {
  return cause instanceof Error && "code" in cause && typeof cause.code === "string" && cause.code.startsWith("Z_");
}
