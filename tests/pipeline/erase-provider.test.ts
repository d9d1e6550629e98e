import { expect, test } from "bun:test";
import { memoryFiles } from "../../src/adapters/fs/memory-files.ts";
import { memoryLocks } from "../../src/adapters/fs/memory-locks.ts";
import { SignalCraftError } from "../../src/contracts/errors.ts";
import type { Files } from "../../src/contracts/ports.ts";
import { sha256Hex } from "../../src/engine/canonical/sha256.ts";
import { readErasureReceipts } from "../../src/pipeline/erase-receipt.ts";
import { eraseProvider } from "../../src/pipeline/erase-provider.ts";
import { writeSnapshot } from "../../src/pipeline/snapshots.ts";
import { statePaths } from "../../src/pipeline/state-paths.ts";

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

async function capture(files: Files, id: string, texts: readonly string[]): Promise<string> {
  const bodies = texts.map(encode);
  return writeSnapshot(
    files,
    {
      schema: "snapshot.v1",
      provider_id: id,
      kind: "ashby",
      board: id,
      captured_at: "2026-11-20T06:00:00Z",
      provenance: "live",
      exchanges: bodies.map((body, index) => ({
        request: {
          method: "GET",
          url: `https://api.ashbyhq.com/${index}`,
          body: null,
          purpose: "list",
          vendor_id: null,
        },
        final_url: `https://api.ashbyhq.com/${index}`,
        status: 200,
        headers: [],
        body: { sha256: sha256Hex(body), bytes: body.byteLength },
        captured_at: "2026-11-20T06:00:00Z",
        decision: null,
      })),
    },
    bodies,
  );
}

const request = {
  provider: "acme",
  erasedAt: "2026-11-22T06:00:00Z",
  reason: "asked",
  ticket: null,
  command: "test",
  onProgress: () => undefined,
};

const codeOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "ok",
    (cause: unknown) => (cause instanceof SignalCraftError ? cause.code : String(cause)),
  );

test("bodies that another provider or a robots.txt needs stay, and so does a provider whose id begins alike", async () => {
  const files = memoryFiles();
  await capture(files, "acme", ["own", "shared", "robots"]);
  await capture(files, "acme-labs", ["shared", "labs"]);
  await files.write("robots/x.json", encode(JSON.stringify({ sha256: sha256Hex(encode("robots")) })));
  await files.write(
    statePaths.artifact("local", "20261120T060000Z-0000000000", "postings/acme-labs.v1.json"),
    encode("{}"),
  );
  const { receipt } = await eraseProvider(files, memoryLocks(), request);
  const isThere = async (text: string): Promise<boolean> =>
    (await files.facts(statePaths.object(sha256Hex(encode(text))))) !== null;
  expect([
    await Promise.all(["own", "shared", "robots", "labs"].map(isThere)),
    receipt.kept_objects.flatMap(({ needed_by }) => needed_by).toSorted(),
    receipt.run_files,
  ]).toEqual([[false, true, true, true], ["acme-labs", "robots.txt"], []]);
  expect((await readErasureReceipts(files)).map((row) => row.receipt)).toEqual([receipt]);
});

test("a capture of another provider that cannot be read stops it before anything is gone", async () => {
  const files = memoryFiles();
  await capture(files, "acme", ["own"]);
  const digest = await capture(files, "twin", ["own"]);
  await files.write(statePaths.snapshot("twin", digest), encode("{}"));
  expect([
    await codeOf(eraseProvider(files, memoryLocks(), request)),
    (await files.facts(statePaths.object(sha256Hex(encode("own"))))) !== null,
    await readErasureReceipts(files),
  ]).toEqual(["object_corrupt", true, []]);
});

test("a run under way is not erased from under its feet", async () => {
  const files = memoryFiles();
  const locks = memoryLocks();
  await capture(files, "acme", ["own"]);
  for (const candidate of ["ana", "local"]) await files.write(statePaths.userState(candidate), encode(""));
  const held = await locks.acquire(statePaths.lock("local"), "daily");
  expect(await codeOf(eraseProvider(files, locks, request))).toBe("locked");
  if (held.ok) await held.release();
  expect(await codeOf(eraseProvider(files, locks, request))).toBe("ok");
});

test("a receipt that was altered proves nothing", async () => {
  const files = memoryFiles();
  await capture(files, "acme", ["own"]);
  const { receiptPath } = await eraseProvider(files, memoryLocks(), request);
  const path = receiptPath ?? "";
  await files.write(path, encode(`${new TextDecoder().decode((await files.read(path)) ?? undefined)} `));
  expect(await readErasureReceipts(files)).toEqual([]);
});
