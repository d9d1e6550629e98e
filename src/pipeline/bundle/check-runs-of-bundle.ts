import type { BundleFile, BundleManifestV1, BundleReason } from "../../contracts/bundle.ts";
import type { FileMark, RunManifestV1 } from "../../contracts/run-documents.ts";
import type { SnapshotV1 } from "../../contracts/snapshot.ts";
import { toRunDigest } from "../../engine/run-digest.ts";
import { toRunId } from "../seal.ts";
import { statePaths } from "../state-paths.ts";
import { placeOf } from "./bundle-layout.ts";

/** What is kept of a bundle's documents while it is read, for judging them together. */
export interface BundleFacts {
  readonly manifests: ReadonlyMap<string, RunManifestV1>;
  /** Bodies of each snapshot, by the snapshot's digest. */
  readonly bodies: ReadonlyMap<string, readonly SnapshotV1["exchanges"][number]["body"][]>;
}

export interface RunFault {
  readonly reason: BundleReason;
  readonly path: string | null;
}

/** What is wrong with the runs of a bundle whose files all have their hashes: other digests, other ids, something missing that replay needs. Null: nothing. */
export function checkRunsOfBundle(manifest: BundleManifestV1, facts: BundleFacts): RunFault | null {
  const marks = new Map<string, FileMark>();
  for (const { path, bytes, sha256 } of [...manifest.files, ...manifest.withheld]) marks.set(path, { bytes, sha256 });
  const outputs = outputsByRun(manifest);
  for (const [index, run] of manifest.runs.entries()) {
    if (index === 0 && (run.run_id !== manifest.run_id || run.run_digest !== manifest.run_digest))
      return { reason: "run_differs", path: null };
    const fault =
      toRunDigest(outputs.get(run.run_id) ?? {}) !== run.run_digest
        ? { reason: "run_digest_differs" as const, path: null }
        : manifest.kind === "full"
          ? checkFullRun({ manifest, facts, marks }, run)
          : null;
    if (fault !== null) return fault;
  }
  return null;
}

interface Checking {
  readonly manifest: BundleManifestV1;
  readonly facts: BundleFacts;
  readonly marks: ReadonlyMap<string, FileMark>;
}

function checkFullRun(
  { manifest, facts, marks }: Checking,
  run: { readonly run_id: string; readonly run_digest: string },
): RunFault | null {
  const path = statePaths.artifact(manifest.candidate, run.run_id, "run_manifest.v1.json");
  const recorded = facts.manifests.get(run.run_id);
  const inputs = marks.get(statePaths.artifact(manifest.candidate, run.run_id, "inputs.json"));
  if (recorded === undefined || inputs === undefined) return { reason: "incomplete", path };
  const isThatRun =
    recorded.run_id === run.run_id &&
    recorded.candidate === manifest.candidate &&
    recorded.run_digest === run.run_digest &&
    recorded.input_digest === inputs.sha256 &&
    toRunId(recorded.as_of, recorded.input_digest) === run.run_id &&
    toRunDigest(recorded.outputs) === recorded.run_digest;
  if (!isThatRun) return { reason: "run_differs", path };
  for (const [name, { sha256 }] of Object.entries(recorded.inputs)) {
    const provider = name.startsWith("snapshot/") ? name.slice("snapshot/".length) : null;
    const needed =
      provider === null ? statePaths.sealed(manifest.candidate, sha256) : statePaths.snapshot(provider, sha256);
    if (marks.get(needed)?.sha256 !== sha256) return { reason: "incomplete", path: needed };
    for (const body of (provider === null ? null : facts.bodies.get(sha256)) ?? [])
      if (marks.get(statePaths.object(body.sha256))?.bytes !== body.bytes)
        return { reason: "incomplete", path: statePaths.object(body.sha256) };
  }
  return null;
}

/** The artifacts of each run that its digest covers, whether they came along or were withheld. */
function outputsByRun(manifest: BundleManifestV1): ReadonlyMap<string, Record<string, FileMark>> {
  const byRun = new Map(manifest.runs.map((run): [string, Record<string, FileMark>] => [run.run_id, {}]));
  for (const { path, bytes, sha256 } of [...manifest.files, ...manifest.withheld] as readonly BundleFile[]) {
    const place = placeOf(path, manifest);
    const outputs = place?.kind === "artifact" && place.entry.inDigest ? byRun.get(place.runId) : undefined;
    if (place?.kind === "artifact" && outputs !== undefined) outputs[place.file] = { bytes, sha256 };
  }
  return byRun;
}
