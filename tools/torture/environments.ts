/**
 * Surroundings that must change no byte: each value of each variation, then combinations drawn by a seed. Rows are named as in the published list
 * of variations (reproducible-builds.org); what this machine cannot do is left out and counted.
 */
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import type { Extent } from "../torture.ts";
import type { CaseResult } from "./inject.ts";
import { seededRandom } from "./seeded-random.ts";
import { candidateOf, copyBase, filesBelow, runProgram, secondDay, type Ended, type World } from "./world.ts";

/** One value of one variation. */
export interface Surrounding {
  readonly id: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Put before the program, to change what it runs in. */
  readonly wrapper?: readonly string[];
  /** Shell text around the program, `"$@"` being the program and its arguments. */
  readonly shell?: string;
  readonly cwd?: (world: World) => string;
  /** The folder name of the workspace. */
  readonly name?: string;
  /** Changes to the workspace that mean nothing. */
  readonly prepare?: (workspace: string) => void;
  /** The only end that is right, where it is not 0. */
  readonly mustFail?: boolean;
}

const each = (id: string, values: readonly string[], of: (value: string) => Omit<Surrounding, "id">): Surrounding[] =>
  values.map((value) => ({ id: `${id} ${value}`, ...of(value) }));

const inFolder =
  (...names: string[]) =>
  (world: World): string => {
    const folder = join(world.folder, ...names);
    mkdirSync(folder, { recursive: true });
    return folder;
  };

const zones = [
  "UTC",
  "Asia/Kolkata",
  "America/St_Johns",
  "Pacific/Apia",
  "Australia/Lord_Howe",
  "GMT+12",
  "GMT-14",
  "",
  "Not/AZone",
];
const locales = [
  "C",
  "C.UTF-8",
  "POSIX",
  "en_US.UTF-8",
  "tr_TR.UTF-8",
  "de_DE.ISO-8859-1",
  "ja_JP.SJIS",
  "et_EE.UTF-8",
  "xx_XX",
];
const thousand = Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`NOISE_${index}`, `value ${index}`]));

/** Every variation that can be tried from outside of the program. */
export const surroundings: readonly Surrounding[] = [
  ...each("V01 TZ", zones, (TZ) => ({ env: { TZ } })),
  ...each("V02 locale", locales, (value) => ({
    env: { LC_ALL: value, LANG: value, LANGUAGE: value },
  })),
  { id: "V03 cwd /", cwd: () => "/" },
  { id: "V03 cwd with a space", cwd: inFolder("a b") },
  { id: "V03 cwd with an umlaut", cwd: inFolder("\u00fc") },
  { id: "V03 long cwd", cwd: inFolder("x".repeat(150), "y".repeat(90)) },
  { id: "V03 cwd through a link", cwd: linked },
  {
    id: "V03 deleted cwd",
    shell: 'd=$(mktemp -d) && cd "$d" && rmdir "$d" && exec "$@"',
  },
  { id: "V03 workspace elsewhere", name: "\u00e4nderswo mit Leerzeichen" },
  { id: "V04 HOME unset", wrapper: ["env", "-u", "HOME"] },
  ...each("V04 HOME", ["/nonexistent", "/proc", "/tmp/with space"], (HOME) => ({
    env: { HOME },
  })),
  {
    id: "V04 XDG",
    env: {
      XDG_STATE_HOME: "/nonexistent",
      XDG_CONFIG_HOME: "/nonexistent",
      TMPDIR: "/nonexistent",
    },
  },
  ...each("V05 umask", ["0000", "0002", "0022", "0077"], (mask) => ({
    shell: `umask ${mask}; exec "$@"`,
  })),
  ...each("V06 hostname", ["a", "h".repeat(60)], (value) => ({
    wrapper: ["unshare", "--uts", "sh", "-c", `hostname ${value} && exec "$@"`, "sh"],
  })),
  ...each("V07 user names", ["root", "nobody", "", "a b"], (value) => ({
    env: { USER: value, LOGNAME: value },
  })),
  { id: "V10 one core", wrapper: ["taskset", "-c", "0"] },
  { id: "V10 nice", wrapper: ["nice", "-n", "19"] },
  { id: "V12 no address randomisation", wrapper: ["setarch", "-R"] },
  { id: "V12 linux64", wrapper: ["setarch", "linux64", "--uname-2.6"] },
  { id: "V13 a thousand variables", env: thousand },
  ...each(
    "V13",
    [
      "NODE_OPTIONS=--no-warnings",
      "BUN_DEBUG_QUIET_LOGS=1",
      "BUN_RUNTIME_TRANSPILER_CACHE_PATH=0",
      "DEBUG=*",
      "FORCE_COLOR=1",
      "CI=true",
      "TERM=dumb",
      "COLUMNS=20",
    ],
    (pair) => ({
      env: {
        [pair.slice(0, pair.indexOf("="))]: pair.slice(pair.indexOf("=") + 1),
      },
    }),
  ),
  {
    id: "V14 terminal",
    wrapper: [],
    shell: 'exec script -qec "$(printf "%q " "$@")" /dev/null',
  },
  {
    id: "V14 file",
    shell: 'exec "$@" > out.txt 2> err.txt',
    cwd: inFolder("files"),
  },
  { id: "V14 closed input", shell: 'exec "$@" <&-' },
  { id: "V14 closed output", shell: 'exec "$@" >&-' },
  { id: "V14 full output", shell: 'exec "$@" > /dev/full' },
  { id: "V20 no JIT", env: { BUN_JSC_useJIT: "0" } },
  { id: "V20 slow collector", env: { BUN_JSC_forceGCSlowPaths: "1" } },
  { id: "V21 no network at all", wrapper: ["unshare", "-n"] },
  { id: "V22 stale temporary files", prepare: leaveTemporaryFiles },
  {
    id: "V22 index deleted",
    prepare: (workspace) => rmSync(join(candidateOf(workspace), "index.sqlite"), { force: true }),
  },
  {
    id: "V22 cache deleted",
    prepare: (workspace) => rmSync(join(workspace, "state/cache"), { recursive: true, force: true }),
  },
  {
    id: "V22 other people",
    prepare: (workspace) =>
      cpSync(candidateOf(workspace), join(workspace, "state/candidates/someone_else"), { recursive: true }),
  },
];

function linked(world: World): string {
  const link = join(world.folder, "link");
  rmSync(link, { force: true });
  symlinkSync(inFolder("linked")(world), link);
  return link;
}

function leaveTemporaryFiles(workspace: string): void {
  cpSync(join(workspace, "config/providers.yaml"), join(candidateOf(workspace), ".tmp-1-last_run.json-left"));
  mkdirSync(join(candidateOf(workspace), "runs/.tmp-1-left"), {
    recursive: true,
  });
}

export async function* tryEnvironments(world: World, { every, casesMax, seed }: Extent): AsyncGenerator<CaseResult> {
  const wanted = await identity(world, [{ id: "reference" }]);
  const singles = surroundings
    .filter((_, index) => index % every === 0)
    .slice(0, casesMax === Infinity ? undefined : casesMax * 4);
  for (const surrounding of singles) yield await compared(world, [surrounding], wanted);
  const random = seededRandom(seed);
  const combinations = Math.min(50, casesMax === Infinity ? 50 : casesMax);
  for (let count = 0; count < combinations; count++) {
    const drawn = Array.from({ length: 4 }, () => surroundings[Math.floor(random() * surroundings.length)]).filter(
      (surrounding): surrounding is Surrounding => surrounding !== undefined && surrounding.shell === undefined,
    );
    yield await compared(world, drawn, wanted);
  }
}

async function compared(world: World, drawn: readonly Surrounding[], wanted: Identity): Promise<CaseResult> {
  const name = `environment ${drawn.map((surrounding) => surrounding.id).join(" + ")}`;
  const made = await identity(world, drawn);
  if (made.cannot !== null) return { name, isInjected: false, exit: made.exit, broken: [] };
  const differing = [...new Set([...Object.keys(wanted.files), ...Object.keys(made.files)])].filter(
    (file) => wanted.files[file] !== made.files[file],
  );
  return {
    name,
    isInjected: true,
    exit: made.exit,
    broken:
      differing.length === 0 ? [] : [`exit ${made.exit}; differs in ${differing.slice(0, 5).join(", ")} ${made.said}`],
  };
}

interface Identity {
  readonly files: Readonly<Record<string, string>>;
  readonly exit: number | null;
  readonly said: string;
  /** Why this machine cannot try it; null when it was tried. */
  readonly cannot: string | null;
}

/** Runs the second day in the drawn surroundings and names every file of the run by its hash. */
async function identity(world: World, drawn: readonly Surrounding[]): Promise<Identity> {
  const name = drawn.map((surrounding) => surrounding.name).find((given) => given !== undefined) ?? "surrounded";
  const workspace = copyBase(world, name);
  for (const { prepare } of drawn) prepare?.(workspace);
  const wrappers = drawn.flatMap((surrounding) => surrounding.wrapper ?? []);
  if (wrappers.length > 0 && (await runProgram([...wrappers, "true"])).exit !== 0)
    return { files: {}, exit: null, said: "", cannot: wrappers.join(" ") };
  const shell = drawn.map((surrounding) => surrounding.shell).find((text) => text !== undefined);
  const program = [world.binary, "daily", "--as-of", secondDay, "--workspace", workspace];
  const cwd = drawn.map((surrounding) => surrounding.cwd).find((given) => given !== undefined)?.(world);
  const ended: Ended = await runProgram(
    [...wrappers, ...(shell === undefined ? [] : ["bash", "-c", shell, "bash"]), ...program],
    {
      env: Object.assign({}, ...drawn.map((surrounding) => surrounding.env ?? {})) as Record<string, string>,
      ...(cwd === undefined ? {} : { cwd }),
    },
  );
  const run = join(candidateOf(workspace), "runs", world.reference.runId);
  const files = Object.fromEntries(
    filesBelow(run)
      .filter((file) => file !== "telemetry.v1.json")
      .map((file) => [
        file,
        createHash("sha256")
          .update(readFileSync(join(run, file)))
          .digest("hex"),
      ]),
  );
  const leaked = filesBelow(join(workspace, "state")).filter(
    (file) => file.includes("/runs/") && file.includes(".tmp-") && !file.includes(".tmp-1-left"),
  );
  rmSync(workspace, { recursive: true, force: true });
  const said =
    Object.keys(files).length > 0 && leaked.length === 0 ? "" : `${leaked.join(" ")} ${ended.stderr.slice(0, 300)}`;
  return { files, exit: ended.exit, said, cannot: null };
}
