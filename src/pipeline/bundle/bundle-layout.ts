import { artifactOfFile, type ArtifactEntry } from "../../contracts/artifact-catalog.ts";
import type { BundleManifestV1 } from "../../contracts/bundle.ts";
import { statePaths } from "../state-paths.ts";

/** What a path in a bundle is; null when no bundle has such a file. */
export type BundlePlace =
  | {
      readonly kind: "artifact";
      readonly runId: string;
      readonly file: string;
      readonly entry: ArtifactEntry;
    }
  /** Named by the hash of their bytes. */
  | { readonly kind: "sealed" | "object"; readonly sha256: string }
  | {
      readonly kind: "snapshot";
      readonly provider: string;
      readonly sha256: string;
    }
  | { readonly kind: "binary" };

const hash = "[0-9a-f]{64}";
const runFile = /^candidates\/[a-z0-9_]+\/runs\/([^/]+)\/(.+)$/;
const snapshotPath = new RegExp(`^snapshots/([a-z0-9][a-z0-9_-]{0,63})/(${hash})\\.json$`);

/**
 * Says what a path in a bundle is. The paths are those of the state directory, and only these: a bundle from a stranger cannot bring a profile, a pointer, or
 * anything of another candidate.
 */
export function placeOf(
  path: string,
  { candidate, runs, binary }: Pick<BundleManifestV1, "candidate" | "runs" | "binary">,
): BundlePlace | null {
  if (binary !== null && path === binary.path) return /^bin\/[A-Za-z0-9._-]+$/.test(path) ? { kind: "binary" } : null;
  const [, provider, digest] = snapshotPath.exec(path) ?? [];
  if (provider !== undefined && digest !== undefined) return { kind: "snapshot", provider, sha256: digest };
  const sha256 = new RegExp(`/(${hash})$`).exec(path)?.[1];
  if (sha256 !== undefined) {
    if (path === statePaths.object(sha256)) return { kind: "object", sha256 };
    if (path === statePaths.sealed(candidate, sha256)) return { kind: "sealed", sha256 };
  }
  const [, runId = "", file = ""] = runFile.exec(path) ?? [];
  if (path !== statePaths.artifact(candidate, runId, file) || !runs.some((run) => run.run_id === runId)) return null;
  const entry = artifactOfFile(file);
  return entry === null ? null : { kind: "artifact", runId, file, entry };
}

/** Whether a place may be in a bundle for sharing: what has no text of a posting and nothing private. */
export function isShareable(place: BundlePlace): boolean {
  return place.kind === "binary" || (place.kind === "artifact" && place.entry.category === "ui_safe");
}
