import { randomUUID } from "node:crypto";
import { constants } from "node:fs";
import { link, mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { hostname } from "node:os";
import { dirname, join } from "node:path";
import type { LockHolder, Locks } from "../../contracts/ports.ts";
import { sha256Hex } from "../../engine/canonical/sha256.ts";
import { TEMPORARY_PREFIX } from "./disk-files.ts";
import { safePath } from "./safe-path.ts";
import { errnoOf, storageError } from "./storage-error.ts";

const TRIES = 20;

/** What a lock file says: the holder, and when its process started, so that a reused process id is not taken for it. */
interface LockFile extends LockHolder {
  readonly process_started: string | null;
}

/** A lock file as found: who holds it, and its bytes, which no two acquisitions share. */
interface FoundLock {
  readonly holder: LockFile;
  readonly text: string;
}

/**
 * Locks as files below a directory. A lock is taken by hard-linking a complete file to its name, so nobody ever reads half of one.
 * A lock whose process is gone (same host, no such process, or one that started at another time) is taken over. Only one of several that find
 * it may do so: the one that gets the lock named after the stale file's bytes, which it then replaces in one step. That inner lock is taken
 * over in the same way when its own holder died half-way.
 */
export function diskLocks(root: string): Locks {
  return {
    acquire: async (name, command) => {
      const path = join(root, safePath(name));
      const own = join(dirname(path), `${TEMPORARY_PREFIX}${process.pid}-lock-${randomUUID()}`);
      const text = JSON.stringify({
        pid: process.pid,
        host: hostname(),
        since: new Date().toISOString(),
        command,
        process_started: await processStarted(process.pid),
        token: randomUUID(),
      } satisfies LockFile & { readonly token: string });
      try {
        await mkdir(dirname(path), { recursive: true, mode: 0o700 });
        const handle = await open(own, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600);
        try {
          await handle.writeFile(`${text}\n`);
        } finally {
          await handle.close();
        }
        return await take(path, own);
      } catch (cause) {
        throw storageError(cause, `lock ${path}`);
      } finally {
        await rm(own, { force: true }).catch(() => undefined);
      }
    },
  };
}

/** Who holds a lock below `root`, and whether that process still lives; null when nobody does. Nothing is changed. */
export async function inspectLock(
  root: string,
  name: string,
): Promise<{ readonly holder: LockHolder; readonly isAlive: boolean } | null> {
  const path = join(root, safePath(name));
  try {
    const found = await readLock(path);
    return found === null ? null : { holder: found.holder, isAlive: await isAlive(found.holder) };
  } catch (cause) {
    if (errnoOf(cause) === "ENOTDIR") return null;
    throw storageError(cause, `read ${path}`);
  }
}

async function take(path: string, own: string): ReturnType<Locks["acquire"]> {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    if (await linked(own, path)) return { ok: true, tookOver: null, release: releaseOf(path) };
    const found = await readLock(path);
    if (found === null) continue;
    if (await isAlive(found.holder)) return { ok: false, holder: found.holder };
    const claim = await take(`${path}.${sha256Hex(found.text).slice(0, 16)}`, own);
    if (!claim.ok) return claim;
    try {
      // Whoever had this claim before may have replaced the stale lock already.
      if ((await readLock(path))?.text !== found.text) continue;
      await link(own, `${own}-new`);
      await rename(`${own}-new`, path);
      return { ok: true, tookOver: found.holder, release: releaseOf(path) };
    } finally {
      await claim.release();
    }
  }
  const found = await readLock(path);
  return { ok: false, holder: found?.holder ?? { pid: 0, host: "", since: "", command: "unknown" } };
}

/** Gives a lock back, once: a second call must not take it from whoever holds it by then. */
function releaseOf(path: string): () => Promise<void> {
  let isHeld = true;
  return async () => {
    if (!isHeld) return;
    isHeld = false;
    await rm(path, { force: true });
  };
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
async function readLock(path: string): Promise<FoundLock | null> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (cause) {
    if (errnoOf(cause) === "ENOENT") return null;
    throw cause;
  }
  return {
    holder: toLockFile(text) ?? { pid: 0, host: hostname(), since: "", command: "unknown", process_started: null },
    text,
  };
}

function toLockFile(text: string): LockFile | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && "pid" in value && typeof value.pid === "number"
      ? (value as LockFile)
      : null;
  } catch {
    return null;
  }
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
