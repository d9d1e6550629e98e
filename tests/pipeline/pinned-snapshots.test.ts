import { expect, test } from "bun:test";
import { memoryFiles } from "../../src/adapters/fs/memory-files.ts";
import type { SnapshotV1 } from "../../src/contracts/snapshot.ts";
import { sha256Hex } from "../../src/engine/canonical/sha256.ts";
import { pinSnapshot } from "../../src/pipeline/pin-snapshot.ts";
import { readSnapshot, writeSnapshot } from "../../src/pipeline/snapshots.ts";
import { PINNED_MANIFEST, verifyPlace } from "../../src/pipeline/verify-snapshots.ts";

const encoder = new TextEncoder();

async function stored(provider: string, day: string, provenance: SnapshotV1["provenance"] = "imported") {
  const files = memoryFiles();
  const body = encoder.encode(`{"jobs":[],"day":"${day}"}`);
  const snapshot: SnapshotV1 = {
    schema: "snapshot.v1",
    provider_id: provider,
    kind: "ashby",
    board: provider,
    captured_at: `${day}T00:00:00Z`,
    provenance,
    exchanges: [
      {
        request: { method: "GET", url: "https://example.com/", body: null, purpose: "list", vendor_id: null },
        final_url: "https://example.com/",
        status: 200,
        headers: [],
        body: { sha256: sha256Hex(body), bytes: body.byteLength },
        captured_at: `${day}T00:00:00Z`,
        decision: null,
      },
    ],
  };
  const digest = await writeSnapshot(files, snapshot, [body]);
  const found = await readSnapshot(files, provider, digest);
  if (found === null) throw new Error("it was stored");
  return found;
}

test("the manifest is the same whatever the order of pinning, and every pinned byte verifies", async () => {
  const captures = [
    await stored("b", "2026-11-20"),
    await stored("a", "2026-11-21", "live"),
    await stored("a", "2026-11-19", "authored"),
  ];
  const manifests: string[] = [];
  for (const order of [captures, captures.toReversed()]) {
    const pinned = memoryFiles();
    for (const capture of order) expect((await pinSnapshot(pinned, capture)).changed).toBe(true);
    for (const capture of order) expect((await pinSnapshot(pinned, capture)).changed).toBe(false);
    manifests.push(new TextDecoder().decode((await pinned.read(PINNED_MANIFEST)) ?? new Uint8Array()));
    const verified = await verifyPlace({ name: "workspace", files: pinned }, () => undefined);
    expect([verified.snapshots, verified.files, verified.findings]).toEqual([3, 6, []]);
  }
  expect(manifests[0]).toBe(manifests[1] as string);
  const { snapshots } = JSON.parse(manifests[0] as string) as {
    snapshots: readonly { provider_id: string; captured_at: string; provenance: string }[];
  };
  expect(snapshots.map((row) => `${row.provider_id} ${row.captured_at.slice(0, 10)} ${row.provenance}`)).toEqual([
    "a 2026-11-19 authored",
    "a 2026-11-21 live",
    "b 2026-11-20 imported",
  ]);
});

test("members of the manifest that this version does not know stay, and a damaged copy is replaced", async () => {
  const pinned = memoryFiles();
  const [first, second] = [await stored("a", "2026-11-19"), await stored("a", "2026-11-20")];
  await pinSnapshot(pinned, first);
  const manifest = JSON.parse(
    new TextDecoder().decode((await pinned.read(PINNED_MANIFEST)) ?? new Uint8Array()),
  ) as object;
  await pinned.write(PINNED_MANIFEST, encoder.encode(JSON.stringify({ ...manifest, note: "mine", licence: "ours" })));
  await pinned.write(`snapshots/a/${first.digest}.json`, encoder.encode("{}"));
  await pinSnapshot(pinned, second);
  const after = JSON.parse(new TextDecoder().decode((await pinned.read(PINNED_MANIFEST)) ?? new Uint8Array())) as {
    note: string;
    licence: string;
  };
  expect([after.note, after.licence]).toEqual(["mine", "ours"]);
  const findings = async () =>
    (await verifyPlace({ name: "workspace", files: pinned }, () => undefined)).findings.map((row) => row.found);
  expect(await findings()).toEqual(["altered"]);
  await pinSnapshot(pinned, first);
  expect(await findings()).toEqual([]);
});

test("a body that two captures share is kept once and missed once", async () => {
  const files = memoryFiles();
  for (const capture of [await stored("a", "2026-11-19"), await stored("b", "2026-11-19")])
    await pinSnapshot(files, capture);
  const { snapshots, files: count } = await verifyPlace({ name: "workspace", files }, () => undefined);
  expect([snapshots, count]).toEqual([2, 3]);
  const [body = ""] = await files.list("objects/sha256");
  await files.remove(`objects/sha256/${body}`);
  const missing = await verifyPlace({ name: "workspace", files }, () => undefined);
  expect(missing.findings.map((row) => row.found)).toEqual(["missing"]);
});
