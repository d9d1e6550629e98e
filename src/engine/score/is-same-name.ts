import { foldKnownPhrase } from "../taxonomy/fold-phrase.ts";

/** Folding a name changes its length by no more than a few signs, so most names that differ need no folding. */
const LENGTH_SLACK = 3;

/** Whether a name, folded, is the folded name. */
export function isSameName(name: string, folded: string): boolean {
  return Math.abs(name.length - folded.length) <= LENGTH_SLACK && foldKnownPhrase(name) === folded;
}
