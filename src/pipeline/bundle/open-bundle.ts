import type { BundleManifestV1 } from "../../contracts/bundle.ts";
import { SignalCraftError } from "../../contracts/errors.ts";
import type { Files } from "../../contracts/ports.ts";
import { RunHealthV1, type RunManifestV1 } from "../../contracts/run-documents.ts";
import { sha256Hex } from "../../engine/canonical/sha256.ts";
import { writeObject } from "../objects.ts";
import { readDocument } from "../read-document.ts";
import { writePointer } from "../record.ts";
import { readPointer } from "../run-index.ts";
import { readPreviousRun } from "../seal.ts";
import { statePaths } from "../state-paths.ts";
import { placeOf } from "./bundle-layout.ts";

/** Where a run of a bundle stands among the runs of its candidate here. */
export interface OpenResult {
  /** `first`: the candidate had no runs, the run is its last one now. `restored`: it was a gap among the runs. `present`: it was there, and is whole now. */
  readonly place: "first" | "restored" | "present";
  readonly runsWritten: readonly string[];
  readonly filesWritten: number;
}

/**
 * Puts an unpacked, checked bundle into a state directory: objects and captures by hash, then each run directory whole, oldest first, then, in an empty candidate, the
 * pointers. The caller holds the candidate's lock. Code `exists` when the candidate has another run of an id, or runs that this one does not belong to: a stranger's
 * run is not put among somebody's own.
 */
export async function openBundle(state: Files, unpacked: Files, manifest: BundleManifestV1): Promise<OpenResult> {
  const { candidate } = manifest;
  if (manifest.kind === "share")
    throw new SignalCraftError(
      "bundle_invalid",
      `Cannot open the bundle of run ${manifest.run_id}: it was made for sharing and leaves out what a run needs`,
      {
        hint: "read its files with any tar; bundle verify checks them",
      },
    );
  const missing: string[] = [];
  for (const run of manifest.runs) {
    const here = await readManifestHere(state, candidate, run.run_id);
    if (here === null) missing.push(run.run_id);
    else if (here.run_digest !== run.run_digest) throw otherRun(candidate, run.run_id, "another run of that id");
  }
  const place = await placeAmongRuns(state, manifest, missing);
  let filesWritten = 0;
  for (const { path, sha256 } of manifest.files) {
    const found = placeOf(path, manifest);
    if (found === null || found.kind === "binary" || found.kind === "artifact") continue;
    if ((await state.facts(path)) === null) filesWritten++;
    await writeObject(state, () => path, await unpackedBytes(unpacked, path, sha256));
  }
  const runsWritten: string[] = [];
  for (const { run_id: runId } of [...manifest.runs].reverse()) {
    const folder = statePaths.run(candidate, runId);
    const files = manifest.files.filter((file) => file.path.startsWith(`${folder}/`));
    if (!missing.includes(runId)) {
      filesWritten += await mend(state, unpacked, files);
      continue;
    }
    const staged = await state.stage(folder);
    try {
      for (const { path, sha256 } of files)
        await staged.write(path.slice(folder.length + 1), await unpackedBytes(unpacked, path, sha256));
      await state.remove(folder);
      await staged.commit();
    } catch (cause) {
      await staged.discard().catch(() => undefined);
      throw cause;
    }
    filesWritten += files.length;
    runsWritten.push(runId);
  }
  if (place === "first") await pointTo(state, manifest);
  return { place, runsWritten, filesWritten };
}

/** Files of a run that is there already, put back where they are missing or altered. */
async function mend(
  state: Files,
  unpacked: Files,
  files: readonly { readonly path: string; readonly sha256: string }[],
): Promise<number> {
  let written = 0;
  for (const { path, sha256 } of files) {
    const bytes = await state.read(path);
    if (bytes !== null && sha256Hex(bytes) === sha256) continue;
    await state.write(path, await unpackedBytes(unpacked, path, sha256));
    written++;
  }
  return written;
}

async function placeAmongRuns(
  state: Files,
  manifest: BundleManifestV1,
  missing: readonly string[],
): Promise<OpenResult["place"]> {
  const { candidate } = manifest;
  const last = await readPointer(state, statePaths.lastSuccess(candidate));
  // Failed runs alone count as none: this one is the first that finished.
  if (last === null) return "first";
  if (!missing.includes(manifest.run_id)) return "present";
  for (
    let next: { readonly run_id: string; readonly run_digest: string } | null = {
      run_id: last.run_id,
      run_digest: last.run_digest ?? "",
    };
    next !== null;
  ) {
    if (next.run_id === manifest.run_id) {
      if (next.run_digest === manifest.run_digest) return "restored";
      break;
    }
    next = (await readManifestHere(state, candidate, next.run_id))?.previous ?? null;
  }
  throw otherRun(candidate, manifest.run_id, "runs that it does not belong to");
}

async function pointTo(
  state: Files,
  { candidate, run_id: runId, run_digest: runDigest }: BundleManifestV1,
): Promise<void> {
  const manifest = await readManifestHere(state, candidate, runId);
  const health = await state.read(statePaths.artifact(candidate, runId, "run_health.v1.json"));
  if (manifest === null || health === null) throw new Error(`run ${runId} was not written`);
  const { status } = readDocument(RunHealthV1, health, "run_health.v1.json");
  const pointer = { runId, sequence: manifest.sequence, runDigest, status };
  await writePointer(state, statePaths.lastRun(candidate), pointer);
  await writePointer(state, statePaths.lastSuccess(candidate), pointer);
}

/** The manifest of a stored run, null when there is none or it cannot be read: then the run is written anew. */
async function readManifestHere(state: Files, candidate: string, runId: string): Promise<RunManifestV1 | null> {
  try {
    return (await readPreviousRun(state, candidate, runId))?.manifest ?? null;
  } catch (cause) {
    if (cause instanceof SignalCraftError && cause.code !== "storage_failed") return null;
    throw cause;
  }
}

async function unpackedBytes(unpacked: Files, path: string, sha256: string): Promise<Uint8Array> {
  const bytes = await unpacked.read(path);
  if (bytes === null || sha256Hex(bytes) !== sha256)
    throw new SignalCraftError(
      "storage_failed",
      `Cannot open the bundle: ${unpacked.root}/${path} changed while it was read`,
      {
        hint: "run the same command again",
      },
    );
  return bytes;
}

function otherRun(candidate: string, runId: string, reason: string): SignalCraftError {
  return new SignalCraftError(
    "exists",
    `Cannot open the bundle of run ${runId}: candidate ${candidate} has ${reason} here`,
    {
      hint: "open it in a state directory of its own with --state-dir",
    },
  );
}
