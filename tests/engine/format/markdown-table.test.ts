import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { parseDocument } from "htmlparser2";
import { markdownTable } from "../../../src/engine/format/markdown-table.ts";
import { sharedTest } from "../../shared-path.ts";

interface Node {
  readonly name?: string;
  readonly data?: string;
  readonly children?: readonly Node[];
}

/** Rows of the table as a browser shows them: each cell its text, and the names of elements in it. */
function readTable(
  markdown: string,
): readonly (readonly { readonly text: string; readonly elements: readonly string[] }[])[] {
  const html = Bun.markdown.html(markdown, {
    autolinks: true,
    tables: true,
    strikethrough: true,
    latexMath: true,
    wikiLinks: true,
  });
  const rows: Node[] = [];
  const walk = (node: Node): void => {
    if (node.name === "tr") rows.push(node);
    for (const child of node.children ?? []) walk(child);
  };
  walk(parseDocument(html, { decodeEntities: true }) as unknown as Node);
  return rows.map((row) =>
    (row.children ?? [])
      .filter((cell) => cell.name === "td" || cell.name === "th")
      .map((cell) => {
        const elements: string[] = [];
        const text = (node: Node): string => {
          if (node.data !== undefined && node.name === undefined) return node.data;
          if (node !== cell && node.name !== undefined) elements.push(node.name);
          return (node.children ?? []).map(text).join("");
        };
        return { text: text(cell), elements };
      }),
  );
}

const shown = (text: string): string => text.replace(/\s+/g, " ").replaceAll("\u0000", "\ufffd").trim();

describe("a Markdown table", () => {
  for (const [file, key] of [
    ["markdown.json", "text"],
    ["mentions.json", "text"],
    ["xss.json", "payload"],
    ["csv_formula.json", "cell"],
    ["crlf.json", "payload"],
    ["terminal.json", "text"],
  ] as const)
    sharedTest(`shows every text of ${file} in its one cell, as it is`, `vectors/injection/${file}`, (path) => {
      const texts = (JSON.parse(readFileSync(path, "utf8")) as Record<string, string>[]).map((row) => row[key] ?? "");
      const rows = readTable(
        markdownTable(
          ["a", "b", "c"],
          texts.map((text) => ["x", text, 1]),
        ),
      );
      expect(rows.length).toBe(texts.length + 1);
      for (const [index, text] of texts.entries()) {
        const [first, cell, last, ...more] = rows[index + 1] ?? [];
        expect([text, first?.text, last?.text, more.length, cell?.elements]).toEqual([text, "x", "1", 0, []]);
        expect(shown((cell?.text ?? "").replaceAll("@\u2060", "@"))).toBe(shown(text));
      }
    });

  test("of no rows is its header, and an empty cell is empty", () => {
    expect(markdownTable(["a", "b"], [])).toBe("| a | b |\n| --- | --- |\n");
    expect(readTable(markdownTable(["a", "b"], [[null, 2]]))[1]?.map((cell) => cell.text)).toEqual(["", "2"]);
  });
});
