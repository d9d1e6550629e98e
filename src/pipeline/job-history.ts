import type { MergesV1 } from "../contracts/merges.ts";
import type { Files, RunIndex } from "../contracts/ports.ts";
import { compareCodeUnits } from "../engine/canonical/compare.ts";
import { type JobBiography, toBiography } from "../engine/history/job-biography.ts";
import { toJobId } from "../engine/identity/job-id.ts";
import { readLastSuccess } from "./daily.ts";
import { readArtifact } from "./read-artifact.ts";

/**
 * The life of a job from the index; null when no run ever knew it. An id that was merged into another job leads to that job, and what happened under every
 * id of it is told.
 */
export async function readJobHistory(
  files: Files,
  candidate: string,
  index: RunIndex,
  jobId: string,
): Promise<JobBiography | null> {
  const groups = await readGroups(files, candidate);
  const merged = groups.find((group) => group.job_id === jobId || group.known_as.includes(jobId));
  const canonical = merged?.job_id ?? jobId;
  const own = index.history(canonical);
  const knownAs = [
    ...new Set([
      canonical,
      jobId,
      ...(merged?.known_as ?? []),
      ...own.versions.flatMap((version) => version.job.posting_ids.map(toJobId)),
    ]),
  ].sort(compareCodeUnits);
  const others = knownAs.filter((id) => id !== canonical).map((id) => index.history(id));
  const versions = own.versions.length > 0 ? own.versions : others.flatMap((other) => other.versions);
  const events = [own, ...others].flatMap((history) => history.events);
  if (versions.length + events.length === 0) return null;
  return toBiography({
    jobId: canonical,
    knownAs,
    versions,
    events,
    runs: new Map(index.runs(null).flatMap((run) => (run.run_digest === null ? [] : [[run.sequence, run] as const]))),
  });
}

/** Jobs of several postings as the last run knows them, each with the ids that its postings would have alone. */
async function readGroups(
  files: Files,
  candidate: string,
): Promise<readonly { readonly job_id: string; readonly known_as: readonly string[] }[]> {
  const last = await readLastSuccess(files, candidate);
  const merges = last === null ? null : ((await readArtifact(files, last.manifest, "merges")) as MergesV1 | null);
  return (merges?.jobs ?? []).map(({ job_id, postings }) => ({
    job_id,
    known_as: postings.map((posting) => toJobId(posting.posting_id)),
  }));
}
