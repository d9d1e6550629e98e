import { canonicalJsonLine } from "../../canonical/json.ts";
import type { ExportFormat } from "../export-document.ts";
import { toRecords } from "../export-table.ts";

export const jsonlFormat: ExportFormat = {
  name: "jsonl",
  mediaType: "application/jsonl",
  means: "one canonical JSON object a line, a row each, without a header",
  write: ({ columns, rows }) => toRecords(columns, rows).map(canonicalJsonLine).join(""),
  count: ({ rows }) => rows.length,
};
