import { describe, expect, test } from "bun:test";
import { memoryFiles } from "../../../src/adapters/fs/memory-files.ts";
import { zstdCodec } from "../../../src/adapters/zstd/zstd-codec.ts";
import { sha256Hex } from "../../../src/engine/canonical/sha256.ts";
import { coldFiles, PUBLIC_FOLDER } from "../../../src/pipeline/cold/cold-files.ts";
import { coldStore, DamagedColdBlob } from "../../../src/pipeline/cold/cold-store.ts";
import { baseStep, nextStep } from "../../../src/pipeline/cold/steps.ts";
import { filesSuite } from "../../adapters/fs/files-suite.ts";

filesSuite("cold files over memory", () => coldFiles(memoryFiles(), zstdCodec));

const encoder = new TextEncoder();

/** Versions of one text of about 40 kB: one line in a hundred is another one in each. */
function versions(count: number): readonly Uint8Array[] {
  let state = 1;
  const word = (): string => ((state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) >>> 4).toString(36);
  const lines = Array.from({ length: 1_000 }, () => Array.from({ length: 6 }, word).join(" "));
  return Array.from({ length: count }, (_, at) => {
    for (let change = 0; change < 10; change++) lines[(at * 97 + change * 131) % lines.length] = word();
    return encoder.encode(lines.join("\n"));
  });
}

describe("a cold store", () => {
  test("gives back every version of a long series, each a few unpackings away from the one that stands alone", async () => {
    const files = memoryFiles();
    const store = coldStore(files, zstdCodec, PUBLIC_FOLDER);
    const series = versions(150);
    const sizes: number[] = [];
    for (const [at, bytes] of series.entries()) {
      const before = series[at - 1];
      sizes.push(
        await store.write({
          sha256: sha256Hex(bytes),
          bytes,
          of: "postings/acme.v1.json",
          before: before === undefined ? null : { sha256: sha256Hex(before), content: async () => null },
        }),
      );
    }
    const depths: number[] = [];
    for (const bytes of series) {
      // A store of its own: what another read left in memory must not help.
      const fresh = coldStore(files, zstdCodec, PUBLIC_FOLDER);
      expect(await fresh.read(sha256Hex(bytes))).toEqual(bytes);
      let depth = 0;
      for (let at = await fresh.header(sha256Hex(bytes)); at?.base !== null && at !== null; depth++)
        at = await fresh.header(at.base);
      depths.push(depth);
    }
    expect([Math.max(...depths), depths.filter((depth) => depth === 0).length]).toEqual([15, 1]);
    const [first = 0] = sizes;
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(first * 12);
  });

  test("a base that is gone is named, and a version after a damaged one stands alone", async () => {
    const files = memoryFiles();
    const store = coldStore(files, zstdCodec, PUBLIC_FOLDER);
    const [first = new Uint8Array(), second = new Uint8Array(), third = new Uint8Array()] = versions(3);
    const write = (bytes: Uint8Array, before: Uint8Array | null): Promise<number> =>
      store.write({
        sha256: sha256Hex(bytes),
        bytes,
        of: "x",
        before: before === null ? null : { sha256: sha256Hex(before), content: async () => before },
      });
    await write(first, null);
    await write(second, first);
    await files.write(store.path(sha256Hex(first)), encoder.encode("damaged"));
    await write(third, second);
    expect((await store.header(sha256Hex(third)))?.base).toBe(sha256Hex(second));
    await files.remove(store.path(sha256Hex(second)));
    const lost = await coldStore(files, zstdCodec, PUBLIC_FOLDER)
      .read(sha256Hex(third))
      .catch((cause: unknown) => cause);
    expect([lost instanceof DamagedColdBlob, (lost as DamagedColdBlob).path]).toEqual([
      true,
      store.path(sha256Hex(second)),
    ]);
    await files.write(store.path(sha256Hex(second)), encoder.encode("damaged"));
    const [fourth = new Uint8Array()] = versions(4).slice(3);
    await write(fourth, second);
    expect((await store.header(sha256Hex(fourth)))?.base).toBeNull();
  });

  test("another series is no base", async () => {
    const store = coldStore(memoryFiles(), zstdCodec, PUBLIC_FOLDER);
    const [first = new Uint8Array(), second = new Uint8Array()] = versions(2);
    await store.write({
      sha256: sha256Hex(first),
      bytes: first,
      of: "postings/acme.v1.json",
      before: null,
    });
    await store.write({
      sha256: sha256Hex(second),
      bytes: second,
      of: "postings/globex.v1.json",
      before: { sha256: sha256Hex(first), content: async () => first },
    });
    expect((await store.header(sha256Hex(second)))?.base).toBeNull();
  });

  test("an object is there in either form: created once, listed once, copied into a directory, written again when it is damaged", async () => {
    const plain = memoryFiles();
    const files = coldFiles(plain, zstdCodec);
    const bytes = encoder.encode("body ".repeat(2_000));
    const sha256 = sha256Hex(bytes);
    const path = `${PUBLIC_FOLDER}/${sha256.slice(0, 2)}/${sha256}`;
    await coldStore(plain, zstdCodec, PUBLIC_FOLDER).write({
      sha256,
      bytes,
      of: "snapshot/acme",
      before: null,
    });
    expect([
      await files.create(path, bytes),
      await files.list(path.slice(0, path.lastIndexOf("/"))),
      await files.facts(path),
      await plain.facts(path),
    ]).toEqual([false, [sha256], { bytes: bytes.byteLength, kind: "file", mode: 0o600 }, null]);
    const staged = await files.stage("runs/one");
    await staged.reuse("copy", path);
    await staged.commit();
    expect(await files.read("runs/one/copy")).toEqual(bytes);
    await files.remove(path);
    expect([await files.read(path), await plain.list(path.slice(0, path.lastIndexOf("/")))]).toEqual([null, []]);
  });
});

test("steps: every eighth goes back eight, every 64th 64, every 512th stands alone, and none is more than 21 away from that", () => {
  expect([0, 1, 7, 8, 9, 16, 63, 64, 128].map(baseStep)).toEqual([null, 0, 6, 0, 8, 8, 62, 0, 64]);
  expect([nextStep(0), nextStep(511)]).toEqual([1, 0]);
  const depth = (step: number): number => {
    const base = baseStep(step);
    return base === null ? 0 : 1 + depth(base);
  };
  expect(Math.max(...Array.from({ length: 512 }, (_, step) => depth(step)))).toBe(21);
});
