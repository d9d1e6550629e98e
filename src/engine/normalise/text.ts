import { cleanCharacters } from "./characters.ts";

/** Matches a one-line text that is not yet normal: a line end, two spaces together, a space at either end. */
const LOOSE_LINE = /\n| {2}|^ | $/;

/** Matches a body that is not yet normal: the same around each line, or two blank lines together. */
const LOOSE_BODY = / {2}|^ | $| \n|\n |\n{3}|^\n|\n$/;

/**
 * The one-line form of a title, place or name: the characters of {@link cleanCharacters}, every run of white space
 * one space, nothing at the ends. Idempotent.
 */
export function normaliseText(text: string): string {
  const clean = cleanCharacters(text);
  if (!LOOSE_LINE.test(clean)) return clean;
  return clean.replace(/[ \n]+/g, " ").trim();
}

/**
 * The many-line form of a description: the characters of {@link cleanCharacters}, lines ended by "\n", within a line
 * every run of spaces one space and none at its ends, at most one blank line between lines, none at the ends.
 * Idempotent.
 */
export function normaliseBody(text: string): string {
  const clean = cleanCharacters(text);
  if (!LOOSE_BODY.test(clean)) return clean;
  return clean
    .replace(/ +/g, " ")
    .replace(/ ?\n ?/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}
