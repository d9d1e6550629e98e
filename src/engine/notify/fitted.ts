/** Parts that fit into a limit, in order, with a last line for what is left out; the first part always stands. Lengths in UTF-16 code units, as the services count them. */
export function fitted(
  parts: readonly string[],
  { most, separator }: { readonly most: number; readonly separator: string },
): string {
  const rest = (left: number): string => `and ${left} more in the digest of the run`;
  let text = parts[0] ?? "";
  for (const [index, part] of parts.entries()) {
    if (index === 0) continue;
    const longer = `${text}${separator}${part}`;
    const left = parts.length - index - 1;
    const room = left === 0 ? most : most - separator.length - rest(left).length;
    if (longer.length > room) {
      const ending = `${separator}${rest(left + 1)}`;
      return text.length + ending.length <= most ? `${text}${ending}` : text;
    }
    text = longer;
  }
  return text;
}
