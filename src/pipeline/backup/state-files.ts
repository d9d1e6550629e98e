import type { Files } from "../../contracts/ports.ts";

/** What can be made again, or is only true while a process runs: not a part of the state. */
export function isDerived(path: string): boolean {
  return (
    path.startsWith("cache/") ||
    /(?:^|\/)index\.sqlite(?:-[a-z]+)?$/.test(path) ||
    /(?:^|[/.])lock$/.test(path) ||
    /^snapshots\/[^/]+\/marks\.json$/.test(path)
  );
}

/** Paths of the state that are worth keeping, in code unit order, and those left out because they are no regular files. */
export async function listStateFiles(state: Files): Promise<{
  readonly paths: readonly string[];
  readonly skipped: readonly string[];
}> {
  const paths: string[] = [];
  const skipped: string[] = [];
  const walk = async (folder: string): Promise<void> => {
    for (const name of await state.list(folder)) {
      const path = folder === "" ? name : `${folder}/${name}`;
      const kind = isDerived(path) ? null : (await state.facts(path))?.kind;
      if (kind === "directory") await walk(path);
      else if (kind === "file") paths.push(path);
      else if (kind === "other") skipped.push(path);
    }
  };
  await walk("");
  return { paths: paths.sort(), skipped };
}
