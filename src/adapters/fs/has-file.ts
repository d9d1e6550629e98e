import { existsSync } from "node:fs";

/** Whether there is something at a path. */
export function hasFile(path: string): boolean {
  return existsSync(path);
}
