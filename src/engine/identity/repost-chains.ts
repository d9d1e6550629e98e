import { compareCodeUnits, compareOn, compareReversed } from "../canonical/compare.ts";
import { compareClusters, isOver, type Cluster } from "./cluster.ts";

/** Clusters of one board of which each goes on with the one before, which was gone by then. */
export type Chain = readonly [Cluster, ...Cluster[]];

/**
 * Clusters of one board and one content as chains, in order of their first ones. A cluster goes on with one chain at most and is gone on with by one at most;
 * one with the same places comes before others, then the one that ended last. Clusters that were listed at one time are never in one chain.
 */
export function repostChains(clusters: readonly Cluster[]): readonly Chain[] {
  const byPlaces = [...Map.groupBy(clusters, (cluster) => cluster.places)].flatMap(([places, same]) =>
    places === null ? same.map((cluster): Chain => [cluster]) : joined(same.map((cluster): Chain => [cluster])),
  );
  return joined(byPlaces);
}

function joined(chains: readonly Chain[]): Chain[] {
  const open: Chain[] = [];
  for (const chain of [...chains].sort(compareOn((item: Chain) => item[0], compareClusters))) {
    const [earlier] = open.filter((item) => isOver(tailOf(item), chain[0])).sort(byEnd);
    if (earlier === undefined) open.push(chain);
    else open[open.indexOf(earlier)] = [...earlier, ...chain];
  }
  return open;
}

function tailOf(chain: Chain): Cluster {
  return chain.at(-1) ?? chain[0];
}

/** Ended last first. */
function byEnd(a: Chain, b: Chain): number {
  return (
    compareReversed(compareCodeUnits)(tailOf(a).ended ?? "", tailOf(b).ended ?? "") ||
    compareClusters(tailOf(a), tailOf(b))
  );
}
