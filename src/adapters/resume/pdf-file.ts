/**
 * The objects of a PDF file. They are found by looking for `12 0 obj` in the bytes, not through the cross-reference table, so that a file with a
 * damaged table reads like any other; objects within object streams are found likewise.
 */
import { constants, inflateRawSync, inflateSync } from "node:zlib";
import { pdfLexer } from "./pdf-lexer.ts";
import { asKind, asList, asNumber, entriesOf, type PdfDict, type PdfStream, type PdfValue } from "./pdf-value.ts";

export interface PdfFile {
  readonly encrypted: boolean;
  /** Follows references to a value; null where there is none. */
  readonly resolve: (value: PdfValue | undefined) => PdfValue;
  /** A stream's content; null where a filter is not known or its data is damaged. */
  readonly decode: (stream: PdfStream) => string | null;
  /** Pages in order, each with what it inherits. */
  readonly pages: () => readonly PdfPage[];
}

export interface PdfPage {
  readonly contents: PdfValue;
  readonly resources: PdfValue;
}

const OBJECTS_MAX = 200_000;
const PAGES_MAX = 200;
const REF_STEPS_MAX = 32;
const TREE_DEPTH_MAX = 32;
/** All streams of one file together: a few kilobytes of deflate data can stand for gigabytes. */
const INFLATED_BYTES_MAX = 64 * 1024 * 1024;

const FILTERS_MAX = 8;
/** Objects in object streams are small: dictionaries and lists. */
const PACKED_CHARS_MAX = 262_144;

/** Where an object is: in the file, or in the text of an object stream. `end` is where the next one begins at the latest. */
interface Place {
  readonly text: string;
  readonly at: number;
  readonly end: number;
}

export function pdfFile(bytes: Uint8Array): PdfFile {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  const places = new Map<number, Place>();
  const objects = new Map<number, PdfValue>();
  let room = INFLATED_BYTES_MAX;
  let searched = { from: 0, end: -1 };

  const resolve = (value: PdfValue | undefined): PdfValue => {
    let found = value ?? null;
    for (let step = 0; step < REF_STEPS_MAX; step++) {
      const ref = asKind(found, "ref");
      if (ref === null) return found;
      found = objectOf(ref.object);
    }
    return null;
  };

  const objectOf = (number: number): PdfValue => {
    const known = objects.get(number);
    if (known !== undefined) return known;
    const place = places.get(number);
    if (place === undefined) return null;
    // A stream whose length is the stream itself ends here.
    objects.set(number, null);
    const value = readObject(place);
    objects.set(number, value);
    return value;
  };

  const readObject = (place: Place): PdfValue => {
    const lexer = pdfLexer(place.text.slice(place.at, place.end), 0, true);
    const value = lexer.next() ?? null;
    const dict = asKind(value, "dict");
    if (dict === null || place.text !== text) return value;
    const after = place.at + lexer.position();
    const start = STREAM.exec(text.slice(after, after + 40));
    return start === null ? value : streamAt(dict, after + start[0].length);
  };

  /** Where "endstream" stands next, or the end of the file. Streams without one of their own share the answer. */
  const endOfStream = (from: number): number => {
    if (from < searched.from || from > searched.end) {
      const end = text.indexOf("endstream", from);
      searched = { from, end: end < 0 ? text.length : end };
    }
    return searched.end;
  };

  const streamAt = (dict: PdfDict, from: number): PdfStream => {
    const length = asNumber(resolve(dict.entries.get("Length")));
    if (length !== null && length >= 0 && /^\s{0,4}endstream/.test(text.slice(from + length, from + length + 20)))
      return { kind: "stream", dict, raw: text.slice(from, from + length) };
    return { kind: "stream", dict, raw: text.slice(from, endOfStream(from)) };
  };

  const decode = (stream: PdfStream): string | null => {
    const filter = resolve(stream.dict.entries.get("Filter"));
    const names = (asList(filter) ?? [filter])
      .map((entry) => asKind(resolve(entry), "name")?.name)
      .filter((name) => name !== undefined);
    let data: string | null = stream.raw;
    for (const name of names.slice(0, FILTERS_MAX)) {
      if (data === null || room <= 0) return null;
      data = applyFilter(name, data);
      room -= data?.length ?? 0;
    }
    // A page may name one stream a million times.
    if (names.length === 0) room -= stream.raw.length;
    return room < 0 ? null : data;
  };

  const applyFilter = (name: string, data: string): string | null => {
    if (name === "FlateDecode" || name === "Fl") return inflate(data, room);
    if (name === "ASCIIHexDecode" || name === "AHx")
      return asKind(pdfLexer(`<${data}`, 0, false).next(), "string")?.bytes ?? null;
    return name === "ASCII85Decode" || name === "A85" ? ascii85(data) : null;
  };

  const found: { readonly number: number; readonly start: number; readonly at: number }[] = [];
  for (const match of text.matchAll(OBJECT)) {
    if (found.length >= OBJECTS_MAX) break;
    found.push({ number: Number(match[1]), start: match.index, at: match.index + match[0].length });
  }
  // The last one wins: changes are appended to a file.
  for (const [index, { number, at }] of found.entries())
    places.set(number, { text, at, end: found[index + 1]?.start ?? text.length });
  const direct = [...places];
  for (const [number, { at }] of direct) {
    if (!text.slice(at, at + 400).includes("/ObjStm")) continue;
    const stream = asKind(objectOf(number), "stream");
    const content = stream === null ? null : decode(stream);
    if (stream === null || content === null) continue;
    const header = pdfLexer(content, 0, false);
    const first = asNumber(resolve(stream.dict.entries.get("First"))) ?? 0;
    const count = Math.min(asNumber(resolve(stream.dict.entries.get("N"))) ?? 0, OBJECTS_MAX - places.size);
    for (let index = 0; index < count; index++) {
      const [inner, offset] = [header.next(), header.next()];
      if (typeof inner !== "number" || typeof offset !== "number") break;
      if (!places.has(inner))
        places.set(inner, {
          text: content,
          at: first + offset,
          end: Math.min(content.length, first + offset + PACKED_CHARS_MAX),
        });
    }
  }

  const pages = (): readonly PdfPage[] => {
    const found: PdfPage[] = [];
    const seen = new Set<PdfValue>();
    const walk = (node: PdfValue, inherited: PdfValue, depth: number): void => {
      const entries = entriesOf(node);
      if (entries.size === 0 || seen.has(node) || depth > TREE_DEPTH_MAX || found.length >= PAGES_MAX) return;
      seen.add(node);
      const own = resolve(entries.get("Resources"));
      const resources = own === null ? inherited : own;
      const kids = asList(resolve(entries.get("Kids")));
      if (kids !== null) for (const kid of kids) walk(resolve(kid), resources, depth + 1);
      else found.push({ contents: resolve(entries.get("Contents")), resources });
    };
    const root = [...text.matchAll(ROOT)].at(-1);
    if (root !== undefined) walk(resolve(entriesOf(objectOf(Number(root[1]))).get("Pages")), null, 0);
    if (found.length > 0) return found;
    // A damaged tree: every page that there is, in the order of the file.
    for (const number of places.keys()) {
      const value = objectOf(number);
      if (asKind(resolve(entriesOf(value).get("Type")), "name")?.name === "Page") walk(value, null, 0);
    }
    return found;
  };

  return { encrypted: ENCRYPT.test(text), resolve, decode, pages };
}

const OBJECT = /(?<!\d)(\d{1,10})[\s\0]{1,8}\d{1,5}[\s\0]{1,8}obj(?![a-z])/g;
const ROOT = /\/Root[\s\0]{1,8}(\d{1,10})[\s\0]{1,8}\d{1,5}[\s\0]{1,8}R/g;
const ENCRYPT = /\/Encrypt[\s\0]{0,8}(?:\d{1,10}[\s\0]{1,8}\d{1,5}[\s\0]{1,8}R|<<)/;
const STREAM = /^[\s\0]{0,20}stream(?:\r\n|\n|\r)/;

/** zlib data, tolerant of a missing end; null when it is damaged or longer than allowed. */
function inflate(data: string, bytesMax: number): string | null {
  if (bytesMax <= 0) return null;
  const bytes = Buffer.from(data, "latin1");
  const options = { maxOutputLength: bytesMax, finishFlush: constants.Z_SYNC_FLUSH };
  for (const attempt of [() => inflateSync(bytes, options), () => inflateRawSync(bytes.subarray(2), options)]) {
    try {
      return attempt().toString("latin1");
    } catch {
      continue;
    }
  }
  return null;
}

function ascii85(data: string): string {
  let out = "";
  let group: number[] = [];
  const flush = (): void => {
    if (group.length < 2) return;
    const kept = group.length - 1;
    while (group.length < 5) group.push(84);
    const value = group.reduce((sum, digit) => sum * 85 + digit, 0) % 0x1_0000_0000;
    for (let index = 0; index < kept; index++)
      out += String.fromCharCode(Math.floor(value / 256 ** (3 - index)) & 0xff);
  };
  for (let at = data.startsWith("<~") ? 2 : 0; at < data.length; at++) {
    const code = data.charCodeAt(at);
    if (code === 0x7e) break;
    if (code === 0x7a && group.length === 0) out += "\0\0\0\0";
    else if (code >= 0x21 && code <= 0x75) {
      group.push(code - 0x21);
      if (group.length === 5) {
        flush();
        group = [];
      }
    }
  }
  flush();
  return out;
}
