import { gzip } from "../../adapters/archive/gzip.ts";
import { writeNewFile } from "../../adapters/archive/write-archive.ts";
import { encrypt } from "../../adapters/encrypt/passphrase-stream.ts";
import { diskFiles } from "../../adapters/fs/disk-files.ts";
import { isFolder } from "../../adapters/fs/is-file.ts";
import { typedPath } from "../../adapters/fs/typed-path.ts";
import { SignalCraftError } from "../../contracts/errors.ts";
import { backupTar, encodeBackupManifest } from "../../pipeline/backup/backup-tar.ts";
import { readBackupManifest } from "../../pipeline/backup/check-backup.ts";
import { planBackup } from "../../pipeline/backup/plan-backup.ts";
import { backupFailure, passphraseFlags, readBackup, readPassphrase } from "../backup-file.ts";
import { defineCommand } from "../command.ts";
import { lockCandidates } from "../lock-candidates.ts";
import { facts, heading, paragraph } from "../view/block.ts";
import { byteSize } from "../view/byte-size.ts";
import { counted } from "../view/counted.ts";

export const backupCreate = defineCommand({
  description:
    "Puts the whole state directory, all candidates of it, into one file: runs, sealed inputs, captures, profiles, logs, pointers, receipts. What can be made again stays behind: cache, index, locks. The folder config of a workspace is not part of the state: keep it under version control.\n\nThe same state gives the same bytes. With --since only contents that the earlier backup does not have are written; restoring then needs both. With a passphrase the file is encrypted in the age format: that is random, so no two are alike. Every candidate is locked meanwhile.",
  operands: [],
  flags: [
    {
      name: "out",
      short: "o",
      value: "string",
      label: "PATH",
      files: "file",
      means: "file to write, or a folder: then the name follows from the content",
    },
    {
      name: "since",
      value: "string",
      label: "BACKUP",
      files: "file",
      means: "write only what this earlier backup does not have",
    },
    ...passphraseFlags,
  ],
  examples: [
    {
      line: "backup create -o /media/stick",
      means: "everything, in a file named after its content",
    },
    {
      line: "backup create -o /media/stick --since /media/stick/backup-1f2e3d4c5b6a.tar.gz",
      means: "what is new since then",
    },
  ],
  exits: ["mismatch", "credentials", "not_found", "locked", "invalid_input"],
  run: async (context, { flags }) => {
    const { out, since } = flags;
    if (out === null)
      throw new SignalCraftError("usage", "Cannot make a backup without -o", {
        hint: "name a file, or a folder on another disk",
      });
    const services = await context.services();
    const { path } = typedPath(out, context.cwd);
    if (`${path}/`.startsWith(`${typedPath(services.stateDir.path, context.cwd).path}/`))
      throw new SignalCraftError("usage", `Cannot back up ${services.stateDir.path} into itself`, {
        hint: "name a place outside of it, best on another disk",
      });
    const passphrase = await readPassphrase(context, flags);
    const verb = "go on from";
    const base =
      since === null
        ? null
        : await readBackupManifest(readBackup(context, { typed: since, verb, passphrase })).catch((cause: unknown) => {
            throw backupFailure(cause, since, verb);
          });
    const state = diskFiles(services.stateDir.path);
    const release = await lockCandidates(services, "signalcraft backup create");
    try {
      const plan = await planBackup(state, base);
      const { manifest } = plan;
      const { id } = encodeBackupManifest(manifest);
      const name = `backup-${id.slice(0, 12)}.tar.gz${passphrase === null ? "" : ".age"}`;
      const packed = gzip(backupTar(plan));
      const file = await writeNewFile(
        isFolder(out, context.cwd) ? `${out}/${name}` : out,
        context.cwd,
        passphrase === null ? packed : encrypt(packed, passphrase),
      );
      for (const path of plan.skipped)
        context.talk.warn(`${services.stateDir.path}/${path} is no regular file and is left out`);
      const total = manifest.files.reduce((sum, row) => sum + row.bytes, 0);
      return {
        json: {
          file: file.path,
          bytes: file.bytes,
          sha256: file.sha256,
          changed: file.isNew,
          backup: id,
          base: manifest.base,
          encrypted: passphrase !== null,
          files: manifest.files.length,
          contents: manifest.blobs.length,
          state_bytes: total,
          candidates: manifest.candidates,
          skipped: plan.skipped,
        },
        text: () => [
          heading(`Backup ${id.slice(0, 12)}`),
          facts(
            [
              ["file", file.path],
              ["size", byteSize(file.bytes)],
              ["state", `${services.stateDir.path}, ${counted(manifest.files.length, "file")}, ${byteSize(total)}`],
              ["candidates", manifest.candidates.map((row) => row.candidate).join(", ")],
              ...(manifest.base === null ? [] : [["goes on from", manifest.base.slice(0, 12)] as const]),
              ["written", counted(manifest.blobs.length, "content")],
              ["encrypted", passphrase === null ? "no: whoever has the file can read it" : "yes, with the passphrase"],
            ],
            2,
          ),
          paragraph("backup rehearse proves that it can be restored.", 2),
        ],
      };
    } finally {
      await release();
    }
  },
});
