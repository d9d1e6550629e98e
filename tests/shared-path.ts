import { test } from "bun:test";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";

/**
 * The folder of vectors and corpus shared by several projects, or null when this machine has none:
 * `SIGNALCRAFT_SHARED`, else `shared` beside the project root.
 */
export function sharedDir(): string | null {
  const folder = process.env["SIGNALCRAFT_SHARED"] ?? resolve(import.meta.dir, "../../shared");
  return existsSync(folder) ? folder : null;
}

/**
 * Registers a test that needs `relativePath` of the shared folder and is given its absolute path. Where it is
 * missing the test is skipped, and its name says which path was looked for.
 */
export function sharedTest(
  name: string,
  relativePath: string,
  run: (path: string) => void | Promise<void>,
  timeoutMs = 60_000,
): void {
  const folder = sharedDir();
  const path = folder === null ? null : join(folder, relativePath);
  if (path === null || !existsSync(path)) {
    test.skip(`${name} (skipped: ../shared/${relativePath} is missing)`, () => {});
    return;
  }
  test(name, () => run(path), timeoutMs);
}
