import type { CompiledTaxonomy } from "./compile-taxonomy.ts";

/** Two families of one area are this close in percent where the taxonomy says nothing else. */
const SAME_AREA = 15;

/** How much, in percent, a posting of one family counts for a person who wants the other. */
export function familyCloseness(family: string, target: string, taxonomy: CompiledTaxonomy): number {
  if (family === target) return 100;
  const a = taxonomy.families.get(family);
  const b = taxonomy.families.get(target);
  if (a === undefined || b === undefined) return 0;
  return a.near.get(target) ?? (a.area === b.area && a.area !== "other" ? SAME_AREA : 0);
}
