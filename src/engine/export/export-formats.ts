/** The table of formats. A format is one file in `formats/` and one line here. */
import type { ExportFormat } from "./export-document.ts";
import { atomFormat } from "./formats/atom-format.ts";
import { csvFormat } from "./formats/csv-format.ts";
import { icsFormat } from "./formats/ics-format.ts";
import { jsonFormat } from "./formats/json-format.ts";
import { jsonlFormat } from "./formats/jsonl-format.ts";
import { markdownFormat } from "./formats/markdown-format.ts";

export const exportFormats: readonly ExportFormat[] = [
  jsonFormat,
  jsonlFormat,
  csvFormat,
  markdownFormat,
  atomFormat,
  icsFormat,
];
