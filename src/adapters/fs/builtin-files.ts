import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { SignalCraftError } from "../../contracts/errors.ts";
import type { Files } from "../../contracts/ports.ts";
import { builtinRoot } from "./builtin-root.ts";
import { safePath } from "./safe-path.ts";
import { errnoOf } from "./storage-error.ts";

/** A folder that comes with the program, read-only. Its listings inside an executable are unsorted, so they are sorted here. */
export function builtinFiles(folder: string): Files {
  const at = (path: string): string =>
    path === "" ? join(builtinRoot, folder) : join(builtinRoot, folder, safePath(path));
  const readOnly = async (path: string): Promise<never> => {
    throw new SignalCraftError("storage_read_only", `Cannot write ${folder}/${path}: it is part of the program`);
  };
  return {
    root: `built-in:${folder}`,
    read: async (path) => {
      const bytes = await orNull(readFile(at(path)));
      return bytes === null ? null : new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    },
    facts: async (path) => {
      const facts = await orNull(stat(at(path)));
      return facts === null
        ? null
        : { bytes: facts.size, kind: facts.isDirectory() ? "directory" : "file", mode: 0o444 };
    },
    list: async (path) => [...((await orNull(readdir(at(path)))) ?? [])].sort(),
    write: readOnly,
    keep: readOnly,
    create: readOnly,
    append: readOnly,
    remove: readOnly,
    stage: readOnly,
  };
}

async function orNull<T>(found: Promise<T>): Promise<T | null> {
  try {
    return await found;
  } catch (cause) {
    if (errnoOf(cause) === "ENOENT" || errnoOf(cause) === "ENOTDIR") return null;
    throw cause;
  }
}
