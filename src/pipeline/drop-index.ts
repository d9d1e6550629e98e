import type { Files } from "../contracts/ports.ts";
import { statePaths } from "./state-paths.ts";

/** Removes the index of a candidate, before runs are put in or taken out behind the last one: whoever needs it next makes it again from the runs. */
export async function dropIndex(files: Files, candidate: string): Promise<void> {
  for (const suffix of ["", "-wal", "-shm"]) await files.remove(`${statePaths.index(candidate)}${suffix}`);
}
