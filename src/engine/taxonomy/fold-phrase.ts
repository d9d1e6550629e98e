import { rememberAnswers } from "../remember-answers.ts";
import { foldUnit } from "./fold-unit.ts";
import { isWordUnit } from "./is-word-unit.ts";
/** The text as phrases are compared: every unit folded, runs of anything but words and "+", "#", "&", "." one space, nothing at the ends. */
export function foldPhrase(text: string): string {
  let folded = "";
  let space = false;
  for (let at = 0; at < text.length; at++) {
    const unit = foldUnit(text.charCodeAt(at));
    if (isWordUnit(unit) || unit === 0x2b || unit === 0x23 || unit === 0x26 || unit === 0x2e) {
      if (space && folded !== "") folded += " ";
      folded += String.fromCharCode(unit);
      space = false;
    } else space = true;
  }
  return folded;
}

/** {@link foldPhrase}, remembered: for names that many postings have, of places and employers. */
export const foldKnownPhrase: (text: string) => string = rememberAnswers(foldPhrase);
