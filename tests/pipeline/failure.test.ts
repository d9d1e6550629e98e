import { describe, expect, test } from "bun:test";
import * as v from "valibot";
import { memoryFiles } from "../../src/adapters/fs/memory-files.ts";
import { memoryIndex } from "../../src/adapters/sqlite/memory-index.ts";
import { diskFiles } from "../../src/adapters/fs/disk-files.ts";
import { SignalCraftError } from "../../src/contracts/errors.ts";
import type { Files } from "../../src/contracts/ports.ts";
import {
  CostsV1,
  ProviderAvailabilityV1,
  RunAuditV1,
  RunHealthV1,
  RunPointerV1,
  type RunReportV1,
} from "../../src/contracts/run-documents.ts";
import type { SnapshotV1 } from "../../src/contracts/snapshot.ts";
import { inlineDeriver } from "../../src/pipeline/inline-deriver.ts";
import { readArtifact } from "../../src/pipeline/read-artifact.ts";
import { rebuildIndex } from "../../src/pipeline/run-index.ts";
import { statePaths } from "../../src/pipeline/state-paths.ts";
import { diskTest, setReadOnly } from "../adapters/fs/small-disk.ts";
import {
  configOf,
  copyOf,
  flipByte,
  greenhouseBody,
  inputsOf,
  jobsOf,
  provider,
  readJson,
  workbench,
  type Workbench,
} from "./workbench.ts";

const acme = provider("acme");
const beta = provider("beta");
const config = configOf([beta, acme, provider("off", "greenhouse", { enabled: false })]);
const day = (number: number): string => `2026-11-${String(number).padStart(2, "0")}T06:00:00Z`;

/** Both boards captured on each of these days, one run a day. */
async function runsOn(bench: Workbench, ...days: readonly number[]): Promise<void> {
  for (const number of days) {
    await bench.import(acme, greenhouseBody(jobsOf(1, 2, 3, number + 10)), day(number));
    await bench.import(beta, greenhouseBody(jobsOf(7, 8, number + 20)), day(number));
    await bench.daily(config, day(number));
  }
}

/** The snapshot of a provider that a run read. */
async function snapshotOf(
  bench: Workbench,
  runId: string,
  providerId: string,
): Promise<{ readonly path: string; readonly body: string; readonly digest: string }> {
  const digest = (await inputsOf(bench.state, runId)).inputs[`snapshot/${providerId}`]?.sha256 ?? "";
  const path = statePaths.snapshot(providerId, digest);
  const snapshot = await readJson<SnapshotV1>(bench.state, path);
  return { path, digest, body: statePaths.object(snapshot.exchanges[0]?.body.sha256 ?? "") };
}

async function failureOf(call: Promise<unknown>): Promise<SignalCraftError> {
  try {
    await call;
  } catch (cause) {
    if (cause instanceof SignalCraftError) return cause;
    throw cause;
  }
  throw new Error("a failure was expected");
}

/** The artifacts that a failed run must leave, each read against its schema. */
async function failedRun(files: Files): Promise<{
  readonly health: RunHealthV1;
  readonly availability: ProviderAvailabilityV1;
  readonly audit: RunAuditV1;
  readonly costs: CostsV1;
}> {
  const pointer = v.parse(RunPointerV1, await readJson(files, statePaths.lastRun("local")));
  expect(pointer).toMatchObject({ status: "failed", run_digest: null });
  const at = (file: string): string => statePaths.artifact("local", pointer.run_id, file);
  expect(await files.facts(at("run_manifest.v1.json"))).toBeNull();
  return {
    health: v.parse(RunHealthV1, await readJson(files, at("run_health.v1.json"))),
    availability: v.parse(ProviderAvailabilityV1, await readJson(files, at("provider_availability.v1.json"))),
    audit: v.parse(RunAuditV1, await readJson(files, at("run_audit.v1.json"))),
    costs: v.parse(CostsV1, await readJson(files, at("costs.v1.json"))),
  };
}

/** A state whose calls can be made to fail. */
function faultyFiles(files: Files): { readonly files: Files; fail: (call: string, path: string) => boolean } {
  const faults = { files, fail: (_call: string, _path: string): boolean => false };
  const check = (call: string, path: string): void => {
    if (faults.fail(call, path)) throw new SignalCraftError("storage_full", `Cannot ${call} ${path}: the disk is full`);
  };
  const guarded: Files = {
    ...files,
    read: async (path) => (check("read", path), files.read(path)),
    write: async (path, bytes) => (check("write", path), files.write(path, bytes)),
    create: async (path, bytes) => (check("create", path), files.create(path, bytes)),
    remove: async (path) => (check("remove", path), files.remove(path)),
    stage: async (path) => {
      check("stage", path);
      const staged = await files.stage(path);
      return {
        ...staged,
        write: async (name, bytes) => (check("stage write", `${path}/${name}`), staged.write(name, bytes)),
        commit: async () => (check("commit", path), staged.commit()),
      };
    },
  };
  return Object.assign(faults, { files: guarded });
}

describe("a provider whose capture is damaged", () => {
  const damages: readonly (readonly [
    string,
    (bench: Workbench, snapshot: { readonly path: string; readonly body: string }) => Promise<void>,
  ])[] = [
    ["a byte of its body flipped", (bench, { body }) => flipByte(bench.state, body, 50)],
    ["its body gone", (bench, { body }) => bench.state.remove(body)],
    [
      "its body cut",
      async (bench, { body }) =>
        bench.state.write(body, ((await bench.state.read(body)) ?? new Uint8Array()).subarray(0, 100)),
    ],
    ["a byte of its description flipped", (bench, { path }) => flipByte(bench.state, path, 20)],
    ["its description empty", (bench, { path }) => bench.state.write(path, new Uint8Array())],
    [
      "its description flipped and its marks gone",
      async (bench, { path }) => (
        await flipByte(bench.state, path, 20),
        bench.state.remove("snapshots/acme/marks.json")
      ),
    ],
  ];
  for (const [what, damage] of damages) {
    test(`(${what}) is unreachable with the reason, keeps what was known, and stops no other provider`, async () => {
      const bench = workbench();
      await runsOn(bench, 1, 2);
      await bench.import(acme, greenhouseBody(jobsOf(1, 2, 3, 99)), day(3));
      await bench.import(beta, greenhouseBody(jobsOf(7, 8, 23)), day(3));
      // Find out which snapshot day 3 is, in a state of its own.
      const digests = (await bench.state.list("snapshots/acme")).flatMap(
        (name) => /^([0-9a-f]{64})\.json$/.exec(name)?.[1] ?? [],
      );
      const third = (
        await Promise.all(
          digests.map(async (digest) => ({
            digest,
            snapshot: await readJson<SnapshotV1>(bench.state, statePaths.snapshot("acme", digest)),
          })),
        )
      ).find((row) => row.snapshot.captured_at === day(3));
      if (third === undefined) throw new Error("a third capture was imported");
      await damage(bench, {
        path: statePaths.snapshot("acme", third.digest),
        body: statePaths.object(third.snapshot.exchanges[0]?.body.sha256 ?? ""),
      });

      const result = await bench.daily(config, day(3));
      const rows = Object.fromEntries(
        result.availability.providers.map((row) => [row.provider_id, [row.outcome, row.reason]]),
      );
      expect(rows).toEqual({
        acme: ["unreachable", "snapshot_unreadable"],
        beta: ["ok", "read"],
        off: ["policy_skip", "disabled"],
      });
      expect(result.summary.status).toBe("partial");
      const diff = await bench.diff(result);
      expect([diff.new.map((row) => row.provider_id), diff.closed.map((row) => row.provider_id)]).toEqual([
        ["beta"],
        ["beta"],
      ]);
      expect(
        result.ranked.jobs
          .filter((job) => job.provider_id === "acme")
          .map((job) => job.title)
          .toSorted(),
      ).toEqual(["Engineer 1", "Engineer 12", "Engineer 2", "Engineer 3"]);
      const report = (await readArtifact(bench.state, result.manifest, "run_report")) as RunReportV1;
      expect(report.providers.find((row) => row.provider_id === "acme")?.policy).toEqual([
        { key: "unreadable_capture", value: third.digest },
      ]);
      // What was decided is among the sealed inputs, so the run replays.
      expect((await bench.replay(result.manifest.run_id)).status).toBe("match");

      await bench.state.remove(statePaths.snapshot("acme", third.digest));
      await bench.import(acme, greenhouseBody(jobsOf(1, 2, 3, 99)), day(4));
      const after = await bench.daily(config, day(4));
      expect([after.summary.status, (await bench.diff(after)).new.length]).toEqual(["success", 1]);
      expect((await bench.replay(result.manifest.run_id)).status).toBe("match");
    });
  }

  test("when it is the only one, nothing is known, and the others are read", async () => {
    const bench = workbench();
    await runsOn(bench, 1);
    const { run_id } = await readJson<RunPointerV1>(bench.state, statePaths.lastRun("local"));
    const { body } = await snapshotOf(bench, run_id, "acme");
    const fresh = workbench(bench.state);
    await bench.state.remove("cache");
    await flipByte(bench.state, body, 50);
    const result = await fresh.daily(config, day(2));
    expect(
      result.availability.providers.map((row) => [row.provider_id, row.outcome, row.snapshot_digest === null]),
    ).toEqual([
      ["acme", "unreachable", true],
      ["beta", "ok", false],
      ["off", "policy_skip", true],
    ]);
    expect((await bench.replay(result.manifest.run_id)).status).toBe("match");
  });

  test("damage to several providers is told of each", async () => {
    const bench = workbench();
    await runsOn(bench, 1);
    const { run_id } = await readJson<RunPointerV1>(bench.state, statePaths.lastRun("local"));
    for (const id of ["acme", "beta"]) await bench.state.remove((await snapshotOf(bench, run_id, id)).body);
    await bench.state.remove("cache");
    const result = await bench.daily(config, day(2));
    expect(result.availability.providers.map((row) => row.reason)).toEqual([
      "snapshot_unreadable",
      "snapshot_unreadable",
      "disabled",
    ]);
  });
});

describe("a failed stage", () => {
  test("of deriving leaves a run that says so, for every provider, and moves no success pointer", async () => {
    const bench = workbench();
    await runsOn(bench, 1, 2);
    const success = await readJson<RunPointerV1>(bench.state, statePaths.lastSuccess("local"));
    const broken = workbench(bench.state, {
      derive: async function* (loaded) {
        for await (const board of inlineDeriver({
          state: bench.state,
          captures: [bench.state],
          candidate: "local",
          useCache: true,
        })(loaded)) {
          yield board;
          throw new Error("the reader has a fault");
        }
      },
    });
    await bench.import(acme, greenhouseBody(jobsOf(1)), day(3));
    const failure = await failureOf(broken.daily(config, day(3)));
    expect([failure.code, failure.stage]).toEqual(["stage_failed", "derive"]);
    const left = await failedRun(bench.state);
    expect(left.health).toMatchObject({
      status: "failed",
      failed_stage: "derive",
      phases: [
        { stage: "seal", status: "done" },
        { stage: "derive", status: "failed" },
        { stage: "record", status: "not_reached" },
      ],
      failures: [{ code: "stage_failed", provider_id: null }],
    });
    expect(left.availability.providers.map((row) => [row.provider_id, row.outcome, row.reason])).toEqual([
      ["acme", "unreachable", "run_failed"],
      ["beta", "unreachable", "run_failed"],
      ["off", "policy_skip", "disabled"],
    ]);
    expect(left.audit).toMatchObject({ candidate: "local", trigger: "test", previous_run_id: success.run_id });
    expect(await readJson<RunPointerV1>(bench.state, statePaths.lastSuccess("local"))).toEqual(success);

    const next = await bench.daily(config, day(3));
    expect([next.manifest.sequence, next.manifest.previous?.run_id, next.summary.status]).toEqual([
      3,
      success.run_id,
      "success",
    ]);
  });

  test("of sealing, when the previous ledger is damaged, leaves a run that says so", async () => {
    const bench = workbench();
    await runsOn(bench, 1);
    const { run_id } = await readJson<RunPointerV1>(bench.state, statePaths.lastSuccess("local"));
    await flipByte(bench.state, statePaths.artifact("local", run_id, "ledger/acme.v1.json"), 30);
    expect(await failureOf(bench.daily(config, day(2)))).toMatchObject({ code: "object_corrupt", stage: "seal" });
    expect((await failedRun(bench.state)).health).toMatchObject({
      failed_stage: "seal",
      failures: [{ code: "object_corrupt" }],
    });
  });

  test("at any write leaves pointers to complete runs, and the next run is the one that would have been", async () => {
    const base = workbench();
    await runsOn(base, 1);
    const before = await readJson<RunPointerV1>(base.state, statePaths.lastSuccess("local"));
    await base.import(acme, greenhouseBody(jobsOf(1, 2, 3, 12)), day(2));
    await base.import(beta, greenhouseBody(jobsOf(7, 8, 22)), day(2));
    const clean = workbench(await copyOf(base.state));
    await clean.daily(config, day(2));
    const expected = await readJson<RunPointerV1>(clean.state, statePaths.lastSuccess("local"));
    let at = 0;
    for (let isDone = false; !isDone; at++) {
      const state = await copyOf(base.state);
      const faults = faultyFiles(state);
      const bench = workbench(faults.files);
      let calls = 0;
      faults.fail = (call) => call !== "read" && calls++ === at;
      let didFail = false;
      await bench.daily(config, day(2)).catch((cause: unknown) => {
        didFail = true;
        expect(cause).toMatchObject({ code: "storage_full" });
      });
      isDone = calls <= at;
      faults.fail = () => false;
      const pointer = await readJson<RunPointerV1>(state, statePaths.lastSuccess("local"));
      expect([at, didFail ? before.run_id : expected.run_id]).toEqual([at, pointer.run_id]);
      if (didFail) expect((await failedRun(state)).health.failures).toMatchObject([{ code: "storage_full" }]);
      const index = memoryIndex();
      await rebuildIndex(state, "local", index);
      expect([at, index.runs(null).find((run) => run.run_digest !== null)?.run_id]).toEqual([at, pointer.run_id]);
      if (!didFail) continue;
      const again = await bench.daily(config, day(2));
      expect([at, again.manifest.run_id, again.manifest.run_digest]).toEqual([
        at,
        expected.run_id,
        expected.run_digest ?? "",
      ]);
    }
    expect(at).toBeGreaterThan(20);
  });
});

describe("what an interrupted run leaves", () => {
  test("a finished directory that no pointer names is no run: the next one has its number, and the index is as if it were not there", async () => {
    const bench = workbench();
    await runsOn(bench, 1, 2);
    const before = await readJson<RunPointerV1>(bench.state, statePaths.lastSuccess("local"));
    const pointers = await Promise.all(
      [statePaths.lastRun("local"), statePaths.lastSuccess("local")].map(async (path) => ({
        path,
        bytes: (await bench.state.read(path)) ?? new Uint8Array(),
      })),
    );
    await runsOn(bench, 3);
    for (const { path, bytes } of pointers) await bench.state.write(path, bytes);
    const index = memoryIndex();
    expect(await rebuildIndex(bench.state, "local", index)).toEqual({ runs: 2, unreadable: [] });
    expect(index.jobs(null).run_id).toBe(before.run_id);

    for (const number of [4, 5]) {
      const { manifest } = await bench.daily(config, day(number));
      expect(manifest.sequence).toBe(number - 1);
    }
    const rebuilt = memoryIndex();
    expect(await rebuildIndex(bench.state, "local", rebuilt)).toEqual({ runs: 4, unreadable: [] });
    expect(rebuilt.runs(null).map((run) => [run.sequence, run.as_of])).toEqual([
      [4, day(5)],
      [3, day(4)],
      [2, day(2)],
      [1, day(1)],
    ]);
  });

  test("a run that was pruned away hides none of those before it", async () => {
    const bench = workbench();
    await runsOn(bench, 1, 2, 3, 4);
    const all = memoryIndex();
    await rebuildIndex(bench.state, "local", all);
    await bench.state.remove(statePaths.run("local", all.runs(null)[1]?.run_id ?? ""));
    const rest = memoryIndex();
    expect(await rebuildIndex(bench.state, "local", rest)).toEqual({ runs: 3, unreadable: [] });
    expect(rest.runs(null).map((run) => run.sequence)).toEqual([4, 2, 1]);
  });

  test("a directory that cannot be read is named and left out", async () => {
    const bench = workbench();
    await runsOn(bench, 1, 2);
    const all = memoryIndex();
    await rebuildIndex(bench.state, "local", all);
    const [newest, oldest] = all.runs(null).map((run) => run.run_id);
    await bench.state.write(
      statePaths.artifact("local", oldest ?? "", "run_manifest.v1.json"),
      new TextEncoder().encode("{"),
    );
    await bench.state.write(statePaths.artifact("local", "20260101T000000Z-empty00000", "x"), new Uint8Array());
    const rest = memoryIndex();
    const { runs, unreadable } = await rebuildIndex(bench.state, "local", rest);
    expect([runs, [...unreadable].toSorted()]).toEqual([1, ["20260101T000000Z-empty00000", oldest ?? ""].toSorted()]);
    expect(rest.runs(null).map((run) => run.run_id)).toEqual([newest ?? ""]);
  });
});

describe("a second writer", () => {
  test("of one candidate is refused and told who holds the lock; of another candidate it is let in", async () => {
    const state = memoryFiles();
    const bench = workbench(state);
    await runsOn(bench, 1);
    const lock = await bench.ports.locks.acquire(statePaths.lock("local"), "signalcraft daily");
    const failure = await failureOf(bench.daily(config, day(2)));
    expect([
      failure.code,
      failure.message.includes(`process ${process.pid}`),
      failure.message.includes("signalcraft daily"),
    ]).toEqual(["locked", true, true]);
    expect((await workbench(state, {}, "other").daily(config, day(2))).manifest.sequence).toBe(1);
    if (lock.ok) await lock.release();
    expect((await bench.daily(config, day(2))).manifest.sequence).toBe(2);
  });

  test("gets the lock after a run that failed", async () => {
    const bench = workbench();
    const locks = bench.ports.locks;
    await failureOf(
      workbench(bench.state, {
        locks,
        derive: () => {
          throw new Error("no");
        },
      }).daily(config, day(1)),
    );
    expect((await bench.daily(config, day(1))).manifest.sequence).toBe(1);
  });
});

describe("a real disk", () => {
  diskTest(
    "that fills up during a run fails it with storage_full, keeps the last good run, and is used again when there is room",
    { bytes: 3_000_000 },
    async (root) => {
      const state = diskFiles(`${root}/state`);
      const bench = workbench(state);
      await runsOn(bench, 1);
      const success = await readJson<RunPointerV1>(state, statePaths.lastSuccess("local"));
      await bench.import(
        acme,
        greenhouseBody(
          Array.from({ length: 800 }, (_, at) => ({
            id: at + 1,
            content: `&lt;p&gt;${"words ".repeat(60)}&lt;/p&gt;`,
          })),
        ),
        day(2),
      );
      const failure = await failureOf(bench.daily(config, day(2)));
      expect(failure.code).toBe("storage_full");
      expect(await readJson<RunPointerV1>(state, statePaths.lastSuccess("local"))).toEqual(success);
      expect((await failedRun(state)).health.failures).toMatchObject([{ code: "storage_full" }]);
      expect((await bench.replay(success.run_id)).status).toBe("match");
      const left = [...new Bun.Glob("**/.tmp-*").scanSync({ cwd: root, dot: true, onlyFiles: false })];
      expect(left).toEqual([]);
      await state.remove("cache");
      await bench.import(acme, greenhouseBody(jobsOf(1, 2)), day(3));
      expect((await bench.daily(config, day(3))).manifest.sequence).toBe(2);
    },
  );

  diskTest("that is read-only refuses a run before anything is done", { bytes: 3_000_000 }, async (root) => {
    const state = diskFiles(`${root}/state`);
    const bench = workbench(state);
    await runsOn(bench, 1);
    setReadOnly(root, true);
    expect((await failureOf(bench.daily(config, day(2)))).code).toBe("storage_read_only");
    const { run_id } = await readJson<RunPointerV1>(state, statePaths.lastSuccess("local"));
    expect((await bench.replay(run_id)).status).toBe("match");
    setReadOnly(root, false);
  });
});
