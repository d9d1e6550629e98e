import type { Style } from "./block.ts";
import type { Piece } from "./styled-line.ts";

/** Pieces to what is written. */
export type Painter = (pieces: readonly Piece[]) => string;

export const plainPainter: Painter = (pieces) => pieces.map((piece) => piece.text).join("");

/** A painter with colour or without. picocolors sets up the process's streams when it is loaded, 12 ms: only when it paints. */
export async function loadPainter(colour: boolean): Promise<Painter> {
  if (!colour) return plainPainter;
  const { createColors } = await import("picocolors");
  const colours = createColors(true);
  const styles: Readonly<Record<Style, (text: string) => string>> = {
    strong: colours.bold,
    dim: colours.dim,
    good: colours.green,
    warn: colours.yellow,
    bad: colours.red,
    accent: colours.cyan,
  };
  return (pieces) =>
    pieces.map((piece) => (piece.style === null ? piece.text : styles[piece.style](piece.text))).join("");
}
