import { expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { csvText } from "../../../src/engine/format/csv.ts";
import { sharedTest } from "../../shared-path.ts";
import { readCsv } from "./read-csv.ts";

for (const [file, key] of [
  ["csv_formula.json", "cell"],
  ["crlf.json", "payload"],
  ["xss.json", "payload"],
  ["terminal.json", "text"],
] as const)
  sharedTest(
    `every text of ${file} comes back as one cell that no spreadsheet runs`,
    `vectors/injection/${file}`,
    (path) => {
      const texts = (JSON.parse(readFileSync(path, "utf8")) as Record<string, string>[]).map((row) => row[key] ?? "");
      const rows = readCsv(
        csvText(
          ["a", "b", "c"],
          texts.map((text) => ["x", text, 1]),
        ),
      );
      expect(rows.length).toBe(texts.length + 1);
      for (const [index, text] of texts.entries()) {
        const [first, cell = "", last] = rows[index + 1] ?? [];
        expect([first, cell.replace(/^'/, ""), last]).toEqual(["x", text.replace(/^'/, ""), "1"]);
        expect([text, /^[\s\p{Cf}\p{Cc}]*[=+\-@\uff1d\uff0b\uff0d\uff20]/u.test(cell)]).toEqual([text, false]);
      }
    },
  );

test("every line ends with CRLF, the header's too", () => {
  expect(csvText(["a"], [])).toBe("a\r\n");
  expect(
    csvText(
      ["a", "b"],
      [
        [null, 1.5],
        ["\t=1", -1],
      ],
    ),
  ).toBe('a,b\r\n,1.5\r\n"\'\t=1",-1\r\n');
});
