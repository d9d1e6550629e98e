import type { LedgerClosedV1, LedgerHeadsV1, LedgerV1 } from "../contracts/ledger.ts";
import type { Files } from "../contracts/ports.ts";
import type { RunManifestV1 } from "../contracts/run-documents.ts";
import { withHead } from "../engine/history/ledger-head.ts";
import { withClosed } from "../engine/history/ledger-shards.ts";
import { readArtifact } from "./read-artifact.ts";

/** The ledger of a provider as a run stored it, with what closed long ago; null when the run knows none. */
export async function readStoredLedger(
  files: Files,
  manifest: RunManifestV1,
  providerId: string,
): Promise<LedgerV1 | null> {
  const ledger = (await readArtifact(files, manifest, "ledger", providerId)) as LedgerV1 | null;
  if (ledger === null) return null;
  return withClosed(
    ledger,
    (await readArtifact(files, manifest, "ledger_closed", providerId)) as LedgerClosedV1 | null,
  );
}

/** The ledger of a provider as it stood after a run, with the listing that was folded last; null when the run knows none. */
export async function readLedger(files: Files, manifest: RunManifestV1, providerId: string): Promise<LedgerV1 | null> {
  const stored = await readStoredLedger(files, manifest, providerId);
  if (stored === null) return null;
  const heads = (await readArtifact(files, manifest, "ledger_heads")) as LedgerHeadsV1 | null;
  return withHead(stored, heads?.heads.find((head) => head.provider_id === providerId) ?? null);
}
