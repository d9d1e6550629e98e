/** Judgements about one value: how varied it is, whether somebody wrote it as a stand-in, whether it looks drawn by chance. All look at a bounded part. */

/** So much of a value is looked at; what decides is decided by then. */
const LOOKED_AT = 160;

/**
 * How many different characters a text would have if all were equally frequent (n² over the sum of squared counts): 1 for `aaaa`, about 14 for random
 * hexadecimal digits, over 20 for random base64. Integers only, unlike Shannon's entropy, so it is the same on every machine.
 */
export function effectiveSymbols(text: string): number {
  const counts = new Uint16Array(256);
  const length = Math.min(text.length, LOOKED_AT);
  let squares = 0;
  for (let at = 0; at < length; at++) {
    const char = text.charCodeAt(at) & 255;
    const before = counts[char] ?? 0;
    // (n+1)² is n² and 2n+1 more.
    squares += 2 * before + 1;
    counts[char] = before + 1;
  }
  return length === 0 ? 0 : (length * length) / squares;
}

/** Words that a person writes where a secret would stand; whole parts of a value, so that a random key that happens to hold one is still a key. */
const standIns = new Set(
  "fake example sample dummy placeholder changeme insert your my here redacted masked hidden todo none null nil undefined true false required optional string secret password passwd token key value invalid incorrect missing reset default".split(
    " ",
  ),
);

/** References to where the secret is kept, and marks of something that was taken out already. */
const reference =
  /^(?:\$|%[a-z({]|\{|<|\[|\(|`|@|&|\*+$|\.{2,}|env[.:]|process\.env|os\.environ|secrets?\.|vault:|file:|https?:\/\/[^:@]*$)|redacted|\{\{|\$\{|\$\(|<%|\*{4}|#{6}|\.{3}|\u2026/i;

/** Whether a value stands in for a secret instead of being one: a template, a reference, a mask, a run of one character, a word like `changeme`. */
export function isStandIn(value: string): boolean {
  const text = value.slice(0, LOOKED_AT);
  if (text === "" || reference.test(text)) return true;
  if (text.length >= 6 && effectiveSymbols(text) < 4) return true;
  if (longestRun(text) * 2 > text.length && text.length >= 8) return true;
  const parts = text.toLowerCase().split(/[^a-z0-9]+/);
  return parts.some((part) => standIns.has(part));
}

function longestRun(text: string): number {
  let longest = 0;
  let run = 0;
  for (let at = 0; at < text.length; at++) {
    run = at > 0 && text[at] === text[at - 1] ? run + 1 : 1;
    if (run > longest) longest = run;
  }
  return longest;
}

/** Whether a value looks drawn by chance: letters and digits mixed, or both cases with much variety; never a number, never words in one case. */
export function looksDrawn(value: string): boolean {
  const text = value.slice(0, LOOKED_AT);
  const hasDigit = /\d/.test(text);
  const hasLower = /[a-z]/.test(text);
  const hasUpper = /[A-Z]/.test(text);
  if (hasDigit && (hasLower || hasUpper)) return effectiveSymbols(text) >= 4;
  return hasLower && hasUpper && !/[\s.]/.test(text) && text.length >= 20 && effectiveSymbols(text) >= 12;
}
