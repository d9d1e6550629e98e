/** Letters and signs that fold to one plain character of the same length; everything else is only lowered. */
const FOLDS: ReadonlyMap<string, string> = new Map(
  (
    [
      ["a", "àáâãäåāăą"],
      ["c", "çćĉċč"],
      ["d", "ďđð"],
      ["e", "èéêëēĕėęě"],
      ["g", "ĝğġģ"],
      ["h", "ĥħ"],
      ["i", "ìíîïĩīĭįı"],
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
      [" ", "\u00a0\u2007\u202f\u2009\u200a\t"],
      ["+", "＋"],
    ] as const
  ).flatMap(([plain, folded]) => [...folded].flatMap((letter) => (letter.toUpperCase().length === 1 ? [[letter, plain] as const, [letter.toUpperCase(), plain] as const] : [[letter, plain] as const]))),
);

const FOLDABLE = /[\u0080-\u024f\u02bc\u2007\u2009-\u202f\u2032\u2033\u2212\uff0b`\t]/;
const FOLDABLE_ALL = /[\u0080-\u024f\u02bc\u2007\u2009-\u202f\u2032\u2033\u2212\uff0b`\t]/g;

/**
 * The text in the form that rules read: lower case, letters of Latin alphabets without accents ("Gehälter" is "gehalter", "ß" is "s"),
 * one kind of quote, dash and space. Every UTF-16 code unit keeps its position, so a span in the folded text is a span in the text.
 */
export function foldText(text: string): string {
  const plain = FOLDABLE.test(text) ? text.replace(FOLDABLE_ALL, (letter) => FOLDS.get(letter) ?? letter) : text;
  const lower = plain.toLowerCase();
  if (lower.length === text.length) return lower;
  // Some letters grow when lowered (U+0130); those texts are rare and go letter by letter.
  let safe = "";
  for (const letter of plain) {
    const lowered = letter.toLowerCase();
    safe += lowered.length === letter.length ? lowered : letter;
  }
  return safe;
}
