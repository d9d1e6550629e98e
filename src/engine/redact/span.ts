/** A part of a text that is a secret, half-open, in UTF-16 code units. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Spans in order, those that touch or overlap joined into one. */
export function joinSpans(spans: readonly Span[]): readonly Span[] {
  const joined: { from: number; to: number }[] = [];
  for (const { from, to } of [...spans].sort((a, b) => a.from - b.from || a.to - b.to)) {
    const last = joined.at(-1);
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to);
    else joined.push({ from, to });
  }
  return joined;
}
