import { expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { decodeBody } from "../../../src/engine/normalise/charset.ts";
import { encodingOf } from "../../../src/engine/normalise/charset-label.ts";
import { sniffHtmlEncoding } from "../../../src/engine/normalise/html-charset.ts";
import { sharedTest } from "../../shared-path.ts";

interface CharsetRow {
  readonly why?: string;
  readonly encoding?: string;
  readonly contentType: string;
  readonly bodyHex: string;
  readonly expectText: string;
}

/** The rows whose expected text names a choice; this is the choice made. */
const CHOICES: ReadonlyMap<string, string> = new Map([
  ["no charset at all, valid UTF-8", "é"],
  ["no charset, invalid UTF-8 -> windows-1252 or U+FFFD; must be deterministic and recorded", "é"],
]);

sharedTest("every row of the charset vectors decodes to its text", "vectors/html/charset_cases.json", (path) => {
  const rows = JSON.parse(readFileSync(path, "utf8")) as readonly CharsetRow[];
  const wrong: unknown[] = [];
  for (const row of rows) {
    const kind = row.contentType.startsWith("application/json") ? "json" : "html";
    const body = decodeBody(Buffer.from(row.bodyHex, "hex"), row.contentType, kind);
    const whole = "text" in body ? body.text : body.error;
    const text = /<p>(.*)<\/p>/s.exec(whole)?.[1] ?? whole;
    const expected = CHOICES.get(row.why ?? "") ?? row.expectText;
    if (text !== expected) wrong.push({ row: row.why ?? row.encoding, text, expected });
  }
  expect(wrong).toEqual([]);
});

sharedTest("every page of the encoding vectors is sniffed", "vectors/html/encoding_cases.json", (path) => {
  const rows = JSON.parse(readFileSync(path, "utf8")) as readonly { dataHex: string; encoding: string; file: string }[];
  const wrong: unknown[] = [];
  for (const row of rows) {
    const bytes = Buffer.from(row.dataHex, "hex");
    const body = decodeBody(bytes, null, "html");
    const marked = bytes[0] === 0xef;
    const found = marked && "charset" in body ? body.charset : (sniffHtmlEncoding(bytes) ?? "windows-1252");
    if (found !== row.encoding.toLowerCase())
      wrong.push({ found, expected: row.encoding, page: bytes.toString("latin1").slice(-300) });
  }
  expect(wrong).toEqual([]);
});

test("JSON is UTF-8 or an error, whatever it is declared as", () => {
  expect(decodeBody(new Uint8Array([0x22, 0xe9, 0x22]), "application/json; charset=iso-8859-1", "json")).toEqual({
    error: "not_utf8",
  });
  expect(decodeBody(new Uint8Array([0xff, 0xfe, 0x31, 0]), "application/json", "json")).toEqual({ error: "not_utf8" });
  expect(decodeBody(new Uint8Array(), null, "json")).toEqual({ text: "", charset: "utf-8" });
});

test("an XML feed is read by header, then declaration, then as UTF-8", () => {
  const feed = (declaration: string): Uint8Array =>
    Buffer.concat([Buffer.from(declaration), Buffer.from([0x3c, 0x61, 0x3e, 0xe9, 0x3c, 0x2f, 0x61, 0x3e])]);
  expect(decodeBody(feed('<?xml version="1.0" encoding="ISO-8859-2"?>'), null, "xml")).toMatchObject({
    charset: "iso-8859-2",
  });
  expect(
    decodeBody(feed("<?xml version='1.0' encoding='iso-8859-1'?>"), 'application/xml; charset="KOI8-R"', "xml"),
  ).toMatchObject({ charset: "koi8-r" });
  expect(decodeBody(feed(""), null, "xml")).toMatchObject({ charset: "windows-1252", text: "<a>é</a>" });
  expect(decodeBody(Buffer.from("<a>é</a>"), null, "xml")).toEqual({ charset: "utf-8", text: "<a>é</a>" });
});

test("the labels of the encoding standard are known, and what it leaves out is not", () => {
  const known: readonly (readonly [string, string])[] = [
    [" UTF8 ", "utf-8"],
    ["latin1", "windows-1252"],
    ["ascii", "windows-1252"],
    ["iso-8859-9", "windows-1254"],
    ["gb2312", "gbk"],
    ["x-sjis", "shift_jis"],
    ["ks_c_5601-1987", "euc-kr"],
    ["ibm866", "ibm866"],
    ["iso-8859-16", "iso-8859-16"],
    ["koi8-u", "koi8-u"],
    ["macintosh", "macintosh"],
    ["x-mac-cyrillic", "x-mac-cyrillic"],
    ["iso-8859-8-i", "iso-8859-8-i"],
    ["unicode", "utf-16le"],
  ];
  for (const [label, encoding] of known) expect([label, encodingOf(label)]).toEqual([label, encoding]);
  // The standard maps the last four to "replacement", an encoding without text; the decoder of Bun 1.4.5 knows none of them.
  for (const label of [
    "",
    "utf-7",
    "utf-32",
    "bogus",
    "x".repeat(50),
    "utf-8\u0000",
    "replacement",
    "iso-2022-kr",
    "hz-gb-2312",
    "iso-2022-cn",
  ]) {
    expect([label, encodingOf(label)]).toEqual([label, null]);
  }
});

test("a hostile head is sniffed in linear time", () => {
  for (const unit of [
    "<",
    "<!",
    "<!--",
    "<meta ",
    "<meta charset",
    "<meta a=",
    "<a ",
    "<a='",
    "=",
    " ",
    "<meta content=charset",
  ]) {
    const bytes = Buffer.from(unit.repeat(200_000));
    const start = performance.now();
    sniffHtmlEncoding(bytes);
    expect([unit, performance.now() - start < 2_000]).toEqual([unit, true]);
  }
});
