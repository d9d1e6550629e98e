/** Several measurements of one thing. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
  readonly samples: readonly number[];
}

/** Median, least and most of at least one sample. */
export function toSpread(samples: readonly number[]): Spread {
  const sorted = samples.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low, high] = [sorted[sorted.length % 2 === 1 ? middle : middle - 1], sorted[middle]];
  if (low === undefined || high === undefined) throw new Error("Cannot summarise: there is no sample");
  return { median: (low + high) / 2, min: sorted[0] ?? low, max: sorted.at(-1) ?? high, samples };
}

/** The exponent k of y = c * x^k that fits the points best: the slope of the least-squares line through their logarithms. 1 is linear. */
export function growthExponent(points: readonly { readonly x: number; readonly y: number }[]): number {
  const logs = points.map(({ x, y }) => ({ x: Math.log(x), y: Math.log(y) }));
  const mean = (of: (point: { x: number; y: number }) => number): number =>
    logs.reduce((sum, point) => sum + of(point), 0) / logs.length;
  const [centreX, centreY] = [mean((point) => point.x), mean((point) => point.y)];
  const covariance = logs.reduce((sum, { x, y }) => sum + (x - centreX) * (y - centreY), 0);
  const variance = logs.reduce((sum, { x }) => sum + (x - centreX) ** 2, 0);
  if (variance === 0) throw new Error("Cannot fit an exponent: the points have one size");
  return covariance / variance;
}
