import { readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";

const BYTES_MAX = 256 * 1024;

/** The text of a small file below a folder (or at an absolute path), null when it is not there, not readable or larger than 256 KiB. */
export function readSecretText(folder: string, file: string): string | null {
  try {
    const path = resolve(folder, file);
    return statSync(path).size > BYTES_MAX ? null : readFileSync(path, "utf8");
  } catch {
    return null;
  }
}
