import { randomUUID } from "node:crypto";
import { constants } from "node:fs";
import { link, lstat, open, rename, rm } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { SignalCraftError } from "../../contracts/errors.ts";
import { sha256Stream } from "../../engine/canonical/sha256.ts";
import { TEMPORARY_PREFIX } from "../fs/disk-files.ts";
import { errnoOf, storageError } from "../fs/storage-error.ts";
import { readFileChunks } from "./read-archive.ts";

export interface WrittenFile {
  /** Absolute. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  /** False: a file with these very bytes was there already. */
  readonly isNew: boolean;
}

/**
 * Writes a file that a person named, whole or not at all: temporary file beside it, fsync, then its name. Nothing is ever overwritten: code `exists`, unless what is
 * there has the same bytes. Mode 0600: what is written is one person's.
 */
export async function writeNewFile(
  typed: string,
  cwd: string,
  chunks: AsyncIterable<Uint8Array>,
): Promise<WrittenFile> {
  const path = resolve(cwd, typed);
  const temporary = join(dirname(path), `${TEMPORARY_PREFIX}${process.pid}-${randomUUID()}`);
  const hash = sha256Stream();
  let bytes = 0;
  try {
    const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;
    const handle = await open(temporary, flags, 0o600);
    try {
      for await (const chunk of chunks) {
        await handle.writeFile(chunk);
        hash.update(chunk);
        bytes += chunk.byteLength;
      }
      await handle.sync();
    } finally {
      await handle.close();
    }
    const sha256 = hash.hex();
    return {
      path,
      bytes,
      sha256,
      isNew: await place(temporary, path, { typed, sha256 }),
    };
  } catch (cause) {
    if (errnoOf(cause) === "ENOENT")
      throw new SignalCraftError("storage_failed", `Cannot write ${typed}: there is no folder ${dirname(path)}`, {
        hint: "make the folder first",
      });
    throw cause instanceof SignalCraftError
      ? cause
      : isSystemError(cause)
        ? storageError(cause, `write ${typed}`)
        : cause;
  } finally {
    await rm(temporary, { force: true });
  }
}

async function place(
  temporary: string,
  path: string,
  { typed, sha256 }: { readonly typed: string; readonly sha256: string },
): Promise<boolean> {
  if (!(await takeName(temporary, path))) {
    if ((await sha256OfFile({ typed, cwd: dirname(path), path })) === sha256) return false;
    throw new SignalCraftError("exists", `Cannot write ${typed}: there is another file of that name`, {
      hint: "give another name with -o, or remove the file first",
    });
  }
  const folder = await open(dirname(path), constants.O_RDONLY);
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
  return true;
}

/** Gives a file its name unless something has it; false then. A stick formatted for Windows knows no links: there the name is looked for first. */
async function takeName(temporary: string, path: string): Promise<boolean> {
  try {
    await link(temporary, path);
    return true;
  } catch (cause) {
    if (errnoOf(cause) === "EEXIST") return false;
    if (!["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK"].includes(errnoOf(cause))) throw cause;
  }
  const isTaken = await lstat(path).then(
    () => true,
    (cause: unknown) => errnoOf(cause) !== "ENOENT",
  );
  if (!isTaken) await rename(temporary, path);
  return !isTaken;
}

async function sha256OfFile(file: {
  readonly typed: string;
  readonly cwd: string;
  readonly path: string;
}): Promise<string | null> {
  const hash = sha256Stream();
  try {
    for await (const chunk of readFileChunks({
      typed: file.path,
      cwd: file.cwd,
      verb: "write",
    }))
      hash.update(chunk);
  } catch {
    return null;
  }
  return hash.hex();
}

function isSystemError(cause: unknown): boolean {
  return errnoOf(cause) !== "";
}
