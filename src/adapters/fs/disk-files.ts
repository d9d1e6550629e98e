import { randomUUID } from "node:crypto";
import { constants } from "node:fs";
import {
  copyFile,
  link,
  lstat,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  writeFile,
  type FileHandle,
} from "node:fs/promises";
import { dirname, join } from "node:path";
import type { SignalCraftError } from "../../contracts/errors.ts";
import type { Files, StagedDirectory } from "../../contracts/ports.ts";
import { safePath } from "./safe-path.ts";
import { errnoOf, storageError } from "./storage-error.ts";

const DIRECTORY_MODE = 0o700;
const FILE_MODE = 0o600;
/** Names that begin so are unfinished writes: they are never listed, and swept by `doctor --fix`. */
export const TEMPORARY_PREFIX = ".tmp-";

/**
 * Files below a directory of this machine's disk. Directories are made 0700 and files 0600 whatever the umask. A write is a temporary file in the same
 * directory, fsync, rename, fsync of the directory; an append that fails is taken back. Symbolic links are not followed for the last part of a path.
 */
export function diskFiles(root: string): Files {
  const at = (path: string): string => (path === "" ? root : join(root, safePath(path)));
  const attempt = async <T>(what: string, path: string, run: () => Promise<T>): Promise<T> => {
    try {
      return await run();
    } catch (cause) {
      throw storageError(cause, `${what} ${at(path)}`);
    }
  };

  const writeBytes = async (
    path: string,
    bytes: Uint8Array,
    place: (temporary: string, final: string) => Promise<boolean>,
  ): Promise<boolean> =>
    attempt("write", path, async () => {
      const final = at(path);
      const folder = dirname(final);
      await makeDirectory(folder);
      const temporary = join(folder, temporaryName());
      try {
        await writeSynced(temporary, bytes);
        const placed = await place(temporary, final);
        await syncDirectory(folder);
        return placed;
      } finally {
        await rm(temporary, { force: true });
      }
    });

  return {
    root,
    read: (path) =>
      attempt("read", path, async () => {
        const bytes = await nullWhenAbsent(readBytes(at(path)));
        // A link that leads nowhere is no file that was never written.
        if (bytes === null && (await nullWhenAbsent(lstat(at(path))))?.isSymbolicLink() === true)
          throw Object.assign(new Error("a link to nothing"), { code: "ELOOP" });
        return bytes;
      }),
    write: async (path, bytes) => {
      await writeBytes(path, bytes, async (temporary, final) => {
        await rename(temporary, final);
        return true;
      });
    },
    keep: async (path, bytes) => {
      await attempt("write", path, async () => {
        const final = at(path);
        await makeDirectory(dirname(final));
        const temporary = join(dirname(final), temporaryName());
        try {
          await writeFile(temporary, bytes, { mode: FILE_MODE, flag: "wx" });
          await rename(temporary, final);
        } finally {
          await rm(temporary, { force: true });
        }
      });
    },
    create: (path, bytes) =>
      writeBytes(path, bytes, async (temporary, final) => {
        try {
          await link(temporary, final);
          return true;
        } catch (cause) {
          if (errnoOf(cause) === "EEXIST") return false;
          throw cause;
        }
      }),
    append: (path, line) =>
      attempt("append to", path, async () => {
        await makeDirectory(dirname(at(path)));
        const handle = await open(
          at(path),
          constants.O_WRONLY | constants.O_CREAT | constants.O_APPEND | constants.O_NOFOLLOW,
          FILE_MODE,
        );
        await closing(handle, async () => {
          const { size } = await handle.stat();
          try {
            await handle.writeFile(`${line}\n`);
            await handle.datasync();
          } catch (cause) {
            await handle.truncate(size).catch(() => undefined);
            throw cause;
          }
          if (size === 0) await syncDirectory(dirname(at(path)));
        });
      }),
    facts: (path) =>
      attempt("look at", path, async () => {
        const stats = await nullWhenAbsent(lstat(at(path)));
        return stats === null
          ? null
          : {
              bytes: stats.size,
              kind: stats.isFile() ? "file" : stats.isDirectory() ? "directory" : "other",
              mode: stats.mode & 0o777,
            };
      }),
    list: (path) =>
      attempt("list", path, async () => {
        const names = (await nullWhenAbsent(readdir(at(path)))) ?? [];
        return names.filter((name) => !name.startsWith(TEMPORARY_PREFIX)).sort();
      }),
    remove: (path) =>
      attempt("remove", path, async () => {
        await rm(at(path), { recursive: true, force: true });
      }),
    stage: (path) => attempt("prepare", path, () => stageDirectory(at(path), at)),
  };
}

/** So many files are written at once: enough that their fsyncs share the journal, few enough that their bytes are a constant. */
const WRITES_AT_ONCE = 8;

async function stageDirectory(final: string, at: (path: string) => string): Promise<StagedDirectory> {
  const parent = dirname(final);
  await makeDirectory(parent);
  const temporary = join(parent, temporaryName());
  await mkdir(temporary, { mode: DIRECTORY_MODE });
  const folders = new Map<string, Promise<unknown>>([[temporary, Promise.resolve()]]);
  const underWay = new Set<Promise<void>>();
  let failure: SignalCraftError | null = null;

  const prepare = async (name: string): Promise<string> => {
    const path = join(temporary, safePath(name));
    const folder = dirname(path);
    if (!folders.has(folder)) {
      for (let up = folder; up !== temporary; up = dirname(up))
        if (!folders.has(up)) folders.set(up, mkdir(folder, { recursive: true, mode: DIRECTORY_MODE }));
    }
    await folders.get(folder);
    return path;
  };
  const settle = async (below: number): Promise<void> => {
    while (underWay.size >= below && underWay.size > 0) await Promise.race(underWay);
    if (failure !== null) throw failure;
  };
  const queue = async (name: string, run: (path: string) => Promise<void>): Promise<void> => {
    await settle(WRITES_AT_ONCE);
    const writing = prepare(name)
      .then(run)
      .catch((cause: unknown) => {
        failure ??= storageError(cause, `write ${join(final, name)}`);
      })
      .finally(() => underWay.delete(writing));
    underWay.add(writing);
  };

  return {
    write: (name, bytes) => queue(name, (path) => writeSynced(path, bytes)),
    reuse: (name, existingPath) => queue(name, (path) => linkOrCopy(at(existingPath), path)),
    commit: async () => {
      await settle(1);
      try {
        await Promise.all([...folders.keys()].map(syncDirectory));
        await rename(temporary, final);
        await syncDirectory(parent);
      } catch (cause) {
        throw storageError(cause, `write ${final}`);
      }
    },
    discard: async () => {
      await Promise.allSettled(underWay);
      await rm(temporary, { recursive: true, force: true });
    },
  };
}

async function linkOrCopy(existing: string, path: string): Promise<void> {
  try {
    await link(existing, path);
  } catch (cause) {
    if (!["EXDEV", "EPERM", "EMLINK", "ENOTSUP", "EOPNOTSUPP"].includes(errnoOf(cause))) throw cause;
    await copyFile(existing, path, constants.COPYFILE_EXCL);
  }
}

/** A name is on the disk when the directory that holds it was synced: true of every directory made on the way, too. */
async function makeDirectory(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true, mode: DIRECTORY_MODE });
  if (first === undefined) return;
  for (let made = folder; made.length >= first.length; made = dirname(made)) await syncDirectory(dirname(made));
}

/** Random, because a process id comes back (in a container it is always the same) and threads share one. */
function temporaryName(): string {
  return `${TEMPORARY_PREFIX}${process.pid}-${randomUUID()}`;
}

async function writeSynced(path: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(
    path,
    constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW,
    FILE_MODE,
  );
  await closing(handle, async () => {
    await handle.chmod(FILE_MODE);
    await handle.writeFile(bytes);
    await handle.sync();
  });
}

async function readBytes(path: string): Promise<Uint8Array> {
  const bytes = await readFile(path);
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

async function syncDirectory(folder: string): Promise<void> {
  const handle = await open(folder, constants.O_RDONLY);
  await closing(handle, () => handle.sync());
}

async function closing(handle: FileHandle, run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } finally {
    await handle.close();
  }
}

async function nullWhenAbsent<T>(found: Promise<T>): Promise<T | null> {
  try {
    return await found;
  } catch (cause) {
    if (errnoOf(cause) === "ENOENT" || errnoOf(cause) === "ENOTDIR") return null;
    throw cause;
  }
}
