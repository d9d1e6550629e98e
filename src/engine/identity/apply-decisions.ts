import type { JobDecision } from "../../contracts/merges.ts";
import { compareAge, type IdentityRow } from "./identity-row.ts";
import { componentsOf, type Link } from "./link.ts";

/**
 * The links after what a person decided, in the order in which it was decided: a merge adds links, a split takes away all that lead from the postings apart,
 * and from what hangs on them alone, to the rest. So the later of two that contradict each other wins. Postings that nothing is known of any more are passed over.
 */
export function applyDecisions(
  links: readonly Link[],
  decisions: readonly JobDecision[],
  known: ReadonlyMap<string, IdentityRow>,
): readonly Link[] {
  return decisions.reduce<readonly Link[]>(
    (left, decision) =>
      decision.do === "merge"
        ? [...left, ...mergeLinks(rowsOf(decision.postings, known))]
        : withoutSplit(left, rowsOf(decision.apart, known), rowsOf(decision.from, known)),
    links,
  );
}

function rowsOf(postings: readonly string[], known: ReadonlyMap<string, IdentityRow>): IdentityRow[] {
  return [...new Set(postings)].flatMap((id) => known.get(id) ?? []).sort(compareAge);
}

function mergeLinks(rows: readonly IdentityRow[]): Link[] {
  const [first, ...others] = rows;
  return first === undefined ? [] : others.map((second) => ({ first, second, rule: "person", facts: [] }));
}

function withoutSplit(
  links: readonly Link[],
  apart: readonly IdentityRow[],
  from: readonly IdentityRow[],
): readonly Link[] {
  const leaving = new Set(apart);
  const staying = new Set(from.filter((row) => !leaving.has(row)));
  const others = links.filter((link) => !leaving.has(link.first) && !leaving.has(link.second));
  const kept = new Set(staying);
  for (const rows of componentsOf(others))
    if (rows.some((row) => staying.has(row))) for (const row of rows) kept.add(row);
  return links.filter(
    (link) =>
      !(leaving.has(link.first) && kept.has(link.second)) && !(leaving.has(link.second) && kept.has(link.first)),
  );
}
