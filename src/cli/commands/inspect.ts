import { readRunView } from "../read-run-view.ts";
import { findRun } from "../resolve-run.ts";
import { runAt } from "../run-at.ts";
import { defineCommand } from "../command.ts";
import { failedRunBlocks } from "../view/failed-run-blocks.ts";
import { runBlocks } from "../view/run-blocks.ts";

export const inspect = defineCommand({
  description:
    "Shows the latest run, or the one given: its status and failures, what was read from whom and whether it was whole, what is new and changed, the top of the list with scores and reasons, and where the files are. Artifacts are checked against the run's manifest as they are read; the list itself comes from the index.",
  operands: [{ name: "run_id", required: false, means: "the run, or `latest` (also when left out)" }],
  flags: [],
  examples: [
    { line: "inspect", means: "the latest run" },
    { line: "inspect --json", means: "the same as one JSON document" },
  ],
  exits: ["mismatch", "not_found"],
  run: async (context, { operands }) => {
    const services = await context.services();
    const isDated = operands.run_id === null && context.globals.asOf !== null;
    const found = isDated ? await runAt(context, services, null) : await findRun(services, operands.run_id);
    const run = await readRunView(services, found);
    if (run.kind === "failed") return { json: run, text: () => failedRunBlocks(run) };
    const { manifest, summary, availability, diff, jobs, runDir } = run;
    return {
      json: {
        run_id: manifest.run_id,
        sequence: manifest.sequence,
        status: summary.status,
        as_of: summary.as_of,
        run_digest: manifest.run_digest,
        run_dir: runDir,
        previous_run_id: manifest.previous?.run_id ?? null,
        counts: summary.counts,
        bands: summary.bands,
        read: summary.read,
        providers: availability.providers,
        diff: {
          baselines: diff.baselines,
          held: diff.held,
          new: diff.new,
          changed: diff.changed,
          missing: diff.missing,
          closed: diff.closed,
          reopened: diff.reopened,
        },
        top: jobs,
      },
      text: () => runBlocks(run),
    };
  },
});
