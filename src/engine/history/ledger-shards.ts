import type { KeptEntry, LedgerClosedV1, LedgerV1 } from "../../contracts/ledger.ts";
import { encodeJsonArtifact, type EncodedArtifact } from "../encode-artifact.ts";
import { compareKept } from "./kept-entry.ts";

/** What closed long ago as it was stored: while nothing is added to it or taken away it keeps its bytes. */
export interface StoredClosed {
  readonly entries: KeptEntry[];
  readonly artifact: EncodedArtifact;
}

/** A ledger as the engine has it: with what closed long ago, which lies beside it. */
export function withClosed(stored: LedgerV1, closed: Pick<LedgerClosedV1, "entries"> | null): LedgerV1 {
  if (closed === null || closed.entries.length === 0) return stored;
  const within = stored.closed ?? [];
  return { ...stored, closed: within.length === 0 ? closed.entries : [...within, ...closed.entries].sort(compareKept) };
}

/** A ledger as it is stored: the shard that changes with the days, and what closed long ago in one that seldom does. */
export function ledgerShards(ledger: LedgerV1, before: StoredClosed | null): readonly EncodedArtifact[] {
  if (ledger.folded === null) return [];
  const { closed: entries = [], ...rest } = ledger;
  const { provider_id } = ledger;
  return [
    encodeJsonArtifact("ledger", rest, provider_id),
    ...(entries.length === 0 ? [] : [closedShard(provider_id, entries, before)]),
  ];
}

function closedShard(provider_id: string, entries: KeptEntry[], before: StoredClosed | null): EncodedArtifact {
  if (before !== null && before.entries === entries) return before.artifact;
  const shard: LedgerClosedV1 = { schema: "ledger_closed.v1", provider_id, entries };
  return encodeJsonArtifact("ledger_closed", shard, provider_id);
}
