import { foldUnit } from "./fold-unit.ts";
import { isWordUnit } from "./is-word-unit.ts";

/** `foldUnit` of every code unit. */
export const foldedUnits: Uint16Array = Uint16Array.from({ length: 0x10000 }, (_, unit) => foldUnit(unit));

/** The folded unit of every code unit that belongs to a word, 0 for the others. */
export const foldedWordUnits: Uint16Array = Uint16Array.from({ length: 0x10000 }, (_, unit) =>
  isWordUnit(unit) ? foldUnit(unit) : 0,
);
