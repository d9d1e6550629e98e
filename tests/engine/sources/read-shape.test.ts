import { expect, test } from "bun:test";
import {
  currencyOf,
  idOf,
  linkOf,
  listOf,
  numberOf,
  pointerTo,
  recordOf,
  textOf,
} from "../../../src/engine/sources/read-shape.ts";

test("text is a string as it came or a number in decimals, and never blank", () => {
  expect([" a ", "", " \n", 12, 1e21, 0.5, Number.NaN, true, null, undefined, {}].map(textOf)).toEqual([
    " a ",
    null,
    null,
    "12",
    "1000000000000000000000",
    "0.5",
    null,
    null,
    null,
    null,
    null,
  ]);
});

test("an integer id above 2^53 has lost digits, so it is no id", () => {
  expect([8440707002, 2 ** 53, 1.5, " x ", "", "0123", true].map(idOf)).toEqual([
    "8440707002",
    null,
    null,
    "x",
    null,
    "0123",
    null,
  ]);
});

test("numbers are read from decimal text without grouping only", () => {
  expect(["101500.0", " 7 ", "-1", "1,000", "1e3", "", "$5", 3, Infinity].map(numberOf)).toEqual([
    101500,
    7,
    -1,
    null,
    null,
    null,
    null,
    3,
    null,
  ]);
});

test("only absolute web addresses are links", () => {
  expect(
    [" https://a.example/x ", "HTTP://a.example", "javascript:alert(1)", "/jobs/1", "https://", "https:// a", 5].map(
      linkOf,
    ),
  ).toEqual(["https://a.example/x", "HTTP://a.example", null, null, null, null, null]);
});

test("a currency is three letters, not a sign", () => {
  expect(["USD", " eur ", "$", "US$", "dollars", 1].map(currencyOf)).toEqual(["USD", "EUR", null, null, null, null]);
});

test("keys that hold one or many are read as many", () => {
  expect([listOf("a"), listOf(["a", "b"]), listOf(null), listOf(undefined), recordOf([])]).toEqual([
    ["a"],
    ["a", "b"],
    [],
    [],
    {},
  ]);
});

test("pointers escape ~ and /", () => {
  expect(pointerTo("jobs", 3, "a/b~c")).toBe("/jobs/3/a~1b~0c");
});
