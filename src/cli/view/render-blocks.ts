/** Blocks to text: the one place where a result for people becomes characters. */
import type { Block, Column, Text } from "./block.ts";
import { fitColumns } from "./fit-columns.ts";
import type { Painter } from "./painter.ts";
import { type Piece, shorten, toPieces, widthOf, wrap } from "./styled-line.ts";

const gap = 2;

type Line = readonly Piece[];

/** The text of the blocks with a newline after every line. */
export function renderBlocks(blocks: readonly Block[], width: number, paint: Painter): string {
  return blocks
    .map((block) => {
      if (block.kind === "verbatim")
        return block.text === "" || block.text.endsWith("\n") ? block.text : `${block.text}\n`;
      return renderBlock(block, width)
        .map((pieces) => `${paint(trimEnd(pieces))}\n`)
        .join("");
    })
    .join("");
}

function renderBlock(block: Exclude<Block, { kind: "verbatim" }>, width: number): readonly Line[] {
  switch (block.kind) {
    case "blank":
      return [[]];
    case "heading":
      return [toPieces({ text: block.text, style: "strong" })];
    case "line":
      return [[...spaces(block.indent), ...toPieces(block.text)]];
    case "paragraph":
      return renderWrapped(toPieces(block.text), block.indent, block.indent + block.hang, width);
    case "facts":
      return renderFacts(block.rows, block.indent, width);
    case "table":
      return renderTable(block.columns, block.rows, block.indent, width);
  }
}

function renderWrapped(pieces: Line, first: number, rest: number, width: number): readonly Line[] {
  return wrap(pieces, width - first, width - rest).map((row, index) => [...spaces(index === 0 ? first : rest), ...row]);
}

function renderFacts(rows: readonly (readonly [Text, Text])[], indent: number, width: number): readonly Line[] {
  const labels = rows.map(([label]) => toPieces(label));
  const column = indent + Math.max(0, ...labels.map(widthOf)) + gap;
  return rows.flatMap(([, value], row) => {
    const label = labels[row] as Line;
    return renderWrapped(toPieces(value), column, column, width).map((pieces, index) =>
      index === 0
        ? [...spaces(indent), ...label, ...spaces(column - indent - widthOf(label)), ...pieces.slice(1)]
        : pieces,
    );
  });
}

function renderTable(
  columns: readonly Column[],
  rows: readonly (readonly Text[])[],
  indent: number,
  width: number,
): readonly Line[] {
  const cells = rows.map((row) => row.map((cell) => toPieces(cell)));
  const titles = columns.map((column) => toPieces({ text: column.title, style: "dim" }));
  const natural = columns.map((_, index) =>
    Math.max(widthOf(titles[index] as Line), ...cells.map((row) => widthOf(row[index] ?? []))),
  );
  const widths = fitColumns(columns, natural, width - indent, gap);
  return [titles, ...cells].map((row) => [
    ...spaces(indent),
    ...columns.flatMap((column, index) => [
      ...(index === 0 ? [] : spaces(gap)),
      ...pad(shorten(row[index] ?? [], widths[index] as number), widths[index] as number, column.align === "right"),
    ]),
  ]);
}

function pad(pieces: Line, width: number, right: boolean): Line {
  const fill = spaces(width - widthOf(pieces));
  return right ? [...fill, ...pieces] : [...pieces, ...fill];
}

function spaces(count: number): Line {
  return [{ text: " ".repeat(Math.max(0, count)), style: null }];
}

/** Without spaces at its end, so that what is copied or compared has none. */
function trimEnd(pieces: Line): Line {
  const kept = [...pieces];
  while (kept.length > 0) {
    const last = kept.pop() as Piece;
    const text = last.text.trimEnd();
    if (text !== "") return [...kept, { ...last, text }];
  }
  return kept;
}
