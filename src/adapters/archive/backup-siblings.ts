import { readdir } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";

const NAMES = /\.(?:tar|tgz|gz|age)$/;

/** Files beside a backup that may be the one it goes on from: those with the first digits of its id in their name before the others. */
export async function backupSiblings(file: string, cwd: string, id: string): Promise<readonly string[]> {
  const path = resolve(cwd, file);
  const names = await readdir(dirname(path)).catch(() => []);
  const others = names.filter((name) => NAMES.test(name) && join(dirname(path), name) !== path).sort();
  const isLikely = (name: string): boolean => name.includes(id.slice(0, 12));
  return [...others.filter(isLikely), ...others.filter((name) => !isLikely(name))].map((name) =>
    join(dirname(path), name),
  );
}
