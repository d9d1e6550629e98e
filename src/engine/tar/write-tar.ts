import { BLOCK, checksumOf } from "./tar-header.ts";

/** A file to be put into a tar: its path, how long it is, and whether it may be run. */
export interface TarFile {
  readonly path: string;
  readonly bytes: number;
  readonly executable: boolean;
}

const encoder = new TextEncoder();
/** The largest size that eleven octal digits can say. */
const BYTES_MAX = 0o77777777777;

/**
 * The header blocks of a file in POSIX ustar, with a pax record before it where the path does not fit. The same file gives the same bytes anywhere: mode is 0644 or
 * 0755, owner 0 without a name, time 0.
 */
export function tarHeader({ path, bytes, executable }: TarFile): Uint8Array {
  if (bytes > BYTES_MAX) throw new Error(`a file of ${bytes} bytes does not fit into a tar`);
  const mode = executable ? 0o755 : 0o644;
  const whole = encoder.encode(path);
  const split = whole.every((byte) => byte < 0x80) ? splitPath(path) : null;
  if (split !== null) return block({ ...split, type: "0", bytes, mode });
  const record = paxRecord("path", path);
  const standIn = String.fromCharCode(...whole.map((byte) => (byte < 0x80 ? byte : 0x3f)));
  return concat([
    block({
      prefix: "",
      name: "././@PaxHeader",
      type: "x",
      bytes: record.byteLength,
      mode: 0o644,
    }),
    record,
    tarPadding(record.byteLength),
    block({ prefix: "", name: standIn.slice(0, 100), type: "0", bytes, mode }),
  ]);
}

/** The zeros that fill the last block of a file. */
export function tarPadding(bytes: number): Uint8Array {
  return new Uint8Array((BLOCK - (bytes % BLOCK)) % BLOCK);
}

/** The two empty blocks that end a tar. */
export function tarEnd(): Uint8Array {
  return new Uint8Array(2 * BLOCK);
}

/** A path as prefix and name of a ustar header: the longest name that fits; null when none does. */
function splitPath(path: string): { readonly prefix: string; readonly name: string } | null {
  if (path.length <= 100) return { prefix: "", name: path };
  const slash = path.indexOf("/", path.length - 101);
  if (slash >= 1 && slash <= 155 && slash < path.length - 1)
    return { prefix: path.slice(0, slash), name: path.slice(slash + 1) };
  return null;
}

interface Fields {
  readonly prefix: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
  readonly mode: number;
}

function block({ prefix, name, type, bytes, mode }: Fields): Uint8Array {
  const header = new Uint8Array(BLOCK);
  const put = (at: number, text: string): void => header.set(encoder.encode(text), at);
  put(0, name);
  put(100, octal(mode, 7));
  put(108, octal(0, 7));
  put(116, octal(0, 7));
  put(124, octal(bytes, 11));
  put(136, octal(0, 11));
  put(156, type);
  put(257, "ustar\x0000");
  put(345, prefix);
  put(148, `${octal(checksumOf(header), 6)}\0 `);
  return header;
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, "0");
}

/** `<length> <key>=<value>\n`, the length counting itself. */
function paxRecord(key: string, value: string): Uint8Array {
  const rest = encoder.encode(` ${key}=${value}\n`);
  let length = rest.byteLength + 1;
  while (String(length).length + rest.byteLength !== length) length++;
  return concat([encoder.encode(String(length)), rest]);
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}
