import { expect, test } from "bun:test";
import { foldText, LATIN_FOLDS } from "../../../src/engine/extract/fold-text.ts";
import { unitTables } from "../../../src/engine/taxonomy/unit-tables.ts";
import { cutWords, ODD, PARTED, readCut, SIGN } from "../../../src/engine/taxonomy/word-cut.ts";

function piecesOf(text: string): string[] {
  const { count, starts, ends, kinds } = cutWords(text);
  return Array.from({ length: count }, (_, at) => {
    const marks = `${kinds[at]! & PARTED ? "|" : ""}${kinds[at]! & SIGN ? "!" : ""}${kinds[at]! & ODD ? "?" : ""}`;
    return marks + text.slice(starts[at], ends[at]);
  });
}

test("a text is cut into words and signs; wide gaps and line ends part them", () => {
  expect(piecesOf("C++ front-end, H1B\nsales - über Straße Æon 日本")).toEqual([
    "C",
    "!+",
    "!+",
    "front",
    "end",
    "!,",
    "?H1B",
    "|sales",
    "|über",
    "Straße",
    "?Æon",
    "?日本",
  ]);
  expect(piecesOf("")).toEqual([]);
});

test("words that differ in case and accents only have one hash", () => {
  const hashOf = (word: string): number => cutWords(word).hashes[0]!;
  expect(hashOf("Développeur")).toBe(hashOf("DEVELOPPEUR"));
  expect(hashOf("ab")).not.toBe(hashOf("ba"));
});

test("sentences end at line ends and at dots before a space", () => {
  const { stops, stopCount } = cutWords("e.g. one\nv1.2 two. Three.");
  expect([...stops.subarray(0, stopCount)]).toEqual([3, 8, 17]);
});

test("the folded form is that of foldText", () => {
  const text = "Gehälter – 50.000 € «für» Ærø • 日本\t☺".repeat(30);
  expect(String.fromCharCode(...cutWords(text).folded.subarray(0, text.length))).toBe(foldText(text));
});

test("what folds to a letter from a to z belongs to a word: no trigger word is missed", () => {
  const { words } = unitTables();
  const missed = Array.from(words.keys()).filter(
    (unit) => LATIN_FOLDS[unit]! >= 0x61 && LATIN_FOLDS[unit]! <= 0x7a && words[unit] === 0,
  );
  expect(missed).toEqual([]);
});

test("a cut stays as it is while it is read, whatever is cut meanwhile, short or long", () => {
  for (const text of ["one two", "one two ".repeat(200)]) {
    const before = piecesOf(text);
    readCut(text, ({ starts, ends, count }) => {
      cutWords("something else");
      cutWords("something else ".repeat(300));
      expect(Array.from({ length: count }, (_, at) => text.slice(starts[at], ends[at]))).toEqual(before);
    });
    expect(piecesOf(text)).toEqual(before);
  }
});
