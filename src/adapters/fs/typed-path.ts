import { basename, dirname, resolve } from "node:path";

/** Where a person's words point, relative to `cwd`: absolute, and in its two parts. */
export function typedPath(
  typed: string,
  cwd: string,
): { readonly path: string; readonly folder: string; readonly name: string } {
  const path = resolve(cwd, typed);
  return { path, folder: dirname(path), name: basename(path) };
}
