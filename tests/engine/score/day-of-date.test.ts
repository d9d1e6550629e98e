import { expect, test } from "bun:test";
import { dayOfDate } from "../../../src/engine/score/day-of-date.ts";

test("days from 1970-01-01, before and after, over leap days and centuries", () => {
  for (const date of ["1970-01-01", "1969-12-31", "2000-02-29", "2024-02-29", "2025-10-28", "2100-03-01", "1600-01-01"])
    expect(dayOfDate(`${date}T23:59:59Z`)).toBe(Date.parse(date) / 86_400_000);
});

test("what is no date has no day", () => {
  expect([dayOfDate(""), dayOfDate("yesterday"), dayOfDate("2025-13-01")]).toEqual([null, null, null]);
});
