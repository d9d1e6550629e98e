import { expect, test } from "bun:test";
import { deadlineOf, instantOf, instantOfEpoch } from "../../../src/engine/sources/read-shape-instant.ts";

test.each([
  ["2026-01-07T22:26:44.294+00:00", "2026-01-07T22:26:44Z"],
  ["2025-10-27T23:30:00-04:00", "2025-10-28T03:30:00Z"],
  ["2026-08-05 10:10:39 UTC", "2026-08-05T10:10:39Z"],
  ["2026-08-05T10:10Z", "2026-08-05T10:10:00Z"],
  ["2024-02-29T23:59:60+0530", "2024-02-29T18:29:59Z"],
  ["2026-01-22", "2026-01-22"],
  ["2026-12-31T23:30:00-01", "2027-01-01T00:30:00Z"],
  ["2000-02-29", "2000-02-29"],
])("%s is %s", (given, wanted) => {
  expect(instantOf(given)).toBe(wanted);
});

test.each([
  ["2026-01-31T23:59:59-08:00", "2026-01-31"],
  ["2026-02-01T00:00:00+01:00", "2026-02-01"],
  ["2026-01-31T17:00:00-05:00", "2026-01-31T22:00:00Z"],
  ["2026-01-31T23:59:59Z", "2026-01-31T23:59:59Z"],
  ["2026-01-31", "2026-01-31"],
  ["soon", null],
])("a deadline keeps the day that the employer wrote: %s is %s", (given, wanted) => {
  expect(deadlineOf(given)).toBe(wanted);
});

test("a time without a zone keeps only its day, because a zone would be a guess", () => {
  expect(instantOf("2026-01-22T09:30:00")).toBe("2026-01-22");
});

test("what is no real day or no stamp is null", () => {
  expect(
    [
      "2026-02-30",
      "1900-02-29",
      "9999-12-31T23:59:59-01:00",
      "2026-13-01",
      "2026-01-01T25:00:00Z",
      "Jan 5, 2026",
      "",
      " ".repeat(5000),
      20260101,
      null,
    ].map(instantOf),
  ).toEqual(Array(10).fill(null));
});

test("epochs are integers in milliseconds or seconds", () => {
  expect([
    instantOfEpoch(1_700_000_000_123, 1),
    instantOfEpoch(1_700_000_000, 1000),
    instantOfEpoch(1.5, 1),
    instantOfEpoch(-1, 1),
    instantOfEpoch("1", 1),
  ]).toEqual(["2023-11-14T22:13:20Z", "2023-11-14T22:13:20Z", null, null, null]);
});
