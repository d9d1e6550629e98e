import { expect, test } from "bun:test";
import { sha256Hex } from "../../src/engine/canonical/sha256.ts";
import { toRunDigest } from "../../src/engine/run-digest.ts";

const mark = (text: string, bytes = 1): { sha256: string; bytes: number } => ({ sha256: sha256Hex(text), bytes });

test("the digest is the hash of the canonical JSON of names, sizes and hashes", () => {
  const outputs = { "b.json": mark("b"), "a.json": mark("a", 2) };
  expect(toRunDigest(outputs)).toBe(
    sha256Hex(`{"a.json":{"bytes":2,"sha256":"${sha256Hex("a")}"},"b.json":{"bytes":1,"sha256":"${sha256Hex("b")}"}}`),
  );
  expect(toRunDigest({ "a.json": mark("a", 2), "b.json": mark("b") })).toBe(toRunDigest(outputs));
});

test("a name, a size, a hash or a file more gives another digest", () => {
  const digests = [
    {},
    { a: mark("a") },
    { b: mark("a") },
    { a: mark("a", 2) },
    { a: mark("b") },
    { a: mark("a"), b: mark("a") },
  ].map(toRunDigest);
  expect(new Set(digests).size).toBe(digests.length);
});
