import type { LedgerHeadsV1, LedgerV1 } from "../../contracts/ledger.ts";

type LedgerHead = LedgerHeadsV1["heads"][number];

/** A ledger as it stands: with the listing that was folded last, which a stored one may leave to its head. */
export function withHead(stored: LedgerV1, head: LedgerHead | null): LedgerV1 {
  if (head === null || stored.folded === null || stored.folded.snapshot_digest !== head.since) return stored;
  const { snapshot_digest, captured_at } = head;
  return {
    ...stored,
    folded: { ...stored.folded, snapshot_digest, captured_at },
  };
}

/** What a stored ledger leaves to its head; null when it names the listing itself. */
export function headOf(ledger: LedgerV1, stored: LedgerV1): LedgerHead | null {
  if (ledger.folded === null || stored.folded === null) return null;
  const { snapshot_digest, captured_at } = ledger.folded;
  const since = stored.folded.snapshot_digest;
  return snapshot_digest === since ? null : { provider_id: ledger.provider_id, snapshot_digest, captured_at, since };
}
