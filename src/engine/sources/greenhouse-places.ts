/**
 * The places in one location name. Employers join several with `;`, `|`, `/` or "or"; the first two always separate, the others only where they
 * surely do. Nothing is split inside parentheses, behind "Remote - ..." or "Hybrid - ..." (what follows belongs to the first word), in dates,
 * in "N/A", or at the "or" of a comma list ("Seattle, San Francisco, or New York").
 */
export const splitPlaces = (name: string): readonly string[] => {
  const places = /[;|/]|\sor\s/.test(name) ? splitOutside(name, /[;|]/g).flatMap(splitAlternatives) : [name];
  return places.map((place) => place.trim()).filter((place) => place !== "");
};

/** Whether a location name says that there are places without naming one: "N/A", "Multiple Locations", "3 Locations". */
export const isPlaceholderPlace = (name: string): boolean =>
  /^\s*(n\/?a|tb[ad]|-+|none|(multiple|various|several|different|all|\d+) (locations|offices|cities|places)|multiple|various|see (the )?(job )?description)\s*$/i.test(
    name,
  );

const splitAlternatives = (place: string): readonly string[] => {
  if (
    isPlaceholderPlace(place) ||
    /^\s*(remote|hybrid|on-?site|home[ -]?based|work from home|wfh|anywhere|flexible)\s*[-–—:,(]/i.test(place)
  )
    return [place];
  return splitOutside(place, /(?<![\d,])\sor\s(?!\d)|(?<=[\p{L}.)]{2})\s*\/\s*(?=[\p{L}(]{2})/gu);
};

/** Parts of a text between the separators that stand outside parentheses. */
const splitOutside = (text: string, separator: RegExp): readonly string[] => {
  const parts: string[] = [];
  let from = 0;
  let depth = 0;
  let counted = 0;
  for (const match of text.matchAll(separator)) {
    for (; counted < match.index; counted++) {
      if (text[counted] === "(") depth++;
      else if (text[counted] === ")" && depth > 0) depth--;
    }
    if (depth > 0) continue;
    parts.push(text.slice(from, match.index));
    from = match.index + match[0].length;
  }
  parts.push(text.slice(from));
  return parts;
};
