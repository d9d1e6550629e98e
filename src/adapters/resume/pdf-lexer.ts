/** Reads PDF values from text (ISO 32000-2, 7.2 and 7.3). Never throws: what is malformed is skipped. */
import type { PdfValue } from "./pdf-value.ts";

const DEPTH_MAX = 64;

export interface PdfLexer {
  /** The next value or operator; undefined at the end. */
  readonly next: () => PdfValue | undefined;
  readonly position: () => number;
  readonly seek: (position: number) => void;
}

/** `withRefs`: `12 0 R` is one value. In content streams there are no references. */
export function pdfLexer(text: string, start: number, withRefs: boolean): PdfLexer {
  let at = start;

  const skip = (): void => {
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === 0x25) {
        while (at < text.length && text.charCodeAt(at) !== 10 && text.charCodeAt(at) !== 13) at++;
        at--;
      } else if (!isSpace(code)) return;
    }
  };

  const regular = (): string => {
    const from = at;
    while (at < text.length && isRegular(text.charCodeAt(at))) at++;
    return text.slice(from, at);
  };

  const value = (depth: number): PdfValue | undefined => {
    skip();
    if (at >= text.length) return undefined;
    const char = text[at] as string;
    if (char === "/") {
      at++;
      return {
        kind: "name",
        name: regular().replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) =>
          String.fromCharCode(Number.parseInt(hex, 16)),
        ),
      };
    }
    if (char === "(") return { kind: "string", bytes: literal() };
    if (char === "<") return text[at + 1] === "<" ? dictionary(depth) : { kind: "string", bytes: hexadecimal() };
    if (char === "[") return list(depth);
    const isNumber = /[0-9+.-]/.test(char);
    if (isNumber && withRefs) {
      REF.lastIndex = at;
      const ref = REF.exec(text);
      if (ref !== null) {
        at = REF.lastIndex;
        return { kind: "ref", object: Number(ref[1]) };
      }
    }
    const word = regular();
    if (word === "") {
      at++;
      return { kind: "keyword", word: char };
    }
    if (isNumber) {
      const number = Number.parseFloat(word);
      return Number.isFinite(number) ? number : 0;
    }
    return word === "true" ? true : word === "false" ? false : word === "null" ? null : { kind: "keyword", word };
  };

  const list = (depth: number): PdfValue => {
    at++;
    const values: PdfValue[] = [];
    if (depth >= DEPTH_MAX) return values;
    for (;;) {
      skip();
      if (at >= text.length) return values;
      if (text[at] === "]") {
        at++;
        return values;
      }
      const entry = value(depth + 1);
      if (entry !== undefined) values.push(entry);
    }
  };

  const dictionary = (depth: number): PdfValue => {
    at += 2;
    const entries = new Map<string, PdfValue>();
    for (;;) {
      skip();
      if (at >= text.length || depth >= DEPTH_MAX) return { kind: "dict", entries };
      if (text[at] === ">") {
        at += text[at + 1] === ">" ? 2 : 1;
        return { kind: "dict", entries };
      }
      const key = value(depth + 1);
      if (typeof key !== "object" || key === null || !("kind" in key) || key.kind !== "name") continue;
      skip();
      if (text[at] === ">") continue;
      const entry = value(depth + 1);
      if (entry !== undefined) entries.set(key.name, entry);
    }
  };

  const literal = (): string => {
    at++;
    let bytes = "";
    let open = 1;
    let from = at;
    for (; at < text.length; at++) {
      const char = text[at];
      if (char === "(") open++;
      else if (char === ")" && --open === 0) break;
      else if (char === "\\") {
        bytes += text.slice(from, at) + escaped();
        from = at + 1;
      }
    }
    bytes += text.slice(from, at);
    at++;
    return bytes;
  };

  /** What a backslash stands for; leaves `at` on the last character of it. */
  const escaped = (): string => {
    at++;
    const char = text[at] ?? "";
    const octal = /^[0-7]{1,3}/.exec(text.slice(at, at + 3));
    if (octal !== null) {
      at += octal[0].length - 1;
      return String.fromCharCode(Number.parseInt(octal[0], 8) & 0xff);
    }
    if (char === "\r") {
      if (text[at + 1] === "\n") at++;
      return "";
    }
    return escapes[char] ?? char;
  };

  const hexadecimal = (): string => {
    const end = text.indexOf(">", at);
    const digits = text.slice(at + 1, end < 0 ? text.length : end).replace(/[^0-9A-Fa-f]/g, "");
    at = end < 0 ? text.length : end + 1;
    let bytes = "";
    for (let index = 0; index < digits.length; index += 2)
      bytes += String.fromCharCode(Number.parseInt(digits.slice(index, index + 2).padEnd(2, "0"), 16));
    return bytes;
  };

  return {
    next: () => value(0),
    position: () => at,
    seek: (position) => {
      at = position;
    },
  };
}

const REF = /(\d{1,10})[\s\0]{1,8}\d{1,5}[\s\0]{1,8}R(?![A-Za-z0-9])/y;
const escapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f", "\n": "" };

function isSpace(code: number): boolean {
  return code === 0 || code === 9 || code === 10 || code === 12 || code === 13 || code === 32;
}

function isRegular(code: number): boolean {
  // Delimiters: ( ) < > [ ] { } / %
  return (
    !isSpace(code) &&
    code !== 0x28 &&
    code !== 0x29 &&
    code !== 0x3c &&
    code !== 0x3e &&
    code !== 0x5b &&
    code !== 0x5d &&
    code !== 0x7b &&
    code !== 0x7d &&
    code !== 0x2f &&
    code !== 0x25
  );
}
