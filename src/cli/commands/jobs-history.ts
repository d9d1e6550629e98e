import { SignalCraftError } from "../../contracts/errors.ts";
import { JobId } from "../../contracts/ids.ts";
import { readJobHistory } from "../../pipeline/job-history.ts";
import { defineCommand } from "../command.ts";
import { biographyBlocks } from "../view/biography-blocks.ts";

export const jobsHistory = defineCommand({
  description:
    "The biography of a job over all runs: published, first seen, every change with what was before and after, missing, closed with its proof, reopened, reposted, and how its score, its band and your marks changed. Each line names the run that says so. Answers from the index. An id that was merged into another job leads to that job.",
  operands: [
    {
      name: "job_id",
      required: true,
      shape: JobId,
      means: "the job, as in jobs list; also one that is gone",
    },
  ],
  flags: [],
  examples: [{ line: "jobs history job_0123456789abcdef", means: "the life of one job" }],
  exits: ["mismatch", "not_found"],
  run: async (context, { operands }) => {
    const services = await context.services();
    const index = await services.index();
    try {
      const found = await readJobHistory(services.state, services.candidate, index, operands.job_id);
      if (found === null)
        throw new SignalCraftError(
          "not_found",
          `Cannot tell the history of job ${operands.job_id}: no run of candidate ${services.candidate} knows it`,
          {
            hint: "signalcraft jobs list --json shows the ids of the last run",
          },
        );
      return { json: found, text: () => biographyBlocks(found) };
    } finally {
      index.close();
    }
  },
});
