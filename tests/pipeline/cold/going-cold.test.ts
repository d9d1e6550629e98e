import { describe, expect, test } from "bun:test";
import { memoryFiles } from "../../../src/adapters/fs/memory-files.ts";
import { memoryIndex } from "../../../src/adapters/sqlite/memory-index.ts";
import { SignalCraftError } from "../../../src/contracts/errors.ts";
import type { Files } from "../../../src/contracts/ports.ts";
import { COLD_BYTES_LEAST } from "../../../src/pipeline/cold/chillable.ts";
import { checkCold } from "../../../src/pipeline/doctor/check-cold.ts";
import { eraseProvider } from "../../../src/pipeline/erase-provider.ts";
import { memoryLocks } from "../../../src/adapters/fs/memory-locks.ts";
import { indexRun, rebuildIndex } from "../../../src/pipeline/run-index.ts";
import { verifyPlace } from "../../../src/pipeline/verify-snapshots.ts";
import { verifyRun } from "../../../src/pipeline/verify-run.ts";
import { configOf, workbench } from "../workbench.ts";
import { boards, bodyOfDay, coldBench, coldConfig, dayInstant, pathsBelow } from "./cold-days.ts";

const DAYS = 9;

async function blobPaths(files: Files): Promise<readonly string[]> {
  return (await pathsBelow(files, "")).filter((path) => path.endsWith(".zst"));
}

/** Runs that verify and replay, by their ids: all, when nothing is wrong. */
async function statusOf(bench: ReturnType<typeof coldBench>, runs: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const run of runs)
    found.push(`${(await verifyRun(bench.files, "local", run))?.status ?? "gone"} ${(await bench.replay(run)).status}`);
  return found;
}

describe("going cold", () => {
  test("old runs lose their large files, and every run verifies, replays and has the digest that it has without a cold form", async () => {
    const cold = coldBench();
    const warm = workbench();
    const runs: string[] = [];
    const digests: string[][] = [[], []];
    for (let day = 1; day <= DAYS; day++) {
      runs.push(await cold.live(day));
      for (const board of boards) await warm.import(board, bodyOfDay(board.id, day), dayInstant(day));
      digests[0]?.push((await warm.daily(coldConfig, dayInstant(day))).manifest.run_id);
    }
    expect(digests[0]).toEqual(runs);
    expect(await statusOf(cold, runs)).toEqual(runs.map(() => "ok match"));
    const plain = (await pathsBelow(cold.files.plain, "candidates/local/runs")).filter((path) =>
      path.includes("/postings/"),
    );
    expect(new Set(plain.map((path) => path.split("/")[3]))).toEqual(new Set(runs.slice(-1)));
    expect((await verifyPlace({ name: "state", files: cold.files }, () => undefined)).findings).toEqual([]);
    const bodies = (await pathsBelow(cold.files.plain, "objects")).filter((path) => !path.endsWith(".zst"));
    expect(bodies.length).toBe(boards.length);
    expect((await checkCold(cold.files, "local", () => undefined)).status).toBe("ok");
  }, 30_000);

  test("the settings of storage change no run, and null leaves everything plain", async () => {
    const [cold, plain] = [coldBench(), coldBench()];
    const off = configOf(boards);
    const never = {
      ...off,
      settings: {
        ...off.settings,
        value: { ...off.settings.value, storage: { cold_after_runs: null } },
      },
    };
    for (let day = 1; day <= 4; day++) expect(await plain.live(day, {}, never)).toBe(await cold.live(day));
    expect([(await blobPaths(plain.files.plain)).length, (await blobPaths(cold.files.plain)).length > 0]).toEqual([
      0,
      true,
    ]);
  });

  test("a failure of the files at any call of going cold fails no run, and leaves every run verifiable and the next one going on", async () => {
    const before = coldBench();
    const early: string[] = [];
    for (let day = 1; day <= 4; day++) early.push(await before.live(day));
    const stored = new Map<string, Uint8Array>();
    for (const path of await pathsBelow(before.files.plain, ""))
      stored.set(path, (await before.files.plain.read(path)) ?? new Uint8Array());
    let failures = 0;
    // Every one of the first calls, then every fifth: the later ones do the same to the next content.
    for (let call = 1; ; call += call < 40 ? 1 : 5) {
      const faulty = failingAt(memoryFiles(stored));
      const bench = coldBench(faulty.files);
      const told: string[] = [];
      faulty.arm(call);
      const fifth = await bench.live(5, {
        onProgress: (progress) => void (progress.step === "not_cold" && told.push(progress.reason)),
      });
      if (!faulty.disarm()) break;
      failures++;
      const runs = [...early, fifth];
      const statuses = async (): Promise<readonly unknown[]> =>
        await Promise.all(runs.map(async (run) => (await verifyRun(bench.files, "local", run))?.status));
      expect([told.length, ...(await statuses())]).toEqual([1, "ok", "ok", "ok", "ok", "ok"]);
      runs.push(await bench.live(6));
      expect(await statuses()).toEqual(["ok", "ok", "ok", "ok", "ok", "ok"]);
      if (call % 10 === 0) expect((await bench.replay(runs[3] ?? "")).status).toBe("match");
    }
    expect(failures).toBeGreaterThan(30);
  }, 120_000);

  test("a changed byte of a cold blob is named by verification, by doctor and in place of a replay", async () => {
    const bench = coldBench();
    const runs: string[] = [];
    for (let day = 1; day <= 6; day++) runs.push(await bench.live(day));
    const raw = bench.files.plain;
    const index = memoryIndex();
    for (const path of await blobPaths(raw)) {
      const bytes = (await raw.read(path)) ?? new Uint8Array();
      for (const at of [3, 80, bytes.length - 1]) {
        const damaged = bytes.slice();
        damaged[at] = (damaged[at] ?? 0) ^ 1;
        await raw.write(path, damaged);
        const checked = await checkCold(bench.files, "local", () => undefined);
        expect(checked.findings.map((finding) => finding.path)).toContain(`${raw.root}/${path}`);
      }
      if (path.startsWith("candidates/")) {
        const findings: string[] = [];
        for (const run of runs)
          findings.push(...((await verifyRun(bench.files, "local", run))?.findings ?? []).map((one) => one.path));
        const isPlainToo = (await raw.facts(path.slice(0, -4))) !== null || findings.length === 0;
        if (!isPlainToo) expect(findings).toContain(path);
      }
      await raw.write(path, bytes);
    }
    expect((await rebuildIndex(bench.files, "local", index)).unreadable).toEqual([]);
  }, 60_000);

  test("the index made again from cold runs is the one that grew day by day", async () => {
    const bench = coldBench();
    const [grown, rebuilt] = [memoryIndex(), memoryIndex()];
    for (let day = 1; day <= 8; day++) {
      for (const board of boards) await bench.import(board, bodyOfDay(board.id, day), dayInstant(day));
      const { manifest, summary, ranked } = await bench.daily(coldConfig, dayInstant(day));
      await indexRun(bench.files, grown, {
        manifest,
        status: summary.status,
        jobs: ranked.jobs,
      });
    }
    expect(await rebuildIndex(bench.files, "local", rebuilt)).toEqual({
      runs: 8,
      unreadable: [],
    });
    expect(rebuilt.dump()).toBe(grown.dump());
  });

  test("erasing a provider takes its texts out of every cold blob, and the other provider's runs stay whole", async () => {
    const bench = coldBench();
    const runs: string[] = [];
    for (let day = 1; day <= 8; day++) runs.push(await bench.live(day));
    await eraseProvider(bench.files, memoryLocks(), {
      provider: "acme",
      erasedAt: dayInstant(9),
      reason: "asked",
      ticket: null,
      command: "test",
      onProgress: () => undefined,
    });
    const left: string[] = [];
    for (const path of await pathsBelow(bench.files, "")) {
      const bytes = path.endsWith(".zst") ? null : await bench.files.read(path);
      if (bytes !== null && /acme \d+ [0-9a-z]{4,} /.test(new TextDecoder().decode(bytes))) left.push(path);
    }
    expect(left).toEqual([]);
    expect((await blobPaths(bench.files.plain)).length).toBeGreaterThan(4);
    for (const run of runs) {
      const verified = await verifyRun(bench.files, "local", run);
      expect([verified?.status, verified?.findings]).toEqual(["redacted", []]);
    }
    expect((await checkCold(bench.files, "local", () => undefined)).findings).toEqual([]);
  });

  test("small files stay as they are", async () => {
    const bench = coldBench();
    for (let day = 1; day <= 5; day++) await bench.live(day);
    for (const path of await blobPaths(bench.files.plain)) {
      const content = await bench.files.read(path.slice(0, -4));
      expect(content?.byteLength).toBeGreaterThanOrEqual(COLD_BYTES_LEAST);
    }
  });
});

/** Files whose n-th call from `arm` on fails, within going cold: what it writes begins with a blob. */
function failingAt(files: Files): {
  readonly files: Files;
  readonly arm: (call: number) => void;
  readonly disarm: () => boolean;
} {
  let [left, hasFailed, isArmed, isAfterPointers] = [0, false, false, false];
  const counted =
    <A extends readonly unknown[], R>(name: string, run: (...args: A) => Promise<R>): ((...args: A) => Promise<R>) =>
    async (...args) => {
      if (isArmed && isAfterPointers && !hasFailed && --left === 0) {
        hasFailed = true;
        throw new SignalCraftError("storage_failed", `Cannot ${name} ${String(args[0])}: the test says so`);
      }
      const result = await run(...args);
      if (isArmed && name === "write" && String(args[0]).endsWith("/last_success.json")) isAfterPointers = true;
      return result;
    };
  return {
    files: {
      ...files,
      read: counted("read", files.read),
      write: counted("write", files.write),
      keep: counted("keep", files.keep),
      facts: counted("look at", files.facts),
      list: counted("list", files.list),
      remove: counted("remove", files.remove),
    },
    arm: (call) => {
      [left, hasFailed, isArmed, isAfterPointers] = [call, false, true, false];
    },
    disarm: () => {
      isArmed = false;
      return hasFailed;
    },
  };
}
