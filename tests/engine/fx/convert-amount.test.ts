import { expect, test } from "bun:test";
import * as v from "valibot";
import { FxV1 } from "../../../src/contracts/fx.ts";
import { convertAmount } from "../../../src/engine/fx/convert-amount.ts";
import { ratesFor } from "../../../src/engine/fx/rates-for.ts";
import { currencyCodes } from "../../../src/engine/profile/currency-codes.ts";

const table: FxV1 = {
  schema: "fx.v1",
  date: "2026-11-01",
  source: "test",
  base: "EUR",
  rates: { GBP: "0.8", USD: "1.25", JPY: "170.000001", IDR: "20000" },
};
const rates = ratesFor(table, "2026-11-22T00:00:00Z")!;

test("a conversion goes through the base and is exact to the last unit, half up", () => {
  expect([
    convertAmount(100_000, "EUR", "USD", rates),
    convertAmount(100_000, "USD", "EUR", rates),
    convertAmount(100_000, "GBP", "USD", rates),
    convertAmount(1, "USD", "EUR", rates),
    convertAmount(2, "USD", "GBP", rates),
    convertAmount(5, "GBP", "USD", rates),
    convertAmount(1_000_000_000_000, "EUR", "JPY", rates),
    convertAmount(42, "EUR", "EUR", rates),
  ]).toEqual([125_000, 80_000, 156_250, 1, 1, 8, 170_000_001_000_000, 42]);
});

test("without a rate for both currencies, or beyond exact numbers, nothing is converted", () => {
  expect([
    convertAmount(100, "CHF", "EUR", rates),
    convertAmount(100, "EUR", "CHF", rates),
    convertAmount(1_000_000_000_000, "GBP", "IDR", rates),
  ]).toEqual([null, null, null]);
});

test("a table of a later day than the run, or more than 400 days older, gives no rates", () => {
  const dateOf = (asOf: string): string | null => ratesFor(table, asOf)?.date ?? null;
  expect(
    ["2026-10-31T23:59:59Z", "2026-11-01T00:00:00Z", "2027-12-06T00:00:00Z", "2027-12-07T00:00:00Z"].map(dateOf),
  ).toEqual([null, "2026-11-01", "2026-11-01", null]);
});

test("a rate is text of a number above 0; a day is one of a calendar", () => {
  const reads = (change: object): boolean => v.safeParse(FxV1, { ...table, ...change }).success;
  expect(["1", "0.000001", "123456789.5"].map((rate) => reads({ rates: { USD: rate } }))).toEqual([true, true, true]);
  expect(
    ["0", "0.000", "-1", "1e3", "1,5", "1.1234567", ".5", 1.5].map((rate) => reads({ rates: { USD: rate } })),
  ).toEqual(Array.from({ length: 8 }, () => false));
  expect(["2026-13-01", "2026-00-10", "1 November"].map((date) => reads({ date }))).toEqual([false, false, false]);
});

test("the table of the program is read and names only known currencies", async () => {
  const own = v.parse(FxV1, Bun.YAML.parse(await Bun.file("config/fx.v1.yaml").text()));
  expect(Object.keys(own.rates).filter((code) => !currencyCodes.has(code) || code === own.base)).toEqual([]);
  expect(ratesFor(own, "2026-11-22T00:00:00Z")?.millionths.get("USD")).toBe(1_136_000n);
});
