import { expect, test } from "bun:test";
import {
  compareBy,
  compareCodeUnits,
  compareNumbers,
  compareOn,
  compareReversed,
} from "../../../src/engine/canonical/compare.ts";
import { sha256Hex } from "../../../src/engine/canonical/sha256.ts";

test("strings compare by code unit, not by code point or locale", () => {
  expect(["é", "z", "\ufb33", "😀", "Z", "a", ""].sort(compareCodeUnits)).toEqual([
    "",
    "Z",
    "a",
    "z",
    "é",
    "😀",
    "\ufb33",
  ]);
});

test("comparators combine: first key, then the next", () => {
  type Row = { score: number; id: string };
  const rows: Row[] = [
    { score: 1, id: "b" },
    { score: 2, id: "c" },
    { score: 1, id: "a" },
  ];
  const order = compareBy<Row>(
    compareReversed(compareOn((row) => row.score, compareNumbers)),
    compareOn((row) => row.id, compareCodeUnits),
  );
  expect(rows.toSorted(order).map((row) => row.id)).toEqual(["c", "a", "b"]);
  expect(compareBy<Row>()(rows[0]!, rows[1]!)).toBe(0);
});

test("sha256 of a string is that of its UTF-8 bytes", () => {
  expect(sha256Hex("")).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  expect(sha256Hex("é")).toBe(sha256Hex(new Uint8Array([0xc3, 0xa9])));
});
