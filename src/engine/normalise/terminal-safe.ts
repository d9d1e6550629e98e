/**
 * ANSI and C1 escape sequences, whole: CSI with its parameters, OSC, DCS, SOS, PM and APC strings with their
 * terminator (BEL, ST) or, unterminated, to the end of the line, and two-character escapes. ECMA-48, xterm ctlseqs.
 */
const ESCAPES =
  /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]?|(?:\u001b[\]PX^_]|[\u009d\u0090\u0098\u009e\u009f])[^\u0007\u001b\u009c\n]*(?:\u0007|\u009c|\u001b\\)?|\u001b[ -/]*[0-~]?/g;

/** White space that moves the cursor, or that a log reader takes for a line end. */
const LAYOUT = /\r\n|[\t\n\v\f\r\u0085\u2028\u2029]/g;

/**
 * What is dropped: the other controls, bidi controls and marks, zero-width and invisible characters, annotations, tag
 * characters, variation selectors of the supplementary plane, noncharacters, lone surrogates.
 */
const UNSAFE =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufdd0-\ufdef\ufeff\uffa0\ufff9-\uffff\u{e0000}-\u{e0fff}]|[\u{1fffe}\u{1ffff}\u{10fffe}\u{10ffff}]/gu;

/** A stack of combining marks taller than any language needs; the first four stay. */
const MARK_STACK = /(\p{M}{4})\p{M}+/gu;

/**
 * The text as it may be shown on one line of a terminal or in a log: escape sequences removed whole, every line end and
 * tab a space, controls, bidi and invisible characters dropped, at most four combining marks in a row. What remains
 * cannot move the cursor, answer back, hide or reorder text, or start a line. Width is the renderer's to limit.
 * CVE-2003-0063 and its class; Trojan Source (CVE-2021-42574).
 */
export function stripUnsafe(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  return text.replace(ESCAPES, "").replace(LAYOUT, " ").replace(UNSAFE, "").replace(MARK_STACK, "$1");
}

/** The same for text of several lines: each line by {@link stripUnsafe}, line ends "\n". */
export function stripUnsafeLines(text: string): string {
  return text
    .split(/\r\n?|\n/)
    .map(stripUnsafe)
    .join("\n");
}
