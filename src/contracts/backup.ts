/** Backups: a whole state directory in one deterministic archive, or what of it is new since another one. */
import * as v from "valibot";
import { CandidateId, Instant, RunId, Sha256 } from "./ids.ts";

const Count = v.pipe(v.number(), v.integer(), v.minValue(0));
const Path = v.pipe(v.string(), v.maxLength(1_000));

/** The name of the manifest in a backup, where it is the first entry. Its sha256 is the backup's id. */
export const BACKUP_MANIFEST = "backup_manifest.v1.json";
export const BACKUP_MANIFEST_BYTES_MAX = 256 * 1_048_576;

/** `backup_manifest.v1.json`: every file of the state directory by hash, and which of their bytes are in this archive. The others are in its base. */
export const BackupManifestV1 = v.object({
  schema: v.literal("backup_manifest.v1"),
  /** Id of the backup that this one goes on from; null when it holds everything. */
  base: v.nullable(Sha256),
  candidates: v.array(
    v.object({
      candidate: CandidateId,
      last_run: v.nullable(RunId),
      last_success: v.nullable(RunId),
    }),
  ),
  /** By path in code unit order. */
  files: v.array(v.object({ path: Path, bytes: Count, sha256: Sha256 })),
  /** Contents in this archive, by sha256 in code unit order. */
  blobs: v.array(v.object({ bytes: Count, sha256: Sha256 })),
});
export type BackupManifestV1 = v.InferOutput<typeof BackupManifestV1>;

/** What can be wrong with a backup whose archive is in order. */
export const backupReasons = {
  manifest_missing: "it does not begin with a manifest",
  manifest_invalid: "its manifest is not one of this program",
  file_unlisted: "a file is not in the manifest",
  file_missing: "a file of the manifest is not there",
  size_differs: "a file has another size than the manifest says",
  hash_differs: "a file has another hash than the manifest says",
  base_missing: "the backup that it goes on from is not at hand",
  base_incomplete: "the backup that it goes on from does not have what it needs",
} as const satisfies Record<string, string>;
export type BackupReason = keyof typeof backupReasons;

/** What `backup rehearse` proves, in a file of its own: this backup was restored, and the last run of every candidate derived again from it. */
export const BackupReceiptV1 = v.object({
  schema: v.literal("backup_receipt.v1"),
  at: Instant,
  engine_version: v.pipe(v.string(), v.maxLength(200)),
  backup: Sha256,
  /** Ids of the backups that it was restored from, itself first. */
  chain: v.array(Sha256),
  files: Count,
  bytes: Count,
  candidates: v.array(
    v.object({
      candidate: CandidateId,
      run_id: v.nullable(RunId),
      status: v.picklist(["match", "mismatch", "redacted", "no_run"]),
      run_digest: v.nullable(Sha256),
    }),
  ),
});
export type BackupReceiptV1 = v.InferOutput<typeof BackupReceiptV1>;
