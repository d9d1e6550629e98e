import { describe, expect, test } from "bun:test";
import { runOnThreads, type Thread } from "../../../src/adapters/worker/thread-pool.ts";

/** A thread whose replies the test sends by hand. */
class FakeThread implements Thread {
  readonly posted: unknown[] = [];
  isStopped = false;
  reply: (reply: unknown) => void = () => undefined;
  crash: (reason: string) => void = () => undefined;
  readonly post = (message: unknown): void => void this.posted.push(message);
  readonly onReply = (hear: (reply: unknown) => void): void => void (this.reply = hear);
  readonly onCrash = (hear: (reason: string) => void): void => void (this.crash = hear);
  readonly stop = (): void => void (this.isStopped = true);
}

/** A thread that answers each task at once, out of the call. */
function echoThread(answer: (task: unknown) => unknown): FakeThread {
  const thread = new FakeThread();
  return Object.assign(thread, {
    post: (task: unknown) => {
      thread.posted.push(task);
      queueMicrotask(() => thread.reply(answer(task)));
    },
  });
}

async function collect<T>(replies: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const reply of replies) all.push(reply);
  return all;
}

describe("tasks on threads", () => {
  for (const [threads, tasks] of [
    [1, 0],
    [1, 1],
    [1, 5],
    [2, 1],
    [3, 100],
    [8, 3],
  ] as const) {
    test(`${tasks} tasks on ${threads} threads are each answered once, and all threads stopped`, async () => {
      const pool = Array.from({ length: threads }, () => echoThread((task) => Number(task) * 2));
      const replies = await collect(
        runOnThreads<number>(
          pool,
          Array.from({ length: tasks }, (_, index) => index),
        ),
      );
      expect(replies.toSorted((a, b) => a - b)).toEqual(Array.from({ length: tasks }, (_, index) => index * 2));
      expect(pool.every((thread) => thread.isStopped)).toBe(true);
    });
  }

  test("a thread gets its next task only when its reply was taken", async () => {
    const thread = echoThread((task) => task);
    const replies = runOnThreads<string>([thread], ["a", "b", "c"])[Symbol.asyncIterator]();
    expect((await replies.next()).value).toBe("a");
    expect(thread.posted.length).toBeLessThanOrEqual(2);
    await replies.return?.(undefined);
    expect([thread.isStopped, thread.posted.includes("c")]).toEqual([true, false]);
  });

  test("tasks are handed out in order, replies come in theirs", async () => {
    const [slow, fast] = [new FakeThread(), new FakeThread()];
    const replies = runOnThreads<string>([slow, fast], ["big", "small", "last"])[Symbol.asyncIterator]();
    const first = replies.next();
    expect([slow.posted, fast.posted]).toEqual([["big"], ["small"]]);
    fast.reply("small done");
    expect((await first).value).toBe("small done");
    const second = replies.next();
    slow.reply("big done");
    expect((await second).value).toBe("big done");
    const third = replies.next();
    for (const thread of [slow, fast]) if (thread.posted.includes("last")) thread.reply("last done");
    expect((await third).value).toBe("last done");
    expect((await replies.next()).done).toBe(true);
  });

  test("a thread that crashes ends it with the reason, and the others are stopped", async () => {
    const [broken, other] = [new FakeThread(), new FakeThread()];
    const all = collect(runOnThreads([broken, other], [1, 2]));
    broken.crash("out of memory");
    expect(all).rejects.toThrow("a thread ended: out of memory");
    await all.catch(() => undefined);
    expect([broken.isStopped, other.isStopped]).toEqual([true, true]);
  });

  test("an error of the consumer stops the threads", async () => {
    const thread = echoThread((task) => task);
    const consume = async (): Promise<void> => {
      for await (const reply of runOnThreads([thread], [1, 2])) throw new Error(`cannot take ${String(reply)}`);
    };
    expect(consume()).rejects.toThrow("cannot take 1");
    await consume().catch(() => undefined);
    expect(thread.isStopped).toBe(true);
  });
});
