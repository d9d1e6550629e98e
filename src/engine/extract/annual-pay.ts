import type { PayPeriod } from "../../contracts/source-kind.ts";

/** How many periods a year of full-time work has: 2,080 hours, 260 days, 52 weeks, 26 fortnights, 12 months. */
const PERIODS_A_YEAR = {
  year: 1,
  month: 12,
  two_weeks: 26,
  week: 52,
  day: 260,
  hour: 2080,
  once: null,
} as const satisfies Record<PayPeriod, number | null>;

/** Most that is believed of one year's pay in any currency; more than that is a mistake of the source ("5000k EUR" a month). */
const LARGEST_ANNUAL = 1_000_000_000_000;

/**
 * The same amounts over a year as whole numbers, half up; null when the period has no factor or nothing is known.
 * The factors are those of the contract of `pay.per_year`.
 */
export function annualPay(
  min: number | null,
  max: number | null,
  period: PayPeriod | null,
): { min: number | null; max: number | null } | null {
  const factor = period === null ? null : PERIODS_A_YEAR[period];
  if (factor === null || (min === null && max === null)) return null;
  const scaled = (amount: number | null): number | null => {
    if (amount === null || !Number.isFinite(amount) || amount < 0) return null;
    const annual = Math.round(amount * factor);
    return annual <= LARGEST_ANNUAL ? annual : null;
  };
  const annual = { min: scaled(min), max: scaled(max) };
  return annual.min === null && annual.max === null ? null : annual;
}
