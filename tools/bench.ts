/**
 * Measures dist/signalcraft on this machine: `bun tools/bench.ts [--quick] [--json FILE]`. Builds it first when it is missing or older than its sources.
 * Figures are printed beside their bars and fail nothing. `--quick` takes fewer rounds and stops growing at 10,000 postings.
 */
import { copyFile, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { type BenchReport, reportText, toBars } from "./bench/bench-report.ts";
import { readMachine } from "./bench/machine.ts";
import { type DailyCost, measureDaily, storeBoards } from "./bench/measure-daily.ts";
import { type GrowthPoint, measureGrowthPoint } from "./bench/measure-growth.ts";
import { generateBoards } from "./bench/generated-boards.ts";
import { answeringCommands, fillRuns, measureLatency } from "./bench/measure-latency.ts";
import { findCorpus, readRealBoards } from "./bench/real-boards.ts";
import { withFolder, withWorkspace, type Workspace } from "./bench/workspace.ts";
import { bun, exec } from "./exec.ts";
import { projectRoot } from "./project.ts";

/** How much is measured. */
interface Effort {
  readonly rounds: number;
  readonly times: number;
  readonly growth: readonly number[];
}

const whole: Effort = { rounds: 3, times: 15, growth: [1_000, 10_000, 50_000, 100_000] };
const quick: Effort = { rounds: 1, times: 5, growth: [1_000, 10_000] };
const MANY_RUNS = 10_000;

async function main(args: readonly string[]): Promise<void> {
  const json = args.includes("--json") ? args[args.indexOf("--json") + 1] : undefined;
  const unknown = args.find((arg) => arg !== "--quick" && arg !== "--json" && arg !== json);
  if (unknown !== undefined || (args.includes("--json") && json === undefined)) {
    console.error("usage: bun tools/bench.ts [--quick] [--json FILE]");
    process.exit(64);
  }
  const built = await readyProgram();
  const report = await withFolder("signalcraft-bench-", async (folder) => {
    // A copy: the next build may replace the executable while this one is measured.
    const program = join(folder, "signalcraft");
    await copyFile(built, program);
    return await measure(program, args.includes("--quick") ? quick : whole);
  });
  console.log(reportText(report));
  if (json !== undefined)
    await Bun.write(resolve(json), `${JSON.stringify({ ...report, bars: toBars(report) }, null, 2)}\n`);
}

async function measure(program: string, effort: Effort): Promise<BenchReport> {
  const machine = readMachine();
  const sha256 = new Bun.CryptoHasher("sha256").update(await Bun.file(program).bytes()).digest("hex");
  const ofState = await withWorkspace({}, (workspace) => measureState(program, workspace, effort));
  const growth: GrowthPoint[] = [];
  for (const postings of effort.growth) {
    progress(`growth: ${postings} postings`);
    growth.push(await measureGrowthPoint(program, postings, effort.rounds > 1));
  }
  return { date: new Date().toISOString().slice(0, 10), machine, program: sha256, growth, ...ofState };
}

/** Runs over the corpus (generated boards where there is none) and the answers from the state that they leave. */
async function measureState(
  program: string,
  workspace: Workspace,
  { rounds, times }: Effort,
): Promise<Pick<BenchReport, "corpus" | "help" | "answers">> {
  const corpus = findCorpus();
  progress("storing boards");
  const stored = await storeBoards(
    workspace,
    corpus === null ? generateBoards(1_000) : (await readRealBoards(corpus)).boards,
  );
  progress(`daily, ${rounds} rounds over ${stored.boards} boards`);
  const cost: DailyCost = await measureDaily(program, stored, corpus === null ? 1 : rounds);
  progress("answers");
  const [help] = await measureLatency(program, workspace, { commands: ["--help"], times });
  const few = await measureLatency(program, workspace, { commands: answeringCommands, times });
  await fillRuns(workspace, MANY_RUNS);
  const many = await measureLatency(program, workspace, { commands: answeringCommands, times });
  if (help === undefined) throw new Error("Cannot measure --help: nothing was run");
  const answers = [
    { state: "2 runs", commands: few },
    { state: "10,000 runs", commands: many },
  ];
  return { corpus: corpus === null ? null : cost, help, answers };
}

/** The path of the built executable, built again when one of its sources is newer. */
async function readyProgram(): Promise<string> {
  const path = join(projectRoot, "dist/signalcraft");
  const builtMs = await modifiedMs(path);
  const sources = ["package-lock.json", ...new Bun.Glob("{src,config,schemas,snapshots}/**").scanSync(projectRoot)];
  const newestMs = Math.max(...(await Promise.all(sources.map((source) => modifiedMs(join(projectRoot, source))))));
  if (builtMs < newestMs) {
    const exit = await exec([bun, "tools/build.ts", "host"]);
    if (exit !== 0) throw new Error(`Cannot measure: the build ended with ${exit}`);
  }
  return path;
}

async function modifiedMs(path: string): Promise<number> {
  return await stat(path).then(
    (facts) => facts.mtimeMs,
    () => 0,
  );
}

function progress(what: string): void {
  if (process.stderr.isTTY) console.error(`bench: ${what}...`);
}

if (import.meta.main) await main(process.argv.slice(2));
