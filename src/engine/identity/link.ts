import type { MergeEvidence, MergeRule } from "../../contracts/merges.ts";
import type { IdentityRow } from "./identity-row.ts";

/** A reason for which two postings are one job: `first` was seen before `second`, or founds it. */
export interface Link {
  readonly first: IdentityRow;
  readonly second: IdentityRow;
  readonly rule: MergeRule;
  readonly facts: MergeEvidence["facts"];
}

/** Rows that links join, each set once; rows without a link are in none. Neither sets nor rows are in any order. */
export function componentsOf(links: readonly Link[]): readonly (readonly IdentityRow[])[] {
  const parents = new Map<IdentityRow, IdentityRow>();
  const rootOf = (row: IdentityRow): IdentityRow => {
    let root = row;
    for (let up = parents.get(root); up !== undefined && up !== root; up = parents.get(root)) root = up;
    for (let at = row; at !== root;) {
      const up = parents.get(at) ?? root;
      parents.set(at, root);
      at = up;
    }
    return root;
  };
  for (const { first, second } of links) {
    for (const row of [first, second]) if (!parents.has(row)) parents.set(row, row);
    parents.set(rootOf(first), rootOf(second));
  }
  return [...Map.groupBy(parents.keys(), rootOf).values()];
}
