/** Up to this length the native search is used: its worst case is this many comparisons for each octet of `text`. */
const NATIVE_OCTETS_MAX = 16;

/**
 * The first index at or after `from` where `needle` stands in `text`, or -1. Takes time in proportion to
 * `text.length + needle.length` whatever the two hold, since both come from strangers.
 * Knuth, Morris, Pratt: Fast pattern matching in strings, SIAM J. Comput. 6 (1977).
 */
export function findOctets(text: string, needle: string, from: number): number {
  if (needle.length <= NATIVE_OCTETS_MAX) return text.indexOf(needle, from);
  if (needle.length > text.length - from) return -1;

  const borders = bordersOf(needle);
  let matched = 0;
  for (let at = from; at < text.length; at += 1) {
    const octet = text.charCodeAt(at);
    while (matched > 0 && needle.charCodeAt(matched) !== octet) matched = borders[matched - 1] ?? 0;
    if (needle.charCodeAt(matched) === octet) matched += 1;
    if (matched === needle.length) return at - matched + 1;
  }
  return -1;
}

/** For each prefix of `needle`, the length of its longest proper prefix that is also its suffix. */
function bordersOf(needle: string): Uint32Array {
  const borders = new Uint32Array(needle.length);
  let length = 0;
  for (let at = 1; at < needle.length; at += 1) {
    while (length > 0 && needle.charCodeAt(at) !== needle.charCodeAt(length)) length = borders[length - 1] ?? 0;
    if (needle.charCodeAt(at) === needle.charCodeAt(length)) length += 1;
    borders[at] = length;
  }
  return borders;
}
