/** What one cell of a table can hold. Null is an empty cell. */
export type Cell = string | number | null;

/**
 * Rows as CSV: RFC 4180, a header row, CRLF after every line, cells by {@link csvCell}. Every row has one cell a column, in the order of `columns`.
 */
export function csvText(columns: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return [columns, ...rows].map((row) => row.map(csvCell).join(",") + "\r\n").join("");
}

/**
 * One cell: text that a spreadsheet would run (it begins with = + - @ tab or carriage return, also behind white space and characters without width)
 * gets a leading apostrophe; quotes are doubled, and what another separator would split (semicolon, tab) is quoted too. Numbers stay numbers.
 */
export function csvCell(value: Cell): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const safe = /^[\s\u0000-\u0020\u00ad\u200b-\u200f\u2060-\u2064\ufeff]*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20|%]/.test(
    value,
  )
    ? `'${value}`
    : value;
  return /[",;\t\r\n']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
