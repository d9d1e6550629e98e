import { SignalCraftError } from "../contracts/errors.ts";
import type { Files } from "../contracts/ports.ts";
import { PinnedManifestV1, SnapshotV1 } from "../contracts/snapshot.ts";
import { compareBy, compareCodeUnits, compareOn } from "../engine/canonical/compare.ts";
import { sha256Hex } from "../engine/canonical/sha256.ts";
import { readErasureReceipts } from "./erase-receipt.ts";
import { readDocument } from "./read-document.ts";
import { statePaths } from "./state-paths.ts";
import type { CapturePlace, PlaceName } from "./stored-captures.ts";

/** One file that is not what its name or the manifest says. */
export interface SnapshotFinding {
  readonly place: PlaceName;
  /** Root of the place and path within it. */
  readonly path: string;
  readonly found:
    "missing" | "altered" | "unreadable" | "misplaced" | "not_in_manifest" | "manifest_missing" | "manifest_wrong";
  readonly detail: string;
}

export interface VerifiedPlace {
  readonly place: PlaceName;
  readonly root: string;
  readonly snapshots: number;
  readonly files: number;
  /** Bodies that are gone because a receipt says that they were erased; they are no finding. */
  readonly redacted: number;
  readonly findings: readonly SnapshotFinding[];
}

/** The manifest of a place of pinned captures. */
export const PINNED_MANIFEST = "manifest.json";

/** A derived file beside snapshots; it may be there or not. */
const MARKS = "marks.json";

/**
 * Reads every byte of a place of captures: each object and snapshot against the hash that names it, each snapshot's bodies for being there and of the
 * stated size, and, where captures are pinned, every file against the manifest and the manifest against the files. Nothing is written.
 */
export async function verifyPlace(
  { name, files }: CapturePlace,
  onProgress: (path: string) => void,
): Promise<VerifiedPlace> {
  const findings: SnapshotFinding[] = [];
  const add = (path: string, found: SnapshotFinding["found"], detail: string): void =>
    void findings.push({ place: name, path: `${files.root}/${path}`, found, detail });
  const seen = new Map<string, Seen>();
  const look = async (path: string): Promise<Uint8Array | null> => {
    onProgress(path);
    const bytes = await readOrNull(files, path, (message) => add(path, "unreadable", message));
    if (bytes !== null) seen.set(path, { bytes: bytes.byteLength, sha256: sha256Hex(bytes) });
    return bytes;
  };

  for (const path of await objectPaths(files)) {
    if ((await look(path)) === null) continue;
    const named = path.split("/").at(-1) ?? "";
    const sha256 = seen.get(path)?.sha256 ?? "";
    if (sha256 !== named) add(path, "altered", `its bytes have sha256 ${sha256.slice(0, 12)}`);
    else if (path !== statePaths.object(sha256)) add(path, "misplaced", `it belongs at ${statePaths.object(sha256)}`);
  }
  const erased = new Set(
    (await readErasureReceipts(files)).flatMap(({ receipt }) => receipt.objects.map((object) => object.sha256)),
  );
  const redacted = new Set<string>();
  let snapshots = 0;
  for (const { provider, digest, path } of await snapshotPaths(files)) {
    snapshots++;
    const bytes = await look(path);
    if (bytes === null) continue;
    const sha256 = seen.get(path)?.sha256 ?? "";
    if (sha256 !== digest) {
      add(path, "altered", `its bytes have sha256 ${sha256.slice(0, 12)}`);
      continue;
    }
    const snapshot = readSnapshotOrNull(bytes, path, (message) => add(path, "unreadable", message));
    if (snapshot === null) continue;
    if (snapshot.provider_id !== provider) add(path, "misplaced", `it is a capture of ${snapshot.provider_id}`);
    for (const { body } of snapshot.exchanges) {
      const object = statePaths.object(body.sha256);
      const stored = seen.get(object);
      if (stored === undefined && erased.has(body.sha256)) redacted.add(body.sha256);
      else if (stored === undefined) add(object, "missing", `snapshot ${digest.slice(0, 12)} of ${provider} needs it`);
      else if (stored.sha256 === body.sha256 && stored.bytes !== body.bytes)
        add(path, "altered", `it says that ${body.sha256.slice(0, 12)} has ${body.bytes} bytes, not ${stored.bytes}`);
    }
  }
  if (name !== "state") await verifyManifest(files, { add, look, seen, snapshots });
  return {
    place: name,
    root: files.root,
    snapshots,
    files: seen.size,
    redacted: redacted.size,
    findings: [...new Map(findings.map((finding) => [`${finding.path} ${finding.found}`, finding])).values()].sort(
      byPath,
    ),
  };
}

const byPath = compareBy<SnapshotFinding>(
  compareOn((finding) => finding.path, compareCodeUnits),
  compareOn((finding) => finding.found, compareCodeUnits),
);

interface Seen {
  readonly bytes: number;
  readonly sha256: string;
}

interface ManifestCheck {
  readonly add: (path: string, found: SnapshotFinding["found"], detail: string) => void;
  readonly look: (path: string) => Promise<Uint8Array | null>;
  readonly seen: ReadonlyMap<string, Seen>;
  readonly snapshots: number;
}

async function verifyManifest(files: Files, { add, look, seen, snapshots }: ManifestCheck): Promise<void> {
  const bytes = await readOrNull(files, PINNED_MANIFEST, (message) => add(PINNED_MANIFEST, "unreadable", message));
  if (bytes === null) {
    if (snapshots > 0)
      add(PINNED_MANIFEST, "manifest_missing", `${snapshots} snapshots are here without a manifest that pins them`);
    return;
  }
  const manifest = readManifestOrNull(bytes, (message) => add(PINNED_MANIFEST, "unreadable", message));
  if (manifest === null) return;
  const pinned = new Map(manifest.files.map((file) => [file.path, file]));
  for (const path of seen.keys()) if (!pinned.has(path)) add(path, "not_in_manifest", "the manifest does not name it");
  for (const file of manifest.files) {
    if (!isPlainPath(file.path)) {
      add(PINNED_MANIFEST, "manifest_wrong", `it names ${file.path}, which is no path below it`);
      continue;
    }
    if (!seen.has(file.path) && (await look(file.path)) === null) {
      add(file.path, "missing", "the manifest names it");
      continue;
    }
    const stored = seen.get(file.path);
    if (stored?.sha256 !== file.sha256)
      add(
        file.path,
        "altered",
        `the manifest pins sha256 ${file.sha256.slice(0, 12)}, its bytes have ${stored?.sha256.slice(0, 12) ?? "none"}`,
      );
    else if (stored.bytes !== file.bytes)
      add(PINNED_MANIFEST, "manifest_wrong", `it says that ${file.path} has ${file.bytes} bytes, not ${stored.bytes}`);
  }
  for (const row of manifest.snapshots) {
    const path = statePaths.snapshot(row.provider_id, row.digest);
    const stored = await readOrNull(files, path, () => undefined);
    if (stored === null) {
      add(path, "missing", "the manifest lists it as a snapshot");
      continue;
    }
    // Other bytes than it was pinned with were told above.
    const snapshot = sha256Hex(stored) === row.digest ? readSnapshotOrNull(stored, path, () => undefined) : null;
    if (snapshot === null) continue;
    if (snapshot.captured_at !== row.captured_at || snapshot.provenance !== row.provenance)
      add(
        PINNED_MANIFEST,
        "manifest_wrong",
        `it says of ${path} what the snapshot does not: ${row.captured_at}, ${row.provenance}`,
      );
  }
}

/** No part of a path that would lead out of the folder. */
function isPlainPath(path: string): boolean {
  return path.split("/").every((part) => part !== "" && part !== "." && part !== "..");
}

async function readOrNull(files: Files, path: string, onError: (message: string) => void): Promise<Uint8Array | null> {
  try {
    return await files.read(path);
  } catch (cause) {
    if (!(cause instanceof SignalCraftError)) throw cause;
    onError(cause.message);
    return null;
  }
}

function readSnapshotOrNull(bytes: Uint8Array, path: string, onError: (message: string) => void): SnapshotV1 | null {
  try {
    return readDocument(SnapshotV1, bytes, path);
  } catch (cause) {
    if (!(cause instanceof SignalCraftError)) throw cause;
    onError(cause.message);
    return null;
  }
}

function readManifestOrNull(bytes: Uint8Array, onError: (message: string) => void): PinnedManifestV1 | null {
  try {
    return readDocument(PinnedManifestV1, bytes, PINNED_MANIFEST);
  } catch (cause) {
    if (!(cause instanceof SignalCraftError)) throw cause;
    onError(cause.message);
    return null;
  }
}

async function objectPaths(files: Files): Promise<readonly string[]> {
  const root = "objects/sha256";
  const paths: string[] = [];
  for (const folder of await files.list(root)) {
    for (const name of await files.list(`${root}/${folder}`)) paths.push(`${root}/${folder}/${name}`);
  }
  return paths;
}

async function snapshotPaths(
  files: Files,
): Promise<readonly { readonly provider: string; readonly digest: string; readonly path: string }[]> {
  const found: { provider: string; digest: string; path: string }[] = [];
  for (const provider of await files.list(statePaths.snapshots)) {
    for (const name of await files.list(statePaths.snapshotsOf(provider))) {
      if (name === MARKS) continue;
      found.push({
        provider,
        digest: name.replace(/\.json$/, ""),
        path: `${statePaths.snapshotsOf(provider)}/${name}`,
      });
    }
  }
  return found;
}
