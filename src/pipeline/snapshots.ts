import { SignalCraftError } from "../contracts/errors.ts";
import type { Files } from "../contracts/ports.ts";
import { SnapshotV1 } from "../contracts/snapshot.ts";
import { compareBy, compareCodeUnits, compareOn } from "../engine/canonical/compare.ts";
import { canonicalJsonLine } from "../engine/canonical/json.ts";
import type { BoardCapture } from "../engine/understand-board.ts";
import { readObject, writeObject } from "./objects.ts";
import { readDocument } from "./read-document.ts";
import { statePaths } from "./state-paths.ts";

/** A stored snapshot and where it is: the same layout serves the state directory and a folder of pinned captures. */
export interface StoredSnapshot {
  readonly digest: string;
  readonly snapshot: SnapshotV1;
  readonly files: Files;
}

const encoder = new TextEncoder();

/** Stores bodies, then the snapshot that names them. Storing the same capture again changes nothing. */
export async function writeSnapshot(
  files: Files,
  snapshot: SnapshotV1,
  bodies: readonly Uint8Array[],
): Promise<string> {
  for (const body of bodies) await writeObject(files, statePaths.object, body);
  const bytes = encoder.encode(canonicalJsonLine(snapshot));
  return await writeObject(files, (digest) => statePaths.snapshot(snapshot.provider_id, digest), bytes);
}

/** One snapshot by digest, checked against it; null when it is not here. */
export async function readSnapshot(files: Files, provider: string, digest: string): Promise<StoredSnapshot | null> {
  const path = statePaths.snapshot(provider, digest);
  const bytes = await readObject(files, path, digest);
  return bytes === null ? null : { digest, snapshot: readDocument(SnapshotV1, bytes, `${files.root}/${path}`), files };
}

/** Whether a failure means that what is stored is damaged, or of another version, as opposed to a disk that does not answer. */
export function isUnreadable(cause: unknown): cause is SignalCraftError {
  return cause instanceof SignalCraftError && ["object_corrupt", "contract", "schema_unsupported"].includes(cause.code);
}

/** Digests of a provider's snapshots in code unit order. */
export async function listSnapshotDigests(files: Files, provider: string): Promise<readonly string[]> {
  const names = await files.list(statePaths.snapshotsOf(provider));
  return names.flatMap((name) => /^([0-9a-f]{64})\.json$/.exec(name)?.[1] ?? []);
}

/** A provider's snapshots, oldest capture first; digest decides between equals. */
export async function listSnapshots(files: Files, provider: string): Promise<readonly StoredSnapshot[]> {
  const stored: StoredSnapshot[] = [];
  for (const digest of await listSnapshotDigests(files, provider)) {
    const snapshot = await readSnapshot(files, provider, digest);
    if (snapshot !== null) stored.push(snapshot);
  }
  return stored.sort(byCapture);
}

const byCapture = compareBy<StoredSnapshot>(
  compareOn((stored) => stored.snapshot.captured_at, compareCodeUnits),
  compareOn((stored) => stored.digest, compareCodeUnits),
);

/** A snapshot with its bodies, every one checked against its hash. */
export async function readCapture(stored: StoredSnapshot): Promise<BoardCapture> {
  const bodies: Uint8Array[] = [];
  for (const { body } of stored.snapshot.exchanges) {
    const bytes = await readObject(stored.files, statePaths.object(body.sha256), body.sha256);
    if (bytes === null) {
      throw new SignalCraftError(
        "object_corrupt",
        `Cannot read snapshot ${stored.digest.slice(0, 12)} of ${stored.snapshot.provider_id}: its body ${body.sha256.slice(0, 12)} is missing`,
        {
          hint: `import the capture again, or restore ${stored.files.root}/${statePaths.object(body.sha256)}`,
        },
      );
    }
    bodies.push(bytes);
  }
  return { snapshotDigest: stored.digest, snapshot: stored.snapshot, bodies };
}
