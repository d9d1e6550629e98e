import { expect, test } from "bun:test";
import { monthOfDate, monthRanges, statedYears, yearsOf } from "../../src/pipeline/profile-experience.ts";

const now = monthOfDate("2026-11-22T00:00:00Z");
const months = (line: string): number => monthRanges(line, now).reduce((sum, { start, end }) => sum + end - start, 0);

test("ranges of months are read as people write them, in four languages", () => {
  const lines: readonly (readonly [string, number])[] = [
    ["Jan 2019 - Dec 2019", 12],
    ["January 2019 \u2013 Present", 95],
    ["03/2015 \u2014 12/2018", 46],
    ["2012-2014", 36],
    ["2019-03 to 2020-02", 12],
    ["seit 2024", 35],
    ["M\u00e4rz 2020 bis heute", 81],
    ["d\u00e9c. 2020 \u00e0 janv. 2021", 2],
    ["enero 2020 - actualidad", 83],
    ["depuis mars 2026", 9],
    ["Sept. 2014 to Feb 2018 (remote)", 42],
  ];
  expect(lines.map(([line]) => [line, months(line)])).toEqual(lines.map((line) => [...line]));
});

test("what is no range is none: phone numbers, prices, ranges that run backwards or from the future", () => {
  expect(["+49 170 2019-2020-33", "2020 - 2015", "2030 - 2035", "EUR 2000 - 2500", "since ever"].map(months)).toEqual([
    24, 0, 0, 0, 0,
  ]);
});

test("years that overlap count once", () => {
  expect(
    yearsOf([
      ...monthRanges("2010 - 2015", now),
      ...monthRanges("2012 - 2013", now),
      ...monthRanges("2018 - 2018", now),
    ]),
  ).toBe(7);
  expect(yearsOf([])).toBe(null);
});

test("years are taken from a sentence only when it speaks of experience", () => {
  expect([
    statedYears("12 years of experience in care"),
    statedYears("\u00fcber 8 Jahre Erfahrung"),
    statedYears("4 years old"),
    statedYears("200 years of experience"),
  ]).toEqual([12, 8, null, null]);
});

test("a hostile line costs no more than its length", () => {
  const line = "jan 2019 - ".repeat(20_000) + "1".repeat(50_000) + " ".repeat(50_000);
  expect(Array.isArray(monthRanges(line, now))).toBe(true);
});
