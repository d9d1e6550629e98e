import { statSync } from "node:fs";
import { resolve } from "node:path";

/** Whether a regular file is where a person's words point, relative to `cwd`. */
export function isFile(typed: string, cwd: string): boolean {
  return statSync(resolve(cwd, typed), { throwIfNoEntry: false })?.isFile() ?? false;
}

/** Whether a folder is where a person's words point, relative to `cwd`. */
export function isFolder(typed: string, cwd: string): boolean {
  return statSync(resolve(cwd, typed), { throwIfNoEntry: false })?.isDirectory() ?? false;
}
