import { defineCommand } from "../command.ts";
import { dim, heading, paragraph, styled, table, type Style } from "../view/block.ts";

const statusStyle: Readonly<Record<string, Style>> = { success: "good", partial: "warn", failed: "bad" };

const SHOWN_TO_PEOPLE = 25;

export const runsList = defineCommand({
  description:
    "Answers from the index and reads no run directory. Without --limit people see the last 25; with --json every run is listed.",
  operands: [],
  flags: [{ name: "limit", value: "integer", label: "N", least: 1, most: 1_000_000, means: "at most so many" }],
  examples: [{ line: "runs list --limit 5", means: "the last five" }],
  exits: [],
  run: async (context, { flags }) => {
    const services = await context.services();
    const index = await services.index();
    const runs = index.runs(flags.limit ?? (context.globals.json ? null : SHOWN_TO_PEOPLE));
    index.close();
    return {
      json: {
        runs: runs.map(({ run_id, sequence, as_of, status, run_digest }) => ({
          run_id,
          sequence,
          as_of,
          status,
          run_digest,
        })),
      },
      text: () =>
        runs.length === 0
          ? [paragraph(dim(`No runs yet in ${services.stateDir.path}: signalcraft daily makes the first one`))]
          : [
              heading(`${runs.length} runs of candidate ${services.candidate}`),
              table(
                [
                  { title: "run", fixed: true },
                  { title: "no", align: "right", fixed: true },
                  { title: "as of", fixed: true },
                  { title: "status", fixed: true },
                  { title: "digest", fixed: true },
                ],
                runs.map((run) => [
                  run.run_id,
                  run.sequence === 0 ? "" : String(run.sequence),
                  run.as_of.slice(0, 10),
                  styled(statusStyle[run.status] ?? "dim", run.status),
                  run.run_digest?.slice(0, 12) ?? "",
                ]),
                2,
              ),
            ],
    };
  },
});
