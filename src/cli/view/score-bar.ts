const full = "\u2588";
const empty = "\u2591";

/** A score of 0 to 100 as a bar that reads without colour; a bar is full only at 100 and empty only at 0. */
export function scoreBar(score: number, columns = 10): string {
  const exact = (Math.min(100, Math.max(0, score)) * columns) / 100;
  const filled = score <= 0 ? 0 : score >= 100 ? columns : Math.min(columns - 1, Math.max(1, Math.round(exact)));
  return full.repeat(filled) + empty.repeat(columns - filled);
}
