import { erasureOfRun, readErasureReceipts, receiptsOfRun } from "../../pipeline/erase-receipt.ts";
import { readPreviousRun } from "../../pipeline/seal.ts";
import { replayRun, type ReplayResult } from "../../pipeline/replay.ts";
import { appVersion } from "../app-version.ts";
import { defineCommand, type CommandResult } from "../command.ts";
import { isBundleFile, replayBundle } from "../replay-bundle.ts";
import { resolveRun } from "../resolve-run.ts";
import type { Services } from "../services.ts";
import { facts, heading, paragraph, styled } from "../view/block.ts";

export const replay = defineCommand({
  description:
    "Reads nothing but the sealed inputs of the run, derives every artifact again without cache or network, and compares it with what the run recorded. What config, profile and captures are today does not matter. Ends with 2 when a byte differs, naming the first artifact and JSON pointer; also, with status redacted, when what it would read was erased by decision.\n\nA file is taken for a bundle: it is checked whole, unpacked to a temporary folder and replayed from there alone, without state. Its text is not trusted before that; ends with 65 when it is no safe bundle.",
  operands: [
    {
      name: "run_id",
      required: true,
      files: "file",
      means: "the run, `latest`, or the file of a bundle",
    },
  ],
  flags: [],
  examples: [
    { line: "replay latest", means: "prove the last run" },
    {
      line: "replay today.tar.gz",
      means: "prove the run of a bundle, on any machine",
    },
  ],
  exits: ["mismatch", "not_found", "invalid_input"],
  run: async (context, { operands }) => {
    if (isBundleFile(context, operands.run_id)) return view(await replayBundle(context, operands.run_id));
    const services = await context.services();
    const runId = await resolveRun(services, operands.run_id);
    const receipts = await receiptsThatRedact(services, runId);
    if (receipts.length > 0) return redacted(runId, receipts);
    return view(await replayRun(services.state, services.candidate, runId, services.replayDeriver));
  },
});

function view(result: ReplayResult): CommandResult {
  const { firstDifference: first } = result;
  return {
    exit: result.status === "match" ? "ok" : "mismatch",
    json: {
      run_id: result.runId,
      status: result.status,
      run_digest: result.runDigest,
      recorded_by: result.recordedBy,
      derived_by: appVersion,
      artifacts_compared: result.artifactsCompared,
      first_difference:
        first === null
          ? null
          : {
              artifact: first.artifact,
              pointer: first.pointer,
              found: first.found,
            },
    },
    text: () => [
      heading([
        `Replay of ${result.runId}  `,
        result.status === "match" ? styled("good", "match") : styled("bad", "mismatch"),
      ]),
      facts(
        [
          ["compared", `${result.artifactsCompared} artifacts, byte for byte`],
          ["recorded", result.recordedDigest],
          ["derived", result.runDigest],
          ...(result.recordedBy === appVersion
            ? []
            : [
                [
                  "versions",
                  `recorded by ${result.recordedBy}, derived by ${appVersion}: other bytes are expected`,
                ] as const,
              ]),
        ],
        2,
      ),
      ...(first === null
        ? []
        : [
            paragraph(
              [
                styled("bad", "first difference: "),
                `${first.artifact}${first.pointer === null ? "" : ` at ${first.pointer === "" ? "the root" : first.pointer}`} (${first.found.replaceAll("_", " ")})`,
              ],
              2,
            ),
          ]),
    ],
  };
}

/** Receipts that account for what the run would need, full paths. A run that left no manifest is told by the replay itself. */
async function receiptsThatRedact({ state, stateDir, candidate }: Services, runId: string): Promise<readonly string[]> {
  const recorded = await readPreviousRun(state, candidate, runId);
  if (recorded === null) return [];
  const receipts = receiptsOfRun(erasureOfRun(await readErasureReceipts(state), recorded.manifest));
  return receipts.map((path) => `${stateDir.path}/${path}`);
}

function redacted(runId: string, receipts: readonly string[]): CommandResult {
  return {
    exit: "mismatch",
    json: {
      run_id: runId,
      status: "redacted",
      run_digest: null,
      artifacts_compared: 0,
      first_difference: null,
      receipts,
    },
    text: () => [
      heading([`Replay of ${runId}  `, styled("warn", "redacted")]),
      paragraph("It cannot be derived again: texts that it was made from were erased by decision.", 2),
      facts([["receipts", receipts.join(", ")]], 2),
    ],
  };
}
