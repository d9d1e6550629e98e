import { ArchiveRefused } from "./archive-refused.ts";

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Keys that say nothing about which bytes are stored under which name; they are read over. */
const harmless =
  /^(?:comment|mtime|atime|ctime|uid|gid|uname|gname|SCHILY\.(?:xattr\..+|acl\..+|fflags|dev|ino|nlink)|LIBARCHIVE\.(?:xattr\..+|creationtime)|RHT\.security\.selinux)$/s;

/** What an extended header changes. */
export interface ExtendedHeader {
  readonly path: string | null;
  /** Octets of the entry, as decimal text. */
  readonly size: number | null;
}

/**
 * Reads the records `<length> <key>=<value>\n` of a pax extended header (IEEE 1003.1). Lengths must add up, no key may come twice, and only keys that
 * cannot change what an archive means to another reader are let through: link targets, sparse maps and other charsets are refused.
 */
export function readExtendedHeader(bytes: Uint8Array): ExtendedHeader {
  const seen = new Set<string>();
  let path: string | null = null;
  let size: number | null = null;
  for (let at = 0; at < bytes.byteLength;) {
    const record = recordAt(bytes, at);
    at += record.length;
    const { key, value } = record;
    if (seen.has(key)) throw new ArchiveRefused("extended_invalid");
    seen.add(key);
    if (key === "path") path = toText(value, "path_encoding");
    else if (key === "size") size = toSize(value);
    else if (key === "hdrcharset") {
      if (toText(value, "extended_invalid") !== "ISO-IR 10646 2000 UTF-8")
        throw new ArchiveRefused("extended_unsupported");
    } else if (!harmless.test(key)) throw new ArchiveRefused("extended_unsupported");
  }
  return { path, size };
}

/** A global header may carry a comment, as `git archive` writes one, and nothing else. */
export function checkGlobalHeader(bytes: Uint8Array): void {
  for (let at = 0; at < bytes.byteLength;) {
    const record = recordAt(bytes, at);
    at += record.length;
    if (record.key !== "comment") throw new ArchiveRefused("extended_global");
  }
}

function recordAt(
  bytes: Uint8Array,
  at: number,
): {
  readonly length: number;
  readonly key: string;
  readonly value: Uint8Array;
} {
  const space = bytes.indexOf(0x20, at);
  const digits = space < 0 || space - at > 7 ? "" : String.fromCharCode(...bytes.subarray(at, space));
  const length = /^[1-9][0-9]*$/.test(digits) ? Number(digits) : 0;
  const record = bytes.subarray(space + 1, at + length);
  const equals = record.indexOf(0x3d);
  if (length === 0 || at + length > bytes.byteLength || record.at(-1) !== 0x0a || equals < 1)
    throw new ArchiveRefused("extended_invalid");
  return {
    length,
    key: toText(record.subarray(0, equals), "extended_invalid"),
    value: record.subarray(equals + 1, record.byteLength - 1),
  };
}

function toSize(value: Uint8Array): number {
  const text = toText(value, "extended_invalid");
  if (!/^(?:0|[1-9][0-9]{0,14})$/.test(text)) throw new ArchiveRefused("size_invalid");
  return Number(text);
}

function toText(value: Uint8Array, reason: "extended_invalid" | "path_encoding"): string {
  try {
    return decoder.decode(value);
  } catch {
    throw new ArchiveRefused(reason);
  }
}
