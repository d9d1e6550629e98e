/** Runs the program once as a process of its own and says what it cost. */
import { performance } from "node:perf_hooks";
import { onExit } from "./on-exit.ts";

export interface ProcessCost {
  /** From before the process is started until it is gone. */
  readonly wallSeconds: number;
  /** User and system time of all its threads. */
  readonly cpuSeconds: number;
  /** The most memory it held at once (maximum resident set size). */
  readonly peakBytes: number;
  readonly stdout: string;
}

/**
 * Costs of one run in `cwd` with an environment that holds nothing of the caller's.
 * Exits of 0 and 3 (some providers failed) are results; any other throws with what the program said.
 */
export async function measureProcess(command: readonly string[], cwd: string): Promise<ProcessCost> {
  const start = performance.now();
  const child = Bun.spawn([...command], {
    cwd,
    env: { HOME: cwd, TZ: "UTC", LANG: "C.UTF-8", NO_COLOR: "1" },
    stdin: "ignore",
    stdout: "pipe",
    stderr: "pipe",
  });
  const done = onExit(() => child.kill("SIGKILL"));
  const [stdout, stderr] = await Promise.all([new Response(child.stdout).text(), new Response(child.stderr).text()]);
  const exit = await child.exited;
  done();
  const wallSeconds = (performance.now() - start) / 1000;
  if (exit !== 0 && exit !== 3)
    throw new Error(`Cannot measure ${command.join(" ")}: it ended with ${exit}\n${stderr}`);
  const usage = child.resourceUsage();
  if (usage === undefined) throw new Error(`Cannot measure ${command.join(" ")}: the system says nothing of its costs`);
  return { wallSeconds, cpuSeconds: Number(usage.cpuTime.total) / 1e6, peakBytes: usage.maxRSS, stdout };
}
