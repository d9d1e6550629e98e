import type { Files } from "../contracts/ports.ts";
import type { ProviderEntry } from "../contracts/provider-registry.ts";
import type { ProviderReading, ReadingV1 } from "../contracts/run-documents.ts";
import { compareBy, compareCodeUnits, compareOn } from "../engine/canonical/compare.ts";
import { readSnapshotMarks, type SnapshotMark } from "./snapshot-marks.ts";

/** The note that a reading has for each capture that is stored but cannot be read. */
export const UNREADABLE_NOTE = "unreadable_capture";

/**
 * For every provider of the registry the newest capture that was made at or before `asOf`, or why none is read. Nothing is asked of the network.
 * `captures` begins with the state directory. Authored samples are read only while no real capture of any provider is stored, so that they never stand between real postings.
 *
 * A capture that cannot be read (`lost`, by digest, and those found damaged here) is passed over with a note. Where it may be the newest one, the provider
 * is `unreachable` and what the one before it says is kept.
 */
export async function readStoredCaptures(
  providers: readonly ProviderEntry[],
  captures: readonly Files[],
  asOf: string,
  lost: ReadonlySet<string> = new Set(),
): Promise<ReadingV1> {
  const marks = new Map<string, readonly SnapshotMark[]>();
  const unreadable = new Map<string, readonly string[]>();
  for (const provider of providers) {
    const places = await Promise.all(
      captures.map((files, index) => readSnapshotMarks(files, provider.id, index === 0)),
    );
    marks.set(
      provider.id,
      places.flatMap((place) => place.marks),
    );
    unreadable.set(
      provider.id,
      places.flatMap((place) => place.unreadable.map((capture) => capture.digest)),
    );
  }
  const hasReal = [...marks.values()].some((rows) => rows.some((mark) => mark.provenance !== "authored"));
  return {
    schema: "reading.v1",
    providers: providers
      .map((provider) => {
        const usable = (marks.get(provider.id) ?? []).filter((mark) => !hasReal || mark.provenance !== "authored");
        return selectSnapshot(provider, { marks: usable, unreadable: unreadable.get(provider.id) ?? [], lost }, asOf);
      })
      .sort(compareOn((reading: ProviderReading) => reading.provider_id, compareCodeUnits)),
  };
}

interface StoredCaptures {
  readonly marks: readonly SnapshotMark[];
  readonly unreadable: readonly string[];
  readonly lost: ReadonlySet<string>;
}

function selectSnapshot(
  provider: ProviderEntry,
  { marks, unreadable, lost }: StoredCaptures,
  asOf: string,
): ProviderReading {
  if (provider.tombstone !== undefined) return reading(provider, { outcome: "tombstoned", reason: "tombstone" });
  if (!provider.enabled) return reading(provider, { outcome: "policy_skip", reason: "disabled" });
  // A row that was pointed at another board is not read from captures of the old one.
  const byNow = marks
    .filter(
      (mark) =>
        mark.kind === provider.kind && mark.board === provider.board && compareCodeUnits(mark.captured_at, asOf) <= 0,
    )
    .sort(byAge);
  const newest = byNow.findLast((mark) => !lost.has(mark.digest));
  const notes = [...new Set([...unreadable, ...byNow.map((mark) => mark.digest).filter((digest) => lost.has(digest))])]
    .sort(compareCodeUnits)
    .map((value) => ({ key: UNREADABLE_NOTE, value }));
  if (unreadable.length > 0 || newest !== byNow.at(-1))
    return {
      ...reading(provider, { outcome: "unreachable", reason: "snapshot_unreadable" }, newest?.digest ?? null),
      notes,
    };
  return newest === undefined
    ? reading(provider, { outcome: "snapshot_missing", reason: "no_snapshot" })
    : { ...reading(provider, { outcome: null, reason: null }, newest.digest), notes };
}

/** Oldest capture first; the digest decides between two of one second. */
const byAge = compareBy<SnapshotMark>(
  compareOn((mark) => mark.captured_at, compareCodeUnits),
  compareOn((mark) => mark.digest, compareCodeUnits),
);

function reading(
  provider: ProviderEntry,
  decided: Pick<ProviderReading, "outcome" | "reason">,
  digest: string | null = null,
): ProviderReading {
  return {
    provider_id: provider.id,
    mode: provider.mode,
    ...decided,
    snapshot_digest: digest,
    requests: 0,
    bytes: 0,
    attempts: 0,
    waited_ms: 0,
    notes: [],
  };
}
