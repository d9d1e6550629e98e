/**
 * The little world that faults are tried on: a workspace with two boards of two days each, a first run, and what the second run must come to.
 * The second run writes everything that a run ever writes: it also packs what the first one left large into cold storage, and tells a file and a feed.
 */
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export const firstDay = "2026-11-20T06:00:00Z";
export const secondDay = "2026-11-21T06:00:00Z";
const boards = ["acme", "beta"];
const postingsPerBoard = 10;

/** What a process came to. `exit` is 128 and the signal's number when a signal ended it, null when it had to be stopped. */
export interface Ended {
  readonly exit: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface World {
  readonly binary: string;
  /** Everything this tool writes is below it. */
  readonly folder: string;
  /** The workspace after the first run; copied for every case. */
  readonly base: string;
  /** The second run as it comes out when nothing goes wrong. */
  readonly reference: {
    readonly runId: string;
    readonly runDigest: string;
    /** The lines that the file channel is told. */
    readonly told: readonly string[];
  };
}

const endedMsMax = 30_000;

/** Runs a command to its end in an environment that holds nothing but what is given. */
export async function runProgram(
  command: readonly string[],
  {
    cwd,
    env = {},
    msMax = endedMsMax,
  }: {
    readonly cwd?: string;
    readonly env?: Record<string, string>;
    readonly msMax?: number;
  } = {},
): Promise<Ended> {
  const child = Bun.spawn([...command], {
    ...(cwd === undefined ? {} : { cwd }),
    env: {
      PATH: process.env["PATH"] ?? "/usr/bin:/bin",
      HOME: "/nonexistent",
      NO_COLOR: "1",
      ...env,
    },
    stdin: "ignore",
    stdout: "pipe",
    stderr: "pipe",
  });
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    child.kill("SIGKILL");
  }, msMax);
  const [stdout, stderr] = await Promise.all([new Response(child.stdout).text(), new Response(child.stderr).text()]);
  await child.exited;
  clearTimeout(timer);
  const signal = child.signalCode === null ? 0 : (signalNumbers[child.signalCode] ?? 0);
  return {
    exit: isLate ? null : (child.exitCode ?? 128 + signal),
    stdout,
    stderr,
  };
}

const signalNumbers: Readonly<Record<string, number>> = {
  SIGHUP: 1,
  SIGINT: 2,
  SIGKILL: 9,
  SIGPIPE: 13,
  SIGTERM: 15,
};

/** The command line of the second run. */
export function secondRun(binary: string, workspace: string): string[] {
  return [binary, "daily", "--as-of", secondDay, "--workspace", workspace, "--json"];
}

/** Makes the world below an empty folder. */
export async function makeWorld(binary: string, folder: string): Promise<World> {
  const base = join(folder, "base");
  mkdirSync(join(base, "config"), { recursive: true });
  writeFileSync(join(base, "config/providers.yaml"), registry());
  writeFileSync(join(base, "config/alerts.yaml"), rules);
  for (const board of boards)
    for (const [shift, day] of [firstDay, secondDay].entries()) {
      const file = join(folder, `${board}.${shift}.json`);
      writeFileSync(file, answer(board, shift));
      await must([binary, "snapshots", "import", board, file, "--captured-at", day, "--workspace", base, "--json"]);
    }
  await must([binary, "daily", "--as-of", firstDay, "--workspace", base, "--json"]);
  const whole = copyBase({ base, folder }, "reference");
  await must(secondRun(binary, whole));
  const { run_id: runId, run_digest: runDigest } = readPointer(whole, "last_success");
  const told = toldLines(whole);
  if (told.length === 0) throw new Error("the second run tells its channels nothing");
  if (!filesBelow(whole).some((path) => path.endsWith(".zst"))) throw new Error("the second run packs nothing");
  rmSync(whole, { recursive: true });
  return { binary, folder, base, reference: { runId, runDigest, told } };
}

async function must(command: readonly string[]): Promise<void> {
  const { exit, stderr } = await runProgram(command);
  if (exit !== 0) throw new Error(`${command.slice(1).join(" ")} ended with ${exit}\n${stderr}`);
}

/** A fresh copy of the workspace under a name. */
export function copyBase({ base, folder }: Pick<World, "base" | "folder">, name: string): string {
  const target = join(folder, name);
  rmSync(target, { recursive: true, force: true });
  cpSync(base, target, { recursive: true });
  return target;
}

export const candidateOf = (workspace: string): string => join(workspace, "state/candidates/local");

interface Pointer {
  readonly run_id: string;
  readonly run_digest: string;
  readonly status: string;
}

export function readPointer(workspace: string, name: "last_run" | "last_success"): Pointer {
  return JSON.parse(readFileSync(join(candidateOf(workspace), `${name}.json`), "utf8")) as Pointer;
}

/** What the file channel was told so far, line by line. */
export function toldLines(workspace: string): string[] {
  const file = join(candidateOf(workspace), "told/alerts.log");
  return existsSync(file)
    ? readFileSync(file, "utf8")
        .split("\n")
        .filter((line) => line !== "")
    : [];
}

/** Every file below a folder, as paths relative to it, in code unit order. */
export function filesBelow(folder: string, prefix = ""): string[] {
  if (!existsSync(join(folder, prefix))) return [];
  return readdirSync(join(folder, prefix), { withFileTypes: true })
    .flatMap((entry) =>
      entry.isDirectory() ? filesBelow(folder, join(prefix, entry.name)) : [join(prefix, entry.name)],
    )
    .toSorted();
}

const rules = `schema: alert_rules.v1
rules:
  - {id: everything, events: [new, missing], channels: [log, feed]}
channels:
  - {id: log, kind: file, path: alerts.log}
  - {id: feed, kind: atom}
`;

function registry(): string {
  const rows = boards.map(
    (board) => `  - id: ${board}\n    name: Name of ${board}\n    kind: greenhouse\n    board: ${board}\n`,
  );
  return `schema: providers.v1\nproviders:\n${rows.join("")}`;
}

/** A Greenhouse answer, authored: on the second day two postings are gone, two are new and one has another title. */
function answer(board: string, shift: number): string {
  const jobs = Array.from({ length: postingsPerBoard }, (_, index) => {
    const id = 1_000 + shift * 2 + index;
    return {
      absolute_url: `https://job-boards.greenhouse.io/${board}/jobs/${id}`,
      internal_job_id: id,
      location: { name: id % 2 === 0 ? "Berlin, Germany" : "Remote - US" },
      metadata: null,
      id,
      updated_at: `2026-11-${10 + shift}T06:00:00-04:00`,
      requisition_id: `R-${id}`,
      title: `Engineer ${id}${shift > 0 && id === 1_005 ? " (revised)" : ""}`,
      company_name: board,
      first_published: "2026-10-11T06:00:00-04:00",
      content: `&lt;p&gt;Work no. ${id} with Go &amp;amp; SQL.&lt;/p&gt;`,
      departments: [{ id: 1, name: "Engineering", child_ids: [], parent_id: null }],
      offices: [],
    };
  });
  return JSON.stringify({ jobs, meta: { total: jobs.length } });
}
