import { createBrotliDecompress, createGunzip, type BrotliDecompress, type Gunzip } from "node:zlib";
import { ratioFreeBytes } from "../../contracts/http.ts";
import { joined } from "./joined.ts";

/** How large an unpacked body may become. */
export interface InflateLimits {
  readonly contentBytesMax: number;
  readonly ratioMax: number;
  /** Give the beginning instead of refusing. */
  readonly isCut: boolean;
}

export type Inflated = { readonly ok: true; readonly bytes: Uint8Array } | { readonly ok: false; readonly reason: "body_too_large" | "bad_encoding"; readonly detail: string };

/** Bytes handed to the decoder at a time: what one piece can become is bounded by this and the format. */
const PIECE_BYTES = 4_096;

/** Unpacks gzip or brotli piece by piece, and stops at the first byte too many: a bomb costs its cap, not its size. What is cut short or followed by something else is refused. */
export async function inflate(packed: Uint8Array, encoding: "gzip" | "br", limits: InflateLimits): Promise<Inflated> {
  const decoder = encoding === "gzip" ? createGunzip({ chunkSize: 65_536 }) : createBrotliDecompress({ chunkSize: 65_536 });
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  let at = 0;
  let tooLarge: string | null = null;
  let damage: unknown = null;
  decoder.on("data", (piece: Uint8Array) => {
    if (tooLarge !== null) return;
    bytes += piece.byteLength;
    pieces.push(piece);
    if (bytes > limits.contentBytesMax) tooLarge = `more than ${limits.contentBytesMax} bytes unpacked`;
    else if (bytes > ratioFreeBytes && bytes > limits.ratioMax * at) tooLarge = `more than ${limits.ratioMax} times larger unpacked`;
  });
  decoder.on("error", (cause) => (damage ??= cause));
  while (at < packed.byteLength && tooLarge === null && damage === null) {
    const piece = packed.subarray(at, at + PIECE_BYTES);
    at += piece.byteLength;
    await written(decoder, piece);
  }
  if (tooLarge === null && damage === null) await ended(decoder);
  decoder.destroy();
  if (tooLarge !== null && !limits.isCut) return { ok: false, reason: "body_too_large", detail: tooLarge };
  if (damage !== null && !limits.isCut) return { ok: false, reason: "bad_encoding", detail: `the body is damaged or cut short (${encoding})` };
  return { ok: true, bytes: joined(pieces, Math.min(bytes, limits.contentBytesMax)) };
}

/** Resolves when the decoder has taken a piece, or will never. */
function written(decoder: Gunzip | BrotliDecompress, piece: Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    decoder.once("error", () => resolve());
    decoder.write(piece, () => resolve());
  });
}

function ended(decoder: Gunzip | BrotliDecompress): Promise<void> {
  return new Promise((resolve) => {
    decoder.once("error", () => resolve());
    decoder.once("end", () => resolve());
    decoder.end();
  });
}
