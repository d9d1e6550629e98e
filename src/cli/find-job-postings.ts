import { SignalCraftError } from "../contracts/errors.ts";
import { findGroup } from "../pipeline/find-group.ts";
import { readManifest } from "../pipeline/read-artifact.ts";
import type { Services } from "./services.ts";

/** A job of the last run and every posting of it, gone ones included, the founding one first. */
export interface JobPostings {
  readonly jobId: string;
  readonly title: string;
  readonly employer: string;
  readonly postings: readonly string[];
}

/** The postings of a job that the last run lists, by its id or a former one. Code `not_found` for any other. */
export async function findJobPostings(services: Services, jobId: string): Promise<JobPostings> {
  const index = await services.index();
  try {
    const { run_id: runId } = index.jobs(1);
    const manifest = runId === null ? null : await readManifest(services.state, services.candidate, runId);
    const group = manifest === null ? null : await findGroup(services.state, manifest, jobId);
    const job = index.job(group?.job_id ?? jobId);
    if (job !== null)
      return {
        jobId: job.job_id,
        title: job.title,
        employer: job.employer,
        postings: group?.postings.map((posting) => posting.posting_id) ?? job.posting_ids,
      };
    throw new SignalCraftError(
      "not_found",
      `Cannot find job ${jobId}: the last run of candidate ${services.candidate} does not list it`,
      { hint: "signalcraft jobs list --json shows every job id" },
    );
  } finally {
    index.close();
  }
}
