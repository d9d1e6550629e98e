import { constants } from "node:fs";
import { link, mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { hostname } from "node:os";
import { dirname, join } from "node:path";
import type { LockHolder, Locks } from "../../contracts/ports.ts";
import { safePath } from "./safe-path.ts";
import { errnoOf, storageError } from "./storage-error.ts";

const TRIES = 5;

/** What a lock file says: the holder, and when its process started, so that a reused process id is not taken for it. */
interface LockFile extends LockHolder {
  readonly process_started: string | null;
}

/**
 * Locks as files below a directory. A lock is taken by hard-linking a complete file to its name, so nobody ever reads half of one.
 * A lock whose process is gone (same host, no such process, or one that started at another time) is renamed away and taken over.
 */
export function diskLocks(root: string): Locks {
  let attempts = 0;
  return {
    acquire: async (name, command) => {
      const path = join(root, safePath(name));
      const own = join(dirname(path), `.tmp-${process.pid}-lock-${++attempts}`);
      const text = JSON.stringify({ pid: process.pid, host: hostname(), since: new Date().toISOString(), command, process_started: await processStarted(process.pid) } satisfies LockFile);
      try {
        await mkdir(dirname(path), { recursive: true, mode: 0o700 });
        const handle = await open(own, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600);
        await handle.writeFile(`${text}\n`);
        await handle.close();
        return await take(path, own);
      } catch (cause) {
        throw storageError(cause, `lock ${path}`);
      } finally {
        await rm(own, { force: true });
      }
    },
  };
}

async function take(path: string, own: string): ReturnType<Locks["acquire"]> {
  let tookOver: LockHolder | null = null;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    if (await linked(own, path)) return { ok: true, tookOver, release: () => rm(path, { force: true }) };
    const holder = await readLock(path);
    if (holder === null) continue;
    if (await isAlive(holder)) return { ok: false, holder };
    await rename(path, `${own}-stale`).catch(() => undefined);
    await rm(`${own}-stale`, { force: true });
    tookOver = holder;
  }
  const holder = await readLock(path);
  return { ok: false, holder: holder ?? { pid: 0, host: "", since: "", command: "unknown" } };
}

async function linked(own: string, path: string): Promise<boolean> {
  try {
    await link(own, path);
    return true;
  } catch (cause) {
    if (errnoOf(cause) === "EEXIST") return false;
    throw cause;
  }
}

/** The lock as written, null when it went away meanwhile; an unreadable one counts as held by nobody that lives. */
async function readLock(path: string): Promise<LockFile | null> {
  try {
    const value: unknown = JSON.parse(await readFile(path, "utf8"));
    if (typeof value === "object" && value !== null && "pid" in value && typeof value.pid === "number") return value as LockFile;
  } catch (cause) {
    if (errnoOf(cause) === "ENOENT") return null;
  }
  return { pid: 0, host: hostname(), since: "", command: "unknown", process_started: null };
}

async function isAlive(lock: LockFile): Promise<boolean> {
  if (lock.host !== hostname()) return true;
  if (lock.pid <= 0) return false;
  try {
    process.kill(lock.pid, 0);
  } catch (cause) {
    if (errnoOf(cause) === "ESRCH") return false;
  }
  const started = await processStarted(lock.pid);
  return started === null || lock.process_started === null || started === lock.process_started;
}

/** Start time of a process in clock ticks since boot (Linux `/proc/<pid>/stat`, field 22), null where that cannot be asked. */
async function processStarted(pid: number): Promise<string | null> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? null;
  } catch {
    return null;
  }
}
