import { foldUnit } from "./fold-unit.ts";
import { isWordUnit } from "./is-word-unit.ts";

/** What every code unit is for matching, looked up instead of computed. */
export interface UnitTables {
  /** `foldUnit` of every code unit. */
  readonly folded: Uint16Array;
  /** The folded unit of every code unit that belongs to a word, 0 for the others. */
  readonly words: Uint16Array;
}

const UNITS = 0x10000;
let tables: UnitTables | null = null;

/** The tables; made on the first call, because most commands match nothing. */
export function unitTables(): UnitTables {
  if (tables !== null) return tables;
  const folded = new Uint16Array(UNITS);
  const words = new Uint16Array(UNITS);
  for (let unit = 0; unit < UNITS; unit++) {
    // Kana, Han and Hangul have no case and no marks to fold.
    const same = (unit >= 0x3040 && unit < 0xa640) || (unit >= 0xac00 && unit < 0xe000);
    folded[unit] = same ? unit : foldUnit(unit);
    if (isWordUnit(unit)) words[unit] = folded[unit] as number;
  }
  return (tables = { folded, words });
}
