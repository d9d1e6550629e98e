import { constants } from "node:fs";
import { copyFile, link, mkdir, open, readdir, rename, rmdir, type FileHandle } from "node:fs/promises";
import { dirname, join } from "node:path";
import { SignalCraftError } from "../../contracts/errors.ts";
import { errnoOf, storageError } from "../fs/storage-error.ts";
import { safePath } from "../fs/safe-path.ts";

/** A folder that is being filled with contents by hash, each under every path that has it. */
export interface RestoreFolder {
  readonly begin: (sha256: string) => Promise<void>;
  readonly write: (bytes: Uint8Array) => Promise<void>;
  readonly end: () => Promise<void>;
  /** Hashes that are still to come. */
  readonly missing: () => readonly string[];
  /** Makes the folder the one at `final`, which must not exist or be empty, once everything is on the disk. Code `exists` otherwise. */
  readonly place: (final: string) => Promise<void>;
}

/** Fills `root` with these files; contents that no path wants are passed over. Every file is synced, so that nothing is renamed into place that is not there. */
export function restoreFolder(
  root: string,
  files: readonly { readonly path: string; readonly sha256: string }[],
): RestoreFolder {
  const wanted = new Map<string, string[]>();
  for (const { path, sha256 } of files) wanted.set(sha256, [...(wanted.get(sha256) ?? []), safePath(path)]);
  const folders = new Set<string>();
  let current: {
    readonly handle: FileHandle;
    readonly paths: readonly string[];
    readonly sha256: string;
  } | null = null;

  const prepare = async (path: string): Promise<string> => {
    const final = join(root, path);
    const folder = dirname(final);
    if (!folders.has(folder)) await mkdir(folder, { recursive: true, mode: 0o700 });
    for (let up = folder; !folders.has(up) && up.startsWith(root); up = dirname(up)) folders.add(up);
    return final;
  };
  const attempt = async (run: () => Promise<void>): Promise<void> => {
    try {
      await run();
    } catch (cause) {
      await current?.handle.close().catch(() => undefined);
      current = null;
      throw storageError(cause, `restore below ${root}`);
    }
  };
  return {
    begin: (sha256) =>
      attempt(async () => {
        const paths = wanted.get(sha256);
        const [first] = paths ?? [];
        if (paths === undefined || first === undefined) return;
        const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;
        current = {
          handle: await open(await prepare(first), flags, 0o600),
          paths,
          sha256,
        };
      }),
    write: (bytes) =>
      attempt(async () => {
        await current?.handle.writeFile(bytes);
      }),
    end: () =>
      attempt(async () => {
        if (current === null) return;
        const { handle, paths, sha256 } = current;
        await handle.sync();
        await handle.close();
        current = null;
        const [first = "", ...others] = paths;
        for (const path of others) await repeat(join(root, first), await prepare(path), path);
        wanted.delete(sha256);
      }),
    missing: () => [...wanted.keys()],
    place: async (final) => {
      try {
        for (const folder of [...folders, root]) await syncFolder(folder);
        await mkdir(dirname(final), { recursive: true, mode: 0o700 });
        if ((await entriesOf(final))?.length === 0) await rmdir(final);
        await rename(root, final);
        await syncFolder(dirname(final));
      } catch (cause) {
        if (["ENOTEMPTY", "EEXIST", "ENOTDIR"].includes(errnoOf(cause))) throw occupied(final);
        throw storageError(cause, `restore to ${final}`);
      }
    },
  };
}

/** Throws code `exists` when there is something in the folder that a restore would go to. */
export async function needEmptyFolder(final: string): Promise<void> {
  let entries: readonly string[] | null;
  try {
    entries = await entriesOf(final);
  } catch (cause) {
    if (errnoOf(cause) === "ENOTDIR") throw occupied(final);
    throw storageError(cause, `restore to ${final}`);
  }
  if (entries !== null && entries.length > 0) throw occupied(final);
}

/** Artifacts of runs are written once, so equal ones may be one file; anything that is written to again must not be. */
async function repeat(existing: string, final: string, path: string): Promise<void> {
  if (/\/runs\//.test(path) && /\/runs\//.test(existing)) {
    try {
      await link(existing, final);
      return;
    } catch (cause) {
      if (!["EXDEV", "EPERM", "EMLINK", "ENOTSUP", "EOPNOTSUPP"].includes(errnoOf(cause))) throw cause;
    }
  }
  await copyFile(existing, final, constants.COPYFILE_EXCL);
  const handle = await open(final, constants.O_RDWR);
  try {
    await handle.chmod(0o600);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function entriesOf(folder: string): Promise<readonly string[] | null> {
  try {
    return await readdir(folder);
  } catch (cause) {
    if (errnoOf(cause) === "ENOENT") return null;
    throw cause;
  }
}

/** Nothing happens when it was taken away again. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, constants.O_RDONLY).catch((cause: unknown) => {
    if (errnoOf(cause) === "ENOENT") return null;
    throw cause;
  });
  if (handle === null) return;
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function occupied(final: string): SignalCraftError {
  return new SignalCraftError("exists", `Cannot restore to ${final}: there is something already`, {
    hint: "name a new folder with --state-dir, or move the old one away first",
  });
}
