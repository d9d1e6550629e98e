import { SignalCraftError } from "../../contracts/errors.ts";
import type { Files, StagedDirectory } from "../../contracts/ports.ts";
import { safePath } from "./safe-path.ts";

/** Files in memory: the twin of `diskFiles`, for tests and for replaying without a disk. */
export function memoryFiles(initial: ReadonlyMap<string, Uint8Array> = new Map()): Files {
  const files = new Map(initial);
  const encoder = new TextEncoder();
  const under = (path: string): string => (path === "" ? "" : `${safePath(path)}/`);
  const isDirectory = (path: string): boolean => [...files.keys()].some((name) => name.startsWith(under(path)));

  const put = (path: string, bytes: Uint8Array): void => {
    const parts = safePath(path).split("/");
    if (isDirectory(path)) throw new SignalCraftError("storage_failed", `Cannot write ${path}: it is a directory`);
    if (parts.some((_, index) => index > 0 && files.has(parts.slice(0, index).join("/"))))
      throw new SignalCraftError("storage_failed", `Cannot write ${path}: a part of the path is a file`);
    files.set(path, bytes);
  };

  const stage = (path: string): StagedDirectory => {
    const held = new Map<string, Uint8Array>();
    const hold = (name: string, bytes: Uint8Array): void => {
      if (held.has(safePath(name)))
        throw new SignalCraftError("storage_failed", `Cannot write ${path}/${name}: it is written already`);
      held.set(name, bytes);
    };
    return {
      write: async (name, bytes) => hold(name, bytes.slice()),
      reuse: async (name, existingPath) => {
        const bytes = files.get(safePath(existingPath));
        if (bytes === undefined)
          throw new SignalCraftError("storage_failed", `Cannot write ${path}/${name}: ${existingPath} does not exist`);
        hold(name, bytes);
      },
      commit: async () => {
        if (isDirectory(path) || files.has(path))
          throw new SignalCraftError("storage_failed", `Cannot write ${path}: it exists`);
        for (const [name, bytes] of held) files.set(`${under(path)}${name}`, bytes);
      },
      discard: async () => held.clear(),
    };
  };

  return {
    root: "memory:",
    read: async (path) => files.get(safePath(path))?.slice() ?? null,
    write: async (path, bytes) => put(path, bytes.slice()),
    keep: async (path, bytes) => {
      files.set(safePath(path), bytes.slice());
    },
    create: async (path, bytes) => {
      if (files.has(safePath(path)) || isDirectory(path)) return false;
      put(path, bytes.slice());
      return true;
    },
    append: async (path, line) => {
      const before = files.get(safePath(path)) ?? new Uint8Array();
      put(path, new Uint8Array(Buffer.concat([before, encoder.encode(`${line}\n`)])));
    },
    facts: async (path) => {
      const bytes = files.get(safePath(path));
      if (bytes !== undefined) return { bytes: bytes.byteLength, kind: "file", mode: 0o600 };
      return isDirectory(path) ? { bytes: 0, kind: "directory", mode: 0o700 } : null;
    },
    list: async (path) => {
      const prefix = under(path);
      const names = new Set<string>();
      for (const name of files.keys())
        if (name.startsWith(prefix)) names.add(name.slice(prefix.length).split("/")[0] ?? "");
      return [...names].sort();
    },
    remove: async (path) => {
      files.delete(safePath(path));
      for (const name of files.keys()) if (name.startsWith(under(path))) files.delete(name);
    },
    stage: async (path) => stage(path),
  };
}
