import type { PayKind, PayPeriod, RawPay } from "../../contracts/source-kind.ts";
import { arrayOf, currencyOf, isRecord, numberOf, pointerTo, recordOf, textOf } from "./read-shape.ts";

const kinds: Readonly<Record<string, PayKind>> = {
  Salary: "salary",
  EquityPercentage: "equity_percent",
  EquityCashValue: "equity_cash",
  Bonus: "bonus",
  Commission: "commission",
};

const periods: Readonly<Record<string, PayPeriod>> = {
  "1 YEAR": "year",
  "1 MONTH": "month",
  "2 WEEK": "two_weeks",
  "1 WEEK": "week",
  "1 DAY": "day",
  "1 HOUR": "hour",
  "1 TIME": "once",
};

/**
 * The pay of an Ashby posting: one entry a component of a tier, titled by the tier; the summary's components when there is no tier.
 * `holder` is the object with `compensationTiers` and `summaryComponents`, `tokens` its path within the posting. Components of an unknown type are left out.
 */
export const ashbyPay = (holder: unknown, tokens: readonly string[]): readonly RawPay[] => {
  const { compensationTiers, summaryComponents } = recordOf(holder);
  const tiers = arrayOf(compensationTiers);
  if (tiers.length === 0) return components(summaryComponents, null, [...tokens, "summaryComponents"]);
  return tiers.flatMap((tier, index) => {
    const { title, components: parts } = recordOf(tier);
    return components(parts, textOf(title), [...tokens, "compensationTiers", index, "components"]);
  });
};

const components = (value: unknown, title: string | null, tokens: readonly (string | number)[]): readonly RawPay[] => {
  const found: RawPay[] = [];
  for (const [index, part] of arrayOf(value).entries()) {
    if (!isRecord(part)) continue;
    const kind = lookUp(kinds, part["compensationType"]);
    if (kind === null) continue;
    found.push({
      kind,
      min: numberOf(part["minValue"]),
      max: numberOf(part["maxValue"]),
      currency: currencyOf(part["currencyCode"]),
      period: lookUp(periods, part["interval"]),
      title,
      pointer: pointerTo(...tokens, index),
    });
  }
  return found;
};

const lookUp = <T>(table: Readonly<Record<string, T>>, key: unknown): T | null =>
  typeof key === "string" && Object.hasOwn(table, key) ? (table[key] ?? null) : null;
