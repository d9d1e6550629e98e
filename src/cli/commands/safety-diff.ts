import * as v from "valibot";
import type { ReadingComparison, RiskReason } from "../../engine/safety/compare-readings.ts";
import { readManifest } from "../../pipeline/read-artifact.ts";
import { safetyDiff } from "../../pipeline/safety-diff.ts";
import { defineCommand } from "../command.ts";
import { resolveRun } from "../resolve-run.ts";
import { bullet, dim, heading, line, paragraph, strong, styled, type Block } from "../view/block.ts";
import { counted } from "../view/counted.ts";

const Risk = v.pipe(v.string(), v.regex(/^(?:100|[1-9]\d?)$/, "a number from 1 to 100"));
const RISK_TO_WORRY = 20;

export const safetyDiffCommand = defineCommand({
  description:
    "Compares how two runs read the same boards, as opposed to what the boards say: how often each field is known, ids that changed while the content did not, values that came out otherwise although the source says the same. Each board has a risk from 0 to 100, the highest is that of the comparison.\n\nRisk points: for each field its weight (1 to 4) times the whole tens of per cent of the postings that lost it; 2 where a field appears in 30 % more of them at once; half of the per cent of ids that were renamed; half of the per cent of unchanged postings that were read otherwise; 10 when half of the postings went. Boards with fewer than 5 postings get none.\n\nWith --fail-on it ends with 6 when the risk is that high.",
  operands: [
    { name: "run_a", required: true, means: "the earlier run" },
    { name: "run_b", required: true, means: "the later run, or `latest`" },
  ],
  flags: [
    {
      name: "fail-on",
      value: "string",
      label: "RISK",
      shape: Risk,
      means: "end with 6 from this risk (1 to 100) on",
    },
  ],
  examples: [
    {
      line: "safety diff 20261120T060000Z-0123456789 latest",
      means: "was anything read worse than then",
    },
    {
      line: "safety diff 20261120T060000Z-0123456789 latest --fail-on 20",
      means: "the same, for a script",
    },
  ],
  exits: ["mismatch", "findings", "not_found"],
  run: async (context, { flags, operands }) => {
    const services = await context.services();
    const [a, b] = [await resolveRun(services, operands.run_a), await resolveRun(services, operands.run_b)];
    const { state, candidate } = services;
    const diff = await safetyDiff(
      state,
      await readManifest(state, candidate, a),
      await readManifest(state, candidate, b),
    );
    const failOn = flags["fail-on"] === null ? null : Number(flags["fail-on"]);
    const risky = diff.boards.filter((board) => board.risk > 0).sort((x, y) => y.risk - x.risk);
    return {
      exit: failOn !== null && diff.risk >= failOn ? "findings" : "ok",
      json: { run_a: a, run_b: b, ...diff },
      text: () => [
        heading(["Risk ", riskText(diff.risk), dim(`  ${a} to ${b}`)]),
        line(
          `${counted(diff.boards.length, "board")} compared${diff.not_compared.length === 0 ? "" : `, ${diff.not_compared.length} only in one of the runs: ${diff.not_compared.slice(0, 8).join(", ")}`}`,
        ),
        ...(risky.length === 0
          ? [paragraph("Every field is known as often as before, no id was renamed, nothing was read otherwise.")]
          : risky.flatMap(boardBlocks)),
      ],
    };
  },
});

function riskText(risk: number): ReturnType<typeof styled> {
  return styled(risk >= RISK_TO_WORRY ? "bad" : risk > 0 ? "warn" : "good", String(risk));
}

function boardBlocks(
  board: ReadingComparison & {
    readonly parser: { before: string | null; after: string | null };
  },
): Block[] {
  const { parser, postings } = board;
  return [
    heading([
      strong(board.provider_id),
      "  risk ",
      riskText(board.risk),
      dim(
        `  ${postings.before} to ${postings.after} postings${parser.before === parser.after ? "" : `, parser ${parser.before} to ${parser.after}`}`,
      ),
    ]),
    ...board.reasons.map((reason) => bullet([`${reasonText(reason, board)} `, dim(`(${reason.points} points)`)], 2)),
  ];
}

function reasonText({ reason, field }: RiskReason, board: ReadingComparison): string {
  const row = board.completeness.find((entry) => entry.field === field);
  switch (reason) {
    case "field_lost":
      return `${field?.replaceAll("_", " ")} is known of ${row?.after_percent} % of the postings, before of ${row?.before_percent} %`;
    case "field_gained":
      return `${field?.replaceAll("_", " ")} is suddenly known of ${row?.after_percent} % of the postings, before of ${row?.before_percent} %`;
    case "ids_renamed":
      return `${counted(board.ids.renamed, "posting")} came back under another id with the same title and text`;
    case "drift":
      return `of ${counted(board.unchanged, "unchanged posting")}, ${board.drift.map((entry) => `${entry.postings} have another ${entry.field.replaceAll("_", " ")}`).join(", ")}`;
    case "postings_lost":
      return `${board.postings.before - board.postings.after} postings are not there any more`;
  }
}
