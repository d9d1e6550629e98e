import { constants } from "node:fs";
import { mkdir, open, type FileHandle } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { EntrySink } from "../../contracts/bundle.ts";
import { safePath } from "../fs/safe-path.ts";
import { storageError } from "../fs/storage-error.ts";

/**
 * Puts unpacked files below a folder that is this process's own: 0600 in folders of 0700, whatever an archive says. A file is made new or not at all, and no
 * symbolic link is followed.
 */
export function folderSink(root: string): EntrySink {
  const made = new Set<string>();
  let open_: { readonly handle: FileHandle; readonly path: string } | null = null;
  const attempt = async (path: string, run: () => Promise<void>): Promise<void> => {
    try {
      await run();
    } catch (cause) {
      await open_?.handle.close().catch(() => undefined);
      open_ = null;
      throw storageError(cause, `unpack ${path}`);
    }
  };
  return {
    begin: (path) =>
      attempt(path, async () => {
        const final = join(root, safePath(path));
        const folder = dirname(final);
        if (!made.has(folder)) await mkdir(folder, { recursive: true, mode: 0o700 });
        made.add(folder);
        const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;
        open_ = { handle: await open(final, flags, 0o600), path };
      }),
    write: (bytes) =>
      attempt(open_?.path ?? "", async () => {
        await open_?.handle.writeFile(bytes);
      }),
    end: () =>
      attempt(open_?.path ?? "", async () => {
        await open_?.handle.close();
        open_ = null;
      }),
  };
}
