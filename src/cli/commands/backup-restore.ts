import { needEmptyFolder } from "../../adapters/archive/restore-sink.ts";
import { diskFiles } from "../../adapters/fs/disk-files.ts";
import { temporaryFolder } from "../../adapters/fs/temporary-folder.ts";
import { typedPath } from "../../adapters/fs/typed-path.ts";
import { zstdCodec } from "../../adapters/zstd/zstd-codec.ts";
import { SignalCraftError } from "../../contracts/errors.ts";
import { coldFiles } from "../../pipeline/cold/cold-files.ts";
import { cutState, type Point } from "../../pipeline/backup/cut-state.ts";
import { backupFailure, baseFlag, findChain, passphraseFlags, readPassphrase } from "../backup-file.ts";
import { defineCommand } from "../command.ts";
import { fillFromChain } from "../restore-backup.ts";
import { facts, heading, paragraph } from "../view/block.ts";
import { byteSize } from "../view/byte-size.ts";
import { counted } from "../view/counted.ts";

export const backupRestore = defineCommand({
  description:
    "Restores a backup, with those that it goes on from, into a new state directory: unpacked to a temporary folder beside it, every content checked, synced, and only then renamed into place. A state directory with anything in it is never touched. --to takes the runs after a point out again, so that daily goes on from there. Cache and index are made again by the next command.",
  operands: [{ name: "backup", required: true, files: "file", means: "the file" }],
  flags: [
    {
      name: "to",
      value: "string",
      label: "POINT",
      means: "a run id, or the last day (YYYY-MM-DD) whose runs stay",
    },
    baseFlag,
    ...passphraseFlags,
  ],
  examples: [
    {
      line: "backup restore /media/stick/backup-1f2e3d4c5b6a.tar.gz --state-dir ./state",
      means: "everything as it was",
    },
  ],
  exits: ["mismatch", "credentials", "not_found", "invalid_input"],
  run: async (context, { operands, flags }) => {
    const point = flags.to === null ? null : toPoint(flags.to);
    const { stateDir } = await context.services();
    await needEmptyFolder(stateDir.path);
    const passphrase = await readPassphrase(context, flags);
    const verb = "restore";
    const folder = await temporaryFolder(typedPath(stateDir.path, context.cwd).folder);
    const forget = context.onExit(folder.remove);
    try {
      const chain = await findChain(context, {
        typed: operands.backup,
        verb,
        passphrase,
        bases: flags.base,
      });
      const filled = await fillFromChain(context, folder.path, {
        chain,
        passphrase,
        verb,
      });
      const cut = point === null ? new Map() : await cutState(coldFiles(diskFiles(folder.path), zstdCodec), point);
      await filled.place(stateDir.path);
      const [newest] = chain;
      const files = newest?.manifest.files ?? [];
      const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
      const removed = [...cut].map(([candidate, runs]) => ({
        candidate,
        runs,
      }));
      return {
        json: {
          state_dir: stateDir.path,
          backup: newest?.id ?? null,
          chain: chain.map((link) => link.id),
          files: files.length,
          bytes,
          candidates: newest?.manifest.candidates ?? [],
          runs_left_out: removed,
        },
        text: () => [
          heading(`Restored to ${stateDir.path}`),
          facts(
            [
              ["backup", newest?.id ?? ""],
              ["files", `${counted(files.length, "file")}, ${byteSize(bytes)}`],
              ["candidates", (newest?.manifest.candidates ?? []).map((row) => row.candidate).join(", ")],
              ...removed.map((row) => [`${row.candidate} without`, counted(row.runs.length, "later run")] as const),
            ],
            2,
          ),
          paragraph("signalcraft doctor --deep reads every byte of it again.", 2),
        ],
      };
    } catch (cause) {
      throw backupFailure(cause, operands.backup, verb);
    } finally {
      await folder.remove();
      forget();
    }
  },
});

function toPoint(typed: string): Point {
  if (/^\d{8}T\d{6}Z-[0-9a-f]{10}$/.test(typed)) return { runId: typed };
  if (/^\d{4}-\d\d-\d\d$/.test(typed)) return { until: `${typed}T23:59:59Z` };
  throw new SignalCraftError("usage", `Cannot restore to ${typed}: it is neither a run id nor a date`, {
    hint: "give a run id of runs list, or a day as YYYY-MM-DD",
  });
}
