import { decodeHTML } from "entities";

/** The code units of the longest name in the HTML table (`&CounterClockwiseContourIntegral;`). */
const NAME_LENGTH_MAX = 33;

/** The references that make up nearly all of those on real boards. */
const COMMON: ReadonlyMap<string, string> = new Map([
  ["&amp;", "&"],
  ["&lt;", "<"],
  ["&gt;", ">"],
  ["&quot;", '"'],
  ["&apos;", "'"],
  ["&#39;", "'"],
  ["&#x27;", "'"],
  ["&nbsp;", "\u00a0"],
  ["&rsquo;", "\u2019"],
  ["&lsquo;", "\u2018"],
  ["&ldquo;", "\u201c"],
  ["&rdquo;", "\u201d"],
  ["&ndash;", "\u2013"],
  ["&mdash;", "\u2014"],
  ["&bull;", "\u2022"],
  ["&middot;", "\u00b7"],
  ["&hellip;", "\u2026"],
]);

/** The index after the character reference that starts at `at` (an ampersand); `at + 1` when there is none. */
export function endOfEntity(text: string, at: number): number {
  let end = at + 1;
  if (text.charCodeAt(end) === 35) {
    // "#": digits without limit, as in HTML; a reference of a megabyte is one character.
    end++;
    const hex = (text.charCodeAt(end) | 32) === 120;
    if (hex) end++;
    const digits = end;
    while (isDigit(text.charCodeAt(end), hex)) end++;
    if (end === digits) return at + 1;
  } else {
    const limit = end + NAME_LENGTH_MAX;
    while (end < limit && isAlphanumeric(text.charCodeAt(end))) end++;
    if (end === at + 1) return at + 1;
  }
  return text.charCodeAt(end) === 59 ? end + 1 : end;
}

/**
 * The text of one character reference, cut by {@link endOfEntity}: named, decimal or hexadecimal, with or without its
 * semicolon, as HTML reads it in text (`&notit;` is "¬it;"). What is no reference comes back as it is.
 */
export function decodeEntity(reference: string): string {
  return COMMON.get(reference) ?? decodeHTML(reference);
}

/**
 * The text with every HTML character reference decoded exactly once: `&amp;lt;` becomes `&lt;`, not `<`.
 * For sources that put escaped HTML in a JSON string (Greenhouse `content`): decode once, then `htmlToText`.
 * Linear in the length of the text. WHATWG HTML section 13.2.5.72.
 */
export function decodeEntitiesOnce(text: string): string {
  let at = text.indexOf("&");
  if (at < 0) return text;
  let decoded = "";
  let copied = 0;
  while (at >= 0) {
    const end = endOfEntity(text, at);
    if (end > at + 1) {
      decoded += text.slice(copied, at) + decodeEntity(text.slice(at, end));
      copied = end;
    }
    at = text.indexOf("&", end);
  }
  return decoded + text.slice(copied);
}

function isDigit(code: number, hex: boolean): boolean {
  if (code >= 48 && code <= 57) return true;
  const lower = code | 32;
  return hex && lower >= 97 && lower <= 102;
}

function isAlphanumeric(code: number): boolean {
  if (code >= 48 && code <= 57) return true;
  const lower = code | 32;
  return lower >= 97 && lower <= 122;
}
