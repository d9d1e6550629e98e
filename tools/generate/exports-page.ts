import { eventColumns } from "../../src/engine/export/event-columns.ts";
import { exportFormats } from "../../src/engine/export/export-formats.ts";
import type { ExportColumn } from "../../src/engine/export/export-table.ts";
import { jobColumns } from "../../src/engine/export/job-columns.ts";
import { trendColumns } from "../../src/engine/export/trend-columns.ts";
import { trackCsvColumns } from "../../src/engine/user-state/track-formats.ts";
import { code, page, table } from "./markdown.ts";

export function exportsPage(): string {
  return page(
    "Exports",
    "What `signalcraft export` writes. Columns keep their names and their order and only ever grow at the end; an empty cell is a value that nobody said, in JSON null. [The guide](../guides/export.md) says how to use it.",
    table(
      ["Format", "Media type", "What it is"],
      exportFormats.map((format) => [code(format.name), code(format.mediaType), format.means]),
    ),
    "## Columns of jobs",
    columnTable(jobColumns),
    "## Columns of events",
    "One row an event, or one a field for events that name fields.",
    columnTable(eventColumns),
    "## Columns of trends",
    "The sum first, then a row for each key of `--by`.",
    columnTable(trendColumns),
    "## Columns of the report",
    `\`signalcraft track report --format csv\` has ${trackCsvColumns.map(code).join(", ")}.`,
  );
}

function columnTable<Row>(columns: readonly ExportColumn<Row>[]): string {
  return table(
    ["Column", "Holds", "In Markdown"],
    columns.map((column) => [code(column.name), column.means, column.inMarkdown === true ? "yes" : ""]),
  );
}
