import { pdfLexer } from "./pdf-lexer.ts";
import { asKind, asList, type PdfValue } from "./pdf-value.ts";

/** What a font's codes stand for. */
export interface CodeMap {
  /** Bytes of one code. */
  readonly codeBytes: number;
  readonly text: ReadonlyMap<number, string>;
}

const CODES_MAX = 70_000;

/** A ToUnicode map (ISO 32000-2, 9.10.3): `bfchar` and `bfrange` sections. Total: what is malformed is left out. */
export function readToUnicode(source: string): CodeMap {
  const text = new Map<number, string>();
  let codeBytes: number | null = null;
  let operands: PdfValue[] = [];
  const lexer = pdfLexer(source, 0, false);
  for (let value = lexer.next(); value !== undefined; value = lexer.next()) {
    const word = asKind(value, "keyword")?.word;
    if (word === undefined) {
      operands.push(value);
      continue;
    }
    if (word === "endcodespacerange") codeBytes ??= asKind(operands[0], "string")?.bytes.length ?? null;
    else if (word === "endbfchar") addChars(text, operands);
    else if (word === "endbfrange") addRanges(text, operands);
    operands = [];
  }
  return { codeBytes: codeBytes === 1 ? 1 : 2, text };
}

function addChars(text: Map<number, string>, operands: readonly PdfValue[]): void {
  for (let index = 0; index + 1 < operands.length; index += 2) {
    const code = codeOf(operands[index]);
    const target = utf16(operands[index + 1]);
    if (code !== null && target !== null && text.size < CODES_MAX) text.set(code, target);
  }
}

function addRanges(text: Map<number, string>, operands: readonly PdfValue[]): void {
  for (let index = 0; index + 2 < operands.length; index += 3) {
    const [first, last] = [codeOf(operands[index]), codeOf(operands[index + 1])];
    if (first === null || last === null) continue;
    const list = asList(operands[index + 2]);
    const start = utf16(operands[index + 2]);
    for (let code = first; code <= last && text.size < CODES_MAX; code++) {
      const target = list === null ? (start === null ? null : shifted(start, code - first)) : utf16(list[code - first]);
      if (target !== null) text.set(code, target);
    }
  }
}

/** The text with its last code unit raised. */
function shifted(start: string, by: number): string {
  return start.slice(0, -1) + String.fromCharCode((start.charCodeAt(start.length - 1) + by) & 0xffff);
}

function codeOf(value: PdfValue | undefined): number | null {
  const bytes = asKind(value, "string")?.bytes;
  if (bytes === undefined || bytes === "" || bytes.length > 4) return null;
  let code = 0;
  for (let index = 0; index < bytes.length; index++) code = code * 256 + bytes.charCodeAt(index);
  return code;
}

function utf16(value: PdfValue | undefined): string | null {
  const bytes = asKind(value, "string")?.bytes;
  if (bytes === undefined || bytes.length < 2 || bytes.length > 64) return null;
  let text = "";
  for (let index = 0; index + 1 < bytes.length; index += 2)
    text += String.fromCharCode(bytes.charCodeAt(index) * 256 + bytes.charCodeAt(index + 1));
  return text.toWellFormed();
}
