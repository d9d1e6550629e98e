import { memoryIndex } from "../../adapters/sqlite/memory-index.ts";
import { verifyIndex, type VerifiedIndex } from "../../pipeline/verify-index.ts";
import type { CommandResult } from "../command.ts";
import { defineCommand } from "../command.ts";
import { needState } from "../need-state.ts";
import { indexPath, withStoredIndex } from "../open-stored-index.ts";
import type { Services } from "../services.ts";
import { bullet, dim, facts, heading, line, paragraph, styled } from "../view/block.ts";
import { counted } from "../view/counted.ts";

const DIFFERENCES_SHOWN = 20;

export const indexVerify = defineCommand({
  description:
    "Makes the index again in memory from the run directories and compares it with the stored one, row by row. Nothing is changed. Ends with 2 when they differ, when the stored one is missing or damaged, or when a run cannot be read.",
  operands: [],
  flags: [],
  examples: [{ line: "index verify", means: "does the index say what the runs say" }],
  exits: ["mismatch", "not_found"],
  run: async (context) => {
    const services = await context.services();
    await needState(services, "verify the index");
    context.talk.progress("reading the runs...");
    const found = await withStoredIndex(services, (index) =>
      verifyIndex(services.state, services.candidate, { index, twin: memoryIndex() }),
    );
    return found.ok ? compared(services, found.value) : unusable(services, found.reason);
  },
});

function compared(services: Services, result: VerifiedIndex): CommandResult {
  const { rows, runs, differences, unreadable } = result;
  const isSame = differences.length === 0 && unreadable.length === 0;
  return {
    exit: isSame ? "ok" : "mismatch",
    json: {
      candidate: services.candidate,
      index: indexPath(services),
      status: isSame ? "ok" : "differs",
      runs,
      rows,
      differences,
      unreadable,
    },
    text: () => [
      heading([
        `Index of candidate ${services.candidate}  `,
        isSame ? styled("good", "ok") : styled("bad", counted(differences.length + unreadable.length, "finding")),
      ]),
      facts(
        [
          ["runs", String(runs)],
          ["rows", `${rows} compared`],
          ["file", indexPath(services)],
        ],
        2,
      ),
      ...unreadable.map((runId) => bullet([styled("bad", "cannot be read"), `: run ${runId}`], 2)),
      ...differences
        .slice(0, DIFFERENCES_SHOWN)
        .map(({ only_in, table, row }) =>
          bullet(
            [
              styled("bad", only_in === "index" ? "only in the index" : "not in the index"),
              `: ${table.replaceAll("_", " ")} ${row}`,
            ],
            2,
          ),
        ),
      ...(differences.length > DIFFERENCES_SHOWN
        ? [line(dim(`and ${differences.length - DIFFERENCES_SHOWN} more`), 2)]
        : []),
      ...(isSame ? [] : [paragraph(dim("signalcraft index rebuild makes it again from the runs"), 2)]),
    ],
  };
}

const reasons = {
  absent: "missing",
  corrupt: "damaged",
  other_version: "of another version of the program",
} as const;

function unusable(services: Services, reason: keyof typeof reasons): CommandResult {
  return {
    exit: "mismatch",
    json: {
      candidate: services.candidate,
      index: indexPath(services),
      status: reason,
      runs: null,
      rows: null,
      differences: [],
      unreadable: [],
    },
    text: () => [
      heading([`Index of candidate ${services.candidate}  `, styled("bad", reasons[reason])]),
      facts([["file", indexPath(services)]], 2),
      paragraph(dim("signalcraft index rebuild makes it from the runs; so does the next command that needs it"), 2),
    ],
  };
}
