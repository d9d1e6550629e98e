import { crc32, deflateRawSync } from "node:zlib";

/** A gzip put together by hand; what is left out is right. */
export function madeGzip(
  data: Uint8Array,
  change: {
    readonly flags?: number;
    readonly extra?: readonly number[];
    readonly crc?: number;
    readonly length?: number;
    readonly method?: number;
  } = {},
): Uint8Array {
  const trailer = new DataView(new ArrayBuffer(8));
  trailer.setUint32(0, change.crc ?? crc32(data), true);
  trailer.setUint32(4, change.length ?? data.byteLength, true);
  const head = [0x1f, 0x8b, change.method ?? 8, change.flags ?? 0, 0, 0, 0, 0, 0, 255, ...(change.extra ?? [])];
  return new Uint8Array(Buffer.concat([Uint8Array.from(head), deflateRawSync(data), new Uint8Array(trailer.buffer)]));
}
