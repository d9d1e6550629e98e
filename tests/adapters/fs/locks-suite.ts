import { describe, expect, test } from "bun:test";
import type { Locks } from "../../../src/contracts/ports.ts";

/** Takes a lock that must be free. */
export async function acquired(
  locks: Locks,
  name: string,
  command = "test",
): Promise<Extract<Awaited<ReturnType<Locks["acquire"]>>, { ok: true }>> {
  const lock = await locks.acquire(name, command);
  if (!lock.ok) throw new Error(`the lock ${name} is held by ${JSON.stringify(lock.holder)}`);
  return lock;
}

/** What every implementation of `Locks` does alike. */
export function locksSuite(name: string, open: () => Locks): void {
  describe(`locks: ${name}`, () => {
    test("the second to ask is told who holds the lock, and gets it once it is given back", async () => {
      const locks = open();
      const first = await acquired(locks, "candidates/local/lock", "signalcraft daily");
      expect(first.tookOver).toBeNull();
      expect(await locks.acquire("candidates/local/lock", "signalcraft index rebuild")).toMatchObject({
        ok: false,
        holder: { pid: process.pid, command: "signalcraft daily" },
      });
      await first.release();
      expect((await acquired(locks, "candidates/local/lock")).tookOver).toBeNull();
    });

    test("locks of other names are free", async () => {
      const locks = open();
      await acquired(locks, "candidates/a/lock");
      await acquired(locks, "candidates/b/lock");
    });

    test("giving back twice takes nothing from the next holder", async () => {
      const locks = open();
      const first = await acquired(locks, "lock", "first");
      await first.release();
      await acquired(locks, "lock", "second");
      await first.release();
      expect(await locks.acquire("lock", "third")).toMatchObject({ ok: false, holder: { command: "second" } });
    });

    test("of many that ask at once exactly one gets it", async () => {
      const locks = open();
      for (let round = 0; round < 10; round++) {
        const answers = await Promise.all(Array.from({ length: 20 }, () => locks.acquire("lock", "race")));
        const won = answers.filter((answer) => answer.ok);
        expect(won.length).toBe(1);
        for (const answer of won) if (answer.ok) await answer.release();
      }
    });
  });
}
