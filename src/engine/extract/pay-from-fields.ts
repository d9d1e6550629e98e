import type { Pay } from "../../contracts/extracted.ts";
import type { RawPay } from "../../contracts/source-kind.ts";
import { annualPay } from "./annual-pay.ts";

const CURRENCY = /^[A-Z]{3}$/;

function amountOf(value: number | null): number | null {
  return value !== null && Number.isFinite(value) && value > 0 ? value : null;
}

/** One structured pay entry; null when it holds no amount. A lower bound of 0 says nothing and is dropped; bounds in the wrong order are turned. */
function toPay(raw: RawPay): Pay | null {
  let min = amountOf(raw.min);
  let max = amountOf(raw.max);
  if (min === null && max === null) return null;
  if (min !== null && max !== null && min > max) [min, max] = [max, min];
  const currency = raw.currency !== null && CURRENCY.test(raw.currency) ? raw.currency : null;
  const isMoney = raw.kind !== "equity_percent";
  return {
    kind: raw.kind,
    min,
    max,
    currency: isMoney ? currency : null,
    period: raw.period,
    per_year:
      raw.kind === "salary" || raw.kind === "bonus" || raw.kind === "commission"
        ? annualPay(min, max, raw.period)
        : null,
    source: { from: "field", pointer: raw.pointer },
  };
}

/** The pay that structured fields give, in the order of the source; entries without an amount are left out. */
export function payFromFields(fields: readonly RawPay[]): Pay[] {
  return fields.map(toPay).filter((pay) => pay !== null);
}
