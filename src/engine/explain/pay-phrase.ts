import type { RankedJob } from "../../contracts/run-documents.ts";

/** Pay as a person reads it, `USD 120,000 - 150,000 / year`, or "" when none is published; `on target` says that it is a total with variable pay. */
export function payPhrase(pay: RankedJob["pay"]): string {
  if (pay === null || (pay.min === null && pay.max === null)) return "";
  const amounts = [...new Set([pay.min, pay.max].filter((amount) => amount !== null))].map(grouped).join(" - ");
  const bound = pay.min === null ? "up to " : pay.max === null ? "from " : "";
  const total = pay.kind === "on_target" ? " on target" : "";
  return `${pay.currency === null ? "" : `${pay.currency} `}${bound}${amounts}${pay.period === null ? "" : ` / ${pay.period.replace("_", " ")}`}${total}`;
}

/** Thousands grouped by commas, whatever the locale. */
function grouped(amount: number): string {
  const [whole = "", fraction] = String(amount).split(".");
  const digits = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ",");
  return fraction === undefined ? digits : `${digits}.${fraction}`;
}
