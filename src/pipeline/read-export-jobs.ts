import { artifactOfFile } from "../contracts/artifact-catalog.ts";
import type { Files } from "../contracts/ports.ts";
import type { PostingsV1 } from "../contracts/posting.ts";
import type { RankedJob, RankedV1, RunManifestV1 } from "../contracts/run-documents.ts";
import type { JobExportRow } from "../engine/export/job-columns.ts";
import { readArtifact } from "./read-artifact.ts";

/** The list of a run as it was sealed, in its order. */
export async function readRankedJobs(files: Files, manifest: RunManifestV1): Promise<readonly RankedJob[]> {
  return ((await readArtifact(files, manifest, "ranked")) as RankedV1 | null)?.jobs ?? [];
}

/** The same jobs with the last day to apply of each: the earliest that one of its adverts names. */
export async function withDeadlines(
  files: Files,
  manifest: RunManifestV1,
  jobs: readonly RankedJob[],
): Promise<readonly JobExportRow[]> {
  const deadlines = new Map<string, string>();
  for (const file of Object.keys(manifest.outputs)) {
    if (artifactOfFile(file)?.key !== "postings") continue;
    const shard = file.slice("postings/".length, -".v1.json".length);
    const postings = (await readArtifact(files, manifest, "postings", shard)) as PostingsV1 | null;
    for (const { posting_id, extracted } of postings?.postings ?? [])
      if (extracted.deadline !== null) deadlines.set(posting_id, extracted.deadline.date);
  }
  return jobs.map((job) => ({
    job,
    deadline: job.posting_ids.reduce<string | null>((first, id) => {
      const own = deadlines.get(id) ?? null;
      return own !== null && (first === null || own < first) ? own : first;
    }, null),
  }));
}
