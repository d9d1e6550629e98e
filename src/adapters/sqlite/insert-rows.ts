import type { Database } from "bun:sqlite";

/** So many rows go into one statement: calls cost more than rows. */
const ROWS_AT_ONCE = 100;

/** Inserts rows into `into`, a table with the names of its columns: `run (run_id, as_of)`. */
export function insertRows(
  database: Database,
  into: string,
  rows: readonly (readonly (string | number | null)[])[],
): void {
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    const some = rows.slice(from, from + ROWS_AT_ONCE);
    const marks = some.map((row) => `(${row.map(() => "?").join(",")})`).join(",");
    const insert = database.prepare(`INSERT INTO ${into} VALUES ${marks}`);
    try {
      insert.run(...some.flat());
    } finally {
      insert.finalize();
    }
  }
}
