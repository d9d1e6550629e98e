/** Where a clause may reach at most from a trigger word, in code units; every rule stays within this distance. */
const REACH_BEFORE = 160;
const REACH_AFTER = 160;

const ABBREVIATION_BEFORE_DOT =
  /(?:^|[^a-z])(?:min|mind|ca|approx|max|bzw|inkl|z\.b|u\.a|e\.g|i\.e|b|m|s|a|ph|u|d|etc|incl|eg|ie|st|nr|no)$/;

function isStop(folded: string, at: number): boolean {
  const code = folded.charCodeAt(at);
  if (code === 10 || code === 59 || code === 183) return true;
  if (code === 33 || code === 63) return true;
  if (code !== 46) return false;
  const next = folded.charCodeAt(at + 1);
  if (next !== 32 && next !== 10) return false;
  return !ABBREVIATION_BEFORE_DOT.test(folded.slice(Math.max(0, at - 7), at));
}

/** The clause around a span of a folded text: to the line end, bullet or sentence end on both sides, at most 160 code units away. */
export function clauseAround(folded: string, start: number, end: number): readonly [start: number, end: number] {
  let from = start;
  const first = Math.max(0, start - REACH_BEFORE);
  while (from > first && !isStop(folded, from - 1)) from -= 1;
  let to = end;
  const last = Math.min(folded.length, end + REACH_AFTER);
  while (to < last && !isStop(folded, to)) to += 1;
  return [from, to];
}
