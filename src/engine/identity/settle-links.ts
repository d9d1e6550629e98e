import type { MergeRule } from "../../contracts/merges.ts";
import { areConcurrent, type ClusterOf } from "./cluster.ts";
import type { IdentityRow } from "./identity-row.ts";
import { componentsOf, type Link } from "./link.ts";

/** The rules that give way when links together would join what must stay apart, the first to give way first. */
const givingWay: readonly (readonly MergeRule[])[] = [["equal_content", "board_moved"], ["reposted"]];

/**
 * The links that hold. Two links may each be right by themselves and together join two requisitions, or two openings that one board listed at one time: then
 * those between requisitions go, and where that does not do, those across boards, then those between reposts. So in doubt there are two jobs, never one less.
 */
export function settleLinks(links: readonly Link[], clusterOf: ClusterOf): readonly Link[] {
  return linksByComponent(links).flatMap(([rows, own]) => {
    const pure = hasOneRequisition(rows)
      ? own
      : own.filter((link) => link.first.requisitionId === link.second.requisitionId);
    return givingWay.reduce<readonly Link[]>(
      (left, rules) =>
        linksByComponent(left).flatMap(([part, partLinks]) =>
          holdsConcurrent(part, clusterOf) ? partLinks.filter((link) => !rules.includes(link.rule)) : partLinks,
        ),
      pure,
    );
  });
}

function hasOneRequisition(rows: readonly IdentityRow[]): boolean {
  const ids = new Set(rows.map((row) => row.requisitionId));
  ids.delete(null);
  return ids.size < 2;
}

/** The rows that links join, each set with its links. */
function linksByComponent(links: readonly Link[]): readonly (readonly [readonly IdentityRow[], readonly Link[]])[] {
  const [only, ...others] = links;
  if (only !== undefined && others.length === 0) return [[[only.first, only.second], links]];
  const components = componentsOf(links);
  const componentOf = new Map(components.flatMap((rows) => rows.map((row) => [row, rows] as const)));
  return [...Map.groupBy(links, (link) => componentOf.get(link.first) ?? [])];
}

function holdsConcurrent(rows: readonly IdentityRow[], clusterOf: ClusterOf): boolean {
  const all = [...new Set(rows.map(clusterOf))];
  return all.some((a, index) => all.slice(index + 1).some((b) => a.board === b.board && areConcurrent(a, b)));
}
