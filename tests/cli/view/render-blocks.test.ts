import { expect, test } from "bun:test";
import {
  blank,
  type Block,
  bullet,
  facts,
  heading,
  line,
  paragraph,
  strong,
  styled,
  table,
  verbatim,
} from "../../../src/cli/view/block.ts";
import { loadPainter, plainPainter } from "../../../src/cli/view/painter.ts";
import { renderBlocks } from "../../../src/cli/view/render-blocks.ts";

const plain = (blocks: readonly Block[], width = 40): string => renderBlocks(blocks, width, plainPainter);

test("blocks become lines, none with spaces at its end", () => {
  const text = plain([
    heading("Title"),
    blank,
    paragraph("some words that do not fit on one line of forty columns", 2, 2),
    bullet("a point that is also longer than forty columns are"),
    facts([
      ["key", "value"],
      ["longer key", "a value that has to be wrapped into its column"],
      ["none", ""],
    ]),
    line("end", 4),
  ]);
  expect(text).toMatchInlineSnapshot(`
    "Title

      some words that do not fit on one line
        of forty columns
    - a point that is also longer than forty
      columns are
    key         value
    longer key  a value that has to be
                wrapped into its column
    none
        end
    "
  `);
});

test("a table gives way in its widest column and keeps fixed ones whole", () => {
  const text = plain([
    table(
      [
        { title: "#", align: "right", fixed: true },
        { title: "Title" },
        { title: "Employer" },
        { title: "Id", fixed: true },
      ],
      [
        ["1", "Staff Software Engineer, Distributed Systems", "Acme", "job_1"],
        ["10", "Cook", "An employer with a long name", "job_22"],
      ],
    ),
  ]);
  expect(text).toMatchInlineSnapshot(`
    " #  Title          Employer       Id
     1  Staff Softwa…  Acme           job_1
    10  Cook           An employer…   job_22
    "
  `);
});

test("what is shortened is shortened by columns, not by characters", () => {
  const rows = [
    "\u4e16\u754c\u4e16\u754c\u4e16\u754c\u4e16\u754c",
    "\u{1f469}\u200d\u{1f4bb}\u{1f469}\u200d\u{1f4bb} engineer wanted",
    "e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301",
  ];
  const text = plain(
    [
      table(
        [{ title: "T" }, { title: "x", fixed: true }],
        rows.map((row) => [row, "z".repeat(32)]),
      ),
    ],
    42,
  );
  const widths = text
    .trimEnd()
    .split("\n")
    .slice(1)
    .map((row) => Bun.stringWidth(row));
  expect(widths).toEqual([42, 42, 42]);
  expect(text.split("\n")[1]).toStartWith("\u4e16\u754c\u4e16\u2026");
});

test("a word longer than the screen stays whole, so that a link can be copied", () => {
  const link = `https://jobs.example/${"x".repeat(60)}`;
  expect(plain([paragraph(["see ", link, " now"])])).toBe(`see\n${link}\nnow\n`);
});

test("text from outside cannot reach the terminal unsafe, whatever block it stands in", () => {
  const evil = "\u001b[2J\u001b]0;owned\u0007a\u202eb\u0000c\nerror: fake\u200b";
  const blocks = [
    heading(evil),
    line(evil),
    paragraph(evil),
    bullet(strong(evil)),
    facts([[evil, styled("good", [evil, evil])]]),
    table([{ title: evil }], [[evil]]),
  ];
  const text = plain(blocks, 200);
  expect(text.replaceAll("\n", "")).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u200b\u202e]/);
  expect(text.split("\n").filter((row) => row.startsWith("error:"))).toEqual([]);
});

test("colour adds nothing that is not readable without it", async () => {
  const blocks = [heading("A"), facts([["b", styled("bad", "c")]]), table([{ title: "d" }], [[styled("good", "e")]])];
  const coloured = renderBlocks(blocks, 40, await loadPainter(true));
  expect(coloured).toContain("\u001b[");
  expect(Bun.stripANSI(coloured)).toBe(plain(blocks));
});

test("what the program wrote itself is printed as it is, with one newline at its end", () => {
  expect(plain([verbatim("a\tb")]) + plain([verbatim("c\n")])).toBe("a\tb\nc\n");
});
