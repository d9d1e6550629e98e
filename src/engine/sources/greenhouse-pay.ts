import type { PayPeriod, RawPay } from "../../contracts/source-kind.ts";
import { arrayOf, currencyOf, isRecord, numberOf, textOf } from "./read-shape.ts";

/**
 * Published pay, `pay_input_ranges`: cents become major units. The vendor has no field for the period, so it is read from the range's own title or blurb
 * and stays null when they name none or several.
 */
export const greenhousePay = (ranges: unknown): readonly RawPay[] => {
  const found: RawPay[] = [];
  for (const [index, range] of arrayOf(ranges).entries()) {
    if (!isRecord(range)) continue;
    const min = majorUnits(range["min_cents"]);
    const max = majorUnits(range["max_cents"]);
    if (min === null && max === null) continue;
    const title = textOf(range["title"]);
    found.push({
      kind: "salary",
      min,
      max,
      currency: currencyOf(range["currency_type"]),
      period: periodIn(`${title ?? ""} ${textOf(range["blurb"]) ?? ""}`),
      title,
      pointer: `/pay_input_ranges/${index}`,
    });
  }
  return found;
};

const majorUnits = (cents: unknown): number | null => {
  const number = numberOf(cents);
  return number === null ? null : number / 100;
};

const periodWords: readonly (readonly [PayPeriod, RegExp])[] = [
  ["year", /\b(annual(ly|ized)?|yearly|per (year|annum)|a year)\b|\/ ?(yr|year)\b/i],
  ["month", /\b(monthly|per month)\b|\/ ?month\b/i],
  ["week", /\b(weekly|per week)\b|\/ ?week\b/i],
  ["day", /\b(daily|per day)\b|\/ ?day\b/i],
  ["hour", /\b(hourly|per hour|an hour)\b|\/ ?(hr|hour)\b/i],
];

const periodIn = (text: string): PayPeriod | null => {
  const named = periodWords.filter(([, pattern]) => pattern.test(text));
  return named.length === 1 ? (named[0]?.[0] ?? null) : null;
};
