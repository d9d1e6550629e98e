import { compareBy, compareCodeUnits, compareOn } from "../canonical/compare.ts";
import { boardOf, compareAge, type IdentityRow } from "./identity-row.ts";
import { componentsOf, type Link } from "./link.ts";

/** What one board says is one job: a posting, or those under one job id of the vendor. */
export interface Cluster {
  readonly board: string;
  /** Oldest first. */
  readonly rows: readonly [IdentityRow, ...IdentityRow[]];
  readonly requisitionId: string | null;
  readonly firstSeen: string;
  /** Capture time of the last listing that held one of them; null while one is open. */
  readonly ended: string | null;
  readonly places: string | null;
}

/** The cluster of a row. */
export type ClusterOf = (row: IdentityRow) => Cluster;

/** The cluster of each row, from the links between postings of one vendor job; a row without a link is one of its own, made when it is asked for. */
export function clustersOf(vendorLinks: readonly Link[]): ClusterOf {
  const clusters = new Map<IdentityRow, Cluster>();
  for (const component of componentsOf(vendorLinks)) {
    const cluster = toCluster(component);
    for (const row of component) clusters.set(row, cluster);
  }
  return (row) => {
    const known = clusters.get(row);
    if (known !== undefined) return known;
    const own = toCluster([row]);
    clusters.set(row, own);
    return own;
  };
}

function toCluster(rows: readonly IdentityRow[]): Cluster {
  const sorted = [...rows].sort(compareAge) as [IdentityRow, ...IdentityRow[]];
  const [oldest] = sorted;
  const places = new Set(sorted.map((row) => row.places));
  return {
    board: boardOf(oldest.postingId),
    rows: sorted,
    requisitionId: sorted.find((row) => row.requisitionId !== null)?.requisitionId ?? null,
    firstSeen: oldest.firstSeen,
    ended: sorted.some((row) => row.state === "open")
      ? null
      : sorted.map((row) => row.lastSeen).reduce((a, b) => (compareCodeUnits(a, b) >= 0 ? a : b)),
    places: places.size === 1 ? oldest.places : null,
  };
}

/** As the oldest posting of each. */
export const compareClusters = compareBy<Cluster>(compareOn((cluster) => cluster.rows[0], compareAge));

/** Whether one was gone before the other came. */
export function isOver(earlier: Cluster, later: Cluster): boolean {
  return earlier.ended !== null && compareCodeUnits(earlier.ended, later.firstSeen) < 0;
}

/** Whether both were listed at one time, as far as first and last listings tell. */
export function areConcurrent(a: Cluster, b: Cluster): boolean {
  return !isOver(a, b) && !isOver(b, a);
}
