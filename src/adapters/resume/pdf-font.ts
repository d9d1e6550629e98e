import { readToUnicode, type CodeMap } from "./pdf-cmap.ts";
import type { PdfFile } from "./pdf-file.ts";
import { glyphText } from "./pdf-glyph-names.ts";
import { asKind, asList, asNumber, entriesOf, type PdfValue } from "./pdf-value.ts";

/** One shown glyph; `text` is null where nobody can say what it stands for. */
export interface PdfGlyph {
  readonly text: string | null;
  /** Advance in parts of the font size. */
  readonly width: number;
  /** The single-byte code 32, which word spacing applies to. */
  readonly isSpace: boolean;
}

export interface PdfFont {
  readonly glyphs: (bytes: string) => readonly PdfGlyph[];
}

/** Where a font says nothing of a width. */
const WIDTH_DEFAULT = 0.5;
const WIDTHS_MAX = 70_000;

/** How the codes of a font are read: its ToUnicode map first, then its encoding (ISO 32000-2, 9.6 and 9.7). */
export function pdfFont(file: PdfFile, font: PdfValue): PdfFont {
  const entries = entriesOf(font);
  const isComposite = asKind(file.resolve(entries.get("Subtype")), "name")?.name === "Type0";
  const stream = asKind(file.resolve(entries.get("ToUnicode")), "stream");
  const source = stream === null ? null : file.decode(stream);
  const map = source === null ? null : readToUnicode(source);
  const codeBytes = isComposite ? (map?.codeBytes ?? 2) : 1;
  const simple = isComposite ? null : encodingOf(file, entries);
  const widths = isComposite ? compositeWidths(file, entries) : simpleWidths(file, entries);
  return {
    glyphs: (bytes) => {
      const glyphs: PdfGlyph[] = [];
      for (let at = 0; at + codeBytes <= bytes.length; at += codeBytes) {
        const code = codeBytes === 1 ? bytes.charCodeAt(at) : bytes.charCodeAt(at) * 256 + bytes.charCodeAt(at + 1);
        glyphs.push({ text: textOf(code, map, simple), width: widths(code), isSpace: codeBytes === 1 && code === 32 });
      }
      return glyphs;
    },
  };
}

function textOf(code: number, map: CodeMap | null, simple: readonly (string | null)[] | null): string | null {
  return map?.text.get(code) ?? simple?.[code] ?? null;
}

/** Ligatures of the built-in encoding of TeX fonts; no other encoding has these codes. */
const tex: Readonly<Record<number, string>> = { 0x0b: "ff", 0x0c: "fi", 0x0d: "fl", 0x0e: "ffi", 0x0f: "ffl" };

/** Codes of the TeX symbol font that stand in running text. */
const texSymbols: Readonly<Record<number, string>> = { 0x00: "-", 0x01: "\u00b7", 0x03: "*", 0x0f: "\u2022" };

/** Codes of StandardEncoding that Windows has elsewhere. */
const standard: Readonly<Record<number, string>> = {
  0x27: "\u2019",
  0x60: "\u2018",
  0xa9: "'",
  0xaa: "\u201c",
  0xae: "fi",
  0xaf: "fl",
  0xb1: "\u2013",
  0xb4: "\u00b7",
  0xb7: "\u2022",
  0xba: "\u201d",
  0xbc: "\u2026",
  0xd0: "\u2014",
  0xe1: "\u00c6",
  0xf1: "\u00e6",
  0xfb: "\u00df",
};

function encodingOf(file: PdfFile, entries: ReadonlyMap<string, PdfValue>): (string | null)[] {
  const encoding = file.resolve(entries.get("Encoding"));
  const name =
    asKind(encoding, "name")?.name ??
    asKind(file.resolve(entriesOf(encoding).get("BaseEncoding")), "name")?.name ??
    "none";
  const low = /CMSY/.test(asKind(file.resolve(entries.get("BaseFont")), "name")?.name ?? "") ? texSymbols : tex;
  const decoder = new TextDecoder(name === "MacRomanEncoding" ? "macintosh" : "windows-1252");
  const table = Array.from({ length: 256 }, (_, code): string | null =>
    code < 32
      ? (low[code] ?? null)
      : ((name === "StandardEncoding" ? standard[code] : undefined) ?? decoder.decode(Uint8Array.of(code))),
  );
  let code = 0;
  for (const entry of asList(file.resolve(entriesOf(encoding).get("Differences"))) ?? []) {
    const value = file.resolve(entry);
    const glyph = asKind(value, "name")?.name;
    if (typeof value === "number") code = value;
    else if (glyph !== undefined) {
      if (code >= 0 && code < 256) table[code] = glyphText(glyph);
      code++;
    }
  }
  return table;
}

function simpleWidths(file: PdfFile, entries: ReadonlyMap<string, PdfValue>): (code: number) => number {
  const first = asNumber(file.resolve(entries.get("FirstChar"))) ?? 0;
  const list = (asList(file.resolve(entries.get("Widths"))) ?? [])
    .slice(0, 256)
    .map((entry) => asNumber(file.resolve(entry)));
  return (code) => {
    const width = list[code - first] ?? null;
    return width === null || width <= 0 ? WIDTH_DEFAULT : width / 1000;
  };
}

function compositeWidths(file: PdfFile, entries: ReadonlyMap<string, PdfValue>): (code: number) => number {
  const descendant = entriesOf(file.resolve(asList(file.resolve(entries.get("DescendantFonts")))?.[0]));
  const fallback = (asNumber(file.resolve(descendant.get("DW"))) ?? 1000) / 1000;
  const widths = new Map<number, number>();
  const list = asList(file.resolve(descendant.get("W"))) ?? [];
  for (let index = 0; index < list.length && widths.size < WIDTHS_MAX;) {
    const first = asNumber(file.resolve(list[index])) ?? 0;
    const second = file.resolve(list[index + 1]);
    const each = asList(second);
    if (each !== null) {
      each
        .slice(0, WIDTHS_MAX)
        .forEach((entry, offset) => widths.set(first + offset, (asNumber(file.resolve(entry)) ?? 0) / 1000));
      index += 2;
    } else {
      const width = (asNumber(file.resolve(list[index + 2])) ?? 0) / 1000;
      for (
        let code = first;
        code <= Math.min(asNumber(second) ?? first, first + WIDTHS_MAX) && widths.size < WIDTHS_MAX;
        code++
      )
        widths.set(code, width);
      index += 3;
    }
  }
  return (code) => widths.get(code) ?? fallback;
}
