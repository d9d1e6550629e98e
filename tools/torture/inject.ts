/** Faults of the operating system, put into the second run with `strace -e inject` at every call, one after another. */
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { checkAfterFault, type Broken } from "./invariants.ts";
import { copyBase, runProgram, secondRun, type World } from "./world.ts";

/** One kind of fault and the system calls it is tried at. */
export interface Sweep {
  readonly name: string;
  /** As strace writes it: `error=ENOSPC`, `signal=SIGKILL`. */
  readonly fault: string;
  readonly calls: readonly string[];
}

const killed = ["write", "pwrite64", "fsync", "fdatasync", "rename", "link", "unlink", "unlinkat", "mkdir", "openat"];

/** Faults by name. A disk that is full, one that fails, a call that was interrupted, and the end of the process at each call. */
export const sweeps: readonly Sweep[] = [
  { name: "kill", fault: "signal=SIGKILL", calls: killed },
  {
    name: "no-space",
    fault: "error=ENOSPC",
    calls: ["write", "pwrite64", "fsync", "openat", "mkdir", "link", "rename"],
  },
  {
    name: "disk-error",
    fault: "error=EIO",
    calls: ["write", "pwrite64", "fsync", "rename", "link", "unlink", "mkdir"],
  },
  { name: "quota", fault: "error=EDQUOT", calls: ["write", "mkdir", "openat"] },
  {
    name: "term",
    fault: "signal=SIGTERM",
    calls: ["fsync", "rename", "link", "mkdir"],
  },
];

/** One case that was tried. */
export interface CaseResult {
  readonly name: string;
  readonly isInjected: boolean;
  readonly exit: number | null;
  readonly broken: Broken;
}

/** Tries a fault at the n-th call of each thread. (`--seccomp-bpf` would be faster, and counts no further than the first call.) */
export async function tryFault(world: World, { name, fault }: Sweep, call: string, nth: number): Promise<CaseResult> {
  const label = `${name} ${call} ${nth}`;
  const workspace = copyBase(world, `case-${name}-${call}-${nth}`);
  const log = join(world.folder, `case-${name}-${call}-${nth}.trace`);
  const ended = await runProgram([
    "strace",
    "-f",
    "-qq",
    "-o",
    log,
    "-s",
    "0",
    "-y",
    "-e",
    `trace=${call}`,
    "-e",
    `inject=${call}:${fault}:when=${nth}`,
    ...secondRun(world.binary, workspace),
  ]);
  const injected = injectedLines(log, fault);
  const isInjected = injected.length > 0;
  const broken = await checkAfterFault(
    world,
    workspace,
    ended,
    isInjected && injected.some((line) => line.includes(workspace)),
  );
  rmSync(workspace, { recursive: true, force: true });
  rmSync(log, { force: true });
  return { name: label, isInjected, exit: ended.exit, broken };
}

function injectedLines(log: string, fault: string): string[] {
  const isSignal = fault.startsWith("signal=");
  const signal = fault.slice("signal=".length);
  return readFileSync(log, "utf8")
    .split("\n")
    .filter((line) =>
      isSignal ? line.includes(`killed by ${signal}`) || line.includes(`--- ${signal}`) : line.includes("(INJECTED)"),
    );
}

/** Whether strace can be used here. */
export async function hasStrace(): Promise<boolean> {
  const tried = await runProgram(["strace", "-qq", "-e", "trace=none", "true"]).catch(() => null);
  return tried?.exit === 0;
}
