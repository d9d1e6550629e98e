/** Putting a backup, and those that it goes on from, into a new folder. */
import { restoreFolder, type RestoreFolder } from "../adapters/archive/restore-sink.ts";
import { BackupFault, checkBackup } from "../pipeline/backup/check-backup.ts";
import { readBackup, type FoundBackup } from "./backup-file.ts";
import type { Context } from "./context.ts";

/** Fills an empty folder with what a chain of backups holds, every content checked against its hash on the way. Throws `BackupFault`. */
export async function fillFromChain(
  context: Context,
  root: string,
  {
    chain,
    passphrase,
    verb,
  }: {
    readonly chain: readonly FoundBackup[];
    readonly passphrase: string | null;
    readonly verb: string;
  },
): Promise<RestoreFolder> {
  const [newest] = chain;
  if (newest === undefined) throw new Error("a chain has a backup");
  const folder = restoreFolder(root, newest.manifest.files);
  for (const { typed, id } of chain) {
    const read = await checkBackup(readBackup(context, { typed, verb, passphrase }), folder);
    if (read.id !== id) throw new BackupFault("hash_differs", typed);
  }
  const [missing] = folder.missing();
  if (missing !== undefined) throw new BackupFault("base_incomplete", missing);
  return folder;
}
