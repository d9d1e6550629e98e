import { describe, expect, test } from "bun:test";
import { bundleLimits } from "../../../src/contracts/archive.ts";
import { BUNDLE_MANIFEST, type BundleManifestV1 } from "../../../src/contracts/bundle.ts";
import { memoryFiles } from "../../../src/adapters/fs/memory-files.ts";
import { memoryLocks } from "../../../src/adapters/fs/memory-locks.ts";
import { eraseProvider } from "../../../src/pipeline/erase-provider.ts";
import { SignalCraftError } from "../../../src/contracts/errors.ts";
import type { Files } from "../../../src/contracts/ports.ts";
import { canonicalJsonLine } from "../../../src/engine/canonical/json.ts";
import { sha256Hex } from "../../../src/engine/canonical/sha256.ts";
import { readTar } from "../../../src/engine/tar/read-tar.ts";
import { bundleTar } from "../../../src/pipeline/bundle/bundle-tar.ts";
import { checkBundle, type BundleCheck } from "../../../src/pipeline/bundle/check-bundle.ts";
import { openBundle } from "../../../src/pipeline/bundle/open-bundle.ts";
import { planBundle, type BundleRequest } from "../../../src/pipeline/bundle/plan-bundle.ts";
import { inlineDeriver } from "../../../src/pipeline/inline-deriver.ts";
import { replayRun } from "../../../src/pipeline/replay.ts";
import { statePaths } from "../../../src/pipeline/state-paths.ts";
import { verifyRun } from "../../../src/pipeline/verify-run.ts";
import { inChunks, joined, madeEntry, madeTar } from "../../engine/tar/made-tar.ts";
import {
  configOf,
  copyOf,
  filesBelow,
  greenhouseBody,
  jobsOf,
  provider,
  workbench,
  type Workbench,
} from "../workbench.ts";

const acme = provider("acme");
const beta = provider("beta");
const canary = "Only a canary knows the zephyr quilt protocol";
const day = (number: number): string => `2026-11-${String(number).padStart(2, "0")}T06:00:00Z`;

/** Days of two boards whose texts hold the canary; postings go away and come back, so that earlier captures are needed. */
async function runsOf(
  days: number,
  candidate = "local",
  state: Files = memoryFiles(),
): Promise<{ readonly bench: Workbench; readonly runIds: readonly string[] }> {
  const bench = workbench(state, {}, candidate);
  const runIds: string[] = [];
  for (let number = 1; number <= days; number++) {
    const jobs = jobsOf(...[1, 2, 3, 4, 5, 6].slice(number % 3)).map((job) => ({
      ...job,
      content: `&lt;p&gt;${canary}, ${candidate}, day ${number}.&lt;/p&gt;`,
    }));
    await bench.import(acme, greenhouseBody(jobs), day(number));
    await bench.import(beta, greenhouseBody(jobsOf(7, 8)), day(number));
    runIds.push((await bench.daily(configOf([acme, beta]), day(number), { candidate })).manifest.run_id);
  }
  return { bench, runIds };
}

function requestOf(state: Files, runId: string, change: Partial<BundleRequest> = {}): BundleRequest {
  return {
    state,
    captures: [state],
    candidate: "local",
    runId,
    history: 0,
    isShare: false,
    binary: null,
    ...change,
  };
}

async function tarOf(request: BundleRequest): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of bundleTar(await planBundle(request))) parts.push(part.slice());
  return joined(...parts);
}

async function check(tar: Uint8Array): Promise<BundleCheck> {
  return await checkBundle(inChunks(tar), bundleLimits, null);
}

async function unpack(tar: Uint8Array): Promise<{
  readonly files: Files;
  readonly manifest: BundleManifestV1;
  readonly order: readonly string[];
}> {
  const found = new Map<string, Uint8Array>();
  let current = "";
  for await (const event of readTar(inChunks(tar), bundleLimits)) {
    if (event.kind === "entry") found.set((current = event.path), new Uint8Array());
    else found.set(current, joined(found.get(current) ?? new Uint8Array(), event.bytes));
  }
  const manifest = JSON.parse(new TextDecoder().decode(found.get(BUNDLE_MANIFEST))) as BundleManifestV1;
  return { files: memoryFiles(found), manifest, order: [...found.keys()] };
}

/** A bundle of other files, its manifest made to fit unless `manifest` says otherwise. */
function repacked(manifest: BundleManifestV1, files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const fitting = {
    ...manifest,
    files: [...files].map(([path, bytes]) => ({
      path,
      bytes: bytes.byteLength,
      sha256: sha256Hex(bytes),
    })),
  };
  return madeTar(
    madeEntry({ name: BUNDLE_MANIFEST, data: canonicalJsonLine(fitting) }),
    ...[...files].map(([path, bytes]) => madeEntry({ ...split(path), data: bytes })),
  );
}

function split(path: string): {
  readonly name: string;
  readonly prefix?: string;
} {
  const slash = path.lastIndexOf("/");
  return path.length <= 100 ? { name: path } : { prefix: path.slice(0, slash), name: path.slice(slash + 1) };
}

async function mapOf(files: Files, manifest: BundleManifestV1): Promise<Map<string, Uint8Array>> {
  const map = new Map<string, Uint8Array>();
  for (const { path } of manifest.files) map.set(path, (await files.read(path)) ?? new Uint8Array());
  return map;
}

describe("a bundle", () => {
  test("verifies, begins with its manifest, and replays from its own files alone", async () => {
    const { bench, runIds } = await runsOf(4);
    for (const runId of runIds) {
      const tar = await tarOf(requestOf(bench.state, runId));
      const { files, manifest, order } = await unpack(tar);
      expect(await check(tar)).toEqual({
        reason: null,
        path: null,
        manifest,
        files: manifest.files.length,
      });
      expect(order).toEqual([BUNDLE_MANIFEST, ...manifest.files.map((file) => file.path)]);
      expect(order.slice(1)).toEqual(order.slice(1).toSorted());
      const stores = {
        state: files,
        captures: [files],
        candidate: "local",
        useCache: false,
      };
      expect(await replayRun(files, "local", runId, inlineDeriver(stores))).toMatchObject({
        status: "match",
        runDigest: manifest.run_digest,
      });
    }
  });

  test("has the same bytes from every copy of the state, and after caches, index and telemetry are gone", async () => {
    const { bench, runIds } = await runsOf(3);
    const runId = runIds[2] ?? "";
    const request = { history: 2 };
    const first = await tarOf(requestOf(bench.state, runId, request));
    const copy = await copyOf(bench.state);
    for (const path of ["cache", statePaths.index("local"), statePaths.artifact("local", runId, "telemetry.v1.json")])
      await copy.remove(path);
    expect(Buffer.compare(first, await tarOf(requestOf(copy, runId, request)))).toBe(0);
    expect((await check(first)).manifest?.runs.map((run) => run.run_id)).toEqual(runIds.toReversed());
  });

  test("for sharing holds no description text, no profile and no capture, names what it left out, and verifies", async () => {
    const { bench, runIds } = await runsOf(3);
    const runId = runIds[2] ?? "";
    const full = await tarOf(requestOf(bench.state, runId, { history: 1 }));
    const share = await tarOf(requestOf(bench.state, runId, { history: 1, isShare: true }));
    expect(Buffer.from(full).includes(canary)).toBe(true);
    expect(Buffer.from(share).includes(canary)).toBe(false);
    const { manifest } = await unpack(share);
    expect(await check(share)).toMatchObject({
      reason: null,
      files: manifest.files.length,
    });
    expect(
      manifest.files.filter((file) => /postings|ledger\/|objects|snapshots|inputs\.json|run_manifest/.test(file.path)),
    ).toEqual([]);
    const all = [...manifest.files, ...manifest.withheld].map((file) => file.path).toSorted();
    expect(all).toEqual((await unpack(full)).manifest.files.map((file) => file.path));
  });

  test("for sharing with something that is not ui_safe is refused, even when its manifest fits", async () => {
    const { bench, runIds } = await runsOf(1);
    const { files, manifest } = await unpack(await tarOf(requestOf(bench.state, runIds[0] ?? "", { isShare: true })));
    const held = await mapOf(files, manifest);
    const health = [...held.keys()].find((path) => path.endsWith("run_health.v1.json")) ?? "";
    const spiked = JSON.parse(new TextDecoder().decode(held.get(health))) as object;
    held.set(health, new TextEncoder().encode(canonicalJsonLine({ ...spiked, description: canary })));
    expect(await check(repacked(manifest, held))).toMatchObject({
      reason: "not_ui_safe",
      path: health,
    });
    const postings = manifest.withheld.find((file) => file.path.includes("postings/"));
    const bytes = (await bench.state.read(postings?.path ?? "")) ?? new Uint8Array();
    const smuggled = new Map([...(await mapOf(files, manifest)), [postings?.path ?? "", bytes] as const]);
    const unwithheld = {
      ...manifest,
      withheld: manifest.withheld.filter((file) => file !== postings),
    };
    expect(await check(repacked(unwithheld, smuggled))).toMatchObject({
      reason: "not_ui_safe",
      path: postings?.path,
    });
  });

  test("of one candidate holds nothing of another", async () => {
    const state = memoryFiles();
    await runsOf(2, "ann", state);
    const { runIds } = await runsOf(2, "bob", state);
    await state.write(statePaths.userState("ann"), new TextEncoder().encode("ann's own\n"));
    const tar = await tarOf(requestOf(state, runIds[1] ?? "", { candidate: "bob", history: 1 }));
    expect(Buffer.from(tar).includes("candidates/ann")).toBe(false);
    expect(Buffer.from(tar).includes("ann's own")).toBe(false);
  });

  test("of a run whose texts were erased is made for sharing only, and says what is gone", async () => {
    const { bench, runIds } = await runsOf(2);
    const runId = runIds[1] ?? "";
    await eraseProvider(bench.state, memoryLocks(), {
      provider: "acme",
      erasedAt: day(9),
      reason: "asked",
      ticket: null,
      command: "test",
      onProgress: () => undefined,
    });
    const made = tarOf(requestOf(bench.state, runId)).then(
      () => "made",
      (cause: { readonly code?: unknown }) => cause.code,
    );
    expect(await made).toBe("refused");
    const share = await tarOf(requestOf(bench.state, runId, { isShare: true }));
    expect(await check(share)).toMatchObject({ reason: null });
    const { manifest } = await unpack(share);
    const gone = manifest.withheld.filter((file) => file.because === "erased").map((file) => file.path);
    expect(gone.some((path) => path.includes("/postings/acme"))).toBe(true);
    expect(gone.some((path) => path.includes("/postings/beta"))).toBe(false);
  });

  test("of a run that is not there, or damaged, is not made", async () => {
    const { bench, runIds } = await runsOf(1);
    const runId = runIds[0] ?? "";
    const code = (request: BundleRequest): Promise<unknown> =>
      tarOf(request).then(
        () => "made",
        (cause: { readonly code?: unknown }) => cause.code,
      );
    expect(await code(requestOf(bench.state, "20260101T000000Z-0000000000"))).toBe("not_found");
    expect(await code(requestOf(bench.state, runId, { candidate: "other" }))).toBe("not_found");
    await bench.state.write(statePaths.artifact("local", runId, "ranked.v1.json"), new TextEncoder().encode("{}\n"));
    expect(await code(requestOf(bench.state, runId))).toBe("object_corrupt");
  });
});

describe("a tampered bundle", () => {
  test("is rejected wherever one bit is flipped, with the file that it is in", async () => {
    const { bench, runIds } = await runsOf(1);
    const tar = await tarOf(requestOf(bench.state, runIds[0] ?? ""));
    let accepted = 0;
    for (let at = 0; at < tar.byteLength; at += 211) {
      const other = tar.slice();
      other[at] = (other[at] ?? 0) ^ 1;
      const result = await check(other);
      // Mode, owner and time of an entry are not looked at, but its checksum covers them.
      if (result.reason === null) accepted++;
    }
    expect(accepted).toBe(0);
  });

  test("is named: each kind of tampering has its reason and path", async () => {
    const { bench, runIds } = await runsOf(1);
    const runId = runIds[0] ?? "";
    const { files, manifest } = await unpack(await tarOf(requestOf(bench.state, runId)));
    const good = await mapOf(files, manifest);
    const at = (file: string): string => statePaths.artifact("local", runId, file);
    const without = (path: string): Map<string, Uint8Array> => new Map([...good].filter(([name]) => name !== path));
    const withFile = (path: string, text: string): Map<string, Uint8Array> =>
      new Map([...good, [path, new TextEncoder().encode(text)]]);
    const listed = (held: ReadonlyMap<string, Uint8Array>): Uint8Array =>
      madeTar(
        madeEntry({ name: BUNDLE_MANIFEST, data: canonicalJsonLine(manifest) }),
        ...[...held].map(([path, bytes]) => madeEntry({ ...split(path), data: bytes })),
      );
    const verdict = async (tar: Uint8Array): Promise<unknown> => {
      const { reason, path } = await check(tar);
      return [reason, path];
    };
    const object = manifest.files.find((file) => file.path.startsWith("objects/"))?.path ?? "";
    const sealed = manifest.files.find((file) => file.path.startsWith("candidates/local/objects/"))?.path ?? "";
    expect(await verdict(listed(good))).toEqual([null, null]);
    expect(await verdict(repacked(manifest, good))).toEqual([null, null]);
    expect(await verdict(listed(withFile("extra.txt", "x")))).toEqual(["file_unlisted", "extra.txt"]);
    expect(await verdict(listed(without(at("diff.md"))))).toEqual(["file_missing", at("diff.md")]);
    const longer = listed(
      new Map([...good].map(([path, bytes]) => [path, path === at("diff.md") ? joined(bytes, bytes) : bytes])),
    );
    expect(await verdict(longer)).toEqual(["size_differs", at("diff.md")]);
    const altered = listed(
      new Map([...good].map(([path, bytes]) => [path, path === at("diff.md") ? bytes.map((byte) => byte ^ 1) : bytes])),
    );
    expect(await verdict(altered)).toEqual(["hash_differs", at("diff.md")]);
    expect(await verdict(repacked(manifest, withFile("candidates/local/profile.yaml", "x")))).toEqual([
      "file_unexpected",
      "candidates/local/profile.yaml",
    ]);
    expect(await verdict(repacked(manifest, withFile("candidates/other/last_run.json", "x")))).toEqual([
      "file_unexpected",
      "candidates/other/last_run.json",
    ]);
    expect(await verdict(repacked(manifest, withFile(at("evil.sh"), "x")))).toEqual(["file_unexpected", at("evil.sh")]);
    expect(await verdict(repacked(manifest, without(at("diff.md"))))).toEqual(["run_digest_differs", null]);
    expect(await verdict(repacked(manifest, without(object)))).toEqual(["incomplete", object]);
    expect(await verdict(repacked(manifest, without(sealed)))).toEqual(["incomplete", sealed]);
    expect(
      await verdict(
        repacked(manifest, new Map([...good].map(([path, bytes]) => [path, path === object ? bytes.slice(1) : bytes]))),
      ),
    ).toEqual(["hash_differs", object]);
    expect(
      await verdict(
        repacked(
          manifest,
          new Map(
            [...good].map(([path, bytes]) => [
              path,
              path === at("ranked.v1.json") ? new TextEncoder().encode("{}\n") : bytes,
            ]),
          ),
        ),
      ),
    ).toEqual(["document_invalid", at("ranked.v1.json")]);
    expect(await verdict(repacked({ ...manifest, run_digest: "0".repeat(64) }, good))).toEqual(["run_differs", null]);
    expect(
      await verdict(
        madeTar(
          madeEntry({
            name: BUNDLE_MANIFEST,
            data: `${canonicalJsonLine(manifest)} `,
          }),
        ),
      ),
    ).toEqual(["manifest_invalid", BUNDLE_MANIFEST]);
    expect(await verdict(madeTar(madeEntry({ name: "a", data: "1" })))).toEqual(["manifest_missing", null]);
  });
});

describe("opening a bundle", () => {
  const opened = async (state: Files, tar: Uint8Array): Promise<unknown> => {
    const { files, manifest } = await unpack(tar);
    try {
      return (await openBundle(state, files, manifest)).place;
    } catch (cause) {
      return (cause as { readonly code?: unknown }).code;
    }
  };

  test("in an empty candidate makes it the last run, which verifies and replays; again it changes nothing", async () => {
    const { bench, runIds } = await runsOf(3);
    const runId = runIds[2] ?? "";
    const tar = await tarOf(requestOf(bench.state, runId, { history: 1 }));
    const there = workbench();
    expect(await opened(there.state, tar)).toBe("first");
    const before = await filesBelow(there.state, "");
    expect(await verifyRun(there.state, "local", runId)).toMatchObject({
      status: "ok",
    });
    expect(await verifyRun(there.state, "local", runIds[1] ?? "")).toMatchObject({ status: "ok" });
    expect(await there.replay(runId)).toMatchObject({ status: "match" });
    expect(await opened(there.state, tar)).toBe("present");
    expect(await filesBelow(there.state, "")).toEqual(before);
    expect((await there.daily(configOf([acme, beta]), day(9))).manifest).toMatchObject({
      sequence: 4,
      previous: { run_id: runId },
    });
  });

  test("fills a gap among the candidate's own runs and mends what is damaged, pointers unmoved", async () => {
    const { bench, runIds } = await runsOf(3);
    const { state } = bench;
    const runId = runIds[1] ?? "";
    const tar = await tarOf(requestOf(state, runId));
    const pointer = await state.read(statePaths.lastSuccess("local"));
    await state.remove(statePaths.run("local", runId));
    expect(await opened(state, tar)).toBe("restored");
    expect(await verifyRun(state, "local", runId)).toMatchObject({
      status: "ok",
    });
    await state.write(statePaths.artifact("local", runId, "diff.md"), new TextEncoder().encode("other"));
    expect(await opened(state, tar)).toBe("present");
    expect(await verifyRun(state, "local", runId)).toMatchObject({
      status: "ok",
    });
    expect(await state.read(statePaths.lastSuccess("local"))).toEqual(pointer);
  });

  test("never puts a stranger's run among a candidate's own, and never opens one for sharing", async () => {
    const { bench, runIds } = await runsOf(2);
    const stranger = workbench();
    await stranger.import(acme, greenhouseBody(jobsOf(1)), day(5));
    const own = (await stranger.daily(configOf([acme]), day(5))).manifest.run_id;
    const before = await filesBelow(stranger.state, "");
    expect(await opened(stranger.state, await tarOf(requestOf(bench.state, runIds[1] ?? "")))).toBe("exists");
    expect(await filesBelow(stranger.state, "")).toEqual(before);
    expect(await opened(memoryFiles(), await tarOf(requestOf(stranger.state, own, { isShare: true })))).toBe(
      "bundle_invalid",
    );
  });

  test("that fails at any write leaves either the whole run or none, and the next try finishes", async () => {
    const { bench, runIds } = await runsOf(2);
    const runId = runIds[1] ?? "";
    const tar = await tarOf(requestOf(bench.state, runId, { history: 1 }));
    for (let failing = 1; ; failing += 5) {
      const state = memoryFiles();
      let writes = 0;
      const fail = (): void => {
        if (++writes === failing) throw new SignalCraftError("storage_full", "Cannot write: the disk is full");
      };
      const faulty: Files = {
        ...state,
        write: async (path, bytes) => {
          fail();
          await state.write(path, bytes);
        },
        create: async (path, bytes) => {
          fail();
          return await state.create(path, bytes);
        },
        stage: async (path) => {
          const staged = await state.stage(path);
          const write: typeof staged.write = async (name, bytes) => {
            fail();
            await staged.write(name, bytes);
          };
          return { ...staged, write };
        },
      };
      const result = await opened(faulty, tar);
      if ((await state.facts(statePaths.lastSuccess("local"))) !== null || result === "first")
        expect(await verifyRun(state, "local", runId)).toMatchObject({ status: "ok" });
      if (result === "first") break;
      expect(result).toBe("storage_full");
      // Where only the first pointer was moved, the run counts as there.
      expect(["first", "present"]).toContain(String(await opened(state, tar)));
      expect(await verifyRun(state, "local", runId)).toMatchObject({ status: "ok" });
      expect(await state.facts(statePaths.lastSuccess("local"))).not.toBeNull();
    }
  });
});
