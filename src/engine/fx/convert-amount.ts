import type { FxRates } from "./rates-for.ts";

/** A whole amount in another currency, rounded half up, by integers alone; null without a rate for both, or when the result is beyond exact numbers. */
export function convertAmount(amount: number, from: string, to: string, { millionths }: FxRates): number | null {
  const [source, target] = [millionths.get(from), millionths.get(to)];
  if (source === undefined || target === undefined) return null;
  const converted = (2n * BigInt(amount) * target + source) / (2n * source);
  return converted <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(converted) : null;
}
