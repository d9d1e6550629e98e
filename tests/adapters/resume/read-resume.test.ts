import { afterAll, expect, test } from "bun:test";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readResume, RESUME_BYTES_MAX } from "../../../src/adapters/resume/read-resume.ts";
import { makePdf, textLines } from "./make-pdf.ts";

const folder = mkdtempSync(join(tmpdir(), "signalcraft-resume-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const put = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(folder, name), content);
  return name;
};
const failure = async (name: string): Promise<string> =>
  await readResume(name, folder).then(
    () => "was read",
    (error: Error) => error.message,
  );

test("the bytes say what a resume is, the name only where they do not", async () => {
  const text = "Registered nurse in intensive care";
  const files = [
    put("a.txt", text),
    put("b.md", `# ${text}`),
    put("c.bin", makePdf(textLines([text]))),
    put("d.txt", `{"basics":{"label":"${text}"}}`),
  ];
  const read = await Promise.all(files.map((name) => readResume(name, folder)));
  expect(read.map(({ format }) => format)).toEqual(["text", "text", "pdf", "json_resume"]);
  expect(read[0]?.sha256).toMatch(/^[0-9a-f]{64}$/);
});

test("every way in which a resume cannot be read has its own message", async () => {
  const long = new Uint8Array(RESUME_BYTES_MAX + 1).fill(97);
  const font = "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[<</Type/Font>>]>>";
  const cases: readonly (readonly [string, string | Uint8Array, string])[] = [
    ["long.txt", long, "it has 4.0 MiB, a resume may have at most 4"],
    ["empty.txt", "", "it holds no text to speak of"],
    ["scan.pdf", makePdf("q 612 0 0 792 0 0 cm /Im1 Do Q"), "the PDF has no text that can be read; it may be a scan"],
    ["locked.pdf", makePdf(textLines(["a"]), { trailer: "/Encrypt 9 0 R" }), "the PDF is encrypted"],
    [
      "glyphs.pdf",
      makePdf("BT /F1 10 Tf 72 700 Td <000100020003> Tj ET", { font }),
      "the PDF draws letters without saying which they are",
    ],
    ["cut.pdf", "%PDF-1.4", "the PDF has no text that can be read; it may be a scan"],
    ["word.docx", "PK\u0003\u0004abc", "it is a document of a word processor, or an archive"],
    ["rich.rtf", "{\\rtf1 abc}", "it is rich text (RTF)"],
    ["latin.txt", Uint8Array.of(0x4d, 0xfc, 0x6c, 0x6c), "it is not UTF-8 text"],
    ["zeros.txt", "abc\0def", "it is no text"],
    ["bad.json", '{"basics": ', "line 1, column 12: it is not JSON"],
  ];
  for (const [name, content] of cases) put(name, content);
  expect(await Promise.all(cases.map(([name]) => failure(name)))).toEqual(
    cases.map(([name, , reason]) => `Cannot import ${name}: ${reason}`),
  );
  expect(await failure("none.txt")).toBe("Cannot import none.txt: there is no such file");
  expect(await failure(".")).toBe("Cannot import .: it is a folder");
});
