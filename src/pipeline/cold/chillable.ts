import { artifactOfFile, type ArtifactKey } from "../../contracts/artifact-catalog.ts";
import type { FileMark, RunManifestV1 } from "../../contracts/run-documents.ts";
import { compareCodeUnits } from "../../engine/canonical/compare.ts";

/** Files below this stay plain: they would take a block of the disk either way. */
export const COLD_BYTES_LEAST = 4_096;

/** Artifacts that a person reads with a pager stay plain, and those that commands show first. */
const staysPlain: ReadonlySet<string> = new Set<ArtifactKey>([
  "inputs",
  "run_manifest",
  "run_summary",
  "run_health",
  "run_audit",
  "provider_availability",
  "costs",
  "diff",
  "diff_md",
  "shortlist",
  "digest_md",
  "telemetry",
]);

/** One content of a run that may go cold. */
export interface Chillable {
  /** File name of the artifact, or name of the sealed input. */
  readonly name: string;
  /** What it is a version of: the same from run to run. */
  readonly of: string;
  readonly mark: FileMark;
}

/** The large artifacts of a run, in code unit order of their names. */
export function chillableOutputs(manifest: RunManifestV1): readonly Chillable[] {
  return Object.entries(manifest.outputs)
    .filter(([file, mark]) => mark.bytes >= COLD_BYTES_LEAST && !staysPlain.has(artifactOfFile(file)?.key ?? file))
    .map(([name, mark]) => ({ name, of: seriesOf(name), mark }))
    .sort((a, b) => compareCodeUnits(a.name, b.name));
}

/** The large sealed inputs of a run that are not captures, in code unit order of their names. */
export function chillableInputs(manifest: RunManifestV1): readonly Chillable[] {
  return Object.entries(manifest.inputs)
    .filter(([name, mark]) => mark.bytes >= COLD_BYTES_LEAST && !name.startsWith("snapshot/"))
    .map(([name, mark]) => ({
      name,
      of: /^ledger(?:_closed)?\//.test(name) ? `${name}.v1.json` : name,
      mark,
    }))
    .sort((a, b) => compareCodeUnits(a.name, b.name));
}

/** Postings shown from an earlier capture (`postings/acme.<12 hex>.v1.json`) are a version of the provider's postings: base and content are of one provider. */
function seriesOf(file: string): string {
  return file.replace(/^(postings\/[^./]+)\.[0-9a-f]{12}(\.v1\.json)$/, "$1$2");
}

/** The series that a provider's texts are in, among artifacts and among public objects. */
export function seriesWithTexts(provider: string): readonly string[] {
  return [`postings/${provider}.v1.json`, captureSeries(provider)];
}

/** The series of the bodies of a provider's captures. */
export function captureSeries(provider: string): string {
  return `snapshot/${provider}`;
}
