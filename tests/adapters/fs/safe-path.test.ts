import { expect, test } from "bun:test";
import { safePath } from "../../../src/adapters/fs/safe-path.ts";

test("a path below the root is given back as it is", () => {
  for (const path of ["a", "a/b", "a.b/c-d_e", "..a/b..", "a b/\u00fc", ".tmp-1"]) expect(safePath(path)).toBe(path);
});

test("anything that could leave the root is refused", () => {
  const paths = [
    "",
    ".",
    "..",
    "/a",
    "a/",
    "a//b",
    "a/./b",
    "a/../b",
    "../a",
    "a/..",
    "a\\..\\b",
    "a\u0000",
    "\\\\host\\share",
  ];
  for (const path of paths) expect(() => safePath(path)).toThrow("not a path below the root");
});
