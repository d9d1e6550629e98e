import { describe, expect, test } from "bun:test";
import { gunzipSync } from "node:zlib";
import { gunzip } from "../../../src/adapters/archive/gunzip.ts";
import { gzip } from "../../../src/adapters/archive/gzip.ts";
import { bundleLimits, type ArchiveReason } from "../../../src/contracts/archive.ts";
import { ArchiveRefused } from "../../../src/engine/tar/archive-refused.ts";
import { inChunks, joined } from "../../engine/tar/made-tar.ts";
import { madeGzip } from "./made-gzip.ts";

const text = new TextEncoder().encode("the same words again and again ".repeat(500));

async function unpacked(bytes: Uint8Array, chunk = 65_536): Promise<Uint8Array | string> {
  const parts: Uint8Array[] = [];
  try {
    for await (const part of gunzip(inChunks(bytes, chunk), bundleLimits)) parts.push(part.slice());
    return joined(...parts);
  } catch (cause) {
    if (cause instanceof ArchiveRefused) return cause.reason;
    throw cause;
  }
}

const whole = madeGzip(text);
const refused: readonly (readonly [fact: string, bytes: Uint8Array, reason: ArchiveReason])[] = [
  ["a second member", joined(whole, whole), "gzip_trailing"],
  ["an empty second member", joined(whole, madeGzip(new Uint8Array())), "gzip_trailing"],
  ["zeros behind the end", joined(whole, new Uint8Array(512)), "gzip_trailing"],
  ["one byte behind the end", joined(whole, new Uint8Array([7])), "gzip_trailing"],
  ["another checksum", madeGzip(text, { crc: 1 }), "gzip_trailer"],
  ["another length", madeGzip(text, { length: 1 }), "gzip_trailer"],
  ["no trailer", whole.slice(0, -8), "gzip_truncated"],
  ["half a trailer", whole.slice(0, -3), "gzip_truncated"],
  ["half of the data", whole.slice(0, whole.byteLength / 2), "gzip_truncated"],
  ["half a header", whole.slice(0, 6), "gzip_truncated"],
  ["a reserved flag", madeGzip(text, { flags: 0x20 }), "gzip_header"],
  ["another method", madeGzip(text, { method: 7 }), "gzip_header"],
  [
    "a name without an end",
    madeGzip(text, {
      flags: 8,
      extra: Array.from({ length: 5_000 }, () => 65),
    }),
    "gzip_header",
  ],
  ["a wrong checksum of the header", madeGzip(text, { flags: 2, extra: [1, 2] }), "gzip_header"],
  ["damaged data", joined(whole.slice(0, 12), new Uint8Array([255, 255, 255]), whole.slice(15)), "gzip_data"],
];

describe("a gzip is refused with", () => {
  test.each(refused)("%s", async (_, bytes, reason) => {
    const at = [65_536, 1_000, 7];
    expect(await Promise.all(at.map((chunk) => unpacked(bytes, chunk)))).toEqual(at.map(() => reason));
  });
});

test("a gzip is read whatever its chunks, with extra field, name, comment and checksum of the header", async () => {
  for (const chunk of [1, 10, 63, 65_536]) expect(await unpacked(whole, chunk)).toEqual(text);
  expect(
    await unpacked(
      madeGzip(text, {
        flags: 4 + 8 + 16,
        extra: [2, 0, 1, 1, 0x2e, 0x2e, 0, 0x41, 0],
      }),
    ),
  ).toEqual(text);
});

test("a gzip that unpacks to more than 200 times its size is refused early", async () => {
  expect(await unpacked(madeGzip(new Uint8Array(64 * 1_048_576)))).toBe("ratio_limit");
  expect(await unpacked(madeGzip(new Uint8Array(1_000_000)))).toBeInstanceOf(Uint8Array);
});

test("what is written depends on the data alone, not on its chunks, and any gzip reads it", async () => {
  const written: Uint8Array[] = [];
  for (const chunk of [1, 1_000, 65_536, 100_000]) {
    const parts: Uint8Array[] = [];
    for await (const part of gzip(inChunks(text, chunk))) parts.push(part.slice());
    written.push(joined(...parts));
  }
  const [first = new Uint8Array()] = written;
  expect(written.every((bytes) => Buffer.compare(bytes, first) === 0)).toBe(true);
  expect(Array.from(first.subarray(0, 10))).toEqual([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
  expect(new Uint8Array(gunzipSync(first))).toEqual(text);
  expect(await unpacked(first)).toEqual(text);
});
