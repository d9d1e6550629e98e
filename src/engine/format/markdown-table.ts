import { markdownLink, markdownText } from "../explain/markdown-text.ts";
import type { Cell } from "./csv.ts";
import { webAddress } from "./web-address.ts";

/** A cell, or text that leads somewhere; the link is left out unless it is an http or https address. */
export type MarkdownCell = Cell | { readonly text: string; readonly link: string };

/** Rows as a Markdown table in which every text is shown as it is; a table without rows is its header. Lines end in LF. */
export function markdownTable(columns: readonly string[], rows: readonly (readonly MarkdownCell[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |\n`;
  return [
    line(columns.map(markdownText)),
    line(columns.map(() => "---")),
    ...rows.map((row) => line(row.map(cellText))),
  ].join("");
}

function cellText(cell: MarkdownCell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  if (typeof cell === "string") return markdownText(cell.trim());
  const text = cell.text.trim();
  const address = webAddress(cell.link);
  // A bar ends the cell wherever it stands.
  return address === null || text === "" ? markdownText(text) : markdownLink(text, address.replaceAll("|", "%7C"));
}
