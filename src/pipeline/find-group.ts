import type { MergesV1 } from "../contracts/merges.ts";
import type { Files } from "../contracts/ports.ts";
import type { RunManifestV1 } from "../contracts/run-documents.ts";
import { toJobId } from "../engine/identity/job-id.ts";
import { readArtifact } from "./read-artifact.ts";

/** A job of two postings and more, as a run grouped it. */
export type MergedJob = MergesV1["jobs"][number];

/**
 * The group that an id means: its own, or one that a posting of it founded before it was merged. Null when no group has to do with it.
 */
export async function findGroup(files: Files, manifest: RunManifestV1, jobId: string): Promise<MergedJob | null> {
  const merges = (await readArtifact(files, manifest, "merges")) as MergesV1 | null;
  const jobs = merges?.jobs ?? [];
  return (
    jobs.find((job) => job.job_id === jobId) ??
    jobs.find((job) => job.postings.some((posting) => toJobId(posting.posting_id) === jobId)) ??
    null
  );
}
