import { expect, test } from "bun:test";
import { instantOfRfc822 } from "../../../src/engine/sources/rss-date.ts";

const rows: readonly (readonly [written: string, expected: string | null])[] = [
  ["Wed, 19 Aug 2026 23:10:38 GMT", "2026-08-19T23:10:38Z"],
  ["Fri, 27 Feb 2026 19:59:48 +0100", "2026-02-27T18:59:48Z"],
  ["Thu, 01 Jan 2026 00:30:00 +0530", "2025-12-31T19:00:00Z"],
  ["Wed, 31 Dec 2025 20:00:00 EST", "2026-01-01T01:00:00Z"],
  ["1 Jul 2026 09:05 PDT", "2026-07-01T16:05:00Z"],
  ["Mon, 30 Jun 2026 09:00:00 +0000", "2026-06-30T09:00:00Z"],
  ["Sun, 29 Feb 2024 12:00:00 -0000", "2024-02-29T12:00:00Z"],
  ["Tue, 3 March 2026 08:00:00 Z", "2026-03-03T08:00:00Z"],
  ["Thu, 05-Mar-2026 08:00:00 UT", "2026-03-05T08:00:00Z"],
  ["6 Nov 94 08:49:37 GMT", "1994-11-06T08:49:37Z"],
  ["6 Nov 49 08:49:37 GMT", "2049-11-06T08:49:37Z"],
  ["Wed, 19 Aug 2026 23:10:38 GMT (Greenwich)", "2026-08-19T23:10:38Z"],
  ["Wed, 19 Aug 2026 23:59:60 +0000", "2026-08-19T23:59:59Z"],
  ["Wed, 19 Aug 2026", "2026-08-19"],
  ["Wed, 19 Aug 2026 23:10:38", "2026-08-19"],
  ["Wed, 19 Aug 2026 23:10:38 CET", "2026-08-19"],
  ["Wed, 19 Aug 2026 23:10:38 A", "2026-08-19"],
  ["Wed, 31 Feb 2026 00:00:00 GMT", null],
  ["Wed, 19 Aug 2026 24:10:38 GMT", null],
  ["Wed, 19 Xyz 2026 23:10:38 GMT", null],
  ["08/19/2026", null],
  ["2026-08-19T23:10:38Z", null],
  ["", null],
];

for (const [written, expected] of rows) {
  test(`"${written}" is ${expected ?? "no date"}`, () => {
    expect(instantOfRfc822(written)).toBe(expected);
  });
}

test("a stamp without zone is in UTC where its field says so", () => {
  expect(instantOfRfc822("Sun, 20 Sep 2026 04:59:00:0", { utc: true })).toBe("2026-09-20T04:59:00Z");
});

test("text that is no date costs nothing", () => {
  expect([instantOfRfc822(`1 Jan 2026${" ".repeat(1_000_000)}x`), instantOfRfc822(null)]).toEqual([null, null]);
});
