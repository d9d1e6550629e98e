import { expect, test } from "bun:test";
import {
  decodePointer,
  encodePointer,
  firstDifference,
  resolvePointer,
} from "../../../src/engine/canonical/pointer.ts";

test("the examples of RFC 6901 section 5 resolve", () => {
  const document = {
    foo: ["bar", "baz"],
    "": 0,
    "a/b": 1,
    "c%d": 2,
    "e^f": 3,
    "g|h": 4,
    "i\\j": 5,
    'k"l': 6,
    " ": 7,
    "m~n": 8,
  };
  const pointers = ["", "/foo", "/foo/0", "/", "/a~1b", "/c%d", "/e^f", "/g|h", "/i\\j", '/k"l', "/ ", "/m~0n"];
  expect(pointers.map((pointer) => resolvePointer(document, pointer))).toEqual([
    document,
    document.foo,
    "bar",
    0,
    1,
    2,
    3,
    4,
    5,
    6,
    7,
    8,
  ]);
});

test("a pointer to nothing resolves to undefined", () => {
  const document = { a: [1], b: null };
  for (const pointer of ["/c", "/a/1", "/a/00", "/a/-", "/a/length", "/__proto__", "/b/x", "/a/0/x", "a", "/~2"]) {
    expect([pointer, resolvePointer(document, pointer)]).toEqual([pointer, undefined]);
  }
});

test("encoding and decoding are inverse", () => {
  const path = ["~1", "a/b", "", 3, "~"];
  expect(decodePointer(encodePointer(path))).toEqual(path.map(String));
});

test("equal documents have no difference whatever their key order", () => {
  expect(firstDifference({ a: [1, { b: -0 }], c: undefined }, { a: [1, { b: 0 }] })).toBeNull();
});

test("the first difference is the first in canonical order", () => {
  const cases: [unknown, unknown, string][] = [
    [1, "1", ""],
    [{}, [], ""],
    [null, {}, ""],
    [{ b: 1, a: 1 }, { b: 2, a: 2 }, "/a"],
    [{ 10: 1, 9: 1 }, { 10: 2, 9: 2 }, "/10"],
    [{ jobs: [0, 0, 0, { score: 1 }] }, { jobs: [0, 0, 0, { score: 2 }] }, "/jobs/3/score"],
    [{ a: 1 }, { a: 1, b: null }, "/b"],
    [{ a: 1, b: 2 }, { b: 2 }, "/a"],
    [[1, 2], [1], "/1"],
    [[1], [1, 2], "/1"],
    [{ "a/b": { "~": 1 } }, { "a/b": { "~": 2 } }, "/a~1b/~0"],
    [JSON.parse('{"__proto__":1}'), {}, "/__proto__"],
  ];
  for (const [a, b, pointer] of cases) {
    expect([firstDifference(a, b), firstDifference(b, a)]).toEqual([pointer, pointer]);
  }
});
