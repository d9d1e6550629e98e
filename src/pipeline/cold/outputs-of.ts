import type { Files } from "../../contracts/ports.ts";
import { parseJson } from "../../engine/canonical/json-read.ts";

/** What a manifest says of one artifact. */
export interface OutputMark {
  readonly sha256: string;
  readonly bytes: number;
}

/** The artifacts of a run by file name, null when the run has no manifest that can be read. */
export type OutputsOf = (candidate: string, runId: string) => Promise<ReadonlyMap<string, OutputMark> | null>;

/** Runs of which the parsed manifest is kept. */
const KEPT = 4;

/** Reads manifests for their outputs. The file is read every time, so that what is told is what is there; parsed only when it is another one. */
export function outputsOf(files: Files): OutputsOf {
  const kept = new Map<
    string,
    {
      readonly bytes: Uint8Array;
      readonly outputs: ReadonlyMap<string, OutputMark>;
    }
  >();
  return async (candidate, runId) => {
    const path = `candidates/${candidate}/runs/${runId}/run_manifest.v1.json`;
    const bytes = await files.read(path);
    if (bytes === null) return null;
    const known = kept.get(path);
    if (known !== undefined && isEqual(known.bytes, bytes)) return known.outputs;
    const outputs = parseOutputs(bytes);
    if (outputs === null) return null;
    kept.delete(path);
    kept.set(path, { bytes, outputs });
    for (const oldest of kept.keys()) {
      if (kept.size <= KEPT) break;
      kept.delete(oldest);
    }
    return outputs;
  };
}

/** Only names and hashes are looked at: what else a manifest must be is for its readers to say. */
function parseOutputs(bytes: Uint8Array): ReadonlyMap<string, OutputMark> | null {
  const read = parseJson(new TextDecoder().decode(bytes));
  if (!read.ok || typeof read.value !== "object" || read.value === null) return null;
  const { outputs } = read.value as { readonly outputs?: unknown };
  if (typeof outputs !== "object" || outputs === null) return null;
  const found = new Map<string, OutputMark>();
  for (const [file, mark] of Object.entries(outputs as Readonly<Record<string, Partial<OutputMark> | null>>))
    if (typeof mark?.sha256 === "string" && /^[0-9a-f]{64}$/.test(mark.sha256) && typeof mark.bytes === "number")
      found.set(file, { sha256: mark.sha256, bytes: mark.bytes });
  return found;
}

function isEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a.byteLength === b.byteLength && a.every((byte, at) => byte === b[at]);
}
