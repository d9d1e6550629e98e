import type { PostingState } from "../../contracts/merges.ts";
import { compareBy, compareCodeUnits, compareOn } from "../canonical/compare.ts";

/** What grouping knows of a posting, whatever its state. */
export interface IdentityRow {
  readonly postingId: string;
  readonly providerId: string;
  readonly state: PostingState;
  readonly title: string;
  /** The vendor's id of the job; null where the vendor has none. */
  readonly jobKey: string | null;
  readonly requisitionId: string | null;
  /** Places as they are compared; null when not said. */
  readonly places: string | null;
  /** What employer, title and text were when it was first seen, and are now; none for a short text. */
  readonly openings: readonly string[];
  readonly firstSeen: string;
  /** Capture time of the last listing that held it. */
  readonly lastSeen: string;
  /** Seen in this run for the first time. */
  readonly isFresh: boolean;
}

/** First seen first; the posting id decides between two of one listing. The first of a group founds the job. */
export const compareAge = compareBy<IdentityRow>(
  compareOn((row) => row.firstSeen, compareCodeUnits),
  compareOn((row) => row.postingId, compareCodeUnits),
);

/** `kind:board`, the part of a posting id that names its board. */
export function boardOf(postingId: string): string {
  return postingId.slice(0, postingId.lastIndexOf(":"));
}

const livelier: readonly PostingState[] = ["open", "missing", "closed", "moved"];

/**
 * Rows by posting id, one for each: two entries of the registry may be about one board. The livelier state counts, and the longer life.
 */
export function byPosting(rows: readonly IdentityRow[]): ReadonlyMap<string, IdentityRow> {
  const known = new Map<string, IdentityRow>();
  for (const row of rows) {
    const other = known.get(row.postingId);
    known.set(row.postingId, other === undefined ? row : united(other, row));
  }
  return known;
}

const compareLiveliness = compareBy<IdentityRow>(
  compareOn(
    (row) => livelier.indexOf(row.state),
    (a, b) => (a < b ? -1 : a > b ? 1 : 0),
  ),
  compareOn((row) => row.providerId, compareCodeUnits),
);

function united(a: IdentityRow, b: IdentityRow): IdentityRow {
  const [first, second] = compareLiveliness(a, b) <= 0 ? [a, b] : [b, a];
  return {
    ...first,
    firstSeen: compareCodeUnits(a.firstSeen, b.firstSeen) <= 0 ? a.firstSeen : b.firstSeen,
    isFresh: a.isFresh && b.isFresh,
    lastSeen: compareCodeUnits(a.lastSeen, b.lastSeen) >= 0 ? a.lastSeen : b.lastSeen,
    openings: [...new Set([...first.openings, ...second.openings])].sort(compareCodeUnits),
  };
}
