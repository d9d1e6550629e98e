import type { ArchiveLimits } from "../../contracts/archive.ts";
import { ArchiveRefused } from "./archive-refused.ts";

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();

/** Control, format (bidirectional, zero-width), line and paragraph separators, lone surrogates, and what Windows forbids. */
const forbidden = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}<>"|?*]/u;
const reserved =
  /^(?:con|prn|aux|nul|com[0-9\u00b9\u00b2\u00b3]|lpt[0-9\u00b9\u00b2\u00b3]|conin\$|conout\$|clock\$)(?:\.|$)/i;
/** The short names that Windows makes up: they may be another file's. */
const shortName = /^[^.]{1,6}~[0-9]+(?:\.|$)/;

/** The name of an entry as text; bytes that are not UTF-8 are refused, not guessed. */
export function decodeName(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch {
    throw new ArchiveRefused("path_encoding");
  }
}

/**
 * The path of an entry below the folder it would be unpacked to, as it was given but for the one slash that ends a directory's name.
 * It must mean the same on every file system: nothing is cleaned up, decoded or resolved, whatever is odd is refused.
 */
export function checkEntryPath(
  name: string,
  isDirectory: boolean,
  limits: Pick<ArchiveLimits, "pathBytesMax" | "depthMax">,
): string {
  if (encoder.encode(name).byteLength > limits.pathBytesMax) throw refuse("path_too_long", name);
  if (name === "") throw refuse("path_empty", name);
  if (name.startsWith("/")) throw refuse("path_absolute", name);
  if (/[\\:]/.test(name)) throw refuse("path_separator", name);
  if (forbidden.test(name)) throw refuse("path_character", name);
  const path = isDirectory && name.endsWith("/") ? name.slice(0, -1) : name;
  const parts = path.split("/");
  if (parts.length > limits.depthMax) throw refuse("path_too_deep", name);
  for (const part of parts) {
    if (part === "..") throw refuse("path_traversal", name);
    if (part === "" || part === "." || /[. ]$/.test(part) || reserved.test(part) || shortName.test(part))
      throw refuse("path_component", name);
    if (encoder.encode(part).byteLength > 255) throw refuse("path_too_long", name);
  }
  return path;
}

/**
 * Whether the name in a plain header is what writers put there for a path that does not fit: the path itself, or it without what is not ASCII (dropped, or shown
 * as `?` or `_`), or cut. Any other name would be a second meaning of the same entry for readers that do not know extended headers.
 */
export function isStandIn(headerName: Uint8Array, path: string): boolean {
  const bytes = encoder.encode(path);
  const wanted = plain(bytes);
  const given = plain(headerName);
  if (sameBytes(headerName, bytes)) return true;
  const isLong = bytes.byteLength > 100;
  if (!isLong && wanted.length === bytes.byteLength)
    return withoutSlash(given) === withoutSlash(wanted) && !hasOther(headerName);
  if (given === wanted) return true;
  const folded = given.replaceAll(/[?_]/g, "");
  const target = wanted.replaceAll(/[?_]/g, "");
  if (withoutSlash(folded) === withoutSlash(target)) return true;
  return isLong && headerName.byteLength >= 60 && isSubsequence(folded, target);
}

function refuse(reason: ArchiveRefused["reason"], name: string): ArchiveRefused {
  return new ArchiveRefused(reason, name.slice(0, 200));
}

/** The ASCII part. */
function plain(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes.filter((byte) => byte < 0x80));
}

function hasOther(bytes: Uint8Array): boolean {
  return bytes.some((byte) => byte >= 0x80);
}

function withoutSlash(text: string): string {
  return text.endsWith("/") ? text.slice(0, -1) : text;
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.byteLength === b.byteLength && a.every((byte, index) => byte === b[index]);
}

function isSubsequence(short: string, long: string): boolean {
  let at = 0;
  for (const character of short) {
    at = long.indexOf(character, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
