/** Writes the pinned samples of snapshots/ from their definitions, or says what drifted: `bun tools/author-samples.ts [--check]`. */
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { diskFiles } from "../src/adapters/fs/disk-files.ts";
import { memoryFiles } from "../src/adapters/fs/memory-files.ts";
import type { Files } from "../src/contracts/ports.ts";
import { readFolder, writePinned } from "./author-samples/pinned-files.ts";
import { projectRoot } from "./project.ts";

/** The folder of the pinned samples. */
export const pinnedRoot = join(projectRoot, "snapshots");

export interface Drift {
  /** Relative to the folder. */
  readonly path: string;
  readonly finding: string;
}

/** What in the folder is not what the definitions give, by path. */
export async function findDrift(): Promise<readonly Drift[]> {
  const wanted = await collect();
  const found = await readFolder(pinnedRoot);
  return [...new Set([...wanted.keys(), ...found.keys()])].sort().flatMap((path) => {
    const expected = wanted.get(path);
    const actual = found.get(path);
    if (expected === undefined) return [{ path, finding: "is not made by the definitions" }];
    if (actual === undefined) return [{ path, finding: "is missing" }];
    return actual !== null && Buffer.compare(actual, expected) === 0 ? [] : [{ path, finding: "has other bytes" }];
  });
}

/** The files as the definitions give them, in memory. */
async function collect(): Promise<ReadonlyMap<string, Uint8Array>> {
  const written = new Map<string, Uint8Array>();
  const memory = memoryFiles();
  const files: Files = {
    ...memory,
    create: async (path, bytes) => {
      written.set(path, bytes);
      return memory.create(path, bytes);
    },
    write: async (path, bytes) => {
      written.set(path, bytes);
      await memory.write(path, bytes);
    },
  };
  await writePinned(files);
  return written;
}

if (import.meta.main) {
  await mkdir(pinnedRoot, { recursive: true });
  const drifted = await findDrift();
  if (!process.argv.includes("--check")) {
    for (const { path } of drifted) await rm(join(pinnedRoot, path), { force: true });
    await writePinned(diskFiles(pinnedRoot));
  } else if (drifted.length > 0) {
    for (const { path, finding } of drifted)
      console.error(`error: Cannot accept the pinned samples: snapshots/${path} ${finding}`);
    console.error("hint: bun tools/author-samples.ts writes them again");
    process.exit(1);
  }
}
