import { expect, test } from "bun:test";
import { retryAfterMs } from "../../../src/adapters/http/retry-after.ts";

const NOW = Date.parse("2026-11-22T06:00:00Z");
const rows: readonly [value: string | null, date: string | null, expected: number | null][] = [
  [null, null, null],
  ["0", null, 0],
  ["120", null, 120_000],
  [" 7 ", null, 7_000],
  ["99999999", null, 86_400_000],
  ["-1", null, null],
  ["1.5", null, null],
  ["soon", null, null],
  ["Sun, 22 Nov 2026 06:01:00 GMT", null, 60_000],
  ["Sun, 22 Nov 2026 06:01:00 GMT", "Sun, 22 Nov 2026 06:00:30 GMT", 30_000],
  ["Sun, 22 Nov 2026 05:00:00 GMT", null, 0],
  ["2026-11-22T06:01:00Z", null, null],
];
for (const [value, date, expected] of rows)
  test(`Retry-After ${value} with Date ${date} is ${expected} ms`, () =>
    expect(retryAfterMs(value, date, NOW)).toBe(expected));
