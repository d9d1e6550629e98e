import { rebuildIndex } from "../../pipeline/run-index.ts";
import { diskLocks } from "../../adapters/fs/disk-locks.ts";
import { SignalCraftError } from "../../contracts/errors.ts";
import { openBundle } from "../../pipeline/bundle/open-bundle.ts";
import { dropIndex } from "../../pipeline/drop-index.ts";
import { statePaths } from "../../pipeline/state-paths.ts";
import { withUnpackedBundle } from "../bundle-file.ts";
import { defineCommand } from "../command.ts";
import { openSqliteIndex } from "../../adapters/sqlite/sqlite-index.ts";
import { facts, heading } from "../view/block.ts";
import { counted } from "../view/counted.ts";

const placeMeans = {
  first: "the candidate had no run: this one is its last now",
  restored: "it was missing among the candidate's runs and is back",
  present: "it was there already and is whole now",
} as const;

export const bundleOpen = defineCommand({
  description:
    "Checks a bundle, unpacks it to a temporary folder of the state directory, and puts its runs where they belong, under the candidate that the bundle names. In a candidate without runs it becomes the last run, and daily goes on from it. Among a candidate's own runs it only fills a gap: a run that does not belong to them is refused, so a stranger's bundle cannot change what you have. Opening it again changes nothing.",
  operands: [{ name: "file", required: true, files: "file", means: "the bundle" }],
  flags: [],
  examples: [
    {
      line: "bundle open today.tar.gz --state-dir ./from-a-friend",
      means: "look at it with inspect and jobs",
    },
  ],
  exits: ["mismatch", "locked", "invalid_input"],
  run: async (context, { operands }) => {
    const services = await context.services();
    const { stateDir, state } = services;
    return await withUnpackedBundle(
      context,
      { typed: operands.file, verb: "open", parent: stateDir.path },
      async (unpacked, manifest) => {
        const { candidate, run_id: runId } = manifest;
        const wanted = context.globals.candidate?.value ?? candidate;
        if (wanted !== candidate)
          throw new SignalCraftError(
            "bundle_invalid",
            `Cannot open ${operands.file} for candidate ${wanted}: it is of candidate ${candidate}`,
            {
              hint: "a run belongs to its candidate: leave out --candidate",
            },
          );
        const lock = await diskLocks(stateDir.path).acquire(statePaths.lock(candidate), "signalcraft bundle open");
        if (!lock.ok)
          throw new SignalCraftError(
            "locked",
            `Cannot open ${operands.file}: process ${lock.holder.pid} on ${lock.holder.host} is writing for candidate ${candidate} since ${lock.holder.since}`,
            { hint: "wait until it is done and run the same command again" },
          );
        try {
          if ((await state.facts(statePaths.run(candidate, runId))) === null) await dropIndex(state, candidate);
          const result = await openBundle(state, unpacked, manifest);
          if (result.runsWritten.length > 0) {
            const index = openSqliteIndex(`${stateDir.path}/${statePaths.index(candidate)}`, true);
            await rebuildIndex(state, candidate, index);
            index.close();
          }
          return {
            json: {
              run_id: runId,
              candidate,
              state_dir: stateDir.path,
              place: result.place,
              runs_written: result.runsWritten,
              files_written: result.filesWritten,
            },
            text: () => [
              heading(`Opened run ${runId}`),
              facts(
                [
                  ["candidate", candidate],
                  ["state", stateDir.path],
                  ["place", placeMeans[result.place]],
                  ["written", counted(result.filesWritten, "file")],
                ],
                2,
              ),
            ],
          };
        } finally {
          await lock.release();
        }
      },
    );
  },
});
