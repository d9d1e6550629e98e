import { backupLimits } from "../../contracts/archive.ts";
import type { BackupManifestV1 } from "../../contracts/backup.ts";
import { CandidateId } from "../../contracts/ids.ts";
import { SignalCraftError } from "../../contracts/errors.ts";
import type { Files } from "../../contracts/ports.ts";
import { compareCodeUnits, compareOn } from "../../engine/canonical/compare.ts";
import { sha256Hex } from "../../engine/canonical/sha256.ts";
import { checkEntryPath } from "../../engine/tar/entry-path.ts";
import * as v from "valibot";
import { readPointer } from "../run-index.ts";
import { statePaths } from "../state-paths.ts";
import { listStateFiles } from "./state-files.ts";

/** A backup before it is written. */
export interface BackupPlan {
  readonly manifest: BackupManifestV1;
  /** The bytes of a content, read again from where it was found. */
  readonly read: (sha256: string) => Promise<Uint8Array | null>;
  /** What is in the state directory and is no regular file. */
  readonly skipped: readonly string[];
}

/** Files that may change while a backup is made, small ones, are kept as they were when they were hashed. */
const HELD_BYTES_MAX = 262_144;

/**
 * Names every file of a state directory by hash. With the manifest of an earlier backup only contents that it does not have go into this one. The same state gives
 * the same plan, wherever it lies. The caller holds the locks of the candidates.
 */
export async function planBackup(
  state: Files,
  base: { readonly id: string; readonly manifest: BackupManifestV1 } | null,
): Promise<BackupPlan> {
  const { paths, skipped } = await listStateFiles(state);
  const known = new Set(base?.manifest.files.map((file) => file.sha256));
  const files: BackupManifestV1["files"][number][] = [];
  const sources = new Map<
    string,
    {
      readonly path: string;
      readonly held: Uint8Array | null;
      readonly bytes: number;
    }
  >();
  for (const path of paths) {
    const bytes = await state.read(path);
    // Another process may take away what it left behind.
    if (bytes === null) continue;
    checkEntryPath(path, false, backupLimits);
    const sha256 = sha256Hex(bytes);
    files.push({ path, bytes: bytes.byteLength, sha256 });
    const isWritten = !path.startsWith("objects/") && !path.includes("/runs/") && !path.includes("/objects/");
    const held = isWritten && bytes.byteLength <= HELD_BYTES_MAX ? bytes : null;
    if (!known.has(sha256) && (sources.get(sha256)?.held ?? null) === null)
      sources.set(sha256, { path, held, bytes: bytes.byteLength });
  }
  if (files.length === 0)
    throw new SignalCraftError("state_missing", `Cannot back up ${state.root}: there is nothing in it`, {
      hint: "signalcraft daily makes the first run; --state-dir names another place",
    });
  if (sources.size >= backupLimits.entriesMax)
    throw new SignalCraftError("unsupported", `Cannot back up ${state.root}: ${sources.size} files are too many`, {
      hint: "prune old runs first",
    });
  return {
    manifest: {
      schema: "backup_manifest.v1",
      base: base?.id ?? null,
      candidates: await candidatesOf(state),
      files: files.sort(compareOn((file) => file.path, compareCodeUnits)),
      blobs: [...sources]
        .map(([sha256, { bytes }]) => ({ bytes, sha256 }))
        .sort(compareOn((blob) => blob.sha256, compareCodeUnits)),
    },
    read: async (sha256) => {
      const source = sources.get(sha256);
      return source === undefined ? null : (source.held ?? (await state.read(source.path)));
    },
    skipped,
  };
}

async function candidatesOf(state: Files): Promise<BackupManifestV1["candidates"]> {
  const rows: BackupManifestV1["candidates"] = [];
  for (const candidate of await state.list(statePaths.candidates)) {
    if (!v.is(CandidateId, candidate)) continue;
    rows.push({
      candidate,
      last_run: (await readPointer(state, statePaths.lastRun(candidate)))?.run_id ?? null,
      last_success: (await readPointer(state, statePaths.lastSuccess(candidate)))?.run_id ?? null,
    });
  }
  return rows.sort(compareOn((row) => row.candidate, compareCodeUnits));
}
