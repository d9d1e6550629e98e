import { expect, test } from "bun:test";
import { dayOf } from "../../../src/engine/time/day-of.ts";
import { toDate, toInstant } from "../../../src/engine/time/to-instant.ts";

const DAY_MS = 86_400_000;
/** Days since the epoch of 0001-01-01 and 9999-12-31. */
const FIRST = -719_162;
const LAST = 2_932_896;

test("days of the years 1 to 9999 are the dates that Date gives, and back: all of 1600 to 2400, each thirteenth of the others", () => {
  const wrong: string[] = [];
  const isNear = (day: number): boolean => day >= -135_140 && day <= 157_419;
  for (let day = FIRST; day <= LAST; day += isNear(day) || day + 13 > LAST ? 1 : 13) {
    const expected = new Date(day * DAY_MS).toISOString().slice(0, 10);
    const date = toDate(day);
    if (date !== expected || dayOf(date) !== day) wrong.push(`${day}: ${date}, ${expected}`);
    if (wrong.length > 5) break;
  }
  expect(wrong).toEqual([]);
});

test("instants are those of Date to the second, rounded down, on both sides of the epoch", () => {
  const moments = [
    0,
    1,
    999,
    1_000,
    -1,
    -999,
    -1_000,
    -1_001,
    DAY_MS - 1,
    -DAY_MS,
    FIRST * DAY_MS,
    (LAST + 1) * DAY_MS - 1,
    Date.UTC(2026, 2, 8, 2, 30),
    Date.UTC(2028, 1, 29, 23, 59, 59),
    Date.UTC(2038, 0, 19, 3, 14, 8),
    Date.UTC(2000, 1, 29),
    Date.UTC(1900, 1, 28, 23, 59, 59, 999),
  ];
  for (let step = 0; step < 20_000; step++) moments.push(FIRST * DAY_MS + step * 15_768_462_999);
  for (const moment of moments)
    expect([moment, toInstant(moment)]).toEqual([
      moment,
      `${new Date(Math.floor(moment / 1_000) * 1_000).toISOString().slice(0, 19)}Z`,
    ]);
});

test("the day of an instant is the day of its date", () => {
  expect([
    dayOf("1970-01-01"),
    dayOf("1970-01-01T23:59:59Z"),
    dayOf("2026-11-22T08:00:00.000Z"),
    dayOf("1969-12-31T23:59:59Z"),
  ]).toEqual([0, 0, 20_779, -1]);
});

test("what begins with no date is refused", () => {
  for (const text of ["", "yesterday", "2026-13-01", "2026-00-01", "2026-1-1", "20261122", "aaaa-01-01"])
    expect(() => dayOf(text)).toThrow("not a date");
});
