import { sha256Hex } from "../../engine/canonical/sha256.ts";
import { UnusableIndex } from "./unusable-index.ts";

type Value = string | number | null;

/** Columns of each table that are told, and that the check of a row covers, in order. */
export const tableColumns = {
  run: ["sequence", "run_id", "as_of", "status", "run_digest"],
  failed_run: ["run_id", "sequence", "as_of"],
  job_version: ["job_id", "from_sequence", "to_sequence", "score", "dated", "row"],
  list: ["sequence", "as_of", "ordering", "jobs"],
  event: ["sequence", "ordinal", "job_id", "row"],
} as const;

/** A table of the index. */
export type IndexTable = keyof typeof tableColumns;

/** The first 8 hex digits of the sha256 of a row: SQLite notices a damaged page by its structure only, never a flipped digit in a text. */
export function rowCheck(table: IndexTable, row: Readonly<Record<string, unknown>>): string {
  const values = tableColumns[table].map((column) => (row[column] as Value) ?? "\u0001");
  return sha256Hex(values.join("\u0000")).slice(0, 8);
}

/** The row as it was written; throws `UnusableIndex` when it is another one. */
export function soundRow<T extends { readonly checked: string }>(table: IndexTable, row: T): T {
  if (row.checked !== rowCheck(table, row)) throw new UnusableIndex("corrupt");
  return row;
}

/** The values of a row in the order of its columns, its check behind them. */
export function rowValues(table: IndexTable, row: Readonly<Record<string, unknown>>): readonly Value[] {
  return [...tableColumns[table].map((column) => (row[column] as Value) ?? null), rowCheck(table, row)];
}

/** A table and its columns, as `INSERT INTO` wants them. */
export function columnsOf(table: IndexTable): string {
  return `${table} (${tableColumns[table].join(", ")}, checked)`;
}

/** A column so written that no index is used: what is not found is looked for once more in the table itself, since a damaged index leads past rows. */
export function unindexed(column: string): string {
  return `+${column}`;
}

/** What a search without an index must come to when the one with it found nothing. */
export function mustMiss<T>(found: T | null): null {
  if (found !== null) throw new UnusableIndex("corrupt");
  return null;
}
