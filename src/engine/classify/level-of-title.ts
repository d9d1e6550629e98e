import type { Level } from "../../contracts/extracted.ts";
import { compareBy, compareNumbers, compareOn, compareReversed } from "../canonical/compare.ts";
import type { CompiledTaxonomy } from "../taxonomy/compile-taxonomy.ts";
import type { TitleLevel, TitleReading } from "./title-reading.ts";

/**
 * The level a title states, or null. Someone in training is in training whatever the work ("Marketing Manager Intern");
 * else the highest word of level counts ("Senior Director" is a director), the first of equals.
 */
export function levelOfTitle(reading: TitleReading, taxonomy: CompiledTaxonomy): TitleLevel | null {
  const rank = (level: Level): number => taxonomy.levels.get(level)?.rank ?? 0;
  const intern = reading.levels.find((found) => found.level === "intern");
  if (intern !== undefined) return intern;
  const order = compareBy<TitleLevel>(
    compareReversed(compareOn((found) => rank(found.level), compareNumbers)),
    compareOn((found) => found.start, compareNumbers),
  );
  return reading.levels.toSorted(order)[0] ?? null;
}
