import { join } from "node:path";
import { openSqliteIndex } from "../../src/adapters/sqlite/sqlite-index.ts";
import { statePaths } from "../../src/pipeline/state-paths.ts";
import { type Latency, measureLatency } from "../bench/measure-latency.ts";
import { projectRoot } from "../project.ts";
import type { LivedDay } from "./live-days.ts";
import { instantOf } from "./world.ts";

const TIMES = 7;

/** How long the commands about the past take, each as a process of its own. Without a program the sources are run, which starts slower. */
export async function askState(
  root: string,
  program: string | null,
  lived: readonly LivedDay[],
): Promise<readonly Latency[]> {
  const state = join(root, "state");
  const middle = lived[Math.floor(lived.length / 2)];
  const first = lived[0];
  if (middle === undefined || first === undefined) return [];
  const index = openSqliteIndex(join(state, statePaths.index("local")), false);
  const job = index.jobsAt(index.run(middle.runId)?.sequence ?? 0, 1)?.[0]?.job_id ?? "";
  index.close();
  const commands = [
    "--help",
    "inspect",
    `inspect ${middle.runId}`,
    `jobs history ${job}`,
    "jobs list --limit 25",
    `jobs list --limit 25 --as-of ${middle.runId}`,
    `jobs list --limit 25 --as-of ${instantOf(first.day + 1).slice(0, 10)}`,
    "runs list --limit 20",
  ];
  const words = program === null ? [process.execPath, join(projectRoot, "src/main.ts")] : [program];
  return measureLatency(words, { root, state }, { commands, times: TIMES });
}
