import * as v from "valibot";
import { diskFiles } from "../../adapters/fs/disk-files.ts";
import { temporaryFolder } from "../../adapters/fs/temporary-folder.ts";
import { typedPath } from "../../adapters/fs/typed-path.ts";
import { zstdCodec } from "../../adapters/zstd/zstd-codec.ts";
import { BackupReceiptV1 } from "../../contracts/backup.ts";
import { canonicalJsonLine } from "../../engine/canonical/json.ts";
import { rehearseCandidates } from "../../pipeline/backup/rehearse.ts";
import { coldFiles } from "../../pipeline/cold/cold-files.ts";
import { appVersion } from "../app-version.ts";
import { backupFailure, baseFlag, findChain, passphraseFlags, readPassphrase } from "../backup-file.ts";
import { defineCommand } from "../command.ts";
import { fillFromChain } from "../restore-backup.ts";
import { heading, line, paragraph, styled, table } from "../view/block.ts";

export const backupRehearse = defineCommand({
  description:
    "Restores a backup, with those that it goes on from, into a temporary folder, derives the last run of every candidate again from it, compares every byte, and writes a receipt that says so by hash. Your state is not touched. A backup that was never rehearsed is a hope. Ends with 2 when a run differs.",
  operands: [{ name: "backup", required: true, files: "file", means: "the file" }],
  flags: [
    {
      name: "out",
      short: "o",
      value: "string",
      label: "FILE",
      files: "file",
      means: "the receipt, default: <backup>.rehearsal.json; an older one is replaced",
    },
    baseFlag,
    ...passphraseFlags,
  ],
  examples: [
    {
      line: "backup rehearse /media/stick/backup-1f2e3d4c5b6a.tar.gz",
      means: "prove that it can be restored",
    },
  ],
  exits: ["mismatch", "credentials", "invalid_input"],
  run: async (context, { operands, flags }) => {
    const passphrase = await readPassphrase(context, flags);
    const { captures, stateDir } = await context.services();
    const verb = "rehearse";
    const folder = await temporaryFolder(null);
    const forget = context.onExit(folder.remove);
    try {
      const chain = await findChain(context, {
        typed: operands.backup,
        verb,
        passphrase,
        bases: flags.base,
      });
      await fillFromChain(context, folder.path, { chain, passphrase, verb });
      const state = coldFiles(diskFiles(folder.path), zstdCodec);
      const candidates = await rehearseCandidates(state, [
        state,
        ...captures.filter((files) => files.root !== stateDir.path),
      ]);
      const [newest] = chain;
      const files = newest?.manifest.files ?? [];
      const receipt = v.parse(BackupReceiptV1, {
        schema: "backup_receipt.v1",
        at: `${new Date(context.clock.nowMs()).toISOString().slice(0, 19)}Z`,
        engine_version: appVersion,
        backup: newest?.id,
        chain: chain.map((link) => link.id),
        files: files.length,
        bytes: files.reduce((sum, file) => sum + file.bytes, 0),
        candidates,
      });
      const out = typedPath(flags.out ?? `${operands.backup}.rehearsal.json`, context.cwd);
      await diskFiles(out.folder).write(out.name, new TextEncoder().encode(canonicalJsonLine(receipt)));
      const isProven = candidates.every((row) => row.status !== "mismatch");
      return {
        exit: isProven ? "ok" : "mismatch",
        json: { receipt: out.path, ...receipt },
        text: () => [
          heading(["Rehearsal  ", isProven ? styled("good", "restored and replayed") : styled("bad", "mismatch")]),
          table(
            [{ title: "candidate" }, { title: "last run", fixed: true }, { title: "replay" }],
            receipt.candidates.map((row) => [row.candidate, row.run_id ?? "-", row.status.replaceAll("_", " ")]),
            2,
          ),
          line("", 0),
          paragraph(`receipt ${out.path}`, 2),
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
