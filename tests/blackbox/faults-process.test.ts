/** What happens to the process: few descriptors, little memory, calls that are interrupted, signals, a reader that goes away, many at once, odd names. */
import { beforeAll, describe, expect, test } from "bun:test";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { hasStrace } from "../../tools/torture/inject.ts";
import { binary, program, runCli, startCli, tempDir } from "./cli-process.ts";
import { copyOfWorkspace, greenhouseAnswer, namesBelow, runOrThrow, secondDay, workspaceWith } from "./made-boards.ts";
import { errorOf, type Json } from "./workspace.ts";

const slow = 120_000;
const canTrace = binary !== null && (await hasStrace());
let base = "";
let expected = "";

const localOf = (folder: string): string => join(folder, "state/candidates/local");
const daily = (folder: string): string[] => ["daily", "--as-of", secondDay, "--workspace", folder];
const pointed = (folder: string): Json => JSON.parse(readFileSync(join(localOf(folder), "last_success.json"), "utf8"));
/** The program behind shell text; `"$@"` is the program and its arguments. */
const behind = (shell: string): { readonly program: readonly string[] } => ({
  program: ["bash", "-c", shell, "bash", ...program],
});

/** The run that a clean workspace gets, made now unless it stands already: the same run once more would be another one. */
async function finished(folder: string): Promise<string> {
  const { run_digest: digest } = pointed(folder);
  return digest === expected ? expected : (await runOrThrow<{ run_digest: string }>(daily(folder))).run_digest;
}

beforeAll(async () => {
  base = await workspaceWith(["acme", "beta"], { postings: 12 });
  const folder = copyOfWorkspace(base);
  expected = (await runOrThrow<{ run_digest: string }>(daily(folder))).run_digest;
}, slow);

test(
  "with few descriptors a run ends as it would, or says what it lacks; nothing half is left",
  async () => {
    for (const most of [14, 20, 28, 64]) {
      const folder = copyOfWorkspace(base);
      const { exit, stderr } = await runCli([...daily(folder), "--json"], behind(`ulimit -n ${most}; exec "$@"`));
      if (exit === 0) expect(pointed(folder).run_digest).toBe(expected);
      else {
        // Where not even the program's own parts can be opened the runtime speaks instead.
        if (stderr.trim().startsWith("{")) expect(errorOf({ stderr }).code).toBe("storage_failed");
        expect(pointed(folder).sequence).toBe(1);
      }
      expect(readdirSync(join(localOf(folder), "runs")).filter((name) => name.startsWith(".tmp-"))).toEqual([]);
      expect(await finished(folder)).toBe(expected);
    }
  },
  slow,
);

test(
  "a board of 50 MiB in little memory is read, or the run fails and the last good one stands",
  async () => {
    const folder = copyOfWorkspace(base);
    const file = join(tempDir(), "large.json");
    const answer = greenhouseAnswer("acme", { postings: 2_000, sentences: 20 }, 0);
    const filler = `"filler":"${"x".repeat(Math.max(0, 50 * 1_048_576 - answer.length))}",`;
    writeFileSync(file, `{${filler}${answer.slice(1)}`);
    await runOrThrow([
      "snapshots",
      "import",
      "acme",
      file,
      "--captured-at",
      "2026-11-21T05:00:00Z",
      "--workspace",
      folder,
    ]);
    const before = pointed(folder).run_id as string;
    // 700 MiB of data: enough for the program, little for such a board. What is not kept within it ends the process.
    const { exit } = await runCli([...daily(folder), "--json"], {
      ...behind('ulimit -d 716800; exec "$@"'),
      timeoutMs: slow,
    });
    if (exit !== 0) expect(pointed(folder).run_id).toBe(before);
    expect((await runCli(["runs", "verify", "latest", "--workspace", folder])).exit).toBe(0);
    expect((await runCli([...daily(folder), "--json"], { timeoutMs: slow })).exit).toBe(0);
  },
  slow,
);

test.skipIf(!canTrace)(
  "calls on stored files that are interrupted are made again: the same bytes, or a failure that says so",
  async () => {
    for (const [calls, when] of [
      ["read,pread64", "1+3"],
      ["write,pwrite64", "1+3"],
      ["openat", "60+5"],
      ["fsync", "3+50"],
    ] as const) {
      const folder = copyOfWorkspace(base);
      const paths = namesBelow(folder).flatMap((name) => ["-P", join(folder, name)]);
      const only = calls.startsWith("read") ? paths : [];
      const strace = ["strace", "-f", "-qq", "-o", "/dev/null", ...only, "-e", `trace=${calls}`];
      const { exit, stderr } = await runCli([...daily(folder), "--json"], {
        program: [...strace, "-e", `inject=${calls}:error=EINTR:when=${when}`, ...program],
      });
      if (exit === 0) expect([calls, pointed(folder).run_digest]).toEqual([calls, expected]);
      else expect([calls, stderr.includes("EINTR")]).toEqual([calls, true]);
      expect(await finished(folder)).toBe(expected);
    }
  },
  slow,
);

test.skipIf(!canTrace)(
  "an artifact that may not be read fails what needs it by its name, and no other candidate",
  async () => {
    const folder = copyOfWorkspace(base);
    await runOrThrow([...daily(folder), "--candidate", "other"]);
    const { run_id: run } = pointed(folder);
    const path = join(localOf(folder), "runs", run, "ranked.v1.json");
    const strace = ["strace", "-f", "-qq", "-o", "/dev/null", "-P", path, "-e", "trace=openat"];
    const refused = { program: [...strace, "-e", "inject=openat:error=EACCES", ...program] };
    const failed = await runCli(["runs", "verify", "latest", "--workspace", folder, "--json"], refused);
    expect([failed.exit === 0, `${failed.stdout}${failed.stderr}`.includes("ranked.v1.json")]).toEqual([false, true]);
    expect(
      (await runCli(["runs", "verify", "latest", "--candidate", "other", "--workspace", folder], refused)).exit,
    ).toBe(0);
  },
  slow,
);

describe("signals", () => {
  test(
    "SIGHUP at any moment leaves a state that goes on by itself",
    async () => {
      for (const wait of [0, 60, 120, 180]) {
        const folder = copyOfWorkspace(base);
        const child = startCli(daily(folder));
        // Where in the run it hits is left to chance on purpose; every place has its turn in tools/torture.
        await Promise.race([Bun.sleep(wait), child.exited]);
        child.kill("SIGHUP");
        await child.exited;
        expect(await finished(folder)).toBe(expected);
        expect((await runCli(["doctor", "--workspace", folder])).exit).toBe(0);
      }
    },
    slow,
  );

  test(
    "a reader that leaves after the first line is no failure and no noise, also for long output",
    async () => {
      const folder = copyOfWorkspace(base);
      await runOrThrow(daily(folder));
      for (const args of ["jobs list", "export jobs --format csv", "export jobs --format json", "inspect"]) {
        const { exit, stdout, stderr } = await runCli(
          [...args.split(" "), "--workspace", folder],
          behind('set -o pipefail; "$@" | head -c 1'),
        );
        expect([args, exit === 0 || exit === 141, stdout.length, stderr]).toEqual([args, true, 1, ""]);
      }
    },
    slow,
  );
});

test(
  "of sixteen started at once every one ends with 0 or 11, and there are as many runs as ended with 0",
  async () => {
    const folder = copyOfWorkspace(base);
    const exits = await Promise.all(
      Array.from({ length: 16 }, async () => (await runCli([...daily(folder), "--json"], { timeoutMs: slow })).exit),
    );
    expect(exits.filter((exit) => exit !== 0 && exit !== 11)).toEqual([]);
    const done = exits.filter((exit) => exit === 0).length;
    expect(readdirSync(join(localOf(folder), "runs")).length).toBe(1 + done);
    expect((await runCli(["doctor", "--deep", "--workspace", folder])).exit).toBe(0);
    expect((await runCli(["index", "verify", "--workspace", folder])).exit).toBe(0);
  },
  slow,
);

test(
  "of eight candidates at once each gets the run that it would have got alone",
  async () => {
    const ids = Array.from({ length: 8 }, (_, at) => `person_${at}`);
    const digestsOf = async (folder: string, isParallel: boolean): Promise<readonly string[]> => {
      const one = async (id: string): Promise<string> =>
        (await runOrThrow<{ run_digest: string }>([...daily(folder), "--candidate", id])).run_digest;
      if (isParallel) return Promise.all(ids.map(one));
      const digests: string[] = [];
      for (const id of ids) digests.push(await one(id));
      return digests;
    };
    expect(await digestsOf(copyOfWorkspace(base), true)).toEqual(await digestsOf(copyOfWorkspace(base), false));
  },
  slow,
);

test(
  "a lock of a process id that another process has by now is taken over with a word on stderr",
  async () => {
    const folder = copyOfWorkspace(base);
    const holder = {
      pid: process.pid,
      host: hostname(),
      since: "2026-11-20T00:00:00Z",
      command: "signalcraft daily",
      process_started: "1",
    };
    writeFileSync(join(localOf(folder), "lock"), JSON.stringify(holder));
    const { exit, stderr } = await runCli([...daily(folder), "--json"]);
    expect([exit, stderr.includes(`took over the lock of process ${process.pid}`)]).toEqual([0, true]);
  },
  slow,
);

test(
  "a replay while old runs are pruned matches, or says that the run is gone",
  async () => {
    const folder = copyOfWorkspace(base);
    const { run_id: first } = pointed(folder);
    writeFileSync(
      join(folder, "config/signalcraft.yaml"),
      "schema: settings.v1\nstorage: {keep: {last: 1, daily: 0, weekly: 0, monthly: 0}}\n",
    );
    await runOrThrow(daily(folder));
    const [replayed, pruned] = await Promise.all([
      Promise.all([1, 2, 3].map(() => runCli(["replay", first, "--workspace", folder, "--json"]))),
      runCli(["runs", "prune", "--apply", "--workspace", folder, "--json"]),
    ]);
    expect([pruned.exit, (JSON.parse(pruned.stdout) as Json).removed.length]).toEqual([0, 1]);
    for (const { exit, stdout, stderr } of replayed) {
      if (exit === 0) expect((JSON.parse(stdout) as Json).status).toBe("match");
      else
        expect([stderr === "" ? stdout : errorOf({ stderr }).code, [2, 10].includes(exit)]).toEqual([
          expect.any(String),
          true,
        ]);
    }
    expect((await runCli(["replay", "latest", "--workspace", folder])).exit).toBe(0);
    expect((await runCli(["doctor", "--deep", "--workspace", folder])).exit).toBe(0);
  },
  slow,
);

describe("names", () => {
  test(
    "of boards that no file name could hold, and ids that differ in case only, are refused by line; nothing is written over",
    async () => {
      const registry = (rows: string): string => `schema: providers.v1\nproviders:\n${rows}`;
      for (const [rows, word] of [
        [`  - {id: ${"a".repeat(300)}, name: A, kind: greenhouse, board: a}\n`, "id"],
        ["  - {id: Acme, name: A, kind: greenhouse, board: a}\n", "id"],
        ["  - {id: a, name: A, kind: greenhouse, board: a}\n  - {id: a, name: B, kind: lever, board: b}\n", "a"],
      ] as const) {
        const folder = copyOfWorkspace(base);
        writeFileSync(join(folder, "config/providers.yaml"), registry(rows));
        const failed = await runCli([...daily(folder), "--json"]);
        expect([word, failed.exit, errorOf(failed).code]).toEqual([word, 65, "config_invalid"]);
        expect(errorOf(failed).message).toContain("providers.yaml");
      }
      // No file is named after a board.
      const long = copyOfWorkspace(base);
      writeFileSync(
        join(long, "config/providers.yaml"),
        registry(`  - {id: a, name: A, kind: greenhouse, board: ${"a".repeat(300)}}\n`),
      );
      const { exit, stderr } = await runCli([...daily(long), "--allow-partial", "--json"]);
      expect([[0, 65].includes(exit), stderr.includes("ENAMETOOLONG")]).toEqual([true, false]);
      // Boards may differ in case only: they are two, under the ids of their own.
      const folder = copyOfWorkspace(base);
      writeFileSync(
        join(folder, "config/providers.yaml"),
        registry(
          "  - {id: one, name: One, kind: greenhouse, board: Acme}\n  - {id: two, name: Two, kind: greenhouse, board: acme}\n",
        ),
      );
      const file = join(tempDir(), "answer.json");
      writeFileSync(file, greenhouseAnswer("acme", { postings: 2 }, 0));
      for (const id of ["one", "two"])
        await runOrThrow(["snapshots", "import", id, file, "--captured-at", secondDay, "--workspace", folder]);
      const { counts } = await runOrThrow<{ counts: { postings: number } }>(daily(folder));
      expect(counts.postings).toBe(4);
    },
    slow,
  );

  test.each(["../x", "", "CON.", "\u00e4nna", "a".repeat(300), "__proto__/..", "Anna", ".", "a b", "anna\u0000"])(
    "of candidates are letters, digits and _: %j is refused",
    async (id) => {
      if (id.includes("\u0000")) return; // No process can be given such an argument.
      const folder = copyOfWorkspace(base);
      const { exit } = await runCli([...daily(folder), "--candidate", id, "--json"]);
      expect([id, exit]).toEqual([id, 64]);
      expect(readdirSync(join(folder, "state/candidates"))).toEqual(["local"]);
    },
    slow,
  );
});
