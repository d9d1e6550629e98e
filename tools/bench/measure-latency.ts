/** How long a person waits for an answer: start-up, and the commands that answer from the index. */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { openSqliteIndex } from "../../src/adapters/sqlite/sqlite-index.ts";
import { statePaths } from "../../src/pipeline/state-paths.ts";
import { measureProcess } from "./measure-process.ts";
import { type Spread, toSpread } from "./statistics.ts";
import type { Workspace } from "./workspace.ts";

/** Wall milliseconds of one command, process start to process end. */
export interface Latency {
  readonly command: string;
  readonly milliseconds: Spread;
}

/** The commands whose latency has a bar, as they are typed. */
export const answeringCommands: readonly string[] = ["inspect", "runs list", "jobs list --limit 25"];

export async function measureLatency(
  program: string | readonly string[],
  { root, state }: Workspace,
  options: { readonly commands: readonly string[]; readonly times: number },
): Promise<readonly Latency[]> {
  const rows: Latency[] = [];
  for (const command of options.commands) {
    const where = command.startsWith("--") ? [] : ["--workspace", root, "--state-dir", state];
    const samples: number[] = [];
    for (let time = 0; time <= options.times; time++) {
      const { wallSeconds } = await measureProcess([...[program].flat(), ...command.split(" "), ...where], root);
      // The first one brings the executable into the page cache.
      if (time > 0) samples.push(wallSeconds * 1000);
    }
    rows.push({ command, milliseconds: toSpread(samples) });
  }
  return rows;
}

const DAY_MS = 86_400_000;

/**
 * Gives candidate `local` so many runs: real ones stay the newest, and each of the others has a row in the index and a directory of its name.
 * Their sequence numbers go below 1, so that the real ones need not be made again.
 */
export async function fillRuns({ state }: Workspace, runs: number): Promise<void> {
  const index = openSqliteIndex(join(state, statePaths.index("local")), false);
  const missing = runs - index.runs(null).length;
  for (let before = 0; before < missing; before++) {
    const asOf = `${new Date(Date.UTC(2026, 0, 1) - before * DAY_MS).toISOString().slice(0, 19)}Z`;
    const digest = new Bun.CryptoHasher("sha256").update(asOf).digest("hex");
    const run_id = `${asOf.replaceAll(/[-:]/g, "")}-${digest.slice(0, 10)}`;
    index.addRun({ run_id, sequence: -before, as_of: asOf, status: "success", run_digest: digest }, null);
    await mkdir(join(state, statePaths.run("local", run_id)), { recursive: true });
  }
  index.close();
}
