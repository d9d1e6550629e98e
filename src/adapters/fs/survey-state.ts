import { constants, type Stats } from "node:fs";
import { access, lstat, readdir, statfs } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { StateSurvey, SurveyEntry } from "../../contracts/state-survey.ts";
import { TEMPORARY_PREFIX } from "./disk-files.ts";
import { errnoOf, storageError } from "./storage-error.ts";

const DAY_MS = 86_400_000;

/** Looks at everything below a state directory. */
export async function surveyState(root: string, nowMs: number): Promise<StateSurvey> {
  const exists = (await lstatOrNull(root)) !== null;
  const standing = await nearestExisting(root);
  const entries: SurveyEntry[] = [];
  const closed: string[] = [];
  if (exists) await walk(root, "", entries, closed);
  return {
    root,
    exists,
    isWritable: await mayWrite(standing),
    freeBytes: await freeBytesOf(standing),
    entries: entries.sort((a, b) => (a.path < b.path ? -1 : 1)),
    closed: closed.sort(),
    orphans: topmost(entries.filter((entry) => isOrphan(entry, nowMs)).map((entry) => entry.path)),
  };
}

async function walk(root: string, folder: string, entries: SurveyEntry[], closed: string[]): Promise<void> {
  let names: readonly string[];
  try {
    names = await readdir(join(root, folder));
  } catch (cause) {
    if (errnoOf(cause) !== "ENOENT") closed.push(folder === "" ? "." : folder);
    return;
  }
  for (const name of names) {
    const path = folder === "" ? name : `${folder}/${name}`;
    const stats = await lstatOrNull(join(root, path));
    if (stats === null) continue;
    const kind = stats.isFile() ? "file" : stats.isDirectory() ? "directory" : "other";
    entries.push({ path, kind, mode: stats.mode & 0o777, bytes: stats.size, modifiedMs: stats.mtimeMs });
    if (kind === "directory") await walk(root, path, entries, closed);
  }
}

async function lstatOrNull(path: string): Promise<Stats | null> {
  try {
    return await lstat(path);
  } catch (cause) {
    if (["ENOENT", "EACCES", "ENOTDIR"].includes(errnoOf(cause))) return null;
    throw storageError(cause, `look at ${path}`);
  }
}

async function nearestExisting(path: string): Promise<string> {
  for (let here = path; ; here = dirname(here)) {
    if ((await lstatOrNull(here)) !== null || dirname(here) === here) return here;
  }
}

async function mayWrite(path: string): Promise<boolean> {
  try {
    await access(path, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function freeBytesOf(path: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(path);
    return bavail * bsize;
  } catch {
    return null;
  }
}

/** An unfinished write is nobody's when its process is gone, or when it is a day old: process ids are used again. */
function isOrphan({ path, modifiedMs }: SurveyEntry, nowMs: number): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (!name.startsWith(TEMPORARY_PREFIX)) return false;
  const pid = Number(/^\d+/.exec(name.slice(TEMPORARY_PREFIX.length))?.[0] ?? 0);
  return pid === 0 || !isRunning(pid) || nowMs - modifiedMs > DAY_MS;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return errnoOf(cause) !== "ESRCH";
  }
}

/** Without the paths that are within another one of the list. */
function topmost(paths: readonly string[]): readonly string[] {
  return paths.filter((path) => !paths.some((other) => path.startsWith(`${other}/`))).sort();
}
