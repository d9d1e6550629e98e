import { SignalCraftError } from "../contracts/errors.ts";
import { artifactEntry, artifactFile, type ArtifactKey } from "../contracts/artifact-catalog.ts";
import type { Files } from "../contracts/ports.ts";
import { RunManifestV1 } from "../contracts/run-documents.ts";
import { readObject } from "./objects.ts";
import { readDocument } from "./read-document.ts";
import { statePaths } from "./state-paths.ts";

/** The manifest of a finished run; code `not_found` when the run left none. */
export async function readManifest(files: Files, candidate: string, runId: string): Promise<RunManifestV1> {
  const path = statePaths.artifact(candidate, runId, "run_manifest.v1.json");
  const bytes = await files.read(path);
  if (bytes === null)
    throw new SignalCraftError("not_found", `Cannot read run ${runId}: it left no manifest`, {
      hint: "signalcraft runs list shows the runs that finished",
    });
  return readDocument(RunManifestV1, bytes, `${files.root}/${path}`);
}

/**
 * A JSON artifact of a finished run: its bytes checked against the manifest, its content against its schema, so that what is shown is what was derived.
 * Null when the run has no artifact (or no shard) of that name.
 */
export async function readArtifact(
  files: Files,
  manifest: RunManifestV1,
  key: ArtifactKey,
  shard: string | null = null,
): Promise<unknown> {
  const entry = artifactEntry(key);
  const file = artifactFile(key, shard);
  const mark = manifest.outputs[file];
  if (entry.schema === null) throw new Error(`artifact ${key} is text`);
  if (mark === undefined) return null;
  const path = statePaths.artifact(manifest.candidate, manifest.run_id, file);
  const bytes = await readObject(files, path, mark.sha256);
  if (bytes === null)
    throw new SignalCraftError("object_corrupt", `Cannot read ${files.root}/${path}: it is missing`, {
      hint: "signalcraft runs verify tells what else is damaged",
    });
  return readDocument(entry.schema, bytes, `${files.root}/${path}`);
}
