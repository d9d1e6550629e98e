import type { TextVector } from "./text-vector.ts";

/** How close two texts are, 0 to 100: the cosine of their vectors in percent, rounded down; 0 where either says nothing or they point apart. */
export function textCloseness(a: TextVector, b: TextVector): number {
  let dot = 0;
  let squareA = 0;
  let squareB = 0;
  for (let at = 0; at < a.length; at++) {
    const x = a[at]!;
    const y = b[at] ?? 0;
    dot += x * y;
    squareA += x * x;
    squareB += y * y;
  }
  if (dot <= 0 || squareA === 0 || squareB === 0) return 0;
  return Math.min(100, Math.floor((dot * 100) / Math.sqrt(squareA * squareB)));
}
