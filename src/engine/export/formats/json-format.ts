import type { ExportV1 } from "../../../contracts/export.ts";
import { canonicalJsonLine } from "../../canonical/json.ts";
import type { ExportDocument, ExportFormat } from "../export-document.ts";
import { toRecords } from "../export-table.ts";

export const jsonFormat: ExportFormat = {
  name: "json",
  mediaType: "application/json",
  means: "one JSON document, canonical (RFC 8785): what is exported, the run, and the rows by column name",
  write: (document) => canonicalJsonLine(exportValue(document)),
  count: ({ rows }) => rows.length,
};

/** The export as a value. */
export function exportValue({ subject, runId, asOf, columns, rows }: ExportDocument): ExportV1 {
  return { schema: "export.v1", export: subject, run_id: runId, as_of: asOf, rows: [...toRecords(columns, rows)] };
}
