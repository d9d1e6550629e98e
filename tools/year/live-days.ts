import { performance } from "node:perf_hooks";
import * as v from "valibot";
import { systemClock } from "../../src/adapters/clock/system-clock.ts";
import { loadConfig } from "../../src/adapters/config/load-config.ts";
import { diskFiles } from "../../src/adapters/fs/disk-files.ts";
import { diskLocks } from "../../src/adapters/fs/disk-locks.ts";
import { openSqliteIndex } from "../../src/adapters/sqlite/sqlite-index.ts";
import { zstdCodec } from "../../src/adapters/zstd/zstd-codec.ts";
import type { RunConfig } from "../../src/contracts/config.ts";
import { ProviderEntry } from "../../src/contracts/provider-registry.ts";
import { coldFiles } from "../../src/pipeline/cold/cold-files.ts";
import { runDaily } from "../../src/pipeline/daily.ts";
import { importSnapshot } from "../../src/pipeline/import-snapshot.ts";
import { inlineDeriver } from "../../src/pipeline/inline-deriver.ts";
import { offlineNetwork } from "../../src/pipeline/offline-network.ts";
import { indexRun } from "../../src/pipeline/run-index.ts";
import { statePaths } from "../../src/pipeline/state-paths.ts";
import { projectRoot } from "../project.ts";
import { writeRegistry } from "../bench/workspace.ts";
import { diskUse } from "./disk-use.ts";
import { instantOf, worldDays, type WorldSize } from "./world.ts";

/** One day that was lived. */
export interface LivedDay {
  readonly day: number;
  readonly runId: string;
  /** Wall milliseconds of the run, from taking the lock to the index, going cold included; reading the boards is not. */
  readonly dailyMs: number;
  /** Processor milliseconds of the same, of all threads. */
  readonly cpuMs: number;
  readonly changedBoards: number;
  readonly postings: number;
  readonly bodyBytes: number;
  /** Bytes of the state on the disk, every hard-linked file once. Measured every tenth day and on the last; else that of the last time. */
  readonly stateBytes: number;
}

/** Captures every board and makes a run, day after day, in `root/state` with `root/config`. Days before `from` were lived there earlier. */
export async function* liveDays(
  root: string,
  size: WorldSize,
  { days, from }: { readonly days: number; readonly from: number },
): AsyncGenerator<LivedDay> {
  const stateRoot = `${root}/state`;
  const state = coldFiles(diskFiles(stateRoot), zstdCodec);
  const candidate = "local";
  const boards = Array.from({ length: size.boards }, (_, at) => `year${String(at).padStart(3, "0")}`);
  const kind = "greenhouse" as const;
  await writeRegistry(
    { root, state: stateRoot },
    boards.map((board) => ({ providerId: board, kind, board })),
  );
  // Somebody who looks for some of what there is: then there are alerts, and what was told is remembered.
  await Bun.write(`${root}/config/profile.yaml`, Bun.file(`${projectRoot}/config/profile.sample.yaml`));
  const config: RunConfig = await loadConfig({
    candidate,
    candidateFolder: `${stateRoot}/${statePaths.candidate(candidate)}`,
    workspace: root,
    user: `${root}/none`,
  });
  const entries = new Map(
    boards.map((board) => [board, v.parse(ProviderEntry, { id: board, name: board, kind, board })]),
  );
  const ports = {
    state,
    captures: [state],
    locks: diskLocks(stateRoot),
    clock: systemClock,
    derive: inlineDeriver({
      state,
      captures: [state],
      candidate,
      useCache: true,
    }),
    network: offlineNetwork,
    machine: () => ({ platform: "year", peakRssBytes: 0, workers: 1 }),
  };
  let [day, stateBytes] = [0, 0];
  for (const world of worldDays(size)) {
    day += day === 0 ? 1 : size.stride;
    if (day < from) continue;
    const asOf = instantOf(day);
    for (const board of world) {
      const provider = entries.get(board.providerId);
      if (provider !== undefined)
        await importSnapshot(state, {
          provider,
          payloads: [{ name: board.providerId, bytes: board.bytes }],
          capturedAt: asOf,
          url: null,
        });
    }
    const [start, cpu] = [performance.now(), process.cpuUsage()];
    const index = openSqliteIndex(`${stateRoot}/${statePaths.index(candidate)}`, day === 1);
    const result = await runDaily(ports, {
      candidate,
      config,
      asOf,
      engineVersion: "0.0.0-year",
      trigger: "year",
      command: "year",
      onProgress: (progress) => {
        if (progress.step === "not_cold") console.error(progress.reason);
      },
    });
    await indexRun(state, index, {
      manifest: result.manifest,
      status: result.summary.status,
      jobs: result.ranked.jobs,
    });
    index.close();
    const dailyMs = performance.now() - start;
    const { user, system } = process.cpuUsage(cpu);
    const isLast = day + size.stride > days;
    if (day % 10 === 0 || isLast) stateBytes = (await diskUse(stateRoot))["total"] ?? 0;
    yield {
      day,
      runId: result.manifest.run_id,
      dailyMs,
      cpuMs: (user + system) / 1000,
      changedBoards: world.filter((board) => board.isChanged).length,
      postings: result.ranked.jobs.length,
      bodyBytes: world.reduce((sum, board) => sum + board.bytes.byteLength, 0),
      stateBytes,
    };
    if (isLast) return;
  }
}
