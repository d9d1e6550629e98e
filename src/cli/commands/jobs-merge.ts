import { SignalCraftError } from "../../contracts/errors.ts";
import { JobId } from "../../contracts/ids.ts";
import { decideJobs } from "../../pipeline/decide-jobs.ts";
import { readJobDecisions } from "../../pipeline/job-decisions.ts";
import { asOfNow } from "../as-of-now.ts";
import { checkJobId } from "../check-job-id.ts";
import { defineCommand } from "../command.ts";
import { findJobPostings } from "../find-job-postings.ts";
import { needState } from "../need-state.ts";
import { blank, bullet, dim, heading, paragraph } from "../view/block.ts";
import { warnDecisions } from "../warn-decisions.ts";

export const jobsMerge = defineCommand({
  description:
    "Says that jobs are one job, where no rule could know. It counts from the next run on, beats every rule, and can be taken back to the byte: signalcraft jobs merges undo. The decision names postings, so it holds when a job gets another id.",
  operands: [
    {
      name: "job_id",
      required: true,
      shape: JobId,
      means: "the job, as in jobs list",
    },
    {
      name: "other_job_id",
      required: true,
      variadic: true,
      means: "the jobs that are the same",
    },
  ],
  flags: [],
  examples: [
    {
      line: "jobs merge job_0123456789abcdef job_fedcba9876543210",
      means: "one opening, two rows",
    },
  ],
  exits: ["mismatch", "not_found", "locked"],
  run: async (context, { operands }) => {
    const services = await context.services();
    await needState(services, "merge jobs");
    warnDecisions(context, services, await readJobDecisions(services.state, services.candidate));
    const ids = [operands.job_id, ...operands.other_job_id.map((id) => checkJobId(id, "merge"))];
    const jobs = [];
    for (const id of ids) jobs.push(await findJobPostings(services, id));
    const distinct = new Map(jobs.map((job) => [job.jobId, job]));
    if (distinct.size < 2)
      throw new SignalCraftError("usage", `Cannot merge ${ids.join(" and ")}: they are one job already`, {
        hint: `signalcraft jobs show ${jobs[0]?.jobId ?? ""} says why`,
      });
    const postings = [...distinct.values()].map((job) => job.postings[0] ?? "");
    const written = await decideJobs(services, services.candidate, {
      schema: "job_decision.v1",
      at: asOfNow(context),
      by: "command line",
      do: "merge",
      postings,
    });
    return {
      json: { decision: written.line, ...written.said },
      text: () => [
        heading(`Decision ${written.line}: one job`),
        ...[...distinct.values()].map((job) => bullet([job.title, dim(`, ${job.employer}  ${job.jobId}`)], 2)),
        blank,
        paragraph(dim(`The next run has them as one row. signalcraft jobs merges undo ${written.line} takes it back.`)),
      ],
    };
  },
});
