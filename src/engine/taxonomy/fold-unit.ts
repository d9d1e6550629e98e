/** Letters with marks that no decomposition takes apart. */
const STROKED: ReadonlyMap<string, string> = new Map([
  ["ß", "s"],
  ["æ", "a"],
  ["œ", "o"],
  ["ø", "o"],
  ["đ", "d"],
  ["ð", "d"],
  ["ł", "l"],
  ["ı", "i"],
  ["þ", "t"],
  ["ħ", "h"],
]);

/** Apostrophes and quotes that read as "'". */
const QUOTES = [0x60, 0xb4, 0x2018, 0x2019, 0x201b, 0x2032, 0x02bc];

/** Spaces and hyphens: "front-end" and "front end" are one phrase. Dashes (U+2013 on) part sentences and are none of these. */
const SEPARATORS = [0x09, 0x20, 0x2d, 0x5f, 0xa0, 0x2010, 0x2011, 0x202f];

/** Code units up to here are folded by table; later ones only by case. */
const TABLE_SIZE = 0x250;

const table = buildTable();

function buildTable(): Uint16Array {
  const units = new Uint16Array(TABLE_SIZE);
  for (let unit = 0; unit < TABLE_SIZE; unit++) {
    const lower = String.fromCharCode(unit).toLowerCase();
    const plain = STROKED.get(lower) ?? lower.normalize("NFD");
    units[unit] = lower.length === 1 ? plain.charCodeAt(0) : unit;
  }
  for (const unit of QUOTES) if (unit < TABLE_SIZE) units[unit] = 0x27;
  for (const unit of SEPARATORS) if (unit < TABLE_SIZE) units[unit] = 0x20;
  return units;
}

/**
 * The one code unit that stands for `unit` when phrases are compared: lower case, Latin letters without their marks ("é" is "e", "ß" is
 * "s"), one apostrophe, and a space for every space, hyphen and underscore. One unit stays one unit, so positions keep.
 */
export function foldUnit(unit: number): number {
  if (unit < TABLE_SIZE) return table[unit]!;
  if (QUOTES.includes(unit)) return 0x27;
  if (SEPARATORS.includes(unit)) return 0x20;
  if (unit < 0x370 || (unit >= 0x2000 && unit < 0x3040) || unit >= 0xd800) return unit;
  const lower = String.fromCharCode(unit).toLowerCase();
  return lower.length === 1 ? lower.charCodeAt(0) : unit;
}
