import { SignalCraftError } from "../../contracts/errors.ts";
import type { RankedJob, RunSummaryV1 } from "../../contracts/run-documents.ts";
import { bands } from "../../contracts/scoring.ts";
import { userStatuses } from "../../contracts/user-state.ts";
import { overlayUserState } from "../../engine/user-state/overlay-user-state.ts";
import { readArtifact, readManifest } from "../../pipeline/read-artifact.ts";
import { readUserStateLog } from "../../pipeline/user-state-log.ts";
import { defineCommand } from "../command.ts";
import type { Services } from "../services.ts";
import { blank, dim, heading, paragraph, type Block } from "../view/block.ts";
import { jobBlocks } from "../view/job-blocks.ts";
import { findRun } from "../resolve-run.ts";
import { findRunAsOf } from "../find-run-as-of.ts";
import { hiddenPhrase } from "../view/hidden-phrase.ts";
import { counted } from "../view/counted.ts";
import { warnUserState } from "../warn-user-state.ts";

const SHOWN_TO_PEOPLE = 25;

export const jobsList = defineCommand({
  description:
    "Answers from the index. Without --limit people see the first 25; with --json every job is listed. --as-of shows the list as it was: of that run, or of the last run up to that date (its end, in UTC) or instant.\n\nJobs that you marked ignored or rejected, and those that a rule of alerts.yaml hides, are left out and counted; --include-hidden lists them, with the reason.",
  operands: [],
  flags: [
    { name: "limit", value: "integer", label: "N", least: 1, most: 10_000_000, means: "at most so many" },
    { name: "band", value: "string", label: "BAND", choices: [...bands], means: "only this band" },
    { name: "new", value: "none", means: "only jobs that are new in this run" },
    {
      name: "status",
      value: "string",
      label: "STATUS",
      choices: [...userStatuses],
      means: "only jobs you marked so",
    },
    {
      name: "include-hidden",
      value: "none",
      means: "also jobs hidden by your marks and rules",
    },
  ],
  examples: [
    { line: "jobs list --status applied", means: "where you applied" },
    { line: "jobs list --limit 5", means: "the first five" },
    { line: "jobs list --as-of 2026-11-01", means: "the list as it was that day" },
    { line: "jobs list --band strong --json", means: "all strong ones as JSON" },
  ],
  exits: ["not_found"],
  run: async (context, { flags }) => {
    const services = await context.services();
    const log = await readUserStateLog(services.state, services.candidate);
    warnUserState(context, services, log);
    const index = await services.index();
    const limit = flags.limit ?? (context.globals.json ? null : SHOWN_TO_PEOPLE);
    const asOf = context.globals.asOf === null ? null : findRunAsOf(services, index, context.globals.asOf);
    const lastId = index.jobs(0).run_id;
    const isPast = asOf !== null && lastId !== asOf.run_id;
    // What is hidden is always counted: then all rows have to be looked at.
    const isFiltered =
      flags.band !== null ||
      flags.new ||
      flags.status !== null ||
      log.marks.length > 0 ||
      (await hiddenCount(services, asOf?.run_id ?? lastId)) > 0;
    const indexed = isPast
      ? { run_id: asOf.run_id, jobs: index.jobsAt(asOf.sequence, isFiltered ? null : limit) ?? [] }
      : index.jobs(isFiltered ? null : limit);
    index.close();
    if (indexed.run_id === null) await findRun(services, null);
    // The past is shown as it was: with the marks that the run sealed.
    const fitting = (isPast ? indexed.jobs : overlayUserState(indexed.jobs, log.marks)).filter(
      (job) =>
        (flags.band === null || job.band === flags.band) &&
        (!flags.new || job.is_new) &&
        (flags.status === null || job.status?.status === flags.status),
    );
    const showsHidden = flags["include-hidden"] || flags.status !== null;
    const visible = showsHidden ? fitting : fitting.filter((job) => job.hidden === undefined);
    const hidden = fitting.length - visible.length;
    const hiddenText = hidden === 0 ? null : hiddenPhrase(fitting);
    const jobs = limit === null ? visible : visible.slice(0, limit);
    return {
      json: { run_id: indexed.run_id, hidden, jobs },
      text: () => [
        heading(
          `${jobs.length > 1 && jobs.length === limit ? "First " : ""}${counted(jobs.length, "job")} of run ${indexed.run_id ?? ""}`,
        ),
        ...(hiddenText === null ? [] : [paragraph(dim(`${hiddenText}; --include-hidden lists them`))]),
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

/** How many jobs a run hid, from its summary; 0 when it cannot be told. */
async function hiddenCount({ state, candidate }: Services, runId: string | null): Promise<number> {
  if (runId === null) return 0;
  const summary = await readManifest(state, candidate, runId)
    .then((manifest) => readArtifact(state, manifest, "run_summary") as Promise<RunSummaryV1 | null>)
    .catch((cause: unknown) => {
      if (!(cause instanceof SignalCraftError)) throw cause;
      return null;
    });
  return summary?.counts.hidden ?? 0;
}
