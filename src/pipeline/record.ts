import { SignalCraftError } from "../contracts/errors.ts";
import type { Files, StagedDirectory } from "../contracts/ports.ts";
import type { FileMark, RunManifestV1, RunPointerV1, RunStatus, TelemetryV1 } from "../contracts/run-documents.ts";
import { canonicalJsonLine } from "../engine/canonical/json.ts";
import { sha256Hex } from "../engine/canonical/sha256.ts";
import { encodeJsonArtifact, type EncodedArtifact } from "../engine/encode-artifact.ts";
import { toRunDigest } from "../engine/run-digest.ts";
import { forEachAtOnce } from "./for-each-at-once.ts";
import type { SealedRun } from "./seal.ts";
import { statePaths } from "./state-paths.ts";

const READS_AT_ONCE = 8;

export interface RecordRequest {
  readonly files: Files;
  readonly sealed: SealedRun;
  readonly artifacts: AsyncIterable<EncodedArtifact>;
  readonly telemetry: () => TelemetryV1;
  /** The previous run's manifest: files with equal bytes are hard-linked instead of written again. */
  readonly previous: RunManifestV1 | null;
}

/**
 * Writes the run directory whole or not at all, reads every artifact back and compares it with what was derived. Nothing points at the run yet.
 * A directory of the same name can only be left from an attempt that never became a run, and is replaced.
 */
export async function recordRun({
  files,
  sealed,
  artifacts,
  telemetry,
  previous,
}: RecordRequest): Promise<RunManifestV1> {
  const { candidate } = sealed.inputs;
  const path = statePaths.run(candidate, sealed.runId);
  const staged = await files.stage(path);
  try {
    const outputs: Record<string, FileMark> = {};
    const written: string[] = [];
    for await (const artifact of artifacts) {
      const isLinked = await place(files, staged, artifact, previous);
      if (!isLinked) written.push(artifact.file);
      if (artifact.inDigest) outputs[artifact.file] = { sha256: artifact.sha256, bytes: artifact.bytes.byteLength };
    }
    const manifest = toManifest(sealed, outputs);
    await staged.write("inputs.json", sealed.inputsBytes);
    for (const artifact of [encodeJsonArtifact("run_manifest", manifest), encodeJsonArtifact("telemetry", telemetry())])
      await staged.write(artifact.file, artifact.bytes);
    await files.remove(path);
    await staged.commit();
    await verifyOutputs(
      files,
      path,
      Object.fromEntries(written.flatMap((file) => (outputs[file] === undefined ? [] : [[file, outputs[file]]]))),
    );
    return manifest;
  } catch (cause) {
    await staged.discard().catch(() => undefined);
    throw cause;
  }
}

/** The manifest of a run: a function of its sealed inputs and its outputs, so a replay can compare it too. */
export function toManifest(
  { runId, inputs, inputDigest }: Omit<SealedRun, "inputsBytes">,
  outputs: Readonly<Record<string, FileMark>>,
): RunManifestV1 {
  return {
    schema: "run_manifest.v1",
    run_id: runId,
    candidate: inputs.candidate,
    sequence: inputs.sequence,
    as_of: inputs.as_of,
    engine_version: inputs.engine_version,
    input_digest: inputDigest,
    previous: inputs.previous,
    inputs: inputs.inputs,
    outputs: { ...outputs },
    run_digest: toRunDigest(outputs),
  };
}

/** Writes an artifact, or links the previous run's file when it holds the same bytes; true when it was linked, and so read back already. */
async function place(
  files: Files,
  staged: StagedDirectory,
  artifact: EncodedArtifact,
  previous: RunManifestV1 | null,
): Promise<boolean> {
  if (previous !== null && previous.outputs[artifact.file]?.sha256 === artifact.sha256) {
    const before = statePaths.artifact(previous.candidate, previous.run_id, artifact.file);
    const bytes = await files.read(before);
    if (bytes !== null && sha256Hex(bytes) === artifact.sha256) {
      await staged.reuse(artifact.file, before);
      return true;
    }
  }
  await staged.write(artifact.file, artifact.bytes);
  return false;
}

async function verifyOutputs(files: Files, path: string, outputs: Readonly<Record<string, FileMark>>): Promise<void> {
  await forEachAtOnce(READS_AT_ONCE, Object.entries(outputs), async ([file, mark]) => {
    const bytes = await files.read(`${path}/${file}`);
    if (bytes === null || sha256Hex(bytes) !== mark.sha256) {
      throw new SignalCraftError(
        "verification",
        `Cannot trust ${files.root}/${path}/${file}: it does not read back as it was written`,
        { hint: "check the disk; the last good run is unchanged" },
      );
    }
  });
}

/** Moves a pointer to a run. `last_success` only ever gets complete, verified runs. */
export async function writePointer(
  files: Files,
  path: string,
  pointer: {
    readonly runId: string;
    readonly sequence: number;
    readonly runDigest: string | null;
    readonly status: RunStatus;
  },
): Promise<void> {
  const value: RunPointerV1 = {
    schema: "run_pointer.v1",
    run_id: pointer.runId,
    sequence: pointer.sequence,
    run_digest: pointer.runDigest,
    status: pointer.status,
  };
  await files.write(path, new TextEncoder().encode(canonicalJsonLine(value)));
}
