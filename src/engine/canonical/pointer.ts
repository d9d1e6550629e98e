import { JSON_DEPTH_MAX } from "./json-depth.ts";

/** One reference token of a JSON pointer, escaped: `~` is `~0`, `/` is `~1` (RFC 6901 section 3). */
export function encodePointerToken(token: string): string {
  return token.replaceAll("~", "~0").replaceAll("/", "~1");
}

/** The JSON pointer (RFC 6901) of a path of keys and indexes; "" for the whole document. */
export function encodePointer(path: readonly (string | number)[]): string {
  return path.map((token) => "/" + encodePointerToken(String(token))).join("");
}

/**
 * The reference tokens of a JSON pointer, or null when it is not one: it neither is empty nor starts with `/`,
 * or it holds a `~` that is not `~0` or `~1`.
 */
export function decodePointer(pointer: string): readonly string[] | null {
  if (pointer === "") return [];
  if (!pointer.startsWith("/") || /~(?![01])/.test(pointer)) return null;
  return pointer
    .slice(1)
    .split("/")
    .map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/**
 * The value a JSON pointer names in a document, or `undefined` when there is none: a missing key, an index
 * outside the array or with a leading zero, `-`, a malformed pointer. Only own members are seen, so
 * `/__proto__` and `/length` name nothing that is not in the document.
 */
export function resolvePointer(document: unknown, pointer: string): unknown {
  const tokens = decodePointer(pointer);
  if (tokens === null) return undefined;
  let value = document;
  for (const token of tokens) {
    if (typeof value !== "object" || value === null) return undefined;
    if (Array.isArray(value) && !/^(?:0|[1-9][0-9]*)$/.test(token)) return undefined;
    if (!Object.hasOwn(value, token)) return undefined;
    value = (value as Record<string, unknown>)[token];
  }
  return value;
}

/**
 * The JSON pointer of the first place where two JSON values differ, or null when they are equal.
 *
 * "First" is canonical order: members by UTF-16 code unit, elements by index. A member or element that one side
 * lacks differs at its own pointer; a member that is `undefined` counts as lacking. Two values of different type
 * differ where they stand ("" at the root). 0 and -0 are equal, as in canonical JSON.
 * Throws a `RangeError` past {@link JSON_DEPTH_MAX} levels.
 */
export function firstDifference(a: unknown, b: unknown): string | null {
  return differenceAt(a, b, 0);
}

/** The pointer is built on the way out, so equal documents build none. */
function differenceAt(a: unknown, b: unknown, depth: number): string | null {
  if (a === b) return null;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return "";
  if (Array.isArray(a) !== Array.isArray(b)) return "";
  if (depth >= JSON_DEPTH_MAX) {
    throw new RangeError(`Cannot compare JSON values: nested deeper than ${JSON_DEPTH_MAX} levels`);
  }
  return Array.isArray(a) && Array.isArray(b)
    ? differenceInArrays(a, b, depth + 1)
    : differenceInObjects(a as JsonRecord, b as JsonRecord, depth + 1);
}

type JsonRecord = Readonly<Record<string, unknown>>;

function differenceInArrays(a: readonly unknown[], b: readonly unknown[], depth: number): string | null {
  const shared = Math.min(a.length, b.length);
  for (let index = 0; index < shared; index++) {
    const inner = differenceAt(a[index], b[index], depth);
    if (inner !== null) return `/${index}${inner}`;
  }
  return a.length === b.length ? null : `/${shared}`;
}

function differenceInObjects(a: JsonRecord, b: JsonRecord, depth: number): string | null {
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
  for (const key of keys) {
    const left = Object.hasOwn(a, key) ? a[key] : undefined;
    const right = Object.hasOwn(b, key) ? b[key] : undefined;
    const inner = differenceAt(left, right, depth);
    if (inner !== null) return `/${encodePointerToken(key)}${inner}`;
  }
  return null;
}
