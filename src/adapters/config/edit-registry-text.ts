/**
 * Changes to the text of `providers.yaml` that leave every other byte as it was: comments, blank lines, quotes and order are the person's.
 * The YAML document says where things are; the change is made in the text there, and read back to see that it says what was meant.
 */
import { isMap, isSeq, parseDocument, stringify, type Pair, type YAMLMap, type YAMLSeq } from "yaml";
import { canonicalJson } from "../../engine/canonical/json.ts";

/** A value that a row may get: plain data. */
export type YamlValue = string | number | boolean | null | readonly YamlValue[] | { readonly [key: string]: YamlValue };

/** Members of a row, in the order in which they are written. */
export type YamlRow = Readonly<Record<string, YamlValue>>;

const styles = { lineWidth: 0, blockQuote: false } as const;
const flowStyle = { ...styles, collectionStyle: "flow", flowCollectionPadding: false } as const;

/** The text with one row more at the end of `providers`, written as the last row is. `text` must be a valid registry. */
export function addRow(text: string, row: YamlRow): string {
  const before = readValue(text);
  const wanted = { ...before, providers: [...before.providers, row] };
  return firstThatSays(wanted, [
    () => spliceRow(text, row),
    () => {
      const document = parseDocument(text);
      document.addIn(["providers"], document.createNode(row));
      return document.toString({ lineWidth: 0 });
    },
  ]);
}

/** The text with some members of one row set, each in its place when it is there, else after the last one. */
export function setFields(text: string, id: string, fields: YamlRow): string {
  const before = readValue(text);
  const index = before.providers.findIndex((row) => row["id"] === id);
  if (index < 0) throw new Error(`no row ${id} to change`);
  const wanted = {
    ...before,
    providers: before.providers.map((row, at) => (at === index ? { ...row, ...fields } : row)),
  };
  return firstThatSays(wanted, [
    () => Object.entries(fields).reduce((changed, [key, value]) => spliceField(changed, index, key, value), text),
    () => {
      const document = parseDocument(text);
      for (const [key, value] of Object.entries(fields))
        document.setIn(["providers", index, key], document.createNode(value));
      return document.toString({ lineWidth: 0 });
    },
  ]);
}

interface RegistryValue {
  readonly providers: readonly Readonly<Record<string, unknown>>[];
}

function readValue(text: string): RegistryValue {
  return parseDocument(text).toJS({ maxAliasCount: 100 }) as RegistryValue;
}

/** The first text that reads as what was wanted. The second way keeps comments too, but writes the file in one style. */
function firstThatSays(wanted: RegistryValue, ways: readonly (() => string | null)[]): string {
  for (const way of ways) {
    const text = attempt(way);
    if (text !== null && saysThat(text, wanted)) return text;
  }
  throw new Error("the file has a form that cannot be changed by a program");
}

function attempt(way: () => string | null): string | null {
  try {
    return way();
  } catch {
    return null;
  }
}

function saysThat(text: string, wanted: RegistryValue): boolean {
  const document = parseDocument(text);
  return document.errors.length === 0 && canonicalJson(document.toJS({ maxAliasCount: 100 })) === canonicalJson(wanted);
}

function providersOf(text: string): YAMLSeq | null {
  const node = parseDocument(text).get("providers", true);
  return isSeq(node) ? node : null;
}

function spliceRow(text: string, row: YamlRow): string | null {
  const rows = providersOf(text);
  if (rows === null) return null;
  const last = rows.items.at(-1);
  if (last === undefined) return spliceFirstRow(text, rows, row);
  const range = rangeOf(last);
  if (range === null) return null;
  if (rows.flow === true) return insert(text, range.end, `, ${stringify(row, flowStyle).trimEnd()}`);
  const dash = columnOf(text, text.lastIndexOf("-", range.start - 1));
  const isFlowRow = isMap(last) && last.flow === true;
  const content = isFlowRow ? [stringify(row, flowStyle).trimEnd()] : linesOf(row);
  const pad = " ".repeat(dash);
  const lines = content.map((line, index) => `${pad}${index === 0 ? "- " : "  "}${line}`);
  const place = endOfRow(text, last, dash);
  const gap = hasBlankBefore(text, rows) ? [""] : [];
  return insertLines(text, place, [...gap, ...lines]);
}

/** `providers: []` becomes a list of one row below the key. */
function spliceFirstRow(text: string, rows: YAMLSeq, row: YamlRow): string | null {
  const range = rangeOf(rows);
  if (range === null || rows.flow !== true) return null;
  const without = `${text.slice(0, range.start).trimEnd()}${text.slice(range.end)}`;
  const place = endOfLine(without, text.slice(0, range.start).trimEnd().length);
  return insertLines(
    without,
    place,
    linesOf(row).map((line, index) => `  ${index === 0 ? "- " : "  "}${line}`),
  );
}

function spliceField(text: string, index: number, key: string, value: YamlValue): string {
  const row = providersOf(text)?.items[index];
  if (!isMap(row)) throw new Error("the row is no plain mapping");
  const map = row as YAMLMap;
  const found = map.items.find((pair) => keyOf(pair) === key);
  if (found !== undefined) {
    const range = rangeOf(found.value);
    if (range === null) throw new Error("the value has no place");
    return text.slice(0, range.start) + stringify(value, flowStyle).trimEnd() + text.slice(range.end);
  }
  const last = map.items.at(-1);
  const first = map.items[0];
  const firstKey = rangeOf(first?.key);
  const lastRange = rangeOf(last?.value) ?? rangeOf(last?.key);
  const lastKey = rangeOf(last?.key);
  if (firstKey === null || lastRange === null || lastKey === null) throw new Error("the row has no place");
  if (map.flow === true) {
    const inFlow = `${key}: ${stringify(value, flowStyle).trimEnd()}`;
    const ownLine = map.items.length > 1 && text.slice(startOfLine(text, lastKey.start), lastKey.start).trim() === "";
    return insert(
      text,
      lastRange.end,
      ownLine ? `,${newline(text)}${" ".repeat(columnOf(text, lastKey.start))}${inFlow}` : `, ${inFlow}`,
    );
  }
  const column = columnOf(text, firstKey.start);
  const place = endOfLine(text, lastContent(text, map));
  return insertLines(
    text,
    place,
    linesOf({ [key]: value }).map((line) => " ".repeat(column) + line),
  );
}

/** A mapping as lines in block style. */
function linesOf(row: YamlRow): readonly string[] {
  return stringify(row, styles).trimEnd().split("\n");
}

function keyOf(pair: Pair): unknown {
  const key = pair.key as { readonly value?: unknown } | null;
  return key?.value;
}

interface Range {
  readonly start: number;
  /** After the value, before spaces and comments that follow it. */
  readonly end: number;
}

function rangeOf(node: unknown): Range | null {
  const range = (node as { readonly range?: readonly [number, number, number] | null } | null | undefined)?.range;
  return range === undefined || range === null ? null : { start: range[0], end: range[1] };
}

/** After the last value in a node: the range of a block collection runs on over comments and blank lines that follow it. */
function lastContent(text: string, node: unknown): number {
  if (isMap(node) && node.flow !== true && node.items.length > 0) {
    const last = node.items.at(-1) as Pair;
    return lastContent(text, rangeOf(last.value) === null ? last.key : last.value);
  }
  if (isSeq(node) && node.flow !== true && node.items.length > 0) return lastContent(text, node.items.at(-1));
  const range = rangeOf(node);
  if (range === null) throw new Error("a node has no place");
  return range.start + text.slice(range.start, range.end).trimEnd().length;
}

/** Where the line after a row begins: comments that are indented deeper than its dash belong to it. */
function endOfRow(text: string, row: unknown, dash: number): number {
  let place = endOfLine(text, lastContent(text, row));
  for (;;) {
    const comment = /^( *)#.*/.exec(text.slice(place, endOfLine(text, place)));
    if (comment === null || (comment[1] ?? "").length <= dash) return place;
    place = endOfLine(text, place);
  }
}

/** Whether an empty line stands between the last two rows. */
function hasBlankBefore(text: string, rows: YAMLSeq): boolean {
  const [before, last] = rows.items.slice(-2);
  const start = rangeOf(last)?.start;
  return start !== undefined && /\n[ \t]*\r?\n/.test(text.slice(lastContent(text, before), start));
}

function insert(text: string, at: number, what: string): string {
  return text.slice(0, at) + what + text.slice(at);
}

/** Inserts whole lines where a line begins, or at the end of a text whose last line has no end. */
function insertLines(text: string, at: number, lines: readonly string[]): string {
  const eol = newline(text);
  const block = lines.map((line) => line + eol).join("");
  return insert(text, at, at > 0 && text[at - 1] !== "\n" ? eol + block : block);
}

/** The line end that the file uses. */
function newline(text: string): string {
  return text.includes("\r\n") ? "\r\n" : "\n";
}

/** Offset after the line that `at` stands in. */
function endOfLine(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end + 1;
}

function startOfLine(text: string, at: number): number {
  return text.lastIndexOf("\n", at - 1) + 1;
}

function columnOf(text: string, at: number): number {
  return at - startOfLine(text, at);
}
