/** The integer `percent` of the way from `low` to `high`, rounded towards `low`. Percent outside 0 to 100 is brought inside. */
export function betweenPoints(low: number, high: number, percent: number): number {
  const inside = Math.max(0, Math.min(100, percent));
  return low + Math.trunc(((high - low) * inside) / 100);
}
