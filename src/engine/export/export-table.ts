import type { Cell } from "../format/csv.ts";

/** One column of an export: the name that every format writes, what it holds, and how it is taken from a row. */
export interface ExportColumn<Row> {
  readonly name: string;
  readonly means: string;
  /** Among the few columns that the Markdown table has. */
  readonly inMarkdown?: true;
  readonly of: (row: Row) => Cell;
  /** Where the text leads in formats that have links. */
  readonly link?: (row: Row) => string | null;
}

/** Rows as cells, in the order of the columns. */
export function toCells<Row>(
  columns: readonly ExportColumn<Row>[],
  rows: readonly Row[],
): readonly (readonly Cell[])[] {
  return rows.map((row) => columns.map((column) => column.of(row)));
}

/** Rows as records by column name, for the formats that have names in every row. */
export function toRecords<Row>(
  columns: readonly ExportColumn<Row>[],
  rows: readonly Row[],
): readonly Readonly<Record<string, Cell>>[] {
  return rows.map((row) => Object.fromEntries(columns.map((column) => [column.name, column.of(row)])));
}
