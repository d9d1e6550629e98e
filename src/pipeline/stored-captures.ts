import type { Files } from "../contracts/ports.ts";
import type { SnapshotV1 } from "../contracts/snapshot.ts";
import { compareBy, compareCodeUnits, compareOn } from "../engine/canonical/compare.ts";
import { readSnapshotMarks } from "./snapshot-marks.ts";
import { listSnapshotDigests, readSnapshot, type StoredSnapshot } from "./snapshots.ts";
import { statePaths } from "./state-paths.ts";

/** The places that may hold captures, as people call them. */
export const placeNames = ["state", "workspace", "built_in"] as const;
export type PlaceName = (typeof placeNames)[number];

export interface CapturePlace {
  readonly name: PlaceName;
  readonly files: Files;
}

/** One stored capture and every place that holds it. */
export interface StoredCapture {
  readonly provider_id: string;
  readonly digest: string;
  readonly captured_at: string;
  readonly provenance: SnapshotV1["provenance"];
  readonly places: readonly PlaceName[];
}

/** Captures of one provider, and what could not be read. */
export interface ProviderCaptures {
  readonly captures: readonly StoredCapture[];
  readonly unreadable: readonly { readonly digest: string; readonly place: PlaceName; readonly message: string }[];
}

/** The places by name: the state directory first, then the workspace's pinned captures, then the samples of the program. */
export function toCapturePlaces(
  state: Files,
  pinned: Files | null,
  captures: readonly Files[],
): readonly CapturePlace[] {
  return captures.map((files) => ({
    files,
    name: files === state ? "state" : files.root === pinned?.root ? "workspace" : "built_in",
  }));
}

/** Oldest capture first; the digest decides between two of one second. */
export const byCaptureTime = compareBy<Pick<StoredCapture, "captured_at" | "digest">>(
  compareOn((capture) => capture.captured_at, compareCodeUnits),
  compareOn((capture) => capture.digest, compareCodeUnits),
);

/** Every stored capture of a provider, each once, oldest first. A damaged one is named and does not hide the others. */
export async function listProviderCaptures(
  places: readonly CapturePlace[],
  provider: string,
): Promise<ProviderCaptures> {
  const found = new Map<string, StoredCapture>();
  const unreadable: ProviderCaptures["unreadable"][number][] = [];
  for (const { name, files } of places) {
    const read = await readSnapshotMarks(files, provider, name === "state");
    for (const { digest, captured_at, provenance } of read.marks) {
      const before = found.get(digest)?.places ?? [];
      found.set(digest, { provider_id: provider, digest, captured_at, provenance, places: [...before, name] });
    }
    unreadable.push(...read.unreadable.map((row) => ({ ...row, place: name })));
  }
  return { captures: [...found.values()].sort(byCaptureTime), unreadable };
}

/** Ids of all providers that have a capture somewhere, in code unit order. */
export async function listCapturedProviders(places: readonly CapturePlace[]): Promise<readonly string[]> {
  const ids = new Set<string>();
  for (const { files } of places) for (const name of await files.list(statePaths.snapshots)) ids.add(name);
  return [...ids].sort(compareCodeUnits);
}

/** A stored snapshot by digest from the first place that has it; null when none has. */
export async function findStoredSnapshot(
  places: readonly CapturePlace[],
  provider: string,
  digest: string,
): Promise<StoredSnapshot | null> {
  for (const { files } of places) {
    const stored = await readSnapshot(files, provider, digest);
    if (stored !== null) return stored;
  }
  return null;
}

/** A digest that begins with the given digits. */
export interface DigestMatch {
  readonly provider: string;
  readonly digest: string;
  readonly places: readonly PlaceName[];
}

/** Every stored digest that begins with `prefix`, of one provider or of all. Only names are read. */
export async function findDigests(
  places: readonly CapturePlace[],
  prefix: string,
  provider: string | null,
): Promise<readonly DigestMatch[]> {
  const found = new Map<string, DigestMatch>();
  for (const id of provider === null ? await listCapturedProviders(places) : [provider]) {
    for (const { name, files } of places) {
      for (const digest of await listSnapshotDigests(files, id)) {
        if (digest.startsWith(prefix))
          found.set(`${id} ${digest}`, {
            provider: id,
            digest,
            places: [...(found.get(`${id} ${digest}`)?.places ?? []), name],
          });
      }
    }
  }
  return [...found.values()];
}
