import type { IdentityRow } from "./identity-row.ts";
import { compareClusters, isOver, type Cluster, type ClusterOf } from "./cluster.ts";
import { repostChains, type Chain } from "./repost-chains.ts";
import { compareOn } from "../canonical/compare.ts";
import type { Link } from "./link.ts";
import { byRequisition } from "./requisition.ts";

/**
 * Links between postings of one employer with one title and text: on one board where the first was gone before the second came, and across boards where it
 * cannot be mistaken which is which. Several at one time on one board are several openings; then only equal places tell which of another board is the same.
 */
export function contentLinks(rows: Iterable<IdentityRow>, clusterOf: ClusterOf): Link[] {
  const firsts = new Map<string, IdentityRow>();
  const buckets = new Map<string, IdentityRow[]>();
  for (const row of rows)
    for (const opening of row.openings) {
      const first = firsts.get(opening);
      const bucket = buckets.get(opening);
      if (first === undefined) firsts.set(opening, row);
      else if (bucket === undefined) buckets.set(opening, [first, row]);
      else bucket.push(row);
    }
  const links: Link[] = [];
  for (const [opening, bucket] of buckets) {
    const clusters = [...new Set(bucket.map(clusterOf))];
    if (clusters.length < 2) continue;
    for (const same of byRequisition(clusters, (cluster) => cluster.requisitionId))
      links.push(...linksOf(same, opening));
  }
  return links;
}

function linksOf(clusters: readonly Cluster[], opening: string): Link[] {
  const boards = [...Map.groupBy(clusters, (cluster) => cluster.board).values()].map(repostChains);
  const reposts = boards
    .flat()
    .flatMap((chain) =>
      chain.slice(1).map((later, index): Link => link(chain[index] ?? chain[0], later, "reposted", opening)),
    );
  if (boards.every((chains) => chains.length === 1)) return [...reposts, ...acrossBoards(boards.flat(), opening)];
  const places = new Set(boards.flat().map(placesOf));
  places.delete(null);
  return [
    ...reposts,
    ...[...places].flatMap((place) =>
      acrossBoards(
        boards.flatMap((chains) => {
          const fitting = chains.filter((chain) => placesOf(chain) === place);
          return fitting.length === 1 ? fitting : [];
        }),
        opening,
      ),
    ),
  ];
}

/** Places of the last of a chain: what it says now. */
function placesOf(chain: Chain): string | null {
  return (chain.at(-1) ?? chain[0]).places;
}

/** Chains of as many boards, each linked to the one that was seen first. */
function acrossBoards(chains: readonly Chain[], opening: string): Link[] {
  const [oldest, ...others] = [...chains].sort(compareOn((chain: Chain) => chain[0], compareClusters));
  if (oldest === undefined) return [];
  return others.map((chain) => {
    const last = oldest.at(-1) ?? oldest[0];
    const hasMoved = last.rows.every((row) => row.state === "moved") && isOver(last, chain[0]);
    return link(oldest[0], chain[0], hasMoved ? "board_moved" : "equal_content", opening);
  });
}

function link(first: Cluster, second: Cluster, rule: Link["rule"], opening: string): Link {
  return {
    first: first.rows[0],
    second: second.rows[0],
    rule,
    facts: [{ name: "opening", sha256: opening }],
  };
}
