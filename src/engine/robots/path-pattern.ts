import type { ComparedForm } from "./compared-octets.ts";
import { findOctets } from "./find-octets.ts";

/** A path pattern of a rule, ready to be compared. */
export interface PathPattern {
  /** What stands between the wildcards, in order; the first is anchored at the start of the path. */
  readonly pieces: readonly string[];
  /** Whether the last piece must end the path. */
  readonly isAnchored: boolean;
  /** Octets of the pattern as compared, wildcards included: the longer of two matching patterns decides. */
  readonly octets: number;
}

/** How the value of a rule is read. */
export interface PatternReading {
  readonly form: ComparedForm;
  /** A final `$` is then a dollar sign like any other. */
  readonly isDollarPlain?: boolean;
}

/**
 * The pattern of an Allow or Disallow value in octets: `*` is any run of octets, also none, and a final `$` the end of
 * the path. RFC 9309 section 2.2.3.
 */
export function toPathPattern(value: string, { form, isDollarPlain = false }: PatternReading): PathPattern {
  const isAnchored = value.endsWith("$") && !isDollarPlain;
  const written = (isAnchored ? value.slice(0, -1) : value).split("*");
  let isInQuery = false;
  let octets = written.length - 1 + (isAnchored ? 1 : 0);
  const pieces: string[] = [];
  for (const [index, text] of written.entries()) {
    const piece = form.ofPattern(text, isInQuery);
    isInQuery ||= text.includes("?");
    octets += piece.length;
    // A run of stars is one star: an empty piece says nothing, unless it is the first or the last.
    if (piece !== "" || index === 0 || index === written.length - 1) pieces.push(piece);
  }
  return { pieces, isAnchored, octets };
}

/**
 * Whether `pattern` matches `path`, both in octets of the same form. Each piece is taken at its first place after the
 * one before it, which is never worse than a later place; so nothing is tried twice and the time is in proportion to
 * the two lengths, whatever the wildcards. RFC 9309 section 2.2.2.
 */
export function isPathMatch(pattern: PathPattern, path: string): boolean {
  const [first = "", ...rest] = pattern.pieces;
  if (!path.startsWith(first)) return false;
  const last = rest.pop();
  if (last === undefined) return !pattern.isAnchored || path.length === first.length;

  let at = first.length;
  for (const piece of rest) {
    const found = findOctets(path, piece, at);
    if (found === -1) return false;
    at = found + piece.length;
  }
  if (!pattern.isAnchored) return findOctets(path, last, at) !== -1;
  return path.length - last.length >= at && path.endsWith(last);
}
