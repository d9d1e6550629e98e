import { basename, dirname, resolve } from "node:path";
import { SignalCraftError } from "../../contracts/errors.ts";
import { diskFiles } from "../fs/disk-files.ts";
import { errnoOf, storageError } from "../fs/storage-error.ts";

/** Writes a new file that only its owner can read, relative to `cwd`; one that is there stays as it is (code `exists`). The path written. */
export async function writeDraft(typed: string, cwd: string, text: string): Promise<string> {
  const path = resolve(cwd, typed);
  if (await attempt(path, () => diskFiles(dirname(path)).create(basename(path), new TextEncoder().encode(text))))
    return path;
  throw new SignalCraftError("exists", `Cannot write ${typed}: it is there already`, {
    hint: "give another name, or move the old one away",
  });
}

async function attempt<T>(path: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (cause) {
    const failure = storageError(cause, `write ${path}`);
    if (failure.code === "storage_full" || errnoOf(failure.cause) === "") throw failure;
    throw new SignalCraftError(failure.code, failure.message, {
      hint: "give a name in a folder of your own with --out",
      cause,
    });
  }
}
