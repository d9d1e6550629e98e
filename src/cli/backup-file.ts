/** Backups that a person named: opened, decrypted, and the ones that they go on from found. */
import { backupSiblings } from "../adapters/archive/backup-siblings.ts";
import { readFileChunks, untarred } from "../adapters/archive/read-archive.ts";
import { decrypt, isEncrypted } from "../adapters/encrypt/passphrase-stream.ts";
import { readInputFile } from "../adapters/fs/read-input-file.ts";
import { archiveReasons, backupLimits, type ArchiveReason } from "../contracts/archive.ts";
import { backupReasons, type BackupReason } from "../contracts/backup.ts";
import { SignalCraftError } from "../contracts/errors.ts";
import type { ExitName } from "../contracts/exit-codes.ts";
import { BackupFault, readBackupManifest, type KnownBackup } from "../pipeline/backup/check-backup.ts";
import type { Context } from "./context.ts";

/** The options of every command that reads or writes a backup. */
export const passphraseFlags = [
  {
    name: "passphrase-env",
    value: "string",
    label: "NAME",
    means: "environment variable that holds the passphrase",
  },
  {
    name: "passphrase-file",
    value: "string",
    label: "FILE",
    files: "file",
    means: "file whose first line is the passphrase",
  },
] as const;

export const baseFlag = {
  name: "base",
  value: "string",
  label: "FILE",
  files: "file",
  repeatable: true,
  means: "a backup that this one goes on from, when it does not lie beside it",
} as const;

const PASSPHRASE_FILE_BYTES_MAX = 64 * 1_024;
const PASSPHRASE_LENGTH_MIN = 8;

/** The passphrase that was pointed to; null when none was. From then on it is kept out of everything that is printed or written. */
export async function readPassphrase(
  context: Context,
  flags: {
    readonly "passphrase-env": string | null;
    readonly "passphrase-file": string | null;
  },
): Promise<string | null> {
  const { "passphrase-env": name, "passphrase-file": file } = flags;
  if (name === null && file === null) return null;
  if (name !== null && file !== null)
    throw new SignalCraftError("usage", "Cannot take a passphrase from --passphrase-env and --passphrase-file", {
      hint: "give one of the two",
    });
  const value =
    name !== null
      ? context.secrets.variable(name)
      : new TextDecoder()
          .decode(
            await readInputFile(file ?? "", {
              cwd: context.cwd,
              bytesMax: PASSPHRASE_FILE_BYTES_MAX,
              verb: "read",
            }),
          )
          .replace(/\r?\n[^]*$/, "");
  const where = name === null ? `the file ${file ?? ""}` : `the variable ${name}`;
  if (value === null || value.length < PASSPHRASE_LENGTH_MIN)
    throw new SignalCraftError(
      "credentials",
      `Cannot use the passphrase in ${where}: ${value === null || value === "" ? "there is none" : `it is shorter than ${PASSPHRASE_LENGTH_MIN} characters`}`,
      { hint: "several words make a good one" },
    );
  if (file !== null) context.secrets.add({ name: "passphrase", value });
  return value;
}

/** The tar of a backup, decrypted and unpacked on the way. `verb` completes "Cannot". */
export async function* readBackup(
  context: Context,
  {
    typed,
    verb,
    passphrase,
  }: {
    readonly typed: string;
    readonly verb: string;
    readonly passphrase: string | null;
  },
): AsyncGenerator<Uint8Array> {
  const chunks = readFileChunks({ typed, cwd: context.cwd, verb });
  const first = await chunks.next();
  const head = first.done === true ? new Uint8Array() : first.value;
  const whole = (async function* (): AsyncGenerator<Uint8Array> {
    try {
      if (first.done !== true) yield head;
      yield* chunks;
    } finally {
      await chunks.return(undefined);
    }
  })();
  if (!isEncrypted(head)) yield* untarred(whole, backupLimits);
  else if (passphrase !== null) yield* untarred(decrypt(whole, passphrase, `${verb} ${typed}`), backupLimits);
  else {
    await whole.return(undefined);
    throw new SignalCraftError("credentials", `Cannot ${verb} ${typed}: it is encrypted`, {
      hint: "point to its passphrase with --passphrase-env or --passphrase-file",
    });
  }
}

/** A backup and where it is. */
export interface FoundBackup extends KnownBackup {
  readonly typed: string;
}

/** A backup and those that it goes on from, itself first. Throws `BackupFault` with `base_missing` when one of them is not at hand. */
export async function findChain(
  context: Context,
  {
    typed,
    verb,
    passphrase,
    bases,
  }: {
    readonly typed: string;
    readonly verb: string;
    readonly passphrase: string | null;
    readonly bases: readonly string[];
  },
): Promise<readonly FoundBackup[]> {
  const read = async (file: string): Promise<KnownBackup> =>
    await readBackupManifest(readBackup(context, { typed: file, verb, passphrase }));
  const seen = new Map<string, FoundBackup>();
  const chain: FoundBackup[] = [{ typed, ...(await read(typed)) }];
  for (let last = chain[0]; last !== undefined && last.manifest.base !== null; last = chain.at(-1)) {
    const { base } = last.manifest;
    for (const file of [...bases, ...(await backupSiblings(typed, context.cwd, base))]) {
      if (seen.has(base)) break;
      const known = await read(file).catch((cause: unknown) => {
        // A file that was named must be readable; one that only lies there need not be a backup.
        if (bases.includes(file)) throw cause;
        return null;
      });
      if (known !== null) seen.set(known.id, { typed: file, ...known });
    }
    const found = seen.get(base);
    if (found === undefined || chain.some((link) => link.id === base)) throw new BackupFault("base_missing", base);
    chain.push(found);
  }
  return chain;
}

/** What a reason means, in words. */
export function backupReasonMeans(reason: BackupReason | ArchiveReason): string {
  return { ...archiveReasons, ...backupReasons }[reason];
}

/** 65 for a file that is no backup, 2 for one that is not what it says or lacks its base. */
export function backupExit(reason: BackupReason | ArchiveReason | null): ExitName {
  if (reason === null) return "ok";
  return reason in archiveReasons || reason.startsWith("manifest_") ? "invalid_input" : "mismatch";
}

/** A fault as the failure of a command that cannot go on. */
export function backupFailure(cause: unknown, typed: string, verb: string): unknown {
  if (!(cause instanceof BackupFault)) return cause;
  const { reason, path } = cause;
  return new SignalCraftError(
    backupExit(reason) === "mismatch" ? "bundle_differs" : "bundle_invalid",
    `Cannot ${verb} ${typed}: ${backupReasonMeans(reason)} (${reason})${path === null ? "" : `: ${path}`}`,
    {
      hint:
        reason === "base_missing"
          ? "put that backup beside this one, or name it with --base"
          : "take another backup; backup verify tells which are whole",
    },
  );
}
