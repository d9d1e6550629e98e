/** Lines of styled text: made safe, measured, shortened and wrapped by what they take on a screen. */
import { stripUnsafe } from "../../engine/normalise/terminal-safe.ts";
import type { Style, Text } from "./block.ts";

/** A run of safe characters in one style. */
export interface Piece {
  readonly text: string;
  readonly style: Style | null;
}

const ellipsis = "\u2026";

/** The only way from text to what is printed: every piece has been through `stripUnsafe`. */
export function toPieces(text: Text, style: Style | null = null): readonly Piece[] {
  if (typeof text === "string") {
    const safe = stripUnsafe(text);
    return safe === "" ? [] : [{ text: safe, style }];
  }
  if ("style" in text) return toPieces(text.text, text.style);
  return text.flatMap((part) => toPieces(part, style));
}

/** Columns on a screen; wide characters take two. */
export function widthOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, piece) => sum + Bun.stringWidth(piece.text), 0);
}

/** At most `width` columns, ending in an ellipsis where something is left out. */
export function shorten(pieces: readonly Piece[], width: number): readonly Piece[] {
  if (widthOf(pieces) <= width) return pieces;
  const kept: Piece[] = [];
  let room = width - 1;
  for (const piece of pieces) {
    const text = takeColumns(piece.text, room);
    room -= Bun.stringWidth(text);
    kept.push({ ...piece, text });
    if (text.length < piece.text.length) break;
  }
  const last = kept.at(-1);
  if (last === undefined) return [];
  return [...kept.slice(0, -1), { ...last, text: last.text.trimEnd() + ellipsis }];
}

/** As many whole characters as fit. */
function takeColumns(text: string, width: number): string {
  // Made when it is needed: most runs shorten nothing, and making one takes longer than reading the command line.
  const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });
  let taken = "";
  let room = width;
  for (const { segment } of segmenter.segment(text)) {
    room -= Bun.stringWidth(segment);
    if (room < 0) return taken;
    taken += segment;
  }
  return taken;
}

/** Lines of at most `first`, then `rest` columns, broken at spaces; a longer word is left whole, so that links can be copied. */
export function wrap(pieces: readonly Piece[], first: number, rest: number = first): readonly (readonly Piece[])[] {
  const lines: Piece[][] = [];
  let current: Piece[] = [];
  let used = 0;
  for (const word of toWords(pieces)) {
    const width = widthOf(word);
    if (current.length > 0 && used + 1 + width > (lines.length === 0 ? first : rest)) {
      lines.push(current);
      current = [];
      used = 0;
    }
    if (current.length > 0) {
      current.push({ text: " ", style: null });
      used += 1;
    }
    current.push(...word);
    used += width;
  }
  return [...lines, current];
}

/** Words as pieces: a word may change its style in the middle. */
function toWords(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const words: Piece[][] = [[]];
  for (const piece of pieces) {
    piece.text.split(/ +/).forEach((text, index) => {
      if (index > 0) words.push([]);
      if (text !== "") (words.at(-1) as Piece[]).push({ ...piece, text });
    });
  }
  return words.filter((word) => word.length > 0);
}
