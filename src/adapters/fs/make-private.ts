import { chmod } from "node:fs/promises";
import { join } from "node:path";
import type { StateSurvey } from "../../contracts/state-survey.ts";
import { storageError } from "./storage-error.ts";

const OWNER = 0o700;
const GROUP_AND_OTHERS = 0o077;

/** Takes the rights of group and others away from everything that a survey found; gives how many files and directories had any. */
export async function makePrivate({ root, entries }: StateSurvey): Promise<number> {
  const wide = entries.filter((entry) => entry.kind !== "other" && (entry.mode & GROUP_AND_OTHERS) !== 0);
  for (const { path, mode } of wide) {
    const at = join(root, path);
    try {
      await chmod(at, mode & OWNER);
    } catch (cause) {
      throw storageError(cause, `change the mode of ${at}`);
    }
  }
  return wide.length;
}
