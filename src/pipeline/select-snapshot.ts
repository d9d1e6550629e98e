import type { Files } from "../contracts/ports.ts";
import type { ProviderEntry } from "../contracts/provider-registry.ts";
import type { ProviderReading, ReadingV1 } from "../contracts/run-documents.ts";
import { compareBy, compareCodeUnits, compareOn } from "../engine/canonical/compare.ts";
import { readSnapshotMarks, type SnapshotMark } from "./snapshot-marks.ts";

/**
 * For every provider of the registry the newest capture that was made at or before `asOf`, or why none is read. Nothing is asked of the network.
 * Authored samples are read only while no real capture of any provider is stored, so that they never stand between real postings.
 */
export async function readStoredCaptures(providers: readonly ProviderEntry[], captures: readonly Files[], asOf: string): Promise<ReadingV1> {
  const marks = new Map<string, readonly SnapshotMark[]>();
  for (const provider of providers) marks.set(provider.id, (await Promise.all(captures.map((files) => readSnapshotMarks(files, provider.id)))).flat());
  const hasReal = [...marks.values()].some((rows) => rows.some((mark) => mark.provenance !== "authored"));
  return {
    schema: "reading.v1",
    providers: providers
      .map((provider) => selectSnapshot(provider, (marks.get(provider.id) ?? []).filter((mark) => !hasReal || mark.provenance !== "authored"), asOf))
      .sort(compareOn((reading: ProviderReading) => reading.provider_id, compareCodeUnits)),
  };
}

function selectSnapshot(provider: ProviderEntry, marks: readonly SnapshotMark[], asOf: string): ProviderReading {
  if (provider.tombstone !== undefined) return reading(provider, { outcome: "tombstoned", reason: "tombstone" });
  if (!provider.enabled) return reading(provider, { outcome: "policy_skip", reason: "disabled" });
  const newest = marks.filter((mark) => compareCodeUnits(mark.captured_at, asOf) <= 0).sort(byAge).at(-1);
  return newest === undefined ? reading(provider, { outcome: "snapshot_missing", reason: "no_snapshot" }) : reading(provider, { outcome: null, reason: null }, newest.digest);
}

/** Oldest capture first; the digest decides between two of one second. */
const byAge = compareBy<SnapshotMark>(
  compareOn((mark) => mark.captured_at, compareCodeUnits),
  compareOn((mark) => mark.digest, compareCodeUnits),
);

function reading(provider: ProviderEntry, decided: Pick<ProviderReading, "outcome" | "reason">, digest: string | null = null): ProviderReading {
  return { provider_id: provider.id, mode: provider.mode, ...decided, snapshot_digest: digest, requests: 0, bytes: 0, attempts: 0, waited_ms: 0, notes: [] };
}
