/** Failure is explicit: what a person sees, which exit code a script gets, and that the state is as good as before. */
import { beforeAll, describe, expect, test } from "bun:test";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, watch, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { diskTest, setReadOnly } from "../adapters/fs/small-disk.ts";
import { runCli, startCli, tempDir } from "./cli-process.ts";
import {
  copyOfWorkspace,
  firstDay,
  greenhouseAnswer,
  identityOf,
  namesBelow,
  runOrThrow,
  secondDay,
  workspaceWith,
} from "./made-boards.ts";
import { tamper } from "./tamper.ts";

const slow = 120_000;
const boards = ["acme", "beta"];
let workspace = "";

beforeAll(async () => {
  workspace = await workspaceWith(boards, { postings: 30 });
}, slow);

interface Told {
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly hint?: string;
    readonly exit_code: number;
  };
}

/** Runs a command that must fail: the exit code and the one JSON object on stderr. */
async function failing(
  args: readonly string[],
): Promise<Told["error"] & { readonly exit: number; readonly stdout: string }> {
  const { exit, stdout, stderr } = await runCli([...args, "--json"]);
  const lines = stderr.trim().split("\n");
  return { exit, stdout, ...(JSON.parse(lines.at(-1) ?? "") as Told).error };
}

const candidate = (folder: string): string => join(folder, "state/candidates/local");
const pointer = (folder: string, name: string): { readonly run_id: string; readonly status: string } =>
  JSON.parse(readFileSync(join(candidate(folder), `${name}.json`), "utf8")) as { run_id: string; status: string };
const daily = (folder: string, ...more: readonly string[]): string[] => [
  "daily",
  "--as-of",
  secondDay,
  "--workspace",
  folder,
  ...more,
];

/** Moments of a run, by what it has just made: its lock, a first file of the new run, the whole run, each pointer. */
const moments: readonly { readonly folder: string; readonly name: RegExp }[] = [
  { folder: "", name: /^lock$/ },
  { folder: "runs", name: /^\.tmp-/ },
  { folder: "runs", name: /^20261121T/ },
  { folder: "", name: /^last_run\.json$/ },
  { folder: "", name: /^last_success\.json$/ },
];

/** Resolves as soon as something of that name is made or moved in a folder. */
function whenNamed(folder: string, name: RegExp): Promise<void> {
  return new Promise((resolve) => {
    const watcher = watch(folder, (_event, file) => {
      if (file === null || !name.test(file)) return;
      watcher.close();
      resolve();
    });
  });
}

/** The lock of this process, which lives. */
function lockByUs(folder: string): void {
  const stat = existsSync("/proc/self/stat") ? readFileSync("/proc/self/stat", "utf8") : "";
  const started = stat === "" ? null : (stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? null);
  writeFileSync(
    join(candidate(folder), "lock"),
    JSON.stringify({
      pid: process.pid,
      host: hostname(),
      since: "2026-11-22T06:00:00.000Z",
      command: "signalcraft daily",
      process_started: started,
    }),
  );
}

describe("a run that cannot be", () => {
  test(
    "because another holds the lock ends with 11 and names the holder; nothing is written",
    async () => {
      const folder = copyOfWorkspace(workspace);
      lockByUs(folder);
      const before = namesBelow(candidate(folder));
      const told = await failing(daily(folder));
      expect(told).toMatchObject({ exit: 11, code: "locked", exit_code: 11, stdout: "" });
      for (const word of [String(process.pid), hostname(), "2026-11-22T06:00:00.000Z", "signalcraft daily"])
        expect(told.message).toContain(word);
      expect(namesBelow(candidate(folder)).filter((name) => !name.startsWith("index.sqlite"))).toEqual(
        before.filter((name) => !name.startsWith("index.sqlite")),
      );
    },
    slow,
  );

  test(
    "two started at once: each ends with 0 or 11, one at least with 0, and the state has as many runs as ended with 0",
    async () => {
      const folder = copyOfWorkspace(workspace);
      const exits = await Promise.all([1, 2, 3].map(async () => (await runCli(daily(folder, "--json"))).exit));
      expect(exits.filter((exit) => exit !== 0 && exit !== 11)).toEqual([]);
      const done = exits.filter((exit) => exit === 0).length;
      expect(done).toBeGreaterThan(0);
      expect(readdirSync(join(candidate(folder), "runs")).length).toBe(1 + done);
      expect(existsSync(join(candidate(folder), "lock"))).toBe(false);
      expect(await runOrThrow(["replay", "latest", "--workspace", folder])).toMatchObject({ status: "match" });
    },
    slow,
  );

  test(
    "killed at any moment leaves pointers to a whole run, and the next run is the one that it would have been",
    async () => {
      const clean = copyOfWorkspace(workspace);
      const { run_dir, run_id } = await runOrThrow<{ run_dir: string; run_id: string }>(daily(clean));
      for (const moment of moments) {
        const folder = copyOfWorkspace(workspace);
        const reached = whenNamed(join(candidate(folder), moment.folder), moment.name);
        const child = startCli(daily(folder));
        await Promise.race([reached, child.exited]);
        child.kill("SIGKILL");
        await child.exited;
        const { run_id: good } = pointer(folder, "last_success");
        expect(await runOrThrow(["replay", good, "--workspace", folder])).toMatchObject({ status: "match" });
        if (good === run_id) continue;
        await runOrThrow(daily(folder));
        expect(identityOf(join(candidate(folder), "runs", run_id))).toEqual(identityOf(run_dir));
      }
    },
    slow,
  );

  test(
    "told to stop ends with 143 or 130, and with nothing half done",
    async () => {
      for (const [signal, code] of [
        ["SIGTERM", 143],
        ["SIGINT", 130],
      ] as const) {
        const folder = copyOfWorkspace(workspace);
        const reached = whenNamed(candidate(folder), /^lock$/);
        const child = startCli(daily(folder));
        await Promise.race([reached, child.exited]);
        child.kill(signal);
        await child.exited;
        // It may have been faster than the signal.
        expect([0, code]).toContain(child.exitCode ?? -1);
        expect(
          await runOrThrow(["replay", pointer(folder, "last_success").run_id, "--workspace", folder]),
        ).toMatchObject({ status: "match" });
        await runOrThrow(daily(folder));
      }
    },
    slow,
  );
});

describe("a disk", () => {
  diskTest(
    "that fills up ends a run with 1 and a hint; the last good run stands, and there is no litter",
    { bytes: 4_000_000 },
    async (root) => {
      const folder = copyOfWorkspace(workspace);
      rmSync(join(root, "state"), { recursive: true, force: true });
      cpSync(join(folder, "state"), join(root, "state"), { recursive: true });
      const state = join(root, "state");
      const big = join(folder, "big.json");
      writeFileSync(big, greenhouseAnswer("acme", { postings: 900, sentences: 3 }, 0));
      await runOrThrow([
        "snapshots",
        "import",
        "acme",
        big,
        "--captured-at",
        "2026-11-21T05:00:00Z",
        "--workspace",
        folder,
      ]);
      cpSync(join(folder, "state/snapshots"), join(state, "snapshots"), { recursive: true });
      cpSync(join(folder, "state/objects"), join(state, "objects"), { recursive: true });
      const before = readFileSync(join(state, "candidates/local/last_success.json"), "utf8");
      const told = await failing([
        "daily",
        "--as-of",
        "2026-11-21T05:30:00Z",
        "--workspace",
        folder,
        "--state-dir",
        state,
      ]);
      expect(told).toMatchObject({ exit: 1, code: "storage_full", stdout: "" });
      expect(told.hint).toContain("space");
      expect(readFileSync(join(state, "candidates/local/last_success.json"), "utf8")).toBe(before);
      const failed = JSON.parse(readFileSync(join(state, "candidates/local/last_run.json"), "utf8")) as {
        run_id: string;
        status: string;
      };
      expect(failed.status).toBe("failed");
      const health = JSON.parse(
        readFileSync(join(state, "candidates/local/runs", failed.run_id, "run_health.v1.json"), "utf8"),
      ) as { failed_stage: string; failures: { code: string }[] };
      expect([
        ["derive", "record"].includes(health.failed_stage),
        health.failures.map((failure) => failure.code),
      ]).toEqual([true, ["storage_full"]]);
      expect([...new Bun.Glob("**/.tmp-*").scanSync({ cwd: root, dot: true, onlyFiles: false })]).toEqual([]);
    },
  );

  diskTest(
    "that is read-only ends a run with 1 and a hint before anything else",
    { bytes: 8_000_000 },
    async (root) => {
      cpSync(copyOfWorkspace(workspace), join(root, "w"), { recursive: true });
      setReadOnly(root, true);
      expect(await failing(daily(join(root, "w")))).toMatchObject({ exit: 1, code: "storage_read_only", stdout: "" });
      expect(
        await runOrThrow(["replay", pointer(join(root, "w"), "last_success").run_id, "--workspace", join(root, "w")]),
      ).toMatchObject({ status: "match" });
      setReadOnly(root, false);
    },
  );

  test(
    "where a file stands in the place of the state directory is named",
    async () => {
      const folder = copyOfWorkspace(workspace);
      const file = join(tempDir(), "file");
      writeFileSync(file, "x");
      expect(await failing([...daily(folder), "--state-dir", file])).toMatchObject({ exit: 1, code: "storage_failed" });
    },
    slow,
  );
});

describe("damage", () => {
  test(
    "to a stored body makes that provider unreachable and the run partial (3); the others are read, and it replays",
    async () => {
      const folder = copyOfWorkspace(workspace);
      const { providers } = await runOrThrow<{ providers: { provider_id: string; snapshot_digest: string }[] }>(
        daily(copyOfWorkspace(workspace)),
      );
      const digest = providers.find((row) => row.provider_id === "acme")?.snapshot_digest ?? "";
      const snapshot = JSON.parse(readFileSync(join(folder, "state/snapshots/acme", `${digest}.json`), "utf8")) as {
        exchanges: { body: { sha256: string } }[];
      };
      const body = snapshot.exchanges[0]?.body.sha256 ?? "";
      tamper(join(folder, "state/objects/sha256", body.slice(0, 2), body));
      const { exit, stdout } = await runCli(daily(folder, "--json"));
      const result = JSON.parse(stdout) as {
        run_id: string;
        status: string;
        providers: { provider_id: string; outcome: string }[];
      };
      expect([exit, result.status, result.providers.map((row) => `${row.provider_id} ${row.outcome}`)]).toEqual([
        3,
        "partial",
        ["acme unreachable", "beta ok", "switched-off policy_skip"],
      ]);
      expect(await runOrThrow(["replay", result.run_id, "--workspace", folder])).toMatchObject({ status: "match" });
      expect((await runCli(daily(folder, "--allow-partial"))).exit).toBe(0);
    },
    slow,
  );

  test(
    "to one byte of an artifact ends its replay with 2, naming artifact and pointer",
    async () => {
      const folder = copyOfWorkspace(workspace);
      const { run_id } = pointer(folder, "last_success");
      const path = join(candidate(folder), "runs", run_id, "ranked.v1.json");
      const text = readFileSync(path, "utf8");
      writeFileSync(path, text.replace(/"rank":7,/, `"rank":8,`));
      const { exit, stdout } = await runCli(["replay", run_id, "--workspace", folder, "--json"]);
      expect([exit, JSON.parse(stdout)]).toMatchObject([
        2,
        { run_id, status: "mismatch", first_difference: { artifact: "ranked.v1.json", pointer: "/jobs/6/rank" } },
      ]);
      const words = await runCli(["replay", run_id, "--workspace", folder]);
      expect([words.exit, words.stdout.includes("ranked.v1.json at /jobs/6/rank")]).toEqual([2, true]);
      writeFileSync(path, text);
      expect(await runOrThrow(["replay", run_id, "--workspace", folder])).toMatchObject({ status: "match" });
    },
    slow,
  );

  test(
    "to a sealed input ends a replay with 2 and names the file",
    async () => {
      const folder = copyOfWorkspace(workspace);
      const { run_id } = pointer(folder, "last_success");
      const { inputs } = JSON.parse(readFileSync(join(candidate(folder), "runs", run_id, "inputs.json"), "utf8")) as {
        inputs: Record<string, { sha256: string }>;
      };
      const sha256 = inputs["profile"]?.sha256 ?? "";
      tamper(join(candidate(folder), "objects/sha256", sha256.slice(0, 2), sha256));
      const told = await failing(["replay", run_id, "--workspace", folder]);
      expect([told.exit, told.code, told.message.includes(sha256)]).toEqual([2, "object_corrupt", true]);
    },
    slow,
  );

  test(
    "to the run that a new one would follow fails that with its stage, and says so in a run of its own",
    async () => {
      const folder = copyOfWorkspace(workspace);
      const { run_id } = pointer(folder, "last_success");
      tamper(join(candidate(folder), "runs", run_id, "inputs.json"));
      expect(await failing(daily(folder))).toMatchObject({ exit: 2, code: "object_corrupt" });
      const failed = pointer(folder, "last_run");
      expect(failed.status).toBe("failed");
      const at = join(candidate(folder), "runs", failed.run_id);
      expect(readdirSync(at).toSorted()).toEqual([
        "costs.v1.json",
        "provider_availability.v1.json",
        "run_audit.v1.json",
        "run_health.v1.json",
      ]);
      expect(JSON.parse(readFileSync(join(at, "run_health.v1.json"), "utf8"))).toMatchObject({
        status: "failed",
        failed_stage: "seal",
        failures: [{ code: "object_corrupt" }],
      });
    },
    slow,
  );
});

test(
  "an old run replays after many later ones, and after everything beside it has changed",
  async () => {
    const folder = copyOfWorkspace(workspace);
    const { run_id } = pointer(folder, "last_success");
    for (let number = 21; number < 25; number++)
      await runOrThrow(["daily", "--as-of", `2026-11-${number}T12:00:00Z`, "--workspace", folder]);
    writeFileSync(join(folder, "config/providers.yaml"), "schema: providers.v1\nproviders: []\n");
    writeFileSync(join(folder, "config/scoring.v1.yaml"), "not: valid\n");
    rmSync(join(folder, "state/cache"), { recursive: true, force: true });
    for (const board of boards) rmSync(join(folder, "state/snapshots", board, "marks.json"), { force: true });
    mkdirSync(join(folder, "state/snapshots/stranger"));
    expect(await runOrThrow(["replay", run_id, "--workspace", folder])).toMatchObject({ status: "match", run_id });
    expect(run_id.startsWith(firstDay.slice(0, 10).replaceAll("-", ""))).toBe(true);
  },
  slow,
);
