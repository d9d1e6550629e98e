import { describe, expect, test } from "bun:test";
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { diskFiles } from "../../../src/adapters/fs/disk-files.ts";
import { tempDir } from "../../blackbox/cli-process.ts";
import { codeOf, filesSuite } from "./files-suite.ts";
import { diskTest, setReadOnly } from "./small-disk.ts";

filesSuite("disk", () => diskFiles(join(tempDir(), "state")));

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const bytesOf = (length: number): Uint8Array => new Uint8Array(length).fill(120);

/** Every name below a folder, directories included, with its mode in octal. */
function treeOf(folder: string, prefix = ""): string[] {
  return readdirSync(join(folder, prefix))
    .toSorted()
    .flatMap((name) => {
      const path = prefix === "" ? name : `${prefix}/${name}`;
      const stats = lstatSync(join(folder, path));
      return [`${path} ${(stats.mode & 0o777).toString(8)}`, ...(stats.isDirectory() ? treeOf(folder, path) : [])];
    });
}

describe("files on a real disk", () => {
  for (const umask of [0o000, 0o022, 0o077]) {
    test(`are 0600 in directories of 0700 under umask ${umask.toString(8).padStart(3, "0")}`, async () => {
      const root = tempDir();
      const before = process.umask(umask);
      try {
        const files = diskFiles(root);
        await files.write("w/a", encode("a"));
        await files.create("c/a", encode("a"));
        await files.append("l/a", "a");
        await files.keep("k/a", encode("a"));
        const staged = await files.stage("s/r");
        await staged.write("sub/a", encode("a"));
        await staged.reuse("b", "w/a");
        await staged.commit();
      } finally {
        process.umask(before);
      }
      expect(treeOf(root)).toEqual([
        "c 700",
        "c/a 600",
        "k 700",
        "k/a 600",
        "l 700",
        "l/a 600",
        "s 700",
        "s/r 700",
        "s/r/b 600",
        "s/r/sub 700",
        "s/r/sub/a 600",
        "w 700",
        "w/a 600",
      ]);
    });
  }

  test("a reader never sees half a file while it is written over and over", async () => {
    const root = tempDir();
    const files = diskFiles(root);
    const size = 400_000;
    await files.write("x", bytesOf(size));
    let isDone = false;
    const sizes = new Set<number>();
    const reading = (async () => {
      while (!isDone) sizes.add((await files.read("x"))?.byteLength ?? -1);
    })();
    for (let turn = 0; turn < 20; turn++) await files.write("x", bytesOf(size));
    isDone = true;
    await reading;
    expect([...sizes]).toEqual([size]);
  });

  test("an unfinished write of a dead process stands in nobody's way, though its process id is ours", async () => {
    const root = tempDir();
    for (const name of ["1", "2", "lock-1"]) writeFileSync(join(root, `.tmp-${process.pid}-${name}`), "half");
    const files = diskFiles(root);
    await files.write("a", encode("a"));
    await files.write("b", encode("b"));
    const staged = await files.stage("r");
    await staged.write("c", encode("c"));
    await staged.commit();
    expect(await files.list("")).toEqual(["a", "b", "r"]);
  });

  test("a symbolic link is not followed by append, and is replaced, not followed, by write", async () => {
    const root = tempDir();
    const outside = join(tempDir(), "outside");
    writeFileSync(outside, "theirs");
    for (const name of ["append", "write", "create", "keep"]) symlinkSync(outside, join(root, name));
    const files = diskFiles(root);
    expect(await codeOf(files.append("append", "ours"))).toBe("storage_failed");
    expect(await files.create("create", encode("ours"))).toBe(false);
    await files.write("write", encode("ours"));
    await files.keep("keep", encode("ours"));
    expect(readFileSync(outside, "utf8")).toBe("theirs");
    expect([lstatSync(join(root, "write")).isFile(), lstatSync(join(root, "keep")).isFile()]).toEqual([true, true]);
    expect(await files.facts("append")).toMatchObject({ kind: "other" });
    await files.remove("append");
    expect(existsSync(outside)).toBe(true);
  });

  test("a staged file is the same file as the one it reuses, not a copy", async () => {
    const root = tempDir();
    const files = diskFiles(root);
    await files.write("a", encode("a"));
    const staged = await files.stage("r");
    await staged.reuse("a", "a");
    await staged.commit();
    expect(statSync(join(root, "r/a")).ino).toBe(statSync(join(root, "a")).ino);
  });

  test("where a file stands in the way of the root, writing says so and reading finds nothing", async () => {
    const root = join(tempDir(), "state");
    writeFileSync(root, "a file");
    const files = diskFiles(root);
    expect(await files.read("a")).toBeNull();
    expect(await codeOf(files.write("a", encode("x")))).toBe("storage_failed");
    expect(readFileSync(root, "utf8")).toBe("a file");
  });

  diskTest(
    "a full disk fails each way of writing with storage_full, and leaves nothing half done",
    { bytes: 262_144 },
    async (root) => {
      const files = diskFiles(root);
      await files.write("kept", encode("kept"));
      await files.append("log", "first");
      const before = treeOf(root);
      const big = bytesOf(400_000);
      expect(await codeOf(files.write("kept", big))).toBe("storage_full");
      expect(await codeOf(files.create("new", big))).toBe("storage_full");
      expect(await codeOf(files.keep("cache", big))).toBe("storage_full");
      expect(await codeOf(files.append("log", "x".repeat(400_000)))).toBe("storage_full");
      const staged = await files.stage("run");
      const write = async (): Promise<void> => {
        await staged.write("small", encode("small"));
        await staged.write("big", big);
        await staged.commit();
      };
      expect(await codeOf(write())).toBe("storage_full");
      await staged.discard();
      expect(treeOf(root)).toEqual(before);
      expect([readFileSync(join(root, "kept"), "utf8"), readFileSync(join(root, "log"), "utf8")]).toEqual([
        "kept",
        "first\n",
      ]);
      await files.write("after", encode("room again"));
      expect(await files.list("")).toEqual(["after", "kept", "log"]);
    },
  );

  diskTest("a disk without a free inode is a full disk too", { bytes: 262_144, inodes: 40 }, async (root) => {
    const files = diskFiles(root);
    let code = "";
    for (let index = 0; code === "" && index < 100; index++)
      code = await codeOf(files.keep(`f${index}`, new Uint8Array()));
    expect(code).toBe("storage_full");
    expect(readdirSync(root).filter((name) => name.startsWith(".tmp-"))).toEqual([]);
  });

  diskTest(
    "a read-only disk fails each way of writing with storage_read_only and can be read",
    { bytes: 262_144 },
    async (root) => {
      const files = diskFiles(root);
      await files.write("a", encode("a"));
      setReadOnly(root, true);
      const codes = [
        await codeOf(files.write("a", encode("b"))),
        await codeOf(files.create("b", encode("b"))),
        await codeOf(files.keep("b", encode("b"))),
        await codeOf(files.append("a", "b")),
        await codeOf(files.stage("r")),
        await codeOf(files.remove("a")),
      ];
      expect([codes, await files.list(""), new TextDecoder().decode((await files.read("a")) ?? undefined)]).toEqual([
        Array.from({ length: 6 }, () => "storage_read_only"),
        ["a"],
        "a",
      ]);
      setReadOnly(root, false);
    },
  );

  const isRoot = process.getuid?.() === 0;
  test.skipIf(isRoot)(
    "a directory without write permission is storage_read_only (skipped as root, whom it does not bind)",
    async () => {
      const root = tempDir();
      mkdirSync(join(root, "closed"));
      chmodSync(join(root, "closed"), 0o500);
      expect(await codeOf(diskFiles(root).write("closed/a", encode("x")))).toBe("storage_read_only");
    },
  );

  test("a device that never has room is a full disk", async () => {
    if (!existsSync("/dev/full")) return;
    const root = tempDir();
    symlinkSync("/dev/full", join(root, "full"));
    // Reached through a directory link, because the last part of a path is never followed.
    symlinkSync("/dev", join(root, "dev"));
    expect(await codeOf(diskFiles(root).append("dev/full", "x"))).toBe("storage_full");
  });
});
