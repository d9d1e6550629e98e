import { describe, expect, test } from "bun:test";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { diskLocks } from "../../../src/adapters/fs/disk-locks.ts";
import { tempDir } from "../../blackbox/cli-process.ts";
import { codeOf } from "./files-suite.ts";
import { acquired, locksSuite } from "./locks-suite.ts";
import { diskTest, setReadOnly } from "./small-disk.ts";

locksSuite("disk", () => diskLocks(tempDir()));

/** A process id that no process has: of one that has just ended. */
function deadPid(): number {
  return Bun.spawnSync([process.execPath, "--version"]).pid;
}

function writeLock(root: string, lock: Readonly<Record<string, unknown>>): void {
  const since = "2026-11-22T06:00:00.000Z";
  writeFileSync(
    join(root, "lock"),
    `${JSON.stringify({ host: hostname(), since, command: "signalcraft daily", process_started: "1", ...lock })}\n`,
  );
}

/** Starts racers that wait for `go`; each says in one line what came of it. */
async function startRacers(
  root: string,
  count: number,
): Promise<{
  readonly go: () => void;
  readonly answers: () => Promise<RacerAnswer[]>;
  readonly end: () => Promise<void>;
}> {
  const racers = Array.from({ length: count }, () =>
    Bun.spawn([process.execPath, join(import.meta.dir, "lock-racer.ts"), root, "lock"], {
      stdin: "pipe",
      stdout: "pipe",
      stderr: "inherit",
    }),
  );
  const lines = racers.map((racer) => linesOf(racer.stdout));
  for (const line of lines) expect(await line()).toBe("ready");
  return {
    go: () => {
      for (const racer of racers) {
        void racer.stdin.write("go\n");
        void racer.stdin.flush();
      }
    },
    answers: () =>
      Promise.all(
        lines.map(async (line, index) => ({
          pid: racers[index]?.pid ?? 0,
          ...(JSON.parse(await line()) as Omit<RacerAnswer, "pid">),
        })),
      ),
    end: async () => {
      for (const racer of racers) racer.kill("SIGKILL");
      await Promise.all(racers.map((racer) => racer.exited));
    },
  };
}

interface RacerAnswer {
  readonly pid: number;
  readonly ok: boolean;
  readonly tookOver?: number | null;
  readonly holder?: number;
}

function linesOf(stream: ReadableStream<Uint8Array>): () => Promise<string> {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let held = "";
  return async () => {
    for (;;) {
      const end = held.indexOf("\n");
      if (end >= 0) {
        const line = held.slice(0, end);
        held = held.slice(end + 1);
        return line;
      }
      const { done, value } = await reader.read();
      if (done) return held;
      held += decoder.decode(value, { stream: true });
    }
  };
}

describe("locks on a real disk", () => {
  test("a lock is one file of mode 0600 that says who holds it; it and everything beside it is gone afterwards", async () => {
    const root = tempDir();
    const lock = await acquired(diskLocks(root), "candidates/local/lock", "signalcraft daily");
    const path = join(root, "candidates/local/lock");
    expect(JSON.parse(readFileSync(path, "utf8"))).toMatchObject({
      pid: process.pid,
      host: hostname(),
      command: "signalcraft daily",
    });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(root, "candidates/local"))).toEqual(["lock"]);
    await lock.release();
    expect(readdirSync(join(root, "candidates/local"))).toEqual([]);
  });

  test("a lock whose process is gone is taken over, and the taker is told whose it was", async () => {
    const root = tempDir();
    const pid = deadPid();
    writeLock(root, { pid });
    const lock = await acquired(diskLocks(root), "lock");
    expect(lock.tookOver).toMatchObject({ pid, command: "signalcraft daily" });
    expect(readdirSync(root)).toEqual(["lock"]);
    expect(await diskLocks(root).acquire("lock", "late")).toMatchObject({ ok: false, holder: { pid: process.pid } });
  });

  test.skipIf(!existsSync("/proc/self/stat"))(
    "a process id that another process has by now is no holder (needs /proc)",
    async () => {
      const root = tempDir();
      writeLock(root, { pid: process.pid, process_started: "1" });
      expect((await acquired(diskLocks(root), "lock")).tookOver).toMatchObject({ pid: process.pid });
    },
  );

  test("a live process holds its lock, also when its start time is not known", async () => {
    const root = tempDir();
    writeLock(root, { pid: process.pid, process_started: null });
    expect(await diskLocks(root).acquire("lock", "late")).toMatchObject({ ok: false, holder: { pid: process.pid } });
  });

  test("a lock of another host is left alone, since nobody here can tell whether it lives", async () => {
    const root = tempDir();
    writeLock(root, { pid: deadPid(), host: "another-host" });
    expect(await diskLocks(root).acquire("lock", "late")).toMatchObject({
      ok: false,
      holder: { host: "another-host" },
    });
  });

  test("a lock file without sense in it is held by nobody", async () => {
    for (const text of ["", "{", "null", "[]", `{"pid":"1"}`, "\u0000".repeat(64)]) {
      const root = tempDir();
      writeFileSync(join(root, "lock"), text);
      expect((await acquired(diskLocks(root), "lock")).tookOver).toMatchObject({ pid: 0 });
    }
  });

  test("an unfinished lock file of a dead process with our id stands in nobody's way", async () => {
    const root = tempDir();
    for (const name of ["1", "2", "3"]) writeFileSync(join(root, `.tmp-${process.pid}-lock-${name}`), "half");
    await acquired(diskLocks(root), "lock");
  });

  test("a stale lock is taken over exactly once by many that find it together", async () => {
    for (let round = 0; round < 30; round++) {
      const root = tempDir();
      const pid = deadPid();
      writeLock(root, { pid });
      const answers = await Promise.all(Array.from({ length: 12 }, () => diskLocks(root).acquire("lock", "race")));
      expect(answers.filter((answer) => answer.ok).map((answer) => answer.ok && answer.tookOver?.pid)).toEqual([pid]);
      expect(answers.filter((answer) => !answer.ok && answer.holder.pid !== process.pid)).toEqual([]);
      expect(readdirSync(root)).toEqual(["lock"]);
    }
  });

  test("a taker that died half-way does not keep the lock from the next one", async () => {
    const root = tempDir();
    // The claim of a dead taker, under the name that a taker of this stale lock uses.
    writeLock(root, { pid: deadPid() });
    const stale = readFileSync(join(root, "lock"), "utf8");
    const claim = `lock.${new Bun.CryptoHasher("sha256").update(stale).digest("hex").slice(0, 16)}`;
    writeFileSync(join(root, claim), stale.replace("daily", "claim"));
    const answers = await Promise.all(Array.from({ length: 8 }, () => diskLocks(root).acquire("lock", "race")));
    expect(answers.filter((answer) => answer.ok).length).toBe(1);
    expect(readdirSync(root)).toEqual(["lock"]);
  });

  test("of processes that race for a free lock one wins and the others name it", async () => {
    const root = tempDir();
    const racers = await startRacers(root, 4);
    try {
      racers.go();
      const answers = await racers.answers();
      const winner = answers.find((answer) => answer.ok);
      expect(answers.filter((answer) => answer.ok)).toEqual([{ pid: winner?.pid ?? 0, ok: true, tookOver: null }]);
      expect(answers.filter((answer) => !answer.ok).map((answer) => answer.holder)).toEqual(
        Array.from({ length: 3 }, () => winner?.pid),
      );
    } finally {
      await racers.end();
    }
    expect(await acquired(diskLocks(root), "lock").then((lock) => lock.tookOver !== null)).toBe(true);
  });

  test("of processes that race for a stale lock one takes it over", async () => {
    const root = tempDir();
    const pid = deadPid();
    writeLock(root, { pid });
    const racers = await startRacers(root, 4);
    try {
      racers.go();
      const answers = await racers.answers();
      expect(answers.filter((answer) => answer.ok).map((answer) => answer.tookOver)).toEqual([pid]);
    } finally {
      await racers.end();
    }
  });

  diskTest("a read-only state directory is named as that, and nothing waits", { bytes: 65_536 }, async (root) => {
    setReadOnly(root, true);
    expect(await codeOf(diskLocks(root).acquire("candidates/local/lock", "x"))).toBe("storage_read_only");
    setReadOnly(root, false);
  });

  test("a folder where the lock should be is an error, not a wait", async () => {
    const root = tempDir();
    mkdirSync(join(root, "lock"));
    expect(await codeOf(diskLocks(root).acquire("lock", "x"))).toBe("storage_failed");
  });
});
