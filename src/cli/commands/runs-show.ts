import type { RunReportV1 } from "../../contracts/run-documents.ts";
import { readArtifact, readManifest } from "../../pipeline/read-artifact.ts";
import { statePaths } from "../../pipeline/state-paths.ts";
import { defineCommand } from "../command.ts";
import { resolveRun } from "../resolve-run.ts";
import { blank, dim, facts, heading, line, table } from "../view/block.ts";

const ROWS_SHOWN = 40;

export const runsShow = defineCommand({
  description:
    "The manifest of a run: engine version, inputs and outputs with their sha256, the digest and the run before it; with --json also the provenance of every provider.",
  operands: [{ name: "run_id", required: false, means: "the run, or `latest` (also when left out)" }],
  flags: [],
  examples: [{ line: "runs show latest --json", means: "manifest and report of the last run" }],
  exits: ["mismatch", "not_found"],
  run: async (context, { operands }) => {
    const services = await context.services();
    const runId = await resolveRun(services, operands.run_id);
    const manifest = await readManifest(services.state, services.candidate, runId);
    const report = (await readArtifact(services.state, manifest, "run_report")) as RunReportV1;
    const runDir = `${services.stateDir.path}/${statePaths.run(services.candidate, runId)}`;
    const rows = (marks: typeof manifest.inputs): string[][] =>
      Object.entries(marks)
        .slice(0, ROWS_SHOWN)
        .map(([name, mark]) => [name, String(mark.bytes), mark.sha256.slice(0, 16)]);
    const more = (marks: typeof manifest.inputs) =>
      Object.keys(marks).length > ROWS_SHOWN
        ? [line(dim(`and ${Object.keys(marks).length - ROWS_SHOWN} more with --json`), 2)]
        : [];
    return {
      json: { ...manifest, run_dir: runDir, report: report.providers },
      text: () => [
        heading(`Run ${runId}`),
        facts(
          [
            ["as of", manifest.as_of],
            ["sequence", String(manifest.sequence)],
            ["engine", manifest.engine_version],
            ["digest", manifest.run_digest],
            ["inputs", manifest.input_digest],
            ["previous", manifest.previous === null ? "none" : manifest.previous.run_id],
            ["directory", runDir],
          ],
          2,
        ),
        blank,
        heading(`${Object.keys(manifest.inputs).length} inputs`),
        table(
          [{ title: "name" }, { title: "bytes", align: "right", fixed: true }, { title: "sha256", fixed: true }],
          rows(manifest.inputs),
          2,
        ),
        ...more(manifest.inputs),
        blank,
        heading(`${Object.keys(manifest.outputs).length} outputs`),
        table(
          [{ title: "file" }, { title: "bytes", align: "right", fixed: true }, { title: "sha256", fixed: true }],
          rows(manifest.outputs),
          2,
        ),
        ...more(manifest.outputs),
      ],
    };
  },
});
