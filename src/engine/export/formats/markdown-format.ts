import { markdownText } from "../../explain/markdown-text.ts";
import type { Cell } from "../../format/csv.ts";
import { markdownTable, type MarkdownCell } from "../../format/markdown-table.ts";
import type { ExportFormat } from "../export-document.ts";

export const markdownFormat: ExportFormat = {
  name: "md",
  mediaType: "text/markdown; charset=utf-8",
  means: "a Markdown table of the columns that people read; text from adverts is shown as it is, links included",
  write: ({ title, columns, rows }) => {
    const readable = columns.filter((column) => column.inMarkdown === true);
    return `# ${markdownText(title)}\n\n${markdownTable(
      readable.map((column) => column.name.replaceAll("_", " ")),
      rows.map((row) => readable.map((column) => linked(column.of(row), column.link?.(row) ?? null))),
    )}`;
  },
  count: ({ rows }) => rows.length,
};

function linked(cell: Cell, link: string | null): MarkdownCell {
  return typeof cell === "string" && link !== null ? { text: cell, link } : cell;
}
