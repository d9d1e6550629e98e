import { JSON_DEPTH_MAX } from "./json-depth.ts";
import { locateJsonError } from "./json-locate.ts";

/** A JSON text that was read, or where and why it could not be. */
export type JsonRead =
  | { readonly ok: true; readonly value: unknown }
  | {
      readonly ok: false;
      readonly reason: "syntax" | "too_deep";
      /** What is wrong, in words, without the text itself. */
      readonly message: string;
      /** UTF-16 code units from the start of the text; 0 for `too_deep`. */
      readonly offset: number;
      /** Line and column count from 1; the column is in UTF-16 code units. */
      readonly line: number;
      readonly column: number;
    };

/**
 * The value of a JSON text (RFC 8259), or the place of its first error. Never throws.
 *
 * Strict: no comments, trailing commas, NaN, single quotes or byte order mark (decoding removes that). Tolerated,
 * because real boards do it: a repeated key (the last one wins), lone `\udXXX` escapes (text normalisation mends
 * them), numbers beyond double precision (rounded). Nesting is capped at {@link JSON_DEPTH_MAX}, so what was read
 * can be walked by recursion.
 */
export function parseJson(text: string): JsonRead {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return failure(text);
  }
  return isDeeperThan(value, JSON_DEPTH_MAX) ? tooDeep() : { ok: true, value };
}

function failure(text: string): JsonRead {
  const error = locateJsonError(text);
  // The parser gave up although the text is well formed: its own stack ran out.
  if (error === null) return tooDeep();
  const before = text.slice(0, error.offset);
  const lineStart = before.lastIndexOf("\n") + 1;
  const line = lineStart === 0 ? 1 : before.split("\n").length;
  return { ok: false, reason: "syntax", ...error, line, column: error.offset - lineStart + 1 };
}

function tooDeep(): JsonRead {
  const message = `nested deeper than ${JSON_DEPTH_MAX} levels`;
  return { ok: false, reason: "too_deep", message, offset: 0, line: 1, column: 1 };
}

/** Recursion ends at the cap, so it cannot exhaust the stack. */
function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (levels === 0) return true;
  if (Array.isArray(value)) {
    for (const item of value) {
      if (typeof item === "object" && item !== null && isDeeperThan(item, levels - 1)) return true;
    }
    return false;
  }
  for (const key in value) {
    const member: unknown = (value as Record<string, unknown>)[key];
    if (typeof member === "object" && member !== null && isDeeperThan(member, levels - 1)) return true;
  }
  return false;
}
