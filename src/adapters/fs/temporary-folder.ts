import { mkdir, mkdtemp, rm, rmdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TEMPORARY_PREFIX } from "./disk-files.ts";
import { storageError } from "./storage-error.ts";

/** A folder of mode 0700 that is nobody else's. */
export interface TemporaryFolder {
  readonly path: string;
  /** Removes it with all it holds; nothing happens when it is gone. */
  readonly remove: () => Promise<void>;
}

/** A new empty folder: below `parent`, so that what is in it can be renamed into place there, or in the system's place for such. */
export async function temporaryFolder(parent: string | null): Promise<TemporaryFolder> {
  try {
    const made = parent === null ? undefined : await mkdir(parent, { recursive: true, mode: 0o700 });
    const name = parent === null ? join(tmpdir(), "signalcraft-") : join(parent, `${TEMPORARY_PREFIX}open-`);
    const path = await mkdtemp(name);
    return {
      path,
      remove: async () => {
        await rm(path, { recursive: true, force: true });
        // A folder that was made for this and got nothing else is taken away too.
        if (made !== undefined && parent !== null) await rmdir(parent).catch(() => undefined);
      },
    };
  } catch (cause) {
    throw storageError(cause, `make a temporary folder in ${parent ?? tmpdir()}`);
  }
}
