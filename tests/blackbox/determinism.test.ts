/** One set of inputs, every environment that this machine can offer: the same run, to the byte. The ids are rows of the shared determinism table. */
import { beforeAll, describe, expect, test } from "bun:test";
import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { program, runCli, tempDir, type CliOptions } from "./cli-process.ts";
import {
  copyOfWorkspace,
  identityOf,
  registryOf,
  runOrThrow,
  secondDay,
  workspaceWith,
  type RunIdentity,
} from "./made-boards.ts";

const boards = ["acme", "beta", "zeta"];
const slow = 180_000;

let workspace = "";
let expected: RunIdentity;

/** The run of the second day in a workspace. */
async function runIn(folder: string, options: CliOptions = {}): Promise<RunIdentity> {
  const { run_dir } = await runOrThrow<{ run_dir: string }>(
    ["daily", "--as-of", secondDay, "--workspace", folder],
    options,
  );
  return identityOf(run_dir);
}

beforeAll(async () => {
  workspace = await workspaceWith(boards, { postings: 60 });
  expected = await runIn(copyOfWorkspace(workspace));
}, slow);

/** The program started by another one: `["nice", "-n", "19"]`. */
const under = (...command: readonly string[]): CliOptions => ({ program: [...command, ...program] });
const underShell = (script: string): CliOptions => under(...shell(script));
const shell = (script: string): readonly string[] => ["sh", "-c", `${script}; exec "$@"`, "sh"];

function canRun(...command: readonly string[]): boolean {
  const [name = ""] = command;
  return (
    Bun.which(name) !== null &&
    Bun.spawnSync([...command, "true"], { stdin: "ignore", stdout: "ignore", stderr: "ignore" }).exitCode === 0
  );
}

/** One thing that must not show: variables, a program around this one, a change to the workspace. */
interface Variation {
  readonly name: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly around?: readonly string[];
  /** What must run for `around` to work here; without it the variation is left out. */
  readonly needs?: readonly string[];
  readonly change?: (folder: string) => void;
}

/** Every group is one run with all its variations at once; SIGNALCRAFT_FULL_MATRIX=1 makes a run of each, to see which one shows. */
function holds(groups: readonly (readonly Variation[])[]): void {
  const runs = process.env["SIGNALCRAFT_FULL_MATRIX"] === "1" ? groups.flat().map((variation) => [variation]) : groups;
  for (const group of runs) {
    const able = group.filter((variation) => variation.needs === undefined || canRun(...variation.needs));
    for (const { name, needs } of group)
      if (!able.some((variation) => variation.name === name))
        test.skip(`${name} (skipped: ${needs?.join(" ")} does not run here)`, () => {});
    if (able.length === 0) continue;
    test(
      able.map((variation) => variation.name).join("; "),
      async () => {
        const folder = copyOfWorkspace(workspace);
        for (const { change } of able) change?.(folder);
        const env = Object.assign({}, ...able.map((variation) => variation.env ?? {})) as Record<
          string,
          string | undefined
        >;
        expect(await runIn(folder, { env, ...under(...able.flatMap((variation) => variation.around ?? [])) })).toEqual(
          expected,
        );
      },
      slow,
    );
  }
}

const manyVariables = Object.fromEntries(
  Array.from({ length: 1_000 }, (_, index) => [`NOISE_${index}`, "x".repeat(index % 90)]),
);

test("the run has something to say: what is new, changed, closed, and reasons", () => {
  expect(Object.keys(expected.files).filter((name) => name.startsWith("postings/"))).toEqual(
    boards.map((board) => `postings/${board}.v1.json`),
  );
  expect(Object.keys(expected.files).length).toBeGreaterThan(20);
});

const zone = (value: string | undefined): Variation => ({
  name: `V01 TZ ${value === undefined ? "unset" : JSON.stringify(value)}`,
  env: { TZ: value },
});
const locale = (value: string): Variation => ({
  name: `V02 locale ${value}`,
  env: { LANG: value, LC_ALL: value, LANGUAGE: value },
});
const umask = (value: string): Variation => ({ name: `V05 umask ${value}`, around: shell(`umask ${value}`) });
const noHome = {
  HOME: undefined,
  XDG_CONFIG_HOME: undefined,
  XDG_STATE_HOME: undefined,
  XDG_CACHE_HOME: undefined,
  XDG_DATA_HOME: undefined,
};

describe("the environment does not show", () => {
  holds([
    [
      zone("Pacific/Kiritimati"),
      locale("tr_TR.UTF-8"),
      umask("0000"),
      { name: "V10 last in the queue", around: ["nice", "-n", "19"], needs: ["nice", "-n", "19"] },
    ],
    [
      zone("America/St_Johns"),
      locale("de_DE.ISO-8859-1"),
      umask("0002"),
      { name: "V04 HOME and XDG unset", env: noHome },
      { name: "V10 one CPU", around: ["taskset", "-c", "0"], needs: ["taskset", "-c", "0"] },
    ],
    [
      zone("GMT-14"),
      locale("C"),
      umask("0077"),
      {
        name: "V04 HOME that is not there",
        env: { HOME: "/nonexistent", XDG_CONFIG_HOME: "/nonexistent/c", TMPDIR: "/nonexistent/t" },
      },
      {
        name: "V06 another host name",
        around: ["unshare", "--uts", ...shell("hostname another-host")],
        needs: ["unshare", "--uts"],
      },
    ],
    [
      zone(""),
      locale("xx_XX"),
      { name: "V07 another user name", env: { USER: "somebody", LOGNAME: "somebody" } },
      {
        name: "V07 root of a user namespace",
        around: ["unshare", "--user", "--map-root-user"],
        needs: ["unshare", "--user", "--map-root-user"],
      },
      {
        name: "V13 a noisy environment",
        env: {
          ...manyVariables,
          DEBUG: "*",
          CI: "true",
          NO_COLOR: "1",
          FORCE_COLOR: "3",
          TERM: "dumb",
          COLUMNS: "20",
          CAPTURE_ENVIRONMENT: "1",
        },
      },
    ],
    [
      zone("Not/AZone"),
      { name: "V12 addresses that are not random", around: ["setarch", "-R"], needs: ["setarch", "-R"] },
      { name: "V14 no standard input at all", around: shell("exec 0<&-") },
      { name: "V20 collecting garbage slowly", env: { BUN_JSC_forceGCSlowPaths: "1", BUN_JSC_useConcurrentGC: "0" } },
    ],
  ]);
});

describe("the place does not show", () => {
  for (const name of ["a b", "\u00fc", "x".repeat(200)]) {
    test(
      `V03 a workspace called ${name.length > 20 ? "with 200 letters" : JSON.stringify(name)}, which is also the current directory`,
      async () => {
        const folder = copyOfWorkspace(workspace, join(tempDir(), name));
        expect(await runIn(folder, { cwd: folder })).toEqual(expected);
      },
      slow,
    );
  }

  test(
    "V03 a workspace reached through a link, from the root directory",
    async () => {
      const link = join(tempDir(), "link");
      symlinkSync(copyOfWorkspace(workspace), link);
      expect(await runIn(link, { cwd: "/" })).toEqual(expected);
    },
    slow,
  );

  test(
    "V03 a state directory elsewhere",
    async () => {
      const folder = copyOfWorkspace(workspace);
      const state = copyOfWorkspace(join(folder, "state"), join(tempDir(), "elsewhere"));
      rmSync(join(folder, "state"), { recursive: true });
      const { run_dir } = await runOrThrow<{ run_dir: string }>([
        "daily",
        "--as-of",
        secondDay,
        "--workspace",
        folder,
        "--state-dir",
        state,
      ]);
      expect(identityOf(run_dir)).toEqual(expected);
    },
    slow,
  );
});

const registry = (folder: string, text: string): void => writeFileSync(join(folder, "config/providers.yaml"), text);
const listed = (...order: readonly string[]): Variation => ({
  name: `V17 providers listed as ${order.join(", ")}`,
  change: (folder) => registry(folder, registryOf(order)),
});

/** Words for words the registry of the workspace, written by somebody else. */
const spellings: readonly Variation[] = [
  {
    name: "V17 the provider that is off comes first",
    change: (folder) => {
      const text = registryOf(boards);
      const off = text.slice(text.indexOf("  - id: switched-off"));
      registry(folder, text.replace(off, "").replace("providers:\n", `providers:\n${off}`));
    },
  },
  {
    name: "V18 a registry with CRLF, comments, quotes and defaults written out",
    change: (folder) => {
      const text = registryOf(boards)
        .replaceAll(/name: (.*)/g, `name: "$1" # quoted`)
        .replaceAll("kind: greenhouse", "kind: 'greenhouse'\n    mode: snapshot\n    enabled: true\n    hosts: []")
        .replaceAll("\n", "\r\n");
      registry(folder, `# boards\r\n\r\n${text}\r\n`);
    },
  },
  {
    name: "V18 a registry as JSON, keys the other way round, after a byte order mark",
    change: (folder) => {
      const rows = boards.map((board) => ({ board, kind: "greenhouse", name: `Name of ${board}`, id: board }));
      registry(
        folder,
        `\ufeff${JSON.stringify({ providers: [...rows, { enabled: false, board: "off", kind: "ashby", name: "Off", id: "switched-off" }], schema: "providers.v1" })}`,
      );
    },
  },
];

const inState = (folder: string, ...parts: readonly string[]): string => join(folder, "state", ...parts);
const litter: readonly Variation[] = [
  { name: "V21 no cache", change: (folder) => rmSync(inState(folder, "cache"), { recursive: true, force: true }) },
  {
    name: "V22 temporary files of dead processes everywhere",
    change: (folder) => {
      for (const place of ["", "objects", "candidates/local", "candidates/local/runs", "snapshots/acme"]) {
        writeFileSync(inState(folder, place, ".tmp-1-1"), "half");
        mkdirSync(inState(folder, place, ".tmp-2-2"));
      }
    },
  },
  {
    name: "V22 an index that is no database",
    change: (folder) => writeFileSync(inState(folder, "candidates/local/index.sqlite"), "no database"),
  },
  {
    name: "V22 other candidates",
    change: (folder) => {
      for (let index = 0; index < 20; index++)
        mkdirSync(inState(folder, `candidates/other_${index}/runs`), { recursive: true });
    },
  },
  {
    name: "V22 no index",
    change: (folder) => {
      for (const name of readdirSync(inState(folder, "candidates/local")))
        if (name.startsWith("index.sqlite")) rmSync(inState(folder, "candidates/local", name));
    },
  },
  {
    name: "V22 marks of captures that are damaged",
    change: (folder) => {
      for (const board of boards) writeFileSync(inState(folder, "snapshots", board, "marks.json"), "[{]");
    },
  },
  {
    name: "V22 a lock of a process that is gone",
    change: (folder) => {
      const pid = Bun.spawnSync([process.execPath, "--version"]).pid;
      writeFileSync(
        inState(folder, "candidates/local/lock"),
        JSON.stringify({ pid, host: hostname(), since: "", command: "signalcraft daily", process_started: "1" }),
      );
    },
  },
];

describe("order, spelling and what lies about do not show", () => {
  const [offFirst, crlf, json] = spellings as [Variation, Variation, Variation];
  holds([
    [listed("zeta", "beta", "acme"), ...litter.slice(0, 3)],
    [listed("beta", "zeta", "acme"), ...litter.slice(3, 5)],
    [offFirst, ...litter.slice(5)],
    [crlf],
    [json],
  ]);
  test(
    "V21 the same day again, in another workspace and for another candidate of the same state",
    async () => {
      const folder = copyOfWorkspace(workspace);
      expect(await runIn(folder)).toEqual(expected);
      const other = await runOrThrow<{ run_dir: string; sequence: number; counts: Readonly<Record<string, number>> }>([
        "daily",
        "--as-of",
        secondDay,
        "--workspace",
        folder,
        "--candidate",
        "other",
      ]);
      expect(other).toMatchObject({ sequence: 1, counts: { new: 0 } });
      expect(identityOf(other.run_dir).runDigest).not.toBe(expected.runDigest);
    },
    slow,
  );

  test(
    "V21 a replay, and a replay of that, and one without any network interface",
    async () => {
      const folder = copyOfWorkspace(workspace);
      await runIn(folder);
      const replay = ["replay", expected.runId, "--workspace", folder];
      for (const options of [
        {},
        { env: { TZ: "Pacific/Kiritimati", LC_ALL: "tr_TR.UTF-8" } },
        ...(canRun("unshare", "-n") ? [under("unshare", "-n")] : []),
      ]) {
        expect(await runOrThrow(replay, options)).toMatchObject({
          run_id: expected.runId,
          status: "match",
          run_digest: expected.runDigest,
          first_difference: null,
        });
      }
    },
    slow,
  );
});

describe("how many threads there are does not show", () => {
  test(
    "V15 one, two or sixteen, cold and warm",
    async () => {
      const large = await workspaceWith(boards, { postings: 250, sentences: 25 });
      const runs: RunIdentity[] = [];
      for (const { workers, isCold } of [
        { workers: "1", isCold: true },
        { workers: "2", isCold: true },
        { workers: "16", isCold: true },
        { workers: "2", isCold: false },
      ]) {
        const folder = copyOfWorkspace(large);
        if (isCold) rmSync(join(folder, "state/cache"), { recursive: true, force: true });
        runs.push(await runIn(folder, { env: { SIGNALCRAFT_WORKERS: workers }, timeoutMs: 120_000 }));
      }
      expect(runs).toEqual(runs.map(() => runs[0] as RunIdentity));
      expect(Object.keys(runs[0]?.files ?? {}).length).toBeGreaterThan(20);
    },
    slow,
  );
});

describe("what cannot work says so", () => {
  test(
    "V05 a umask that takes every right away is a clean error, or nothing to root",
    async () => {
      const folder = copyOfWorkspace(workspace);
      const { exit, stderr } = await runCli(
        ["daily", "--as-of", secondDay, "--workspace", folder, "--json"],
        underShell("umask 0777"),
      );
      expect([[0, 1].includes(exit), stderr.includes("    at ")]).toEqual([true, false]);
    },
    slow,
  );

  test(
    "V14 a standard output without room fails, the run stands",
    async () => {
      if (!existsSync("/dev/full")) return;
      const folder = copyOfWorkspace(workspace);
      const { exit, stderr } = await runCli(
        ["daily", "--as-of", secondDay, "--workspace", folder, "--json"],
        underShell("exec >/dev/full"),
      );
      expect([exit, stderr.includes("standard output")]).toEqual([1, true]);
      expect(identityOf(join(folder, "state/candidates/local/runs", expected.runId))).toEqual(expected);
    },
    slow,
  );

  test(
    "V04 a read-only HOME is not needed",
    async () => {
      const home = tempDir();
      chmodSync(home, 0o500);
      expect(await runIn(copyOfWorkspace(workspace), { home })).toEqual(expected);
    },
    slow,
  );
});
