import type { RankedJob } from "../../contracts/run-documents.ts";
import { bands } from "../../contracts/scoring.ts";
import { defineCommand } from "../command.ts";
import { blank, dim, heading, paragraph, type Block } from "../view/block.ts";
import { jobBlocks } from "../view/job-blocks.ts";
import { findRun } from "../resolve-run.ts";

const SHOWN_TO_PEOPLE = 25;

export const jobsList = defineCommand({
  description: "Answers from the index. Without --limit people see the first 25; with --json every job is listed.",
  operands: [],
  flags: [
    { name: "limit", value: "integer", label: "N", least: 1, most: 10_000_000, means: "at most so many" },
    { name: "band", value: "string", label: "BAND", choices: [...bands], means: "only this band" },
    { name: "new", value: "none", means: "only jobs that are new in this run" },
  ],
  examples: [
    { line: "jobs list --limit 5", means: "the first five" },
    { line: "jobs list --band strong --json", means: "all strong ones as JSON" },
  ],
  exits: ["not_found"],
  run: async (context, { flags }) => {
    const services = await context.services();
    const isFiltered = flags.band !== null || flags.new;
    const index = await services.index();
    const limit = flags.limit ?? (context.globals.json ? null : SHOWN_TO_PEOPLE);
    const indexed = index.jobs(isFiltered ? null : limit);
    index.close();
    if (indexed.run_id === null) await findRun(services, null);
    const fitting = indexed.jobs.filter(
      (job) => (flags.band === null || job.band === flags.band) && (!flags.new || job.is_new),
    );
    const jobs = limit === null ? fitting : fitting.slice(0, limit);
    return {
      json: { run_id: indexed.run_id, jobs },
      text: () => [
        heading(`${jobs.length} jobs of run ${indexed.run_id ?? ""}`),
        blank,
        ...rows(jobs, indexed.run_id ?? ""),
      ],
    };
  },
});

function rows(jobs: readonly RankedJob[], runId: string): readonly Block[] {
  if (jobs.length === 0) return [paragraph(dim("No job fits."))];
  const asOf = `${runId.slice(0, 4)}-${runId.slice(4, 6)}-${runId.slice(6, 8)}`;
  return jobs.flatMap((job) => jobBlocks(job, asOf));
}
