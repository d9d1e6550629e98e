import { decodeBase64 } from "./decode-base64.ts";
import type { Span } from "./span.ts";

/** A begin that no run of the same alphabet goes before, so each run is looked at once. */
const JWT = /(?<![A-Za-z0-9_-])ey[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{10,}(?:\.[A-Za-z0-9_-]*){0,3}/g;

/** JSON Web Tokens, signed, unsigned or encrypted (RFC 7519, 7515, 7516): the first part decodes to a JSON object that names its `alg`. */
export function findJsonWebTokens(text: string): readonly Span[] {
  if (!text.includes("ey")) return [];
  const spans: Span[] = [];
  for (const match of text.matchAll(JWT))
    if (isHeader(match[0].slice(0, match[0].indexOf("."))))
      spans.push({ from: match.index, to: match.index + match[0].length });
  return spans;
}

function isHeader(part: string): boolean {
  const text = part.length > 4096 ? null : decodeBase64(part);
  if (text === null) return false;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && "alg" in value && typeof value.alg === "string";
  } catch {
    return false;
  }
}
