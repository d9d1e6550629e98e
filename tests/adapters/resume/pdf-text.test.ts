import { expect, test } from "bun:test";
import { deflateSync } from "node:zlib";
import { pdfText } from "../../../src/adapters/resume/pdf-text.ts";
import { makePdf, textLines } from "./make-pdf.ts";

const lines = ["Jane Doe", "Senior Nurse (ICU), Example Hospital", "2018 - 2024"];

test("lines are read as they are drawn: plain, compressed, and from object streams", () => {
  const ways = [{}, { flate: true }, { objectStream: true }, { objectStream: true, flate: true }];
  expect(ways.map((options) => pdfText(makePdf(textLines(lines), options)).text)).toEqual(
    ways.map(() => lines.join("\n")),
  );
});

test("a gap between glyphs is a space, a kerning is none", () => {
  const content = "BT /F1 10 Tf 72 700 Td [(Kern) 20 (ed) -600 (word)] TJ ET BT /F1 10 Tf 300 700 Td (right) Tj ET";
  expect(pdfText(makePdf(content)).text).toBe("Kerned word\tright");
});

test("codes are read through a ToUnicode map of two bytes", () => {
  const cmap =
    "begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange 2 beginbfchar <0001> <004D> <0002> <00FC> endbfchar 1 beginbfrange <0010> <0012> <0061> endbfrange 1 beginbfrange <0020> <0021> [<00660069> <0020>] endbfrange endcmap";
  const font =
    "<</Type/Font/Subtype/Type0/BaseFont/AAAAAA+Some/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/DW 500>>]/ToUnicode 6 0 R>>";
  const pdf = makePdf("BT /F1 10 Tf 72 700 Td <0001000200210010001100120020> Tj ET", {
    font,
    more: [`<</Length ${cmap.length}>>\nstream\n${cmap}\nendstream`],
  });
  expect(pdfText(pdf).text).toBe("M\u00fc abcfi");
});

test("an encoding with differences names glyphs, accents and ligatures among them", () => {
  const font =
    "<</Type/Font/Subtype/Type1/BaseFont/X/Encoding<</BaseEncoding/WinAnsiEncoding/Differences[1/eacute/f_f_i/uni20AC/Scaron 65/bullet]>>>>";
  expect(pdfText(makePdf("BT /F1 10 Tf 72 700 Td (\\001\\002\\003\\004A\\344) Tj ET", { font })).text).toBe(
    "\u00e9ffi\u20ac\u0160\u2022\u00e4",
  );
});

test("text within a form is text, and a form within itself ends", () => {
  const form = "BT /F1 10 Tf 72 700 Td (inside) Tj ET /X1 Do";
  expect(
    pdfText(
      makePdf("/X1 Do", { more: [`<</Type/XObject/Subtype/Form/Length ${form.length}>>\nstream\n${form}\nendstream`] }),
    ).text,
  ).toStartWith("inside");
});

test("glyphs that nothing explains are counted, not guessed", () => {
  const font = "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[<</Type/Font>>]>>";
  const { text, glyphs, unknownGlyphs } = pdfText(makePdf("BT /F1 10 Tf 72 700 Td <00010002> Tj ET", { font }));
  expect([text, glyphs, unknownGlyphs]).toEqual(["", 2, 2]);
});

test("an encrypted file is said to be one", () => {
  expect(pdfText(makePdf(textLines(lines), { trailer: "/Encrypt 9 0 R" })).encrypted).toBe(true);
});

test("pictures have no text, and their bytes are no operators", () => {
  expect(pdfText(makePdf("q 100 0 0 100 0 0 cm BI /W 1 /H 1 ID (((((Tj <<[ EI Q")).text).toBe("");
  expect(pdfText(makePdf(`BI /W 1 /H 1 ID ((((( EI ${textLines(["after"])}`)).text).toBe("after");
});

test("a file with a damaged table of pages reads by its pages", () => {
  const damaged = Buffer.from(makePdf(textLines(lines)))
    .toString("latin1")
    .replace("/Pages 2 0 R", "/Pages 99 0 R")
    .replace("/Parent 2 0 R", "/Resources<</Font<</F1 5 0 R>>>>");
  expect(pdfText(Buffer.from(damaged, "latin1")).text).toBe(lines.join("\n"));
});

test("what unfolds to gigabytes is left out in bounded time and memory", () => {
  const bomb = deflateSync(Buffer.alloc(80 * 1024 * 1024, " "));
  const pdf = Buffer.from(makePdf("placeholder", { more: ["<<>>"] }))
    .toString("latin1")
    .replace(
      /<<\/Length \d+>>\nstream\nplaceholder/,
      () => `<</Length ${bomb.length}/Filter/FlateDecode>>\nstream\n${bomb.toString("latin1")}`,
    );
  expect(pdfText(Buffer.from(pdf, "latin1")).text).toBe("");
});

test("whatever the bytes are, reading ends and never throws", () => {
  const good = Buffer.from(makePdf(textLines(lines), { objectStream: true, flate: true }));
  let seed = 7;
  const next = (most: number): number => (seed = (seed * 48_271) % 2_147_483_647) % most;
  for (let round = 0; round < 300; round++) {
    const bytes = Buffer.from(good);
    for (let index = 0; index < 12; index++) bytes[next(bytes.length)] = next(256);
    expect(typeof pdfText(bytes.subarray(0, next(bytes.length))).text).toBe("string");
  }
  const streams = Array.from({ length: 50_000 }, (_, number) => `${number + 1} 0 obj <<>> stream\n`).join("");
  const strings = Array.from({ length: 50_000 }, (_, number) => `${number + 1} 0 obj (`).join("");
  const hexes = Array.from({ length: 50_000 }, (_, number) => `${number + 1} 0 obj <`).join("");
  const hostile = [
    streams,
    strings,
    hexes,
    "1 0 obj ".repeat(20_000),
    `1 0 obj ${"[".repeat(100_000)}`,
    `1 0 obj ${"<<".repeat(100_000)}`,
    `1 0 obj ${"(".repeat(100_000)}`,
    `trailer <</Root 1 0 R>> 1 0 obj <</Pages 1 0 R/Kids[1 0 R 1 0 R]>>`,
    `${" ".repeat(500_000)}1${" ".repeat(500_000)}0`,
  ];
  expect(hostile.map((text) => pdfText(Buffer.from(`%PDF-1.4\n${text}`)).text)).toEqual(hostile.map(() => ""));
});
