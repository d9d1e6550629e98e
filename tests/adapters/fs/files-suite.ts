import { describe, expect, test } from "bun:test";
import { SignalCraftError } from "../../../src/contracts/errors.ts";
import type { Files } from "../../../src/contracts/ports.ts";

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

async function textOf(files: Files, path: string): Promise<string | null> {
  const bytes = await files.read(path);
  return bytes === null ? null : new TextDecoder().decode(bytes);
}

/** The code of the failure that a call ends with; "" when it does not fail. */
export async function codeOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return "";
  } catch (cause) {
    return cause instanceof SignalCraftError ? cause.code : String(cause);
  }
}

/** What every implementation of `Files` does alike. `open` gives an empty one. */
export function filesSuite(name: string, open: () => Files): void {
  describe(`files: ${name}`, () => {
    test("what is not there is null, an empty list, and nothing to remove", async () => {
      const files = open();
      expect([await files.read("a/b"), await files.facts("a/b"), await files.list("a"), await files.list("")]).toEqual([
        null,
        null,
        [],
        [],
      ]);
      await files.remove("a/b");
      await files.remove("a");
    });

    test("a written file reads back, is replaced by the next write, and says its size, kind and mode", async () => {
      const files = open();
      await files.write("a/b.txt", encode("one"));
      await files.write("a/b.txt", encode("three"));
      expect(await textOf(files, "a/b.txt")).toBe("three");
      expect(await files.facts("a/b.txt")).toEqual({ bytes: 5, kind: "file", mode: 0o600 });
      expect(await files.facts("a")).toMatchObject({ kind: "directory", mode: 0o700 });
    });

    test("an empty file is a file", async () => {
      const files = open();
      await files.write("empty", new Uint8Array());
      expect([await textOf(files, "empty"), await files.facts("empty")]).toEqual([
        "",
        { bytes: 0, kind: "file", mode: 0o600 },
      ]);
    });

    test("what was handed in or out can be changed without changing the file", async () => {
      const files = open();
      const given = encode("given");
      await files.write("a", given);
      given[0] = 0;
      const read = (await files.read("a")) ?? new Uint8Array();
      read[0] = 0;
      expect(await textOf(files, "a")).toBe("given");
    });

    test("kept files are as written ones to read, and are replaced", async () => {
      const files = open();
      await files.keep("cache/a", encode("one"));
      await files.keep("cache/a", encode("two"));
      expect([await textOf(files, "cache/a"), await files.list("cache")]).toEqual(["two", ["a"]]);
    });

    test("create keeps what is there and says so", async () => {
      const files = open();
      expect([await files.create("x/a", encode("first")), await files.create("x/a", encode("second"))]).toEqual([
        true,
        false,
      ]);
      expect(await textOf(files, "x/a")).toBe("first");
    });

    test("of many that create one file at once exactly one wrote it", async () => {
      const files = open();
      const wrote = await Promise.all(Array.from({ length: 20 }, (_, index) => files.create("x", encode(`${index}`))));
      expect(wrote.filter(Boolean).length).toBe(1);
      expect(await textOf(files, "x")).toBe(String(wrote.indexOf(true)));
    });

    test("of many that write one file at once one is whole at the end, and nothing else is left", async () => {
      const files = open();
      await Promise.all(
        Array.from({ length: 20 }, (_, index) => files.write("d/x", encode(`${index}`.padStart(1_000, "x")))),
      );
      expect((await textOf(files, "d/x"))?.length).toBe(1_000);
      expect(await files.list("d")).toEqual(["x"]);
    });

    test("append adds lines to the end and makes the file", async () => {
      const files = open();
      await files.append("log/e.jsonl", `{"a":1}`);
      await files.append("log/e.jsonl", `{"b":"\u00fc"}`);
      expect(await textOf(files, "log/e.jsonl")).toBe(`{"a":1}\n{"b":"\u00fc"}\n`);
    });

    test("names are listed in code unit order, directories with files, whatever the order of writing", async () => {
      const files = open();
      for (const path of ["d/b", "d/\u00e9", "d/Z", "d/a", "d/sub/x", "d/10", "d/9"])
        await files.write(path, encode(path));
      expect(await files.list("d")).toEqual(["10", "9", "Z", "a", "b", "sub", "\u00e9"]);
      expect(await files.list("")).toEqual(["d"]);
    });

    test("remove takes a directory with all it holds and leaves its neighbours", async () => {
      const files = open();
      for (const path of ["a/x", "a/b/y", "ab"]) await files.write(path, encode(path));
      await files.remove("a");
      expect([await files.read("a/x"), await files.facts("a"), await textOf(files, "ab")]).toEqual([null, null, "ab"]);
    });

    test("below a file there is nothing to read, and nothing can be written", async () => {
      const files = open();
      await files.write("a", encode("file"));
      expect([
        await files.read("a/b"),
        await files.facts("a/b"),
        await files.list("a"),
        await files.list("a/b"),
      ]).toEqual([null, null, [], []]);
      expect(await codeOf(files.write("a/b", encode("x")))).toBe("storage_failed");
      expect(await codeOf(files.append("a/b", "x"))).toBe("storage_failed");
      expect(await codeOf(files.create("a/b/c", encode("x")))).toBe("storage_failed");
      expect(await textOf(files, "a")).toBe("file");
    });

    test("a directory is not written over", async () => {
      const files = open();
      await files.write("a/b", encode("x"));
      expect(await codeOf(files.write("a", encode("y")))).toBe("storage_failed");
      expect(await files.create("a", encode("y"))).toBe(false);
      expect(await textOf(files, "a/b")).toBe("x");
      expect(await files.list("")).toEqual(["a"]);
    });

    test("a path that leaves the root is refused before anything happens", async () => {
      const files = open();
      const paths = ["../x", "a/../../x", "/etc/passwd", "a//b", "./a", "a/.", "a\u0000b", "a\\b", "a/"];
      for (const path of paths) {
        const calls = [
          () => files.read(path),
          () => files.write(path, encode("x")),
          () => files.keep(path, encode("x")),
          () => files.create(path, encode("x")),
          () => files.append(path, "x"),
          () => files.facts(path),
          () => files.list(path),
          () => files.remove(path),
        ];
        for (const call of calls) expect([path, await codeOf((async () => call())())]).not.toEqual([path, ""]);
      }
      expect(await files.list("")).toEqual([]);
    });

    describe("a staged directory", () => {
      test("is invisible until it is committed, then all there", async () => {
        const files = open();
        await files.write("old", encode("linked"));
        const staged = await files.stage("runs/r1");
        await staged.write("a.json", encode("A"));
        await staged.write("sub/b.json", encode("B"));
        await staged.write("sub/deep/c.json", encode("C"));
        await staged.reuse("sub/old", "old");
        expect([await files.list("runs"), await files.facts("runs/r1")]).toEqual([[], null]);
        await staged.commit();
        expect([
          await files.list("runs"),
          await files.list("runs/r1"),
          await files.list("runs/r1/sub"),
          await textOf(files, "runs/r1/sub/deep/c.json"),
          await textOf(files, "runs/r1/sub/old"),
          await files.facts("runs/r1/sub/b.json"),
        ]).toEqual([
          ["r1"],
          ["a.json", "sub"],
          ["b.json", "deep", "old"],
          "C",
          "linked",
          { bytes: 1, kind: "file", mode: 0o600 },
        ]);
      });

      test("that is discarded leaves nothing, also after it was committed", async () => {
        const files = open();
        const dropped = await files.stage("runs/r1");
        await dropped.write("a", encode("A"));
        await dropped.discard();
        expect([await files.list("runs"), await files.facts("runs/r1")]).toEqual([[], null]);
        const kept = await files.stage("runs/r2");
        await kept.write("a", encode("A"));
        await kept.commit();
        await kept.discard();
        expect(await textOf(files, "runs/r2/a")).toBe("A");
      });

      test("takes a name once", async () => {
        const files = open();
        const staged = await files.stage("r");
        const twice = async (): Promise<void> => {
          await staged.write("a", encode("1"));
          await staged.write("a", encode("2"));
          await staged.commit();
        };
        expect(await codeOf(twice())).toBe("storage_failed");
        await staged.discard();
        expect(await files.list("")).toEqual([]);
      });

      test("reuses only what is there", async () => {
        const files = open();
        const staged = await files.stage("r");
        const reuse = async (): Promise<void> => {
          await staged.reuse("a", "absent");
          await staged.commit();
        };
        expect(await codeOf(reuse())).toBe("storage_failed");
        await staged.discard();
        expect(await files.list("")).toEqual([]);
      });

      test("does not replace what stands under its name", async () => {
        const files = open();
        await files.write("runs/r1/a", encode("first"));
        const staged = await files.stage("runs/r1");
        await staged.write("a", encode("second"));
        expect(await codeOf(staged.commit())).toBe("storage_failed");
        await staged.discard();
        expect([await files.list("runs"), await textOf(files, "runs/r1/a")]).toEqual([["r1"], "first"]);
      });

      test("holds many files, and no name outside of itself", async () => {
        const files = open();
        const staged = await files.stage("r");
        for (let index = 0; index < 200; index++)
          await staged.write(`d${index % 7}/${index}`, encode(`${index}`.repeat(500)));
        await staged.commit();
        let bytes = 0;
        for (const folder of await files.list("r"))
          for (const file of await files.list(`r/${folder}`))
            bytes += (await files.facts(`r/${folder}/${file}`))?.bytes ?? 0;
        expect(bytes).toBe((10 + 90 * 2 + 100 * 3) * 500);
        const other = await files.stage("s");
        const escape = async (): Promise<void> => {
          await other.write("../x", encode("x"));
          await other.commit();
        };
        expect(await codeOf(escape())).not.toBe("");
        await other.discard();
        expect(await files.list("")).toEqual(["r"]);
      });
    });
  });
}
