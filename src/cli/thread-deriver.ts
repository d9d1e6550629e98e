import { runOnThreads, workerThread } from "../adapters/worker/thread-pool.ts";
import {
  toThreadFailure,
  type BoardWorkerMessage,
  type BoardWorkerReply,
  type BoardWorkerStart,
} from "../pipeline/board-worker.ts";
import type { BoardDeriver } from "../pipeline/derive-sealed-run.ts";
import type { BoardStores, BoardTask, DerivedBoard } from "../pipeline/derive-stored-board.ts";
import { inlineDeriver } from "../pipeline/inline-deriver.ts";
import type { LoadedRun } from "../pipeline/load-sealed-run.ts";
import { readSnapshot } from "../pipeline/snapshots.ts";

export interface ThreadDeriverOptions {
  readonly workerUrl: URL;
  readonly workers: number;
  readonly stores: BoardStores;
  readonly start: Omit<BoardWorkerStart, "sealed">;
}

/** Below so many bytes of captures a second thread costs more time than it saves. */
const WORTHWHILE_BYTES = 3 * 1024 * 1024;

/** Derives boards on as many threads as are worth it, the largest boards first; which thread derives what changes no byte. */
export function threadDeriver({ workerUrl, workers, stores, start }: ThreadDeriverOptions): BoardDeriver {
  return async function* (loaded) {
    const sizes = await Promise.all(loaded.tasks.map((task) => captureBytes(task, stores)));
    const total = sizes.reduce((sum, bytes) => sum + bytes, 0);
    const useful = Math.min(workers, loaded.tasks.length);
    if (useful < 2 || total < WORTHWHILE_BYTES) {
      yield* inlineDeriver(stores)(loaded);
      return;
    }
    const order = loaded.tasks.map((_, index) => index).sort((a, b) => (sizes[b] ?? 0) - (sizes[a] ?? 0) || a - b);
    yield* onThreads(workerUrl, useful, { ...start, sealed: sealedOf(loaded) }, order);
  };
}

async function* onThreads(
  workerUrl: URL,
  count: number,
  start: BoardWorkerStart,
  order: readonly number[],
): AsyncGenerator<DerivedBoard> {
  const threads = Array.from({ length: count }, () => workerThread(workerUrl));
  for (const thread of threads) thread.post({ type: "start", start } satisfies BoardWorkerMessage);
  const tasks = order.map((index): BoardWorkerMessage => ({ type: "task", index }));
  for await (const reply of runOnThreads<BoardWorkerReply>(threads, tasks)) {
    if (reply.ok) yield reply.derived;
    else throw toThreadFailure(reply);
  }
}

function sealedOf({ run }: LoadedRun): BoardWorkerStart["sealed"] {
  return { runId: run.runId, inputs: run.inputs };
}

/** 0 for a capture that cannot be read: the deriving will say so. */
async function captureBytes(task: BoardTask, stores: BoardStores): Promise<number> {
  if (task.current === null) return 0;
  for (const files of stores.captures) {
    const stored = await readSnapshot(files, task.provider.id, task.current).catch(() => null);
    if (stored !== null) return stored.snapshot.exchanges.reduce((sum, exchange) => sum + exchange.body.bytes, 0);
  }
  return 0;
}
