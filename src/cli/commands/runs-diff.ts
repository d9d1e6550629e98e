import { readManifest } from "../../pipeline/read-artifact.ts";
import { attributeRuns } from "../../pipeline/attribution/attribute-runs.ts";
import { inlineDeriver } from "../../pipeline/inline-deriver.ts";
import { attributionBlocks } from "../view/attribution-blocks.ts";
import { diffRuns } from "../../pipeline/diff-runs.ts";
import { defineCommand } from "../command.ts";
import { resolveRun } from "../resolve-run.ts";
import { bullet, dim, heading, line, paragraph, strong, type Block } from "../view/block.ts";
import type { LedgerDiffRow } from "../../engine/history/diff-ledgers.ts";

export const runsDiff = defineCommand({
  description:
    "Compares what two runs know of every posting: new, changed field by field, missing, closed with its proof, reopened. The end states are compared; what happened in between does not count. A board that only one of the two knows is a baseline and adds nothing.\n\nThen says why the list of jobs differs: one cause after another (the program, what the boards say, time, taxonomy, exchange rates, configuration, profile, your marks) is exchanged and the list derived again, so that every change of every value has its cause and nothing is left over. With --no-why that is left out.",
  operands: [
    { name: "run_a", required: true, means: "the earlier run" },
    { name: "run_b", required: true, means: "the later run, or `latest`" },
  ],
  flags: [
    {
      name: "no-why",
      value: "none",
      means: "leave out the causes, which takes as long as a few runs",
    },
  ],
  examples: [
    {
      line: "runs diff 20261120T060000Z-0123456789 latest",
      means: "what changed since then",
    },
  ],
  exits: ["mismatch", "not_found"],
  run: async (context, { flags, operands }) => {
    const services = await context.services();
    const { state, captures, candidate } = services;
    const [a, b] = [await resolveRun(services, operands.run_a), await resolveRun(services, operands.run_b)];
    const before = await readManifest(state, candidate, a);
    const after = await readManifest(state, candidate, b);
    const diff = await diffRuns(state, before, after);
    const attribution = flags["no-why"]
      ? null
      : await attributeRuns(state, before, after, inlineDeriver({ state, captures, candidate, useCache: true }));
    const section = <T extends LedgerDiffRow>(title: string, rows: readonly T[], extra: (row: T) => string): Block[] =>
      rows.length === 0
        ? []
        : [
            heading(`${title} (${rows.length})`),
            ...rows.map((row) =>
              bullet([strong(row.title), `, ${row.employer}`, dim(`  ${row.job_id}`), extra(row)], 2),
            ),
          ];
    const fields = (row: { readonly changes: readonly { readonly field: string }[] }): string =>
      row.changes.length === 0 ? "" : `: ${row.changes.map((change) => change.field.replaceAll("_", " ")).join(", ")}`;
    return {
      json: {
        run_a: a,
        run_b: b,
        ...diff,
        changed: diff.changed.map((row) => ({
          ...row,
          fields: row.changes.map((change) => change.field),
        })),
        reopened: diff.reopened.map((row) => ({
          ...row,
          fields: row.changes.map((change) => change.field),
        })),
        ...(attribution === null ? {} : { attribution }),
      },
      text: () => [
        line(dim(`${a} to ${b}`)),
        ...section("New", diff.new, () => ""),
        ...section("Reopened", diff.reopened, fields),
        ...section("Changed", diff.changed, fields),
        ...section("Missing", diff.missing, () => ""),
        ...section("Closed", diff.closed, (row) =>
          row.proof === null ? "" : `: ${row.proof.kind.replaceAll("_", " ")}`,
        ),
        ...(Object.values(diff).every((rows) => rows.length === 0)
          ? [paragraph("Nothing differs in what both runs know.")]
          : []),
        ...(attribution === null ? [] : attributionBlocks(attribution)),
      ],
    };
  },
});
