import { csvText } from "../../format/csv.ts";
import type { ExportFormat } from "../export-document.ts";
import { toCells } from "../export-table.ts";

export const csvFormat: ExportFormat = {
  name: "csv",
  mediaType: "text/csv; charset=utf-8",
  means: "RFC 4180 with a header row and CRLF; text that a spreadsheet would run begins with an apostrophe",
  write: ({ columns, rows }) =>
    csvText(
      columns.map((column) => column.name),
      toCells(columns, rows),
    ),
  count: ({ rows }) => rows.length,
};
