/** Published pay of a sample, in major units. */
export interface Pay {
  readonly currency: "USD" | "CAD" | "EUR" | "GBP" | "SGD";
  readonly interval: "1 YEAR" | "1 MONTH" | "1 HOUR";
  /** One range, or one for each titled tier. */
  readonly tiers: readonly PayTier[];
  readonly offers?: readonly PayOffer[];
}

export interface PayTier {
  readonly title: string | null;
  readonly min: number;
  readonly max: number;
}

/** What is offered beside the salary, without figures. */
export type PayOffer = "EquityPercentage" | "EquityCashValue" | "Bonus" | "Commission";

const range = (currency: Pay["currency"], min: number, max: number, offers: readonly PayOffer[]): Pay => ({
  currency,
  interval: "1 YEAR",
  tiers: [{ title: null, min, max }],
  offers,
});

export const usd = (min: number, max: number, ...offers: PayOffer[]): Pay => range("USD", min, max, offers);
export const cad = (min: number, max: number, ...offers: PayOffer[]): Pay => range("CAD", min, max, offers);
export const eur = (min: number, max: number, ...offers: PayOffer[]): Pay => range("EUR", min, max, offers);
export const gbp = (min: number, max: number, ...offers: PayOffer[]): Pay => range("GBP", min, max, offers);
export const sgd = (min: number, max: number, ...offers: PayOffer[]): Pay => range("SGD", min, max, offers);
export const hourly = (currency: Pay["currency"], min: number, max: number): Pay => ({
  ...range(currency, min, max, []),
  interval: "1 HOUR",
});
export const monthly = (currency: Pay["currency"], amount: number): Pay => ({
  ...range(currency, amount, amount, []),
  interval: "1 MONTH",
});
