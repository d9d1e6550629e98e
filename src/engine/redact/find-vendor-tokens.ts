import { isPublishedSample } from "./published-samples.ts";
import { effectiveSymbols } from "./secret-likeness.ts";
import type { Span } from "./span.ts";
import { vendorTokens, type VendorToken } from "./vendor-tokens.ts";

/** A token begins where a word does, also right after an escape of JSON (`\n`) or of a URL (`%20`), and ends where a word ends. */
const BEGIN = "(?:(?<![A-Za-z0-9_-])|(?<=\\\\[nrt]|%[0-9A-Fa-f]{2}))";
const END = "(?![A-Za-z0-9_-])";

const compiled = new Map<VendorToken, RegExp>();

/** Tokens of vendors whose format is published, without those that vendors publish as examples, unless asked for. A pattern is tried only where its hint stands, so a text without secrets costs a few searches. */
export function findVendorTokens(text: string, keepsExamples = true): readonly Span[] {
  const spans: Span[] = [];
  const mayHold = pairsOf(text);
  for (const token of vendorTokens) {
    if (!mayHold(token.hint) || !text.includes(token.hint)) continue;
    for (const match of text.matchAll(regexOf(token)))
      if (
        (token.least === 0 || effectiveSymbols(match[0].slice(token.hint.length)) >= token.least) &&
        !(keepsExamples && isExample(match[0]))
      )
        spans.push({ from: match.index, to: match.index + match[0].length });
  }
  return spans;
}

/** AWS ends the key ids of its documentation so; of other vendors the samples are listed. */
function isExample(token: string): boolean {
  return /^A[A-Z]{3}[A-Z0-9]{9}EXAMPLE$/.test(token) || isPublishedSample(token);
}

/** Whether a value has the form of one vendor's tokens from its first character to its last. */
export function isTokenOf(vendor: string, value: string): boolean {
  return vendorTokens.some(
    (token) =>
      token.vendor === vendor && findIn(token, value).some((span) => span.from === 0 && span.to === value.length),
  );
}

function findIn(token: VendorToken, value: string): readonly Span[] {
  return Array.from(value.matchAll(regexOf(token)), (match) => ({
    from: match.index,
    to: match.index + match[0].length,
  }));
}

function regexOf(token: VendorToken): RegExp {
  const known = compiled.get(token);
  if (known !== undefined) return known;
  const regex = new RegExp(`${BEGIN}${token.pattern}${END}`, "g");
  compiled.set(token, regex);
  return regex;
}

/** Short texts are searched at once. */
const WORTHWHILE = 4_096;

/** Whether a text may hold a literal: all pairs of neighbours in the literal are somewhere in the text. One pass spares most searches of a long text. */
function pairsOf(text: string): (literal: string) => boolean {
  if (text.length < WORTHWHILE) return () => true;
  const pairs = new Uint8Array(65_536);
  let before = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at) & 255;
    pairs[(before << 8) | code] = 1;
    before = code;
  }
  return (literal) => {
    for (let at = 1; at < literal.length; at++)
      if (pairs[((literal.charCodeAt(at - 1) & 255) << 8) | (literal.charCodeAt(at) & 255)] === 0) return false;
    return true;
  };
}
