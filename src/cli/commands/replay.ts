import { erasureOfRun, readErasureReceipts, receiptsOfRun } from "../../pipeline/erase-receipt.ts";
import { readPreviousRun } from "../../pipeline/seal.ts";
import { replayRun } from "../../pipeline/replay.ts";
import { defineCommand, type CommandResult } from "../command.ts";
import { resolveRun } from "../resolve-run.ts";
import type { Services } from "../services.ts";
import { facts, heading, paragraph, styled } from "../view/block.ts";

export const replay = defineCommand({
  description:
    "Reads nothing but the sealed inputs of the run, derives every artifact again without cache or network, and compares it with what the run recorded. What config, profile and captures are today does not matter. Ends with 2 when a byte differs, naming the first artifact and JSON pointer; also, with status redacted, when what it would read was erased by decision.",
  operands: [{ name: "run_id", required: true, means: "the run, or `latest`" }],
  flags: [],
  examples: [{ line: "replay latest", means: "prove the last run" }],
  exits: ["mismatch", "not_found"],
  run: async (context, { operands }) => {
    const services = await context.services();
    const runId = await resolveRun(services, operands.run_id);
    const receipts = await receiptsThatRedact(services, runId);
    if (receipts.length > 0) return redacted(runId, receipts);
    const result = await replayRun(services.state, services.candidate, runId, services.replayDeriver);
    const { firstDifference: first } = result;
    return {
      exit: result.status === "match" ? "ok" : "mismatch",
      json: {
        run_id: result.runId,
        status: result.status,
        run_digest: result.runDigest,
        artifacts_compared: result.artifactsCompared,
        first_difference:
          first === null ? null : { artifact: first.artifact, pointer: first.pointer, found: first.found },
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
  },
});

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
