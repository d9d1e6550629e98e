import { SignalCraftError } from "../contracts/errors.ts";
import type { Files } from "../contracts/ports.ts";
import { InputsV1, type FileMark, type RunManifestV1 } from "../contracts/run-documents.ts";
import { compareCodeUnits } from "../engine/canonical/compare.ts";
import { parseJson } from "../engine/canonical/json-read.ts";
import { firstDifference } from "../engine/canonical/pointer.ts";
import { sha256Hex } from "../engine/canonical/sha256.ts";
import { encodeJsonArtifact } from "../engine/encode-artifact.ts";
import { toRunDigest } from "../engine/run-digest.ts";
import { DamagedColdBlob } from "./cold/cold-store.ts";
import { deriveSealedRun, type BoardDeriver } from "./derive-sealed-run.ts";
import { loadSealedRun } from "./load-sealed-run.ts";
import { readDocument } from "./read-document.ts";
import { toManifest } from "./record.ts";
import { readPreviousRun, toRunId } from "./seal.ts";
import { statePaths } from "./state-paths.ts";

export interface Difference {
  readonly artifact: string;
  /** First differing JSON pointer; null for a text artifact, or when one of the two is missing. */
  readonly pointer: string | null;
  readonly found: "other_bytes_derived" | "not_derived" | "not_recorded" | "altered_on_disk" | "missing_on_disk";
}

export interface ReplayResult {
  readonly runId: string;
  readonly status: "match" | "mismatch";
  /** Digest of what was derived again. */
  readonly runDigest: string;
  readonly recordedDigest: string;
  /** Engine version that recorded the run: another one than this may derive other bytes from the same inputs. */
  readonly recordedBy: string;
  readonly artifactsCompared: number;
  readonly firstDifference: Difference | null;
}

/**
 * Derives a run again from its sealed inputs and compares every artifact of the digest, byte by byte, with what the run recorded.
 * Nothing but the sealed inputs is read: what config, profile and captures are today does not matter.
 */
export async function replayRun(
  files: Files,
  candidate: string,
  runId: string,
  derive: BoardDeriver,
): Promise<ReplayResult> {
  const recorded = await readPreviousRun(files, candidate, runId);
  if (recorded === null)
    throw new SignalCraftError("not_found", `Cannot replay run ${runId}: it left no manifest`, {
      hint: "signalcraft runs list shows the runs that finished",
    });
  const { manifest } = recorded;
  const inputs = readDocument(InputsV1, recorded.inputsBytes, `inputs.json of run ${runId}`);
  const loaded = await loadSealedRun(files, { runId, inputs });
  const derived: Record<string, FileMark> = {};
  const differences: Difference[] = [];
  for await (const artifact of deriveSealedRun(files, loaded, derive, () => undefined)) {
    if (!artifact.inDigest) continue;
    derived[artifact.file] = { sha256: artifact.sha256, bytes: artifact.bytes.byteLength };
    const difference = await compareArtifact(
      files,
      statePaths.artifact(candidate, runId, artifact.file),
      artifact,
      manifest.outputs[artifact.file] ?? null,
    );
    if (difference !== null) differences.push(difference);
  }
  for (const file of Object.keys(manifest.outputs))
    if (derived[file] === undefined) differences.push({ artifact: file, pointer: null, found: "not_derived" });
  differences.sort((a, b) => compareCodeUnits(a.artifact, b.artifact));
  const runDigest = toRunDigest(derived);
  const sealed = { runId: toRunId(inputs.as_of, manifest.input_digest), inputs, inputDigest: manifest.input_digest };
  const manifestDifference =
    differences.length > 0
      ? null
      : await compareManifest(
          files,
          statePaths.artifact(candidate, runId, "run_manifest.v1.json"),
          toManifest(sealed, derived),
        );
  if (manifestDifference !== null) differences.push(manifestDifference);
  return {
    runId,
    status: differences.length === 0 ? "match" : "mismatch",
    runDigest,
    recordedDigest: manifest.run_digest,
    recordedBy: manifest.engine_version,
    artifactsCompared: new Set([...Object.keys(derived), ...Object.keys(manifest.outputs)]).size,
    firstDifference: differences[0] ?? null,
  };
}

async function compareArtifact(
  files: Files,
  path: string,
  artifact: { readonly file: string; readonly bytes: Uint8Array; readonly sha256: string },
  recorded: FileMark | null,
): Promise<Difference | null> {
  const stored = await files.read(path).catch((cause: unknown) => {
    if (cause instanceof DamagedColdBlob) return new Uint8Array();
    throw cause;
  });
  if (recorded === null) return { artifact: artifact.file, pointer: null, found: "not_recorded" };
  if (stored === null) return { artifact: artifact.file, pointer: null, found: "missing_on_disk" };
  if (sha256Hex(stored) === artifact.sha256 && recorded.sha256 === artifact.sha256) return null;
  return {
    artifact: artifact.file,
    pointer: differingPointer(artifact, stored),
    found: recorded.sha256 === artifact.sha256 ? "altered_on_disk" : "other_bytes_derived",
  };
}

/** The manifest is outside of the digest that it holds, but follows from inputs and outputs: it is compared when all else is equal. */
async function compareManifest(files: Files, path: string, manifest: RunManifestV1): Promise<Difference | null> {
  const expected = encodeJsonArtifact("run_manifest", manifest);
  const stored = await files.read(path);
  if (stored === null) return { artifact: expected.file, pointer: null, found: "missing_on_disk" };
  return sha256Hex(stored) === expected.sha256
    ? null
    : { artifact: expected.file, pointer: differingPointer(expected, stored), found: "altered_on_disk" };
}

/** First differing pointer of two JSON documents; null when either is not JSON, or when only the writing differs. */
function differingPointer(
  artifact: { readonly file: string; readonly bytes: Uint8Array },
  stored: Uint8Array,
): string | null {
  if (!artifact.file.endsWith(".json")) return null;
  const decoder = new TextDecoder();
  const recorded = parseJson(decoder.decode(stored));
  const derived = parseJson(decoder.decode(artifact.bytes));
  return recorded.ok && derived.ok ? firstDifference(recorded.value, derived.value) : null;
}
