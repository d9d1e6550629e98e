import { createBrotliDecompress, createGunzip } from "node:zlib";
import { ratioFreeBytes } from "../../contracts/http.ts";
import { joined } from "./joined.ts";

/** How large an unpacked body may become. */
export interface InflateLimits {
  readonly contentBytesMax: number;
  readonly ratioMax: number;
  /** Give the beginning instead of refusing. */
  readonly isCut: boolean;
}

export type Inflated =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly reason: "body_too_large" | "bad_encoding"; readonly detail: string };

/** Bytes handed to the decoder at a time, so that the ratio is judged by what it has really taken. */
const PIECE_BYTES = 4_096;
/** Bytes that come out at a time. */
const CHUNK_BYTES = 65_536;

/**
 * Unpacks gzip or brotli piece by piece, and ends at the first byte too many: a bomb costs its cap, not its size.
 * A body that is damaged or cut short is refused, never given in part.
 */
export async function inflate(packed: Uint8Array, encoding: "gzip" | "br", limits: InflateLimits): Promise<Inflated> {
  const pieces: Uint8Array[] = [];
  const { end, bytes } = await unpack(packed, encoding, limits, pieces);
  if (end === "whole" || limits.isCut)
    return { ok: true, bytes: joined(pieces, Math.min(bytes, limits.contentBytesMax)) };
  if (end === "damaged")
    return { ok: false, reason: "bad_encoding", detail: `the body is damaged or cut short (${encoding})` };
  return {
    ok: false,
    reason: "body_too_large",
    detail:
      end === "too_large"
        ? `more than ${limits.contentBytesMax} bytes unpacked`
        : `more than ${limits.ratioMax} times larger unpacked`,
  };
}

type End = "whole" | "damaged" | "too_large" | "bomb";

function unpack(
  packed: Uint8Array,
  encoding: "gzip" | "br",
  { contentBytesMax, ratioMax }: InflateLimits,
  pieces: Uint8Array[],
): Promise<{ readonly end: End; readonly bytes: number }> {
  const decoder =
    encoding === "gzip" ? createGunzip({ chunkSize: CHUNK_BYTES }) : createBrotliDecompress({ chunkSize: CHUNK_BYTES });
  return new Promise((resolve) => {
    let bytes = 0;
    let taken = 0;
    let isOver = false;
    const finish = (end: End): void => {
      if (isOver) return;
      isOver = true;
      decoder.destroy();
      resolve({ end, bytes });
    };
    decoder.on("data", (piece: Uint8Array) => {
      if (isOver) return;
      bytes += piece.byteLength;
      pieces.push(piece);
      if (bytes > contentBytesMax) finish("too_large");
      else if (bytes > ratioFreeBytes && bytes > ratioMax * taken) finish("bomb");
    });
    decoder.on("error", () => finish("damaged"));
    decoder.on("end", () => finish("whole"));
    const feed = (): void => {
      if (isOver) return;
      if (taken >= packed.byteLength) {
        decoder.end();
        return;
      }
      const piece = packed.subarray(taken, taken + PIECE_BYTES);
      taken += piece.byteLength;
      decoder.write(piece, feed);
    };
    feed();
  });
}
