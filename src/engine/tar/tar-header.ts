import { ArchiveRefused } from "./archive-refused.ts";

export const BLOCK = 512;

/** One header block, its fields checked but not yet understood together. */
export interface TarHeader {
  /** Prefix and name, joined by `/`, as bytes. */
  readonly name: Uint8Array;
  /** One character: `0` file, `5` directory, `x` extended header, ... */
  readonly type: string;
  readonly bytes: number;
}

/**
 * Reads a header block of POSIX ustar (IEEE 1003.1, pax interchange format) or of GNU tar. Strict where readers differ: old headers without a magic, bytes behind
 * the end of a text, sizes in base 256 and signed checksums are refused. Mode, owner and time are not looked at: nothing of them is ever used.
 */
export function readTarHeader(block: Uint8Array): TarHeader {
  const magic = latin(block.subarray(257, 265));
  const isUstar = magic === "ustar\x0000";
  if (!isUstar && magic !== "ustar  \0") throw new ArchiveRefused("header_format");
  if (octal(block.subarray(148, 156), "header_checksum") !== checksumOf(block))
    throw new ArchiveRefused("header_checksum");
  const name = textField(block.subarray(0, 100));
  // GNU tar keeps times and sparse maps where ustar has the prefix: a reader that takes them for one gives the entry another name.
  const prefix = textField(block.subarray(345, 500));
  if ((!isUstar && !isZero(block.subarray(345, BLOCK))) || !isZero(block.subarray(500, BLOCK)))
    throw new ArchiveRefused("header_field", latin(name));
  const type = block[156] === 0 ? "0" : String.fromCharCode(block[156] ?? 0);
  if ((type === "0" || type === "5") && !isZero(block.subarray(157, 257)))
    throw new ArchiveRefused("header_field", latin(name));
  return {
    name: prefix.byteLength === 0 ? name : joined(prefix, name),
    type,
    bytes: octal(block.subarray(124, 136), "size_invalid"),
  };
}

/** Sum of the block's bytes with the checksum field counted as spaces. */
export function checksumOf(block: Uint8Array): number {
  let sum = 8 * 32;
  for (let index = 0; index < BLOCK; index++) if (index < 148 || index >= 156) sum += block[index] ?? 0;
  return sum;
}

/** Whether all bytes are zero. */
export function isZero(bytes: Uint8Array): boolean {
  for (let index = 0; index < bytes.byteLength; index++) if (bytes[index] !== 0) return false;
  return true;
}

function textField(field: Uint8Array): Uint8Array {
  const end = field.indexOf(0);
  if (end < 0) return field.slice();
  if (!isZero(field.subarray(end))) throw new ArchiveRefused("header_field", latin(field.subarray(0, end)));
  return field.slice(0, end);
}

/** Leading spaces, digits, then spaces and NULs: all that POSIX allows. */
function octal(field: Uint8Array, reason: "header_checksum" | "size_invalid"): number {
  const digits = /^ *([0-7]+)[ \0]*$/.exec(latin(field))?.[1];
  if (digits === undefined) throw new ArchiveRefused(reason);
  return Number.parseInt(digits, 8);
}

function latin(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

function joined(prefix: Uint8Array, name: Uint8Array): Uint8Array {
  const whole = new Uint8Array(prefix.byteLength + 1 + name.byteLength);
  whole.set(prefix);
  whole[prefix.byteLength] = 0x2f;
  whole.set(name, prefix.byteLength + 1);
  return whole;
}
