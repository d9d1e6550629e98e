/** Bundles that a person named: read once, checked, and unpacked where a command needs their files. */
import { folderSink } from "../adapters/archive/folder-sink.ts";
import { readArchive, readFileChunks, untarred } from "../adapters/archive/read-archive.ts";
import { diskFiles } from "../adapters/fs/disk-files.ts";
import { temporaryFolder } from "../adapters/fs/temporary-folder.ts";
import { archiveReasons, bundleLimits, type ArchiveReason } from "../contracts/archive.ts";
import { bundleReasons, invalidBundleReasons, type BundleManifestV1, type BundleReason } from "../contracts/bundle.ts";
import { SignalCraftError } from "../contracts/errors.ts";
import type { ExitName } from "../contracts/exit-codes.ts";
import type { Files } from "../contracts/ports.ts";
import { sha256Stream } from "../engine/canonical/sha256.ts";
import { checkBundle, type BundleCheck } from "../pipeline/bundle/check-bundle.ts";
import type { Context } from "./context.ts";

/** The check of a bundle, and the sha256 of the file as it is. */
export interface CheckedFile {
  readonly check: BundleCheck;
  /** Null when the reading ended before the file did. */
  readonly sha256: string | null;
}

/** Checks a bundle without unpacking it. `verb` completes "Cannot". */
export async function checkBundleFile(context: Context, typed: string, verb: string): Promise<CheckedFile> {
  const hash = sha256Stream();
  const chunks = (async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of readFileChunks({
      typed,
      cwd: context.cwd,
      verb,
    })) {
      hash.update(chunk);
      yield chunk;
    }
  })();
  const check = await checkBundle(untarred(chunks, bundleLimits), bundleLimits, null);
  return { check, sha256: check.reason === null ? hash.hex() : null };
}

/**
 * Unpacks a bundle to a temporary folder, checks all of it, and hands its files over; the folder is gone afterwards, whatever happens. It lies below `parent`, or
 * where the system keeps such. Throws code `bundle_invalid` or `bundle_differs` when it is not what its manifest says.
 */
export async function withUnpackedBundle<T>(
  context: Context,
  {
    typed,
    verb,
    parent,
  }: {
    readonly typed: string;
    readonly verb: string;
    readonly parent: string | null;
  },
  use: (files: Files, manifest: BundleManifestV1) => Promise<T>,
): Promise<T> {
  const folder = await temporaryFolder(parent);
  const forget = context.onExit(folder.remove);
  try {
    const check = await checkBundle(
      readArchive({ typed, cwd: context.cwd, verb }, bundleLimits),
      bundleLimits,
      folderSink(folder.path),
    );
    if (check.reason !== null || check.manifest === null) throw bundleFailure(typed, verb, check);
    return await use(diskFiles(folder.path), check.manifest);
  } finally {
    await folder.remove();
    forget();
  }
}

/** What a reason means, in words. */
export function reasonMeans(reason: BundleReason | ArchiveReason): string {
  return { ...archiveReasons, ...bundleReasons }[reason];
}

/** How a verdict ends the program: 65 for an archive that is none, 2 for one that is not what it says. */
export function bundleExit(reason: BundleReason | ArchiveReason | null): ExitName {
  if (reason === null) return "ok";
  return invalidBundleReasons.includes(reason) ? "invalid_input" : "mismatch";
}

function bundleFailure(typed: string, verb: string, { reason, path }: BundleCheck): SignalCraftError {
  const because = reason === null ? "it holds nothing" : `${reasonMeans(reason)} (${reason})`;
  return new SignalCraftError(
    bundleExit(reason) === "mismatch" ? "bundle_differs" : "bundle_invalid",
    `Cannot ${verb} ${typed}: ${because}${path === null ? "" : `: ${path}`}`,
    {
      hint: "get the bundle again from where it came; signalcraft bundle verify says the same without unpacking",
    },
  );
}
