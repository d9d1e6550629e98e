import { isStandIn, looksDrawn } from "./secret-likeness.ts";
import type { Span } from "./span.ts";

/** `Authorization: Basic ...`, the value up to the end of the line or of the quoted text. Bounded, and it starts at a literal. */
const AUTHORIZATION =
  /(?<![A-Za-z0-9_])(?:proxy-)?authorization["']?[ \t]{0,8}[:=][ \t]{0,8}["']?(?:([A-Za-z][A-Za-z0-9-]{0,31})[ \t]{1,8})?([^\s"'`,;<>\\]{1,8192})/gi;

/** `Bearer` and what follows, anywhere: OAuth 2.0 (RFC 6750) writes it so. */
const BEARER = /(?<![A-Za-z0-9_])(?:bearer|token|basic)[ \t]{1,4}([A-Za-z0-9._~+/=-]{16,8192})/gi;

const COOKIE = /(?<![A-Za-z0-9_])(?:set-)?cookie["']?[ \t]{0,8}:[ \t]{0,8}["']?([^\r\n"'`\\]{1,8192})/gi;

/** Credentials in HTTP headers: Authorization with any scheme, bearer tokens alone, the values of cookies (RFC 9110, 6750, 6265). */
export function findHeaders(text: string): readonly Span[] {
  const spans: Span[] = [];
  const add = (match: RegExpExecArray, part: string): void => {
    const to = match.index + match[0].length;
    spans.push({ from: to - part.length, to });
  };
  for (const match of text.matchAll(AUTHORIZATION)) {
    const [, scheme, value = ""] = match;
    if (!isStandIn(value) && (scheme !== undefined || looksDrawn(value))) add(match, value);
  }
  for (const match of text.matchAll(BEARER)) {
    const [, value = ""] = match;
    if (looksDrawn(value) && !isStandIn(value)) add(match, value);
  }
  for (const match of text.matchAll(COOKIE)) spans.push(...cookiesIn(match[1] ?? "", match.index + match[0].length));
  return spans;
}

/** The values of `name=value` pairs; attributes of Set-Cookie and short markers are no secrets. */
function cookiesIn(pairs: string, end: number): readonly Span[] {
  const spans: Span[] = [];
  let at = end - pairs.length;
  for (const pair of pairs.split(";")) {
    const equals = pair.indexOf("=");
    const name = pair.slice(0, Math.max(0, equals)).trim();
    const value = pair.slice(equals + 1);
    if (
      equals > 0 &&
      /^[A-Za-z0-9_.$%-]+$/.test(name) &&
      !attributes.has(name.toLowerCase()) &&
      value.trim().length >= 6
    )
      if (!/^\s*(?:\$|<|\[|\{|\*+$|\.{3})/.test(value))
        spans.push({ from: at + equals + 1, to: at + pair.trimEnd().length });
    at += pair.length + 1;
  }
  return spans;
}

const attributes = new Set(["path", "domain", "expires", "max-age", "samesite", "priority", "version"]);
