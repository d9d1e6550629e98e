import { basename, dirname, resolve } from "node:path";
import { SignalCraftError } from "../../contracts/errors.ts";
import { diskFiles } from "./disk-files.ts";
import { storageError } from "./storage-error.ts";

/** Writes what a person asked to have in a file, relative to `cwd`, whole or not at all; a file that is there is replaced. The path written. */
export async function writeResult(typed: string, cwd: string, text: string): Promise<string> {
  const path = resolve(cwd, typed);
  try {
    await diskFiles(dirname(path)).write(basename(path), new TextEncoder().encode(text));
    return path;
  } catch (cause) {
    const failure = storageError(cause, `write ${path}`);
    if (failure.code === "storage_full") throw failure;
    throw new SignalCraftError(failure.code, failure.message, {
      hint: "give the name of a file in a folder of your own with --out",
      cause,
    });
  }
}
