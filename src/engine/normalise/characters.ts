/**
 * The code units above "~" that {@link cleanCharacters} never changes, in any company, as part of a character class:
 * the accented letters of Latin-1 and Latin Extended-A/B, ordinary typographic punctuation, currency signs, arrows,
 * boxes and bullets. All of them are NFC already and compose with nothing before them.
 */
export const CLEAR_UNITS = String.raw`\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2122\u2190-\u21ff\u2500-\u27bf`;

/** Any character that {@link cleanCharacters} may change. One native scan with it spares most strings everything else. */
const MAY_CHANGE = new RegExp(String.raw`[^\n\x20-\x7e${CLEAR_UNITS}]`);

/**
 * Whether a UTF-16 code unit above "~" makes a text one that {@link cleanCharacters} may change. The complement of
 * {@link CLEAR_UNITS}.
 */
export function mayChangeUnit(unit: number): boolean {
  return MAY_CHANGE.test(String.fromCharCode(unit));
}

/** Line ends that are not "\n": CR LF, CR, vertical tab, form feed, NEL, LINE and PARAGRAPH SEPARATOR. */
const LINE_ENDS = /\r\n?|[\v\f\u0085\u2028\u2029]/g;

/** Horizontal spaces of Unicode, tab and no-break spaces among them. The zero-width ones are in {@link INVISIBLE}. */
const SPACES = /[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;

/**
 * What is dropped, because nobody sees it and it makes equal texts unequal or hides text from the reader:
 * C0 and C1 controls, soft hyphen, grapheme joiner, Hangul fillers, Khmer inherent vowels, Mongolian separators,
 * zero-width space and non-joiner, direction marks, bidi embeddings and isolates, word joiner and invisible
 * operators, deprecated format characters, byte order mark, interlinear annotations, tag characters and the
 * supplementary variation selectors.
 */
const INVISIBLE =
  /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e0fff}]/gu;

/** A zero-width joiner that joins no two emoji. */
const STRAY_JOINER =
  /(?<!\p{Extended_Pictographic}[\ufe0f\u{1f3fb}-\u{1f3ff}]?)\u200d|\u200d(?!\p{Extended_Pictographic})/gu;

/**
 * The same text in the characters the engine compares: NFC (not NFKC: a ligature or full-width letter stays), every
 * line end a "\n", every horizontal space a U+0020, controls and invisible characters dropped, lone surrogates
 * U+FFFD. Spaces are neither collapsed nor trimmed.
 *
 * The zero-width joiner (U+200D) stays between two emoji, where it changes what is seen, and is dropped elsewhere.
 * Unicode UAX #15 (NFC), UAX #9 (bidi controls), UTS #51 (emoji sequences).
 */
export function cleanCharacters(text: string): string {
  if (!MAY_CHANGE.test(text)) return text;
  let clean = text.toWellFormed();
  clean = clean.replace(LINE_ENDS, "\n").replace(SPACES, " ").replace(INVISIBLE, "");
  if (clean.includes("\u200d")) clean = clean.replace(STRAY_JOINER, "");
  // Last: dropping a joiner can bring a letter and its accent together.
  return clean.normalize("NFC");
}
