import { artifactOfFile } from "../contracts/artifact-catalog.ts";
import type { Files } from "../contracts/ports.ts";
import { InputsV1 } from "../contracts/run-documents.ts";
import { compareCodeUnits } from "../engine/canonical/compare.ts";
import { sha256Hex } from "../engine/canonical/sha256.ts";
import { encodeJsonArtifact } from "../engine/encode-artifact.ts";
import { toRunDigest } from "../engine/run-digest.ts";
import { DamagedColdBlob } from "./cold/cold-store.ts";
import { erasureOfRun, readErasureReceipts, receiptsOfRun } from "./erase-receipt.ts";
import { readDocument } from "./read-document.ts";
import { toManifest } from "./record.ts";
import { readPreviousRun, toRunId, type PreviousRun } from "./seal.ts";
import { statePaths } from "./state-paths.ts";

/** One thing that is not as the manifest says. */
export interface VerifyFinding {
  readonly path: string;
  readonly found:
    "missing" | "altered" | "not_in_manifest" | "digest_differs" | "chain_broken" | "input_missing" | "input_altered";
}

export interface VerifyResult {
  readonly runId: string;
  /** `redacted`: what is missing was erased by decision, all else is as recorded. Such a run cannot be derived again. */
  readonly status: "ok" | "redacted" | "damaged";
  readonly filesChecked: number;
  readonly findings: readonly VerifyFinding[];
  /** What is missing because it was erased; it is no finding. */
  readonly erased: readonly { readonly path: string; readonly receipt: string }[];
  /** Receipts of what was erased, also of captures, paths below the state directory. */
  readonly receipts: readonly string[];
}

/** Checks a stored run without deriving it: every output and sealed input against its hash, the digest, the run id, the link to the previous run, and that nothing else lies in the directory. */
export async function verifyRun(files: Files, candidate: string, runId: string): Promise<VerifyResult | null> {
  const recorded = await readPreviousRun(files, candidate, runId);
  if (recorded === null) return null;
  const { manifest } = recorded;
  const findings: VerifyFinding[] = [];
  let checked = 0;
  const check = async (
    path: string,
    sha256: string,
    absent: VerifyFinding["found"],
    other: VerifyFinding["found"],
  ): Promise<void> => {
    checked++;
    const bytes = await files.read(path).catch((cause: unknown) => {
      if (cause instanceof DamagedColdBlob) return cause;
      throw cause;
    });
    if (bytes instanceof DamagedColdBlob) findings.push({ path: bytes.path, found: other });
    else if (bytes === null) findings.push({ path, found: absent });
    else if (sha256Hex(bytes) !== sha256) findings.push({ path, found: other });
  };
  const directory = statePaths.run(candidate, runId);
  const erasure = erasureOfRun(await readErasureReceipts(files), manifest);
  const erased: VerifyResult["erased"][number][] = [];
  for (const [file, mark] of Object.entries(manifest.outputs)) {
    const path = `${directory}/${file}`;
    const receipt = erasure.files.get(file);
    if (receipt !== undefined && (await files.facts(path)) === null) erased.push({ path, receipt });
    else await check(path, mark.sha256, "missing", "altered");
  }
  for (const [name, mark] of Object.entries(manifest.inputs)) {
    if (!name.startsWith("snapshot/"))
      await check(statePaths.sealed(candidate, mark.sha256), mark.sha256, "input_missing", "input_altered");
  }
  const manifestPath = `${directory}/run_manifest.v1.json`;
  if (!isManifestOf(await files.read(manifestPath), recorded)) findings.push({ path: manifestPath, found: "altered" });
  if (toRunDigest(manifest.outputs) !== manifest.run_digest)
    findings.push({ path: `${directory}/run_manifest.v1.json`, found: "digest_differs" });
  if (toRunId(manifest.as_of, manifest.input_digest) !== runId)
    findings.push({ path: `${directory}/run_manifest.v1.json`, found: "digest_differs" });
  if (manifest.previous !== null) {
    const before = await readPreviousRun(files, candidate, manifest.previous.run_id);
    if (before !== null && before.manifest.run_digest !== manifest.previous.run_digest)
      findings.push({ path: `${directory}/run_manifest.v1.json`, found: "chain_broken" });
  }
  for (const file of await filesBelow(files, directory)) {
    const isKnown = manifest.outputs[file] !== undefined || artifactOfFile(file)?.inDigest === false;
    if (!isKnown) findings.push({ path: `${directory}/${file}`, found: "not_in_manifest" });
  }
  findings.sort((a, b) => compareCodeUnits(a.path, b.path));
  const receipts = receiptsOfRun(erasure);
  const whole = receipts.length === 0 ? "ok" : "redacted";
  return {
    runId,
    status: findings.length === 0 ? whole : "damaged",
    filesChecked: checked,
    findings,
    erased,
    receipts,
  };
}

/** A manifest follows from the sealed inputs and the outputs, to the last byte. */
function isManifestOf(stored: Uint8Array | null, { manifest, inputsBytes }: PreviousRun): boolean {
  const inputs = readDocument(InputsV1, inputsBytes, "inputs.json");
  const sealed = { runId: manifest.run_id, inputs, inputDigest: sha256Hex(inputsBytes) };
  const expected = encodeJsonArtifact("run_manifest", toManifest(sealed, manifest.outputs));
  return stored !== null && sha256Hex(stored) === expected.sha256;
}

async function filesBelow(files: Files, directory: string, prefix = ""): Promise<string[]> {
  const found: string[] = [];
  for (const name of await files.list(prefix === "" ? directory : `${directory}/${prefix}`)) {
    const path = prefix === "" ? name : `${prefix}/${name}`;
    const facts = await files.facts(`${directory}/${path}`);
    if (facts?.kind === "directory") found.push(...(await filesBelow(files, directory, path)));
    else found.push(path);
  }
  return found;
}
