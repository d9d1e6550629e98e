import type { LedgerV1 } from "../contracts/ledger.ts";
import { artifactOfFile } from "../contracts/artifact-catalog.ts";
import type { Files } from "../contracts/ports.ts";
import type { RunManifestV1 } from "../contracts/run-documents.ts";
import { diffLedgers, entriesToDiff, type DiffedEntry, type LedgerDiff } from "../engine/history/diff-ledgers.ts";
import { compareCodeUnits } from "../engine/canonical/compare.ts";
import { readStoredLedger } from "./read-ledger.ts";

/** What differs between two runs of one candidate, by what their ledgers know of every posting. Shards with equal hashes are not read. */
export async function diffRuns(files: Files, before: RunManifestV1, after: RunManifestV1): Promise<LedgerDiff> {
  const shards = new Set([...ledgerShards(before), ...ledgerShards(after)]);
  const entriesBefore: DiffedEntry[] = [];
  const entriesAfter: DiffedEntry[] = [];
  const baselines = new Set<string>();
  for (const shard of [...shards].sort(compareCodeUnits)) {
    const file = `ledger/${shard}.v1.json`;
    if (before.outputs[file] !== undefined && before.outputs[file].sha256 === after.outputs[file]?.sha256) continue;
    const was = await readStoredLedger(files, before, shard);
    const is = await readStoredLedger(files, after, shard);
    if (was === null || !isSameBoard(was, is)) baselines.add(shard);
    if (baselines.has(shard)) continue;
    entriesBefore.push(...(was === null ? [] : entriesToDiff(was)));
    entriesAfter.push(...(is === null ? [] : entriesToDiff(is)));
  }
  return diffLedgers(entriesBefore, entriesAfter);
}

/** Whether both ledgers are about one board: of another one everything is a baseline. */
function isSameBoard({ folded: a }: LedgerV1, after: LedgerV1 | null): boolean {
  const b = after?.folded;
  return a?.authored === b?.authored && a?.kind === b?.kind && a?.board === b?.board;
}

function ledgerShards(manifest: RunManifestV1): string[] {
  return Object.keys(manifest.outputs)
    .filter((file) => artifactOfFile(file)?.key === "ledger")
    .map((file) => file.slice("ledger/".length, -".v1.json".length));
}
