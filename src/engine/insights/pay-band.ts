import type { PostingFacts } from "../../contracts/posting.ts";

/** Steps by size, so that bands read alike whatever the currency is worth: below the limit, a band is so wide. */
const steps: readonly { readonly below: number; readonly width: number }[] = [
  { below: 200_000, width: 25_000 },
  { below: 500_000, width: 50_000 },
  { below: 2_000_000, width: 250_000 },
  { below: 10_000_000, width: 1_000_000 },
];
const WIDTH_ABOVE = 10_000_000;

/** The band of a posting's salary over a year, by its lower end in its own currency: `USD 100k-125k`; `not said` when there is none, `other` when it cannot be told. */
export function payBand({ extracted }: Pick<PostingFacts, "extracted">): string {
  const salary = extracted.pay.find((pay) => pay.kind === "salary");
  if (salary === undefined) return "not said";
  const amount = salary.per_year?.min ?? salary.per_year?.max ?? null;
  if (amount === null || salary.currency === null) return "other";
  const width = steps.find((step) => amount < step.below)?.width ?? WIDTH_ABOVE;
  const from = Math.floor(amount / width) * width;
  return `${salary.currency} ${short(from)}-${short(from + width)}`;
}

function short(amount: number): string {
  return amount >= 1_000_000 ? `${amount / 1_000_000}M` : `${amount / 1_000}k`;
}
