/** Letters and signs that fold to a plain one; what is not listed is lowered if it is Latin-1, else it becomes {@link OTHER}. */
const FOLDS: readonly (readonly [plain: string, folded: string])[] = [
  ["a", "àáâãäåāăąª"],
  ["c", "çćĉċč"],
  ["d", "ďđð"],
  ["e", "èéêëēĕėęě"],
  ["g", "ĝğġģ"],
  ["h", "ĥħ"],
  ["i", "ìíîïĩīĭįıİ"],
  ["j", "ĵ"],
  ["k", "ķ"],
  ["l", "ĺļľŀł"],
  ["n", "ñńņňŋ"],
  ["o", "òóôõöøōŏőº"],
  ["r", "ŕŗř"],
  ["s", "śŝşšșß"],
  ["t", "ţťŧțþ"],
  ["u", "ùúûüũūŭůűų"],
  ["w", "ŵ"],
  ["y", "ýÿŷ"],
  ["z", "źżž"],
  ["'", "‘’‚‛`´ʼ′"],
  ['"', "“”„‟«»″"],
  ["-", "‐‑‒–—―−"],
  [" ", "\u00a0\u2007\u202f\u2009\u200a\u2002\u2003\t"],
  ["+", "＋"],
  ["\u00b7", "•‣◦▪●○■⁃∙✓✔➢➤►"],
  // Currency signs outside Latin-1 stand in for by signs that no posting uses.
  ["\u00a4", "€"],
  ["\u00a6", "₹"],
  ["\u00a8", "₩"],
  ["\u00ac", "₪"],
  ["\u00af", "₺"],
  ["\u00b8", "₽"],
  ["\u00b2", "₴"],
  ["\u00b3", "₱"],
  ["\u00b9", "₫"],
];
/** What stands for a character outside Latin-1 that no rule reads: letters of other scripts, pictographs. */
const OTHER = 0xb6;
function buildTable(): Uint8Array {
  const table = new Uint8Array(65_536).fill(OTHER);
  for (let code = 0; code < 256; code += 1) {
    const lowered = String.fromCharCode(code).toLowerCase().charCodeAt(0);
    table[code] = lowered >= 0x80 && lowered < 0xa1 ? OTHER : lowered;
  }
  for (const sign of [0xa4, 0xa6, 0xa8, 0xac, 0xaf, 0xb2, 0xb3, 0xb8, 0xb9]) table[sign] = OTHER;
  for (const [plain, letters] of FOLDS) {
    for (const letter of letters) {
      table[letter.charCodeAt(0)] = plain.charCodeAt(0);
      const upper = letter.toUpperCase();
      if (upper.length === 1) table[upper.charCodeAt(0)] = plain.charCodeAt(0);
    }
  }
  return table;
}

/** What every code unit folds to. */
export const LATIN_FOLDS: Uint8Array = buildTable();
const CHARACTERS: readonly string[] = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code));
/** Shorter texts are put together letter by letter, longer ones through a buffer. */
const SHORT = 48;
const DECODER = new TextDecoder("windows-1252");
const KEPT_BYTES = 65_536;
const kept = new Uint8Array(KEPT_BYTES);
/**
 * The text in the form that rules read: lower case, letters of Latin alphabets without accents ("Gehälter" is "gehalter", "ß" is "s"),
 * one kind of quote, dash, space and bullet, the euro sign as `¤`. Every UTF-16 code unit keeps its position, so a span in the folded
 * text is a span in the text. The result holds Latin-1 only: letters of other scripts are all one character.
 */
export function foldText(text: string): string {
  const { length } = text;
  if (length < SHORT) {
    let short = "";
    for (let at = 0; at < length; at += 1) short += CHARACTERS[LATIN_FOLDS[text.charCodeAt(at)] as number] as string;
    return short;
  }
  const bytes = length <= KEPT_BYTES ? kept : new Uint8Array(length);
  for (let at = 0; at < length; at += 1) bytes[at] = LATIN_FOLDS[text.charCodeAt(at)] as number;
  return toFoldedString(bytes, length);
}

/** The folded text of so many bytes of {@link LATIN_FOLDS}. */
export function toFoldedString(bytes: Uint8Array, length: number): string {
  return DECODER.decode(bytes.subarray(0, length));
}
