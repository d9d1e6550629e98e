import { SignalCraftError } from "../contracts/errors.ts";
import type { KeptEntry, LedgerV1 } from "../contracts/ledger.ts";
import type { RankedJob, RunManifestV1 } from "../contracts/run-documents.ts";
import type { UserStateV1 } from "../contracts/user-state.ts";
import { artifactOfFile } from "../contracts/artifact-catalog.ts";
import { toJobId } from "../engine/identity/job-id.ts";
import { suggest } from "../engine/suggest/suggest.ts";
import { findGroup, type MergedJob } from "../pipeline/find-group.ts";
import { readManifest } from "../pipeline/read-artifact.ts";
import { readStoredLedger } from "../pipeline/read-ledger.ts";
import type { NewMark } from "../pipeline/user-state-log.ts";
import type { Services } from "./services.ts";

/** What a mark is about, as it was known when it was made. */
export type MarkTarget = Pick<NewMark, "job_id" | "posting_ids" | "run_id" | "employer" | "title" | "url">;

/**
 * The job that a person means, found by: its id in the last run; an id that it had before a merge (ids come from postings, so a posting of it says so); an earlier mark; a
 * posting that the last run knows but does not list any more, because it closed. Code `not_found`, with the nearest id, for any other.
 */
export async function findMarkTarget(
  services: Services,
  jobId: string,
  marks: readonly UserStateV1[],
): Promise<MarkTarget> {
  const index = await services.index();
  const { run_id: runId } = index.jobs(1);
  const exact = index.job(jobId);
  const jobs = exact === null ? index.jobs(null).jobs : [];
  index.close();
  if (exact !== null) return toTarget(exact, runId);
  const manifest = runId === null ? null : await readManifest(services.state, services.candidate, runId);
  const group = manifest === null ? null : await findGroup(services.state, manifest, jobId);
  const former = jobs.find(
    (job) => job.job_id === group?.job_id || job.posting_ids.some((posting) => toJobId(posting) === jobId),
  );
  if (former !== undefined) return toTarget(former, runId);
  const marked = marks.findLast(
    (mark) => mark.job_id === jobId || mark.posting_ids.some((id) => toJobId(id) === jobId),
  );
  if (marked !== undefined) {
    const now = jobs.find((job) => job.posting_ids.some((posting) => marked.posting_ids.includes(posting)));
    return now === undefined ? toTarget(marked, marked.run_id) : toTarget(now, runId);
  }
  const closed = manifest === null ? null : await findGone(services, manifest, { jobId, group });
  if (closed !== null) return closed;
  const [near] = suggest(
    jobId,
    jobs.map((job) => job.job_id),
  );
  throw new SignalCraftError(
    "not_found",
    `Cannot mark job ${jobId}: candidate ${services.candidate} knows no job of that id`,
    {
      hint: near === undefined ? "signalcraft jobs list --json shows every job id" : `did you mean ${near}?`,
    },
  );
}

function toTarget(job: Pick<RankedJob, Exclude<keyof MarkTarget, "run_id">>, runId: string | null): MarkTarget {
  const { job_id, posting_ids, employer, title, url } = job;
  return { job_id, posting_ids, run_id: runId, employer, title, url };
}

/** A job that no list of the run has any more, from what the ledgers keep of its postings. */
async function findGone(
  services: Services,
  manifest: RunManifestV1,
  { jobId, group }: { readonly jobId: string; readonly group: MergedJob | null },
): Promise<MarkTarget | null> {
  const wanted = new Set(group?.postings.map((posting) => posting.posting_id));
  for (const file of Object.keys(manifest.outputs)) {
    if (artifactOfFile(file)?.key !== "ledger") continue;
    const shard = file.slice("ledger/".length, -".v1.json".length);
    const ledger = await readStoredLedger(services.state, manifest, shard);
    const found = known(ledger).filter((row) => wanted.has(row.posting_id) || toJobId(row.posting_id) === jobId);
    const [first] = found;
    if (first !== undefined)
      return toTarget(
        {
          ...first,
          job_id: group?.job_id ?? jobId,
          posting_ids: group === null ? found.map((row) => row.posting_id) : [...wanted],
        },
        manifest.run_id,
      );
  }
  return null;
}

/** Every posting that a ledger knows: listed, closed long ago, or of a board that was left. */
function known(ledger: LedgerV1 | null): readonly Pick<KeptEntry, "posting_id" | "employer" | "title" | "url">[] {
  if (ledger === null) return [];
  const left = (ledger.earlier_boards ?? []).flatMap((board) => board.entries);
  return [...ledger.entries, ...(ledger.closed ?? []), ...left];
}
