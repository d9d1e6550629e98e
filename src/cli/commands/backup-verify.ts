import { BackupFault, checkBackup } from "../../pipeline/backup/check-backup.ts";
import type { ArchiveReason } from "../../contracts/archive.ts";
import type { BackupReason } from "../../contracts/backup.ts";
import {
  backupExit,
  backupReasonMeans,
  baseFlag,
  findChain,
  passphraseFlags,
  readBackup,
  readPassphrase,
  type FoundBackup,
} from "../backup-file.ts";
import { defineCommand } from "../command.ts";
import type { Context } from "../context.ts";
import { facts, heading, styled } from "../view/block.ts";

export const backupVerify = defineCommand({
  description:
    "Reads a backup, and every one that it goes on from, from beginning to end: that the archive is safe, every content has its hash, nothing is missing and nothing is besides. Bases are looked for beside the file; --base names others. Nothing is unpacked. Ends with 65 when it is no safe archive, with 2 when it is not what it says or a base is missing.",
  operands: [{ name: "backup", required: true, files: "file", means: "the file" }],
  flags: [baseFlag, ...passphraseFlags],
  examples: [
    {
      line: "backup verify /media/stick/backup-1f2e3d4c5b6a.tar.gz",
      means: "is it whole",
    },
  ],
  exits: ["mismatch", "credentials", "invalid_input"],
  run: async (context, { operands, flags }) => {
    const passphrase = await readPassphrase(context, flags);
    const { chain, fault } = await verifyChain(context, {
      typed: operands.backup,
      passphrase,
      bases: flags.base,
    });
    const [newest] = chain;
    const reason = fault?.reason ?? null;
    const candidates = newest?.manifest.candidates ?? [];
    return {
      exit: backupExit(reason),
      json: {
        verdict: reason === null ? "accept" : "reject",
        backup: newest?.id ?? null,
        chain: chain.map((link) => link.id),
        files: newest?.manifest.files.length ?? 0,
        candidates,
        reason,
        path: fault?.path ?? null,
      },
      text: () => [
        heading([
          `${operands.backup}  `,
          styled(reason === null ? "good" : "bad", reason === null ? "accept" : "reject"),
        ]),
        facts(
          [
            ...(newest === undefined
              ? []
              : [["backup", newest.id] as const, ["files", String(newest.manifest.files.length)] as const]),
            ...(chain.length > 1
              ? [
                  [
                    "goes on from",
                    chain
                      .slice(1)
                      .map((link) => link.typed)
                      .join(", "),
                  ] as const,
                ]
              : []),
            ...candidates.map(
              (row) => [row.candidate, `last run ${row.last_success ?? row.last_run ?? "none"}`] as const,
            ),
            ...(reason === null ? [] : [["reason", `${backupReasonMeans(reason)} (${reason})`] as const]),
            ...(fault === null || fault.path === null ? [] : [["about", fault.path] as const]),
          ],
          2,
        ),
      ],
    };
  },
});

async function verifyChain(
  context: Context,
  asked: {
    readonly typed: string;
    readonly passphrase: string | null;
    readonly bases: readonly string[];
  },
): Promise<{
  readonly chain: readonly FoundBackup[];
  readonly fault: {
    readonly reason: BackupReason | ArchiveReason;
    readonly path: string | null;
  } | null;
}> {
  const { passphrase } = asked;
  const verb = "verify";
  let chain: readonly FoundBackup[] = [];
  try {
    // First alone, so that what is wrong with it is said even when its base is not at hand.
    const alone = await checkBackup(readBackup(context, { typed: asked.typed, verb, passphrase }), null);
    chain = [{ typed: asked.typed, ...alone }];
    chain = await findChain(context, { ...asked, verb });
    const here = new Set(alone.manifest.blobs.map((blob) => blob.sha256));
    for (const { typed } of chain.slice(1)) {
      const base = await checkBackup(readBackup(context, { typed, verb, passphrase }), null);
      for (const blob of base.manifest.blobs) here.add(blob.sha256);
    }
    const missing = alone.manifest.files.find((file) => !here.has(file.sha256));
    if (missing !== undefined) throw new BackupFault("base_incomplete", missing.path);
    return { chain, fault: null };
  } catch (cause) {
    if (cause instanceof BackupFault) return { chain, fault: cause };
    throw cause;
  }
}
