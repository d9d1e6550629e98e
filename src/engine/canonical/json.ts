import { inKeyOrder } from "./json-order.ts";
import { writeJson } from "./json-write.ts";

/**
 * The canonical JSON text of a value, RFC 8785: members ordered by UTF-16 code unit, numbers as ECMAScript
 * writes them, no white space, no trailing newline.
 *
 * A member whose value is `undefined` is left out. Throws a `TypeError` for what JSON cannot say without loss:
 * NaN, infinities, `undefined` elsewhere, bigint, functions, symbols, class instances (Date, Map, ...), a lone
 * surrogate in a string or key; and a `RangeError` for nesting deeper than 512 levels (a cycle too).
 */
export function canonicalJson(value: unknown): string {
  const ordered = inKeyOrder(value);
  if (ordered !== null) {
    // The native writer already writes strings and numbers as RFC 8785 asks, members in the order they stand in.
    const text = JSON.stringify(ordered.value);
    // It writes a lone surrogate as an escape; the slow writer knows that from an escaped backslash.
    if (!text.includes("\\ud")) return text;
  }
  return writeJson(value);
}

/** The content of a canonical JSON file: {@link canonicalJson} and one newline. */
export function canonicalJsonLine(value: unknown): string {
  return canonicalJson(value) + "\n";
}
