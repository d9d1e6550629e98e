import { describe, expect, test } from "bun:test";
import { memoryIndex } from "../../../src/adapters/sqlite/memory-index.ts";
import { checkCold } from "../../../src/pipeline/doctor/check-cold.ts";
import { pruneRuns } from "../../../src/pipeline/prune/prune-runs.ts";
import { rebuildIndex } from "../../../src/pipeline/run-index.ts";
import { statePaths } from "../../../src/pipeline/state-paths.ts";
import { verifyChain } from "../../../src/pipeline/verify-chain.ts";
import { type ColdBench, coldBench, pathsBelow } from "../cold/cold-days.ts";

const quiet = (): void => undefined;

function prune(bench: ColdBench, policy: Partial<Parameters<typeof pruneRuns>[1]["policy"]>, apply = true) {
  return pruneRuns(bench.files, {
    candidate: "local",
    policy: { last: 0, daily: 0, weekly: 0, monthly: 0, ...policy },
    prunedAt: "2026-12-01T00:00:00Z",
    apply,
  });
}

async function lived(days: number): Promise<{ readonly bench: ColdBench; readonly runs: readonly string[] }> {
  const bench = coldBench();
  const runs: string[] = [];
  for (let day = 1; day <= days; day++) runs.push(await bench.live(day));
  return { bench, runs };
}

/** Everything that is not right after pruning; empty. */
async function wrongs(bench: ColdBench): Promise<readonly unknown[]> {
  const chain = await verifyChain(bench.files, "local", quiet);
  const found: unknown[] = [...chain.findings, ...chain.runs.filter((run) => run.status !== "ok")];
  for (const { runId } of chain.runs) {
    const replayed = await bench.replay(runId);
    if (replayed.status !== "match") found.push(replayed);
  }
  found.push(...(await checkCold(bench.files, "local", quiet)).findings);
  found.push(...(await rebuildIndex(bench.files, "local", memoryIndex())).unreadable);
  return found;
}

describe("pruning", () => {
  for (const seed of [1, 7, 23])
    test(`any policies in turn leave runs that verify, replay and follow each other (seed ${seed})`, async () => {
      let state = seed;
      const below = (most: number): number => {
        state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
        return (state >>> 8) % most;
      };
      const { bench } = await lived(6 + below(4));
      for (let round = 0, day = 11; round < 3; round++) {
        const policy = {
          last: below(4),
          daily: below(3),
          weekly: below(3),
          monthly: below(2),
        };
        const { plan } = await prune(bench, policy);
        expect((await verifyChain(bench.files, "local", quiet)).runs.map((run) => run.runId)).toEqual(
          plan.kept.map((run) => run.run_id),
        );
        expect(await wrongs(bench)).toEqual([]);
        for (let more = below(3) + 1; more > 0; more--) await bench.live(day++);
        expect(await wrongs(bench)).toEqual([]);
      }
    }, 60_000);

  test("without apply nothing changes, and what is planned is what is then removed", async () => {
    const { bench, runs } = await lived(5);
    const before = await pathsBelow(bench.files.plain, "");
    const planned = await prune(bench, { last: 2 }, false);
    expect([planned.receiptPath, await pathsBelow(bench.files.plain, "")]).toEqual([null, before]);
    const done = await prune(bench, { last: 2 });
    expect(done.plan).toEqual(planned.plan);
    expect(await bench.files.list(statePaths.runs("local"))).toEqual(runs.slice(-2).sort());
  });

  test("the newest run is kept by any policy, and pruning again removes nothing", async () => {
    const { bench, runs } = await lived(4);
    await prune(bench, {});
    expect(await bench.files.list(statePaths.runs("local"))).toEqual([runs.at(-1) ?? ""]);
    const again = await prune(bench, {});
    expect([again.plan.runs, again.plan.objects, again.receiptPath]).toEqual([[], [], null]);
    expect(await wrongs(bench)).toEqual([]);
  });

  test("a gap without its receipt breaks the chain, and names both runs", async () => {
    const { bench, runs } = await lived(5);
    const { receiptPath } = await prune(bench, { last: 2 });
    expect((await verifyChain(bench.files, "local", quiet)).pruned).toBe(3);
    await bench.files.remove(receiptPath ?? "");
    expect((await verifyChain(bench.files, "local", quiet)).findings).toEqual([
      {
        run_id: runs[3] ?? "",
        sequence: 4,
        found: "missing",
        previous_run_id: runs[2] ?? "",
      },
    ]);
  });

  test("a receipt that was altered accounts for nothing", async () => {
    const { bench } = await lived(4);
    const { receiptPath } = await prune(bench, { last: 1 });
    const path = receiptPath ?? "";
    const text = new TextDecoder().decode((await bench.files.read(path)) ?? new Uint8Array());
    await bench.files.write(path, new TextEncoder().encode(text.replace('"sequence":3', '"sequence":2')));
    expect((await verifyChain(bench.files, "local", quiet)).findings.map((one) => one.found)).toEqual(["missing"]);
  });

  test("a directory that was removed by hand in the middle is told", async () => {
    const { bench, runs } = await lived(4);
    await bench.files.plain.remove(statePaths.run("local", runs[1] ?? ""));
    expect((await verifyChain(bench.files, "local", quiet)).findings).toEqual([
      {
        run_id: runs[2] ?? "",
        sequence: 3,
        found: "missing",
        previous_run_id: runs[1] ?? "",
      },
    ]);
  });

  test("an interrupted pruning is finished by the next one", async () => {
    const { bench } = await lived(6);
    let left = 4;
    const faulty: ColdBench["files"] = {
      ...bench.files,
      plain: {
        ...bench.files.plain,
        remove: async (path) => {
          if (left-- === 0) throw new Error("stopped");
          await bench.files.plain.remove(path);
        },
      },
    };
    const request = { last: 2, daily: 0, weekly: 0, monthly: 0 };
    const prunedAt = "2026-12-01T00:00:00Z";
    const stopped = await pruneRuns(faulty, {
      candidate: "local",
      policy: request,
      prunedAt,
      apply: true,
    }).catch((cause: Error) => cause.message);
    expect(stopped).toBe("stopped");
    await prune(bench, { last: 2 });
    expect(await wrongs(bench)).toEqual([]);
    expect((await bench.files.list(statePaths.runs("local"))).length).toBe(2);
  });
});
