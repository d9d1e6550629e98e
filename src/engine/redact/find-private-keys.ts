import type { Span } from "./span.ts";

const BEGIN = "-----BEGIN ";
const LABEL = /^-----BEGIN (?:[A-Z0-9]+ ){0,4}PRIVATE KEY(?: BLOCK)?-----/;
/** Shorter bodies are stand-ins: the shortest real key, Ed25519 in PKCS#8, has 64 characters. */
const BODY_MIN = 64;
const BODY = /[A-Za-z0-9+/=]/;

/**
 * Private keys in PEM armour (RFC 7468; OpenSSH and PGP use the same), also where line ends are written as escapes. One without its end line
 * reaches as far as its body. Each character is looked at once, however many begin lines there are.
 */
export function findPrivateKeys(text: string): readonly Span[] {
  const spans: Span[] = [];
  const endAfter = searchForward(text, "-----END ");
  let at = text.indexOf(BEGIN);
  while (at >= 0) {
    const label = LABEL.exec(text.slice(at, at + 100))?.[0];
    let next = at + BEGIN.length;
    if (label !== undefined) {
      const body = bodyOf(text, at + label.length, endAfter);
      if (body.length >= BODY_MIN) spans.push({ from: at, to: body.to });
      next = Math.max(next, body.to);
    }
    at = text.indexOf(BEGIN, next);
  }
  return spans;
}

/** The body that follows a begin line: to its end line, else as far as it looks like one; `length` counts its base64 characters. */
function bodyOf(
  text: string,
  from: number,
  endAfter: (from: number) => number,
): { readonly to: number; readonly length: number } {
  const begin = text.indexOf(BEGIN, from);
  const limit = begin < 0 ? text.length : begin;
  const end = endAfter(from);
  if (end >= 0 && end < limit) {
    const close = text.indexOf("-----", end + 9);
    const to = close >= 0 && close - end < 100 ? close + 5 : end;
    return { to, length: countBody(text, from, end) };
  }
  let to = from;
  while (to < limit) {
    if (BODY.test(text[to] ?? "") || /\s/.test(text[to] ?? "")) to++;
    else if (text[to] === "\\" && /[nr]/.test(text[to + 1] ?? "")) to += 2;
    else break;
  }
  while (to > from && /\s/.test(text[to - 1] ?? "")) to--;
  return { to, length: to - from };
}

function countBody(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to && count < BODY_MIN; at++) if (BODY.test(text[at] ?? "")) count++;
  return count;
}

/** Where a literal stands next, for places that only grow: the text is searched once. */
function searchForward(text: string, literal: string): (from: number) => number {
  let found = -2;
  return (from) => {
    if (found === -2 || (found >= 0 && found < from)) found = text.indexOf(literal, from);
    return found;
  };
}
