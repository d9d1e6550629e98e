import type { EvidenceSource } from "../../contracts/extracted.ts";
import type { PostingFacts } from "../../contracts/posting.ts";
import { convertAmount } from "../fx/convert-amount.ts";
import type { UnderstoodProfile } from "../profile/understood-profile.ts";

/** One salary of a posting as a year's amounts in the currency of the floor; at least one of the two is known. */
export interface ComparableSalary {
  readonly min: number | null;
  readonly max: number | null;
  readonly source: EvidenceSource;
}

export interface ComparablePay {
  /** The posting says something about salary, comparable or not. */
  readonly said: boolean;
  readonly salaries: readonly ComparableSalary[];
  /** Date of the rates when the salaries were converted. */
  readonly ratesOf: string | null;
}

/** What a posting pays, to compare with the floor: in the floor's currency as published; only where it has none of that, others converted. */
export function comparablePay(facts: PostingFacts, { payFloor, rates }: UnderstoodProfile): ComparablePay {
  const yearly = facts.extracted.pay.filter((pay) => pay.per_year !== null);
  const base = yearly.filter((pay) => pay.kind === "salary");
  // An on-target total speaks only where no base pay is published.
  const said = base.length > 0 ? base : yearly.filter((pay) => pay.kind === "on_target");
  if (payFloor === null) return { said: said.length > 0, salaries: [], ratesOf: null };
  const inCurrency = said.flatMap(({ currency, per_year, source }): ComparableSalary[] =>
    currency === payFloor.currency && per_year !== null ? [{ ...per_year, source }] : [],
  );
  if (inCurrency.length > 0 || rates === null) return { said: said.length > 0, salaries: inCurrency, ratesOf: null };
  const converted = said.flatMap(({ currency, per_year, source }): ComparableSalary[] => {
    if (currency === null || per_year === null) return [];
    const inFloor = (amount: number | null): number | null =>
      amount === null ? null : convertAmount(amount, currency, payFloor.currency, rates);
    const [min, max] = [inFloor(per_year.min), inFloor(per_year.max)];
    return min === null && max === null ? [] : [{ min, max, source }];
  });
  return { said: said.length > 0, salaries: converted, ratesOf: converted.length > 0 ? rates.date : null };
}
