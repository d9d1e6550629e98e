import { withCandidateLock } from "../with-candidate-lock.ts";
import { sha256Hex } from "../../engine/canonical/sha256.ts";
import { rebuildIndex } from "../../pipeline/run-index.ts";
import { defineCommand } from "../command.ts";
import { needState } from "../need-state.ts";
import { indexPath } from "../open-stored-index.ts";
import { bullet, facts, heading, styled } from "../view/block.ts";

export const indexRebuild = defineCommand({
  description:
    "Deletes the candidate's index and makes it again from the run directories. The index is derived: its content depends on the runs alone, so the digest that is printed is the same whenever the runs are. Ends with 2 when a run cannot be read and is left out.",
  operands: [],
  flags: [],
  examples: [{ line: "index rebuild", means: "after index verify found a difference" }],
  exits: ["mismatch", "not_found", "locked"],
  run: async (context) => {
    const services = await context.services();
    const { state, candidate } = services;
    await needState(services, "rebuild the index");
    return await withCandidateLock(
      services,
      candidate,
      { verb: "rebuild the index of", command: "signalcraft index rebuild" },
      async () => {
        context.talk.progress("reading the runs...");
        const index = services.newIndex();
        const { runs, unreadable } = await rebuildIndex(state, candidate, index);
        const dump = index.dump();
        const jobs = index.jobs(null).jobs.length;
        index.close();
        const digest = sha256Hex(dump);
        return {
          exit: unreadable.length === 0 ? "ok" : "mismatch",
          json: { candidate, index: indexPath(services), runs, jobs, dump_sha256: digest, unreadable },
          text: () => [
            heading([`Index of candidate ${candidate}  `, styled("good", "rebuilt")]),
            facts(
              [
                ["runs", String(runs)],
                ["jobs", `${jobs} of the last run`],
                ["digest", digest],
                ["file", indexPath(services)],
              ],
              2,
            ),
            ...unreadable.map((runId) =>
              bullet([styled("bad", "left out"), `: run ${runId} cannot be read; signalcraft doctor says more`], 2),
            ),
          ],
        };
      },
    );
  },
});
