/** Disks of a given size, for what only a real file system can show. They need the right to mount, which root has outside of most containers. */
import { test } from "bun:test";
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A new tmpfs of so many bytes and inodes, or null when this process may not mount one. */
function smallDisk(bytes: number, inodes = 10_000): string | null {
  if (process.platform !== "linux") return null;
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "signalcraft-disk-")));
  if (!didRun(["mount", "-t", "tmpfs", "-o", `size=${bytes},nr_inodes=${inodes},mode=0700`, "tmpfs", folder])) {
    rmSync(folder, { recursive: true, force: true });
    return null;
  }
  return folder;
}

/** Makes a disk read-only, or writable again. */
export function setReadOnly(folder: string, isReadOnly: boolean): void {
  if (!didRun(["mount", "-o", isReadOnly ? "remount,ro" : "remount,rw", folder]))
    throw new Error(`Cannot remount ${folder}`);
}

/** Whether this process may mount. */
export const canMount: boolean = probe();

/** A test with a small disk; skipped, saying why, where none can be mounted. */
export function diskTest(
  name: string,
  size: { readonly bytes: number; readonly inodes?: number },
  run: (folder: string) => Promise<void>,
): void {
  if (!canMount) {
    test.skip(`${name} (skipped: this process may not mount a file system)`, () => {});
    return;
  }
  test(name, async () => {
    const folder = smallDisk(size.bytes, size.inodes);
    if (folder === null) throw new Error("Cannot mount a small disk");
    try {
      await run(folder);
    } finally {
      unmount(folder);
    }
  });
}

/** Also while a file of it is open, by a child that is still ending. */
function unmount(folder: string): void {
  didRun(["umount", "-l", folder]);
  rmSync(folder, { recursive: true, force: true });
}

function probe(): boolean {
  const folder = smallDisk(65_536);
  if (folder === null) return false;
  unmount(folder);
  return true;
}

function didRun(command: readonly string[]): boolean {
  if (Bun.which(command[0] ?? "") === null) return false;
  return Bun.spawnSync([...command], { stdout: "ignore", stderr: "ignore" }).exitCode === 0;
}
