import { sha256Hex } from "../canonical/sha256.ts";
import { foldUnit } from "../taxonomy/fold-unit.ts";
import { isWordUnit } from "../taxonomy/is-word-unit.ts";

/** Letters and digits that a text must have to tell a posting from any other: fewer may be a template, or a line that says where to apply. */
export const TEXT_KEY_LETTERS_MIN = 200;

/** Where the folding table of words is exact; beyond it a unit stands for itself. */
const FOLDED_BELOW = 0x250;
const folded = new Uint16Array(FOLDED_BELOW);
for (let unit = 0; unit < FOLDED_BELOW; unit++) folded[unit] = isWordUnit(foldUnit(unit)) ? foldUnit(unit) : 0;

/** A byte for each unit that fits into one, three for any other: the mark is no folded letter. */
const MARK = 0xff;
const BYTES_A_UNIT_MOST = 3;
let buffer = new Uint8Array(32_768);

/**
 * The hash by which the texts of two boards are compared: of the letters and digits, folded. So white space, punctuation, markup, case and accents make no
 * difference. Null when the text is null or has fewer than {@link TEXT_KEY_LETTERS_MIN} of them.
 */
export function toTextKey(text: string | null): string | null {
  if (text === null || text.length < TEXT_KEY_LETTERS_MIN) return null;
  const most = text.length * BYTES_A_UNIT_MOST;
  if (buffer.length < most) buffer = new Uint8Array(most);
  let letters = 0;
  let bytes = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const kept = unit < FOLDED_BELOW ? (folded[unit] as number) : isWordUnit(unit) ? unit : 0;
    if (kept === 0) continue;
    letters++;
    if (kept >= MARK) {
      buffer[bytes++] = MARK;
      buffer[bytes++] = kept >> 8;
    }
    buffer[bytes++] = kept & 0xff;
  }
  return letters < TEXT_KEY_LETTERS_MIN ? null : sha256Hex(buffer.subarray(0, bytes));
}
