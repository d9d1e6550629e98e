import { SignalCraftError } from "../../contracts/errors.ts";
import { JobId } from "../../contracts/ids.ts";
import { decideJobs } from "../../pipeline/decide-jobs.ts";
import { readJobDecisions } from "../../pipeline/job-decisions.ts";
import { asOfNow } from "../as-of-now.ts";
import { checkPostingId } from "../check-job-id.ts";
import { defineCommand } from "../command.ts";
import { findJobPostings } from "../find-job-postings.ts";
import { needState } from "../need-state.ts";
import { blank, bullet, dim, heading, paragraph } from "../view/block.ts";
import { warnDecisions } from "../warn-decisions.ts";

export const jobsSplit = defineCommand({
  description:
    "Says that postings of a job are another job. It counts from the next run on, beats every rule, and can be taken back to the byte: signalcraft jobs merges undo. What hangs on the parted postings alone goes with them.",
  operands: [
    {
      name: "job_id",
      required: true,
      shape: JobId,
      means: "the job, as in jobs list",
    },
    {
      name: "posting_id",
      required: true,
      variadic: true,
      means: "its postings that are another job, as in jobs show",
    },
  ],
  flags: [],
  examples: [
    {
      line: "jobs split job_0123456789abcdef greenhouse:acme:4001",
      means: "that advert is another opening",
    },
  ],
  exits: ["mismatch", "not_found", "locked"],
  run: async (context, { operands }) => {
    const services = await context.services();
    await needState(services, "split a job");
    warnDecisions(context, services, await readJobDecisions(services.state, services.candidate));
    const job = await findJobPostings(services, operands.job_id);
    const apart = [...new Set(operands.posting_id.map((id) => checkPostingId(id, "split")))];
    const strange = apart.find((id) => !job.postings.includes(id));
    if (strange !== undefined)
      throw new SignalCraftError("not_found", `Cannot split job ${job.jobId}: ${strange} is no posting of it`, {
        hint: `signalcraft jobs show ${job.jobId} lists its postings`,
      });
    const from = job.postings.filter((id) => !apart.includes(id));
    if (from.length === 0)
      throw new SignalCraftError("usage", `Cannot split job ${job.jobId}: no posting would be left in it`, {
        hint:
          job.postings.length === 1
            ? "it has one posting only"
            : "name the postings that are another job, and leave out the others",
      });
    const written = await decideJobs(services, services.candidate, {
      schema: "job_decision.v1",
      at: asOfNow(context),
      by: "command line",
      do: "split",
      apart,
      from,
    });
    return {
      json: { decision: written.line, ...written.said },
      text: () => [
        heading([`Decision ${written.line}: two jobs`, dim(`  ${job.title}, ${job.employer}`)]),
        ...apart.map((id) => bullet([id, dim("  on its own")], 2)),
        ...from.map((id) => bullet([id, dim("  stays")], 2)),
        blank,
        paragraph(dim(`The next run has them apart. signalcraft jobs merges undo ${written.line} takes it back.`)),
      ],
    };
  },
});
