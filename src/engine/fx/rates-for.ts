import type { FxV1 } from "../../contracts/fx.ts";
import { dayOf } from "../time/day-of.ts";

/** Exchange rates that a run may use, with the date that every conversion names. */
export interface FxRates {
  readonly date: string;
  /** Millionths of a currency that one unit of the base buys; the base itself is among them. */
  readonly millionths: ReadonlyMap<string, bigint>;
}

/** Rates older than this, in days, say too little of today's worth. */
const AGE_DAYS_MAX = 400;

/** The rates of a table for a run; null when the table is of a later day than the run, or too old for it. */
export function ratesFor(table: FxV1, asOf: string): FxRates | null {
  const ageDays = dayOf(asOf) - dayOf(table.date);
  if (ageDays < 0 || ageDays > AGE_DAYS_MAX) return null;
  const rates = Object.entries(table.rates).map(([code, rate]) => [code, toMillionths(rate)] as const);
  return { date: table.date, millionths: new Map([...rates, [table.base, 1_000_000n]]) };
}

function toMillionths(rate: string): bigint {
  const [whole = "0", decimals = ""] = rate.split(".");
  return BigInt(whole + decimals.padEnd(6, "0"));
}
