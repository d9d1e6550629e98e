import type { LedgerEntry, LedgerV1 } from "../../contracts/ledger.ts";

/** The last listing that held a posting. */
export interface ListedAt {
  readonly capturedAt: string;
  readonly snapshotDigest: string;
}

/** The last listing that held an entry of this ledger: the folded one where the entry names none. */
export function listedAt(
  { folded }: Pick<LedgerV1, "folded">,
  entry: Pick<LedgerEntry, "last_seen" | "seen_in" | "posting_id">,
): ListedAt {
  const capturedAt = entry.last_seen ?? folded?.captured_at;
  const snapshotDigest = entry.seen_in ?? folded?.snapshot_digest;
  if (capturedAt === undefined || snapshotDigest === undefined)
    throw new Error(`nothing says in which listing ${entry.posting_id} was`);
  return { capturedAt, snapshotDigest };
}
