import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { rankedCsv, rankedCsvColumns } from "../../../src/engine/explain/ranked-csv.ts";
import { csvCell } from "../../../src/engine/format/csv.ts";
import { sharedTest } from "../../shared-path.ts";
import { readCsv } from "../format/read-csv.ts";
import { rankedJob } from "../../adapters/sqlite/index-suite.ts";

describe("a cell", () => {
  sharedTest(
    "of every formula payload begins as text, whatever is trimmed from it and however it is split",
    "vectors/injection/csv_formula.json",
    (path) => {
      const rows = JSON.parse(readFileSync(path, "utf8")) as readonly {
        readonly cell: string;
        readonly mustNeutralise: boolean;
      }[];
      for (const { cell, mustNeutralise } of rows) {
        const written = csvCell(cell);
        const [[read = ""] = []] = readCsv(written);
        expect([cell, read.replace(/^'/, "")]).toEqual([cell, cell.replace(/^'/, "")]);
        if (!mustNeutralise) continue;
        expect([cell, /^[\s\p{Cf}\p{Cc}]*[=+\-@|%\uff1d\uff0b\uff0d\uff20]/u.test(read)]).toEqual([cell, false]);
        // Read with another separator, no piece outside of quotes is a formula either.
        for (const separator of [";", "\t"])
          if (!written.startsWith('"'))
            expect([cell, written.split(separator).some((piece) => /^\s*[=+@]/.test(piece))]).toEqual([cell, false]);
      }
      expect(rows.length).toBeGreaterThan(40);
    },
  );

  test("that is plain text stays as it is, numbers too, nothing is empty", () => {
    expect([csvCell("Senior Engineer (m/f/d)"), csvCell(-5), csvCell(0.1), csvCell(null), csvCell("")]).toEqual([
      "Senior Engineer (m/f/d)",
      "-5",
      "0.1",
      "",
      "",
    ]);
  });

  test("with quotes, separators or line ends is quoted and reads back", () => {
    for (const text of ['say "hi"', "a,b", "a;b", "a\tb", "a\r\nb", "a\nb", '"', '""', "O'Reilly"]) {
      expect(csvCell(text).startsWith('"')).toBe(true);
      expect(readCsv(csvCell(text))).toEqual([[text]]);
    }
  });
});

describe("the ranked list", () => {
  test("is a header and one row a job, CRLF at every end, each with as many cells as there are columns", () => {
    const jobs = [
      rankedJob(1),
      rankedJob(2, {
        title: '=cmd|"x",\r\ny',
        employer: "Acme, Inc.",
        pay: null,
        locations: ["Berlin; Mitte", "@home"],
      }),
    ];
    const text = rankedCsv(jobs);
    expect(text.endsWith("\r\n")).toBe(true);
    const rows = readCsv(text);
    expect(rows.map((row) => row.length)).toEqual([1, 2, 3].map(() => rankedCsvColumns.length));
    expect(rows[0]).toEqual([...rankedCsvColumns]);
    const cells = Object.fromEntries(rankedCsvColumns.map((column, index) => [column, rows[2]?.[index]]));
    expect(cells).toMatchObject({
      rank: "2",
      title: `'=cmd|"x",\r\ny`,
      employer: "Acme, Inc.",
      locations: "Berlin; Mitte; @home",
      pay_min: "",
      is_new: "no",
    });
  });

  test("of no jobs is the header", () => {
    expect(rankedCsv([])).toBe(`${rankedCsvColumns.join(",")}\r\n`);
  });
});
