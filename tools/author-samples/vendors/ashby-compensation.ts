import type { Pay, PayOffer, PayTier } from "./pay.ts";

/** The `compensation` of a posting; the empty object, which is what the API sends, when no pay is published. */
export function ashbyCompensation(pay: Pay | undefined, idOf: (tier: number, component: number) => string): object {
  if (pay === undefined) {
    return {
      compensationTierSummary: null,
      scrapeableCompensationSalarySummary: null,
      compensationTiers: [],
      summaryComponents: [],
    };
  }
  const offers = pay.offers ?? [];
  const whole = spanOf(pay.tiers);
  const several = pay.tiers.length > 1 ? ["Multiple Ranges"] : [];
  return {
    compensationTierSummary: [salaryText(pay, whole), ...offers.map((offer) => offerTexts[offer]), ...several].join(
      bullet,
    ),
    scrapeableCompensationSalarySummary:
      pay.interval === "1 YEAR" ? `${money(pay, whole.min)} - ${money(pay, whole.max)}` : null,
    compensationTiers: pay.tiers.map((tier, index) => ({
      id: idOf(index + 1, 0),
      tierSummary: [salaryText(pay, tier), ...offers.map((offer) => offerTexts[offer])].join(bullet),
      title: tier.title,
      additionalInformation: null,
      components: [
        { id: idOf(index + 1, 1), summary: salaryText(pay, tier), ...salaryComponent(pay, tier) },
        ...offers.map((offer, at) => ({
          id: idOf(index + 1, at + 2),
          summary: offerTexts[offer],
          ...offerComponent(pay, offer),
        })),
      ],
    })),
    summaryComponents: [salaryComponent(pay, whole), ...offers.map((offer) => offerComponent(pay, offer))],
  };
}

const bullet = " • ";

const offerTexts: Readonly<Record<PayOffer, string>> = {
  EquityPercentage: "Offers Equity",
  EquityCashValue: "Offers Equity",
  Bonus: "Offers Bonus",
  Commission: "Offers Commission",
};

const salaryComponent = (pay: Pay, { min, max }: Pick<PayTier, "min" | "max">): object => ({
  compensationType: "Salary",
  interval: pay.interval,
  currencyCode: pay.currency,
  minValue: min,
  maxValue: max,
});

/** Equity in percent has no currency and no interval; the others borrow those of the salary. None has figures. */
const offerComponent = (pay: Pay, offer: PayOffer): object => ({
  compensationType: offer,
  interval: offer === "EquityPercentage" ? "NONE" : "1 YEAR",
  currencyCode: offer === "EquityPercentage" ? null : pay.currency,
  minValue: null,
  maxValue: null,
});

const spanOf = (tiers: readonly PayTier[]): { min: number; max: number } => ({
  min: Math.min(...tiers.map((tier) => tier.min)),
  max: Math.max(...tiers.map((tier) => tier.max)),
});

const salaryText = (pay: Pay, { min, max }: { min: number; max: number }): string => {
  const amount = min === max ? money(pay, min) : `${money(pay, min)} – ${money(pay, max)}`;
  return pay.interval === "1 YEAR" ? amount : `${amount} per ${pay.interval === "1 HOUR" ? "hour" : "month"}`;
};

const symbols: Readonly<Record<Pay["currency"], string>> = { USD: "$", CAD: "CA$", EUR: "€", GBP: "£", SGD: "SGD " };

const money = (pay: Pay, amount: number): string =>
  pay.interval === "1 HOUR"
    ? `${symbols[pay.currency]}${amount.toFixed(2)}`
    : `${symbols[pay.currency]}${amount / 1_000}K`;
