/** Anything with which messages can be exchanged as with a Worker; tests give their own. */
export interface Thread {
  readonly post: (message: unknown) => void;
  readonly onReply: (hear: (reply: unknown) => void) => void;
  readonly onCrash: (hear: (reason: string) => void) => void;
  readonly stop: () => void;
}

/** A Worker of this runtime as a thread. */
export function workerThread(url: URL): Thread {
  const worker = new Worker(url);
  return {
    post: (message) => worker.postMessage(message),
    onReply: (hear) => {
      worker.onmessage = (event: MessageEvent<unknown>) => hear(event.data);
    },
    onCrash: (hear) => {
      worker.onerror = (event) => hear(event.message);
    },
    stop: () => worker.terminate(),
  };
}

/**
 * Replies of threads to numbered tasks, in the order they come. Every thread has one task at a time and gets its next one only when the consumer has taken
 * a reply, so no more replies are in memory than there are threads. All threads are stopped at the end, however it ends.
 */
export async function* runOnThreads<Reply>(
  threads: readonly Thread[],
  tasks: readonly unknown[],
): AsyncGenerator<Reply> {
  const ready: { thread: Thread; reply: Reply }[] = [];
  let wake: () => void = () => undefined;
  let crash: string | null = null;
  let next = 0;
  let waiting = 0;
  const assign = (thread: Thread): void => {
    if (next >= tasks.length) return;
    waiting++;
    thread.post(tasks[next++]);
  };
  try {
    for (const thread of threads) {
      thread.onReply((reply) => {
        ready.push({ thread, reply: reply as Reply });
        wake();
      });
      thread.onCrash((reason) => {
        crash = reason;
        wake();
      });
      assign(thread);
    }
    while (waiting > 0) {
      const arrived = ready.shift();
      if (arrived !== undefined) {
        waiting--;
        assign(arrived.thread);
        yield arrived.reply;
        continue;
      }
      if (crash !== null) throw new Error(`a thread ended: ${String(crash)}`);
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  } finally {
    for (const thread of threads) thread.stop();
  }
}
