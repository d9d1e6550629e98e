import { BACKUP_MANIFEST, type BackupManifestV1 } from "../../contracts/backup.ts";
import { SignalCraftError } from "../../contracts/errors.ts";
import { canonicalJsonLine } from "../../engine/canonical/json.ts";
import { sha256Hex } from "../../engine/canonical/sha256.ts";
import { tarEnd, tarHeader, tarPadding } from "../../engine/tar/write-tar.ts";
import type { BackupPlan } from "./plan-backup.ts";

/** Where a content lies in a backup. */
export function blobPath(sha256: string): string {
  return `blobs/${sha256.slice(0, 2)}/${sha256}`;
}

/** The manifest as it is stored, and the id that its hash gives the backup. */
export function encodeBackupManifest(manifest: BackupManifestV1): {
  readonly bytes: Uint8Array;
  readonly id: string;
} {
  const bytes = new TextEncoder().encode(canonicalJsonLine(manifest));
  return { bytes, id: sha256Hex(bytes) };
}

/** The tar of a planned backup: the manifest, then its contents by hash. Code `object_corrupt` when a file changed in between. */
export async function* backupTar({ manifest, read }: BackupPlan): AsyncGenerator<Uint8Array> {
  const { bytes: document } = encodeBackupManifest(manifest);
  yield tarHeader({
    path: BACKUP_MANIFEST,
    bytes: document.byteLength,
    executable: false,
  });
  yield document;
  yield tarPadding(document.byteLength);
  for (const { bytes, sha256 } of manifest.blobs) {
    const content = await read(sha256);
    if (content === null || sha256Hex(content) !== sha256)
      throw new SignalCraftError("object_corrupt", "Cannot back up the state: a file changed while it was read", {
        hint: "run the same command again while nothing else is written",
      });
    yield tarHeader({ path: blobPath(sha256), bytes, executable: false });
    yield content;
    yield tarPadding(bytes);
  }
  yield tarEnd();
}
