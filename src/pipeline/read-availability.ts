import type { Files } from "../contracts/ports.ts";
import { ProviderAvailabilityV1, type Availability, type RunPointerV1 } from "../contracts/run-documents.ts";
import { readArtifact, readManifest } from "./read-artifact.ts";
import { readDocument } from "./read-document.ts";
import { readPointer } from "./run-index.ts";
import { statePaths } from "./state-paths.ts";

export interface LastAvailability {
  readonly run_id: string;
  readonly status: RunPointerV1["status"];
  readonly providers: readonly Availability[];
}

/** What the last run of a candidate, failed or not, found of every provider; null before the first run. */
export async function readLastAvailability(files: Files, candidate: string): Promise<LastAvailability | null> {
  const pointer = await readPointer(files, statePaths.lastRun(candidate));
  if (pointer === null) return null;
  const document =
    pointer.run_digest === null
      ? await readLoose(files, candidate, pointer.run_id)
      : await readArtifact(files, await readManifest(files, candidate, pointer.run_id), "provider_availability");
  if (document === null) return null;
  return { run_id: pointer.run_id, status: pointer.status, providers: (document as ProviderAvailabilityV1).providers };
}

/** From the directory of a failed run, which has no manifest to check against. */
async function readLoose(files: Files, candidate: string, runId: string): Promise<ProviderAvailabilityV1 | null> {
  const path = statePaths.artifact(candidate, runId, "provider_availability.v1.json");
  const bytes = await files.read(path);
  return bytes === null ? null : readDocument(ProviderAvailabilityV1, bytes, `${files.root}/${path}`);
}
