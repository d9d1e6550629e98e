import type { PayPeriod, RawPay, RawPosting } from "../../contracts/source-kind.ts";
import { currencyOf, isRecord, type JsonRecord, listOf, numberOf, recordOf, textOf } from "./read-shape.ts";

const periods: readonly (readonly [RegExp, PayPeriod])[] = [
  [/^(per )?(year|annum)$|^(yearly|annual|annually|yr|ann)$/, "year"],
  [/^(per )?month$|^(monthly|mon)$/, "month"],
  [/^(bi-?weekly|two weeks|fortnight|fortnightly)$/, "two_weeks"],
  [/^(per )?week$|^(weekly|wee)$/, "week"],
  [/^(per )?day$|^(daily)$/, "day"],
  [/^(per )?hour$|^(hourly|hr|hur)$/, "hour"],
];

/**
 * Pay in `baseSalary`: a MonetaryAmount (its value a QuantitativeValue, a number or text, or the range on the amount itself), a bare number, or a list.
 * Text that is no number goes to `payText`. `estimatedSalary` is not the employer's word and is not read.
 */
export const jsonLdPay = (posting: JsonRecord): Pick<RawPosting, "pay" | "payText"> => {
  const { baseSalary, salaryCurrency } = posting;
  const pay: RawPay[] = [];
  let payText: string | null = null;
  const many = Array.isArray(baseSalary);
  for (const [index, salary] of listOf(baseSalary).entries()) {
    const range = rangeOf(salary);
    if (range !== null) {
      const currency =
        currencyOf(recordOf(salary)["currency"]) ??
        currencyOf(recordOf(recordOf(salary)["value"])["currency"]) ??
        currencyOf(salaryCurrency);
      pay.push({
        kind: "salary",
        ...range,
        currency,
        period: periodOf(salary),
        title: null,
        pointer: many ? `/baseSalary/${index}` : "/baseSalary",
      });
    } else {
      payText ??= textOf(salary) ?? textOf(recordOf(salary)["value"]);
    }
  }
  return { pay, payText };
};

const rangeOf = (salary: unknown): Pick<RawPay, "min" | "max"> | null => {
  const value = isRecord(salary) ? (salary["value"] ?? salary) : salary;
  const holder = Array.isArray(value) ? value[0] : value;
  const exact = amountOf(isRecord(holder) ? holder["value"] : holder);
  const min = amountOf(recordOf(holder)["minValue"]) ?? amountOf(recordOf(salary)["minValue"]) ?? exact;
  const max = amountOf(recordOf(holder)["maxValue"]) ?? amountOf(recordOf(salary)["maxValue"]) ?? exact;
  return min === null && max === null ? null : { min, max };
};

/** A positive amount; sites write 0 for "not told". Thousands may be grouped with commas. */
const amountOf = (value: unknown): number | null => {
  const grouped = typeof value === "string" && /^\s*\d{1,3}(,\d{3})+(\.\d+)?\s*$/.test(value);
  const amount = numberOf(grouped ? value.replaceAll(",", "") : value);
  return amount !== null && amount > 0 ? amount : null;
};

const periodOf = (salary: unknown): PayPeriod | null => {
  const { value, unitText } = recordOf(salary);
  const unit = textOf(recordOf(value)["unitText"]) ?? textOf(unitText);
  const word = unit?.trim().toLowerCase();
  return word === undefined ? null : (periods.find(([pattern]) => pattern.test(word))?.[1] ?? null);
};
