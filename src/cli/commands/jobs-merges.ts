import { SignalCraftError } from "../../contracts/errors.ts";
import type { DecisionLine } from "../../engine/identity/decisions-in-force.ts";
import { decideJobs } from "../../pipeline/decide-jobs.ts";
import { readJobDecisions } from "../../pipeline/job-decisions.ts";
import { asOfNow } from "../as-of-now.ts";
import { defineCommand } from "../command.ts";
import { needState } from "../need-state.ts";
import { dim, heading, paragraph, table, type Block } from "../view/block.ts";
import { warnDecisions } from "../warn-decisions.ts";

export const jobsMerges = defineCommand({
  description:
    "Lists what you decided with jobs merge and jobs split, oldest first, with the number of each. jobs merges undo takes one back: the next run is then as if it had never been said, to the byte. The log job_decisions.jsonl only grows; an undo can be undone as well.",
  operands: [
    {
      name: "action",
      required: false,
      choices: ["list", "undo"],
      means: "list (when left out), or undo",
    },
    {
      name: "decision",
      required: false,
      means: "number of the decision to take back",
    },
  ],
  flags: [],
  examples: [
    { line: "jobs merges", means: "what was decided" },
    { line: "jobs merges undo 2", means: "take decision 2 back" },
  ],
  exits: ["not_found", "locked"],
  run: async (context, { operands }) => {
    const services = await context.services();
    await needState(services, "read decisions");
    const log = await readJobDecisions(services.state, services.candidate);
    warnDecisions(context, services, log);
    if (operands.action === "undo") {
      const line = numberOf(operands.decision);
      const written = await decideJobs(services, services.candidate, {
        schema: "job_decision.v1",
        at: asOfNow(context),
        by: "command line",
        do: "undo",
        line,
      });
      return {
        json: { decision: written.line, ...written.said },
        text: () => [
          heading(`Decision ${line} is taken back`),
          paragraph(dim("The next run is as if it had never been said.")),
        ],
      };
    }
    if (operands.decision !== null)
      throw new SignalCraftError("usage", `Cannot list decisions: "${operands.decision}" is one word too many`, {
        hint: "signalcraft jobs merges",
      });
    return {
      json: {
        decisions: log.lines.map(({ line, said, isInForce }) => ({
          decision: line,
          in_force: isInForce,
          ...said,
        })),
        malformed: log.malformed,
      },
      text: () => listBlocks(log.lines),
    };
  },
});

function numberOf(text: string | null): number {
  if (text !== null && /^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new SignalCraftError(
    "usage",
    text === null ? "Cannot undo a decision: its number is missing" : `Cannot undo decision ${text}: it is no number`,
    { hint: "signalcraft jobs merges lists the decisions with their numbers" },
  );
}

function listBlocks(lines: readonly DecisionLine[]): readonly Block[] {
  if (lines.length === 0)
    return [
      paragraph("Nothing decided: jobs are what the rules say."),
      paragraph(dim("signalcraft jobs merge and signalcraft jobs split decide otherwise.")),
    ];
  return [
    heading("What you decided about merges"),
    table(
      [
        { title: "no", align: "right", fixed: true },
        { title: "when", fixed: true },
        { title: "what", fixed: true },
        { title: "postings" },
      ],
      lines.map(({ line, said, isInForce }) => [
        String(line),
        said.at.slice(0, 10),
        isInForce ? said.do : dim(`${said.do}, taken back`),
        phraseOf(said),
      ]),
      2,
    ),
  ];
}

function phraseOf(said: DecisionLine["said"]): string {
  switch (said.do) {
    case "merge":
      return said.postings.join(" and ");
    case "split":
      return `${said.apart.join(", ")} from ${said.from.join(", ")}`;
    case "undo":
      return `decision ${said.line}`;
  }
}
