/** Tars put together by hand, right or wrong: tests change single fields of a good one. */
import { checksumOf } from "../../../src/engine/tar/tar-header.ts";

/** Fields of a header block; what is left out is what a good writer puts there. */
export interface MadeEntry {
  readonly name: string | Uint8Array;
  readonly type?: string;
  readonly data?: string | Uint8Array;
  /** The size as it stands in the header, when it is not that of the data. */
  readonly size?: string | Uint8Array;
  readonly prefix?: string;
  readonly magic?: string;
  readonly link?: string;
  readonly checksum?: string;
  readonly mode?: string;
  /** Bytes put at places of the block before the checksum is made. */
  readonly patch?: readonly (readonly [at: number, bytes: string])[];
}

const encoder = new TextEncoder();

/** One entry with its data, padded. */
export function madeEntry(entry: MadeEntry): Uint8Array {
  const data = toBytes(entry.data ?? "");
  const block = new Uint8Array(512);
  const put = (at: number, value: string | Uint8Array): void => block.set(toBytes(value), at);
  put(0, entry.name);
  put(100, entry.mode ?? "0000644");
  put(108, "0000000");
  put(116, "0000000");
  put(124, entry.size ?? data.byteLength.toString(8).padStart(11, "0"));
  put(136, "00000000000");
  put(156, entry.type ?? "0");
  put(157, entry.link ?? "");
  put(257, entry.magic ?? "ustar\x0000");
  put(345, entry.prefix ?? "");
  for (const [at, bytes] of entry.patch ?? []) put(at, bytes);
  put(148, entry.checksum ?? `${checksumOf(block).toString(8).padStart(6, "0")}\0 `);
  const padded = new Uint8Array(512 + Math.ceil(data.byteLength / 512) * 512);
  padded.set(block);
  padded.set(data, 512);
  return padded;
}

/** `<length> <key>=<value>\n`. */
export function paxRecord(key: string, value: string): string {
  const rest = encoder.encode(` ${key}=${value}\n`).byteLength;
  let length = rest + 1;
  while (String(length).length + rest !== length) length++;
  return `${length} ${key}=${value}\n`;
}

/** A pax header with these records. */
export function madePax(...records: readonly (readonly [key: string, value: string])[]): Uint8Array {
  return madeEntry({
    name: "PaxHeader",
    type: "x",
    data: records.map(([key, value]) => paxRecord(key, value)).join(""),
  });
}

export const tarEndBlocks = new Uint8Array(1_024);

/** These parts and the end of a tar. */
export function madeTar(...parts: readonly Uint8Array[]): Uint8Array {
  return joined(...parts, tarEndBlocks);
}

export function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

/** Bytes in chunks of a size, as a file or a network gives them. */
export async function* inChunks(bytes: Uint8Array, size = 65_536): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += size) yield bytes.slice(at, at + size);
}

function toBytes(value: string | Uint8Array): Uint8Array {
  return typeof value === "string" ? encoder.encode(value) : value;
}
