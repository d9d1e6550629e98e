import * as v from "valibot";
import { backupLimits, type ArchiveReason } from "../../contracts/archive.ts";
import {
  BACKUP_MANIFEST,
  BACKUP_MANIFEST_BYTES_MAX,
  BackupManifestV1,
  type BackupReason,
} from "../../contracts/backup.ts";
import { canonicalJsonLine } from "../../engine/canonical/json.ts";
import { parseJson } from "../../engine/canonical/json-read.ts";
import { sha256Hex, sha256Stream, type Sha256Stream } from "../../engine/canonical/sha256.ts";
import { ArchiveRefused } from "../../engine/tar/archive-refused.ts";
import { EntryNames } from "../../engine/tar/entry-names.ts";
import { checkEntryPath } from "../../engine/tar/entry-path.ts";
import { readTar, type TarEvent } from "../../engine/tar/read-tar.ts";
import { blobPath } from "./backup-tar.ts";
import { isDerived } from "./state-files.ts";

/** A backup's manifest and the id that its bytes give it. */
export interface KnownBackup {
  readonly id: string;
  readonly manifest: BackupManifestV1;
}

/** What is wrong with a backup, and with which file of it. */
export class BackupFault extends Error {
  readonly reason: BackupReason | ArchiveReason;
  readonly path: string | null;
  constructor(reason: BackupReason | ArchiveReason, path: string | null) {
    super(reason);
    this.name = "BackupFault";
    this.reason = reason;
    this.path = path;
  }
}

/** Where the contents of a backup go, one after the other. */
export interface BlobSink {
  readonly begin: (sha256: string, bytes: number) => Promise<void>;
  readonly write: (bytes: Uint8Array) => Promise<void>;
  /** Called when the content has the hash that it was announced with. */
  readonly end: () => Promise<void>;
}

/** The manifest of a backup; no more than the beginning of it is read. Throws `BackupFault`. */
export async function readBackupManifest(tar: AsyncIterable<Uint8Array>): Promise<KnownBackup> {
  return await faulting(async () => {
    const events = readTar(tar, backupLimits);
    try {
      return (await readManifest(events)).backup;
    } finally {
      await events.return(undefined);
    }
  });
}

/**
 * Reads one backup from beginning to end: the archive, its manifest, and every content against its hash, nothing missing and nothing besides. What the contents of
 * its base are is another question. Throws `BackupFault`.
 */
export async function checkBackup(tar: AsyncIterable<Uint8Array>, sink: BlobSink | null): Promise<KnownBackup> {
  return await faulting(async () => {
    const events = readTar(tar, backupLimits);
    const first = await readManifest(events);
    const wanted = new Map(first.backup.manifest.blobs.map((blob) => [blobPath(blob.sha256), blob]));
    let open: {
      readonly path: string;
      readonly sha256: string;
      readonly hash: Sha256Stream;
    } | null = null;
    const close = async (): Promise<void> => {
      if (open === null) return;
      if (open.hash.hex() !== open.sha256) throw new BackupFault("hash_differs", open.path);
      await sink?.end();
      open = null;
    };
    for (let event: TarEvent | null = first.next; event !== null; event = await nextOf(events)) {
      if (event.kind === "data") {
        (open as { readonly hash: Sha256Stream } | null)?.hash.update(event.bytes);
        await sink?.write(event.bytes);
        continue;
      }
      await close();
      const blob = wanted.get(event.path);
      if (blob === undefined || event.type !== "file") throw new BackupFault("file_unlisted", event.path);
      if (blob.bytes !== event.bytes) throw new BackupFault("size_differs", event.path);
      wanted.delete(event.path);
      open = { path: event.path, sha256: blob.sha256, hash: sha256Stream() };
      await sink?.begin(blob.sha256, blob.bytes);
    }
    await close();
    const [missing] = wanted.keys();
    if (missing !== undefined) throw new BackupFault("file_missing", missing);
    return first.backup;
  });
}

async function readManifest(
  events: AsyncGenerator<TarEvent>,
): Promise<{ readonly backup: KnownBackup; readonly next: TarEvent | null }> {
  const entry = await nextOf(events);
  if (entry?.kind !== "entry" || entry.path !== BACKUP_MANIFEST || entry.type !== "file")
    throw new BackupFault("manifest_missing", null);
  if (entry.bytes > BACKUP_MANIFEST_BYTES_MAX) throw new BackupFault("manifest_invalid", BACKUP_MANIFEST);
  const bytes = new Uint8Array(entry.bytes);
  let at = 0;
  let next = await nextOf(events);
  for (; next?.kind === "data"; next = await nextOf(events)) {
    bytes.set(next.bytes, at);
    at += next.bytes.byteLength;
  }
  return {
    backup: { id: sha256Hex(bytes), manifest: toManifest(bytes) },
    next,
  };
}

function toManifest(bytes: Uint8Array): BackupManifestV1 {
  const text = new TextDecoder().decode(bytes);
  const read = parseJson(text);
  const parsed = read.ok ? v.safeParse(BackupManifestV1, read.value) : null;
  if (!read.ok || parsed?.success !== true || canonicalJsonLine(read.value) !== text)
    throw new BackupFault("manifest_invalid", BACKUP_MANIFEST);
  const names = new EntryNames(backupLimits);
  const sizes = new Map<string, number>();
  for (const { path, bytes: size, sha256 } of parsed.output.files) {
    checkEntryPath(path, false, backupLimits);
    names.add(path, false);
    if (isDerived(path) || (sizes.get(sha256) ?? size) !== size) throw new BackupFault("manifest_invalid", path);
    sizes.set(sha256, size);
  }
  const blobs = new Set<string>();
  for (const { sha256, bytes: size } of parsed.output.blobs) {
    if (sizes.get(sha256) !== size || blobs.has(sha256)) throw new BackupFault("manifest_invalid", blobPath(sha256));
    blobs.add(sha256);
  }
  if (parsed.output.base === null)
    for (const { path, sha256 } of parsed.output.files)
      if (!blobs.has(sha256)) throw new BackupFault("manifest_invalid", path);
  return parsed.output;
}

async function nextOf(events: AsyncGenerator<TarEvent>): Promise<TarEvent | null> {
  const next = await events.next();
  return next.done === true ? null : next.value;
}

async function faulting<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (cause) {
    if (cause instanceof ArchiveRefused) throw new BackupFault(cause.reason, cause.entry);
    throw cause;
  }
}
