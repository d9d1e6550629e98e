/** What must hold after any fault, whatever it was (the invariants of issue "Safe hands"): asked of the program itself, as a person would. */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { candidateOf, readPointer, runProgram, secondRun, toldLines, type Ended, type World } from "./world.ts";

/** What was broken, in words; empty when all held. */
export type Broken = readonly string[];

/** Checks a workspace in which a second run was tried and came to `ended`. `isInjected` says whether the fault really happened. */
export async function checkAfterFault(
  world: World,
  workspace: string,
  ended: Ended,
  isInjected: boolean,
): Promise<Broken> {
  const broken: string[] = [];
  const say = (text: string): number => broken.push(text);
  const ask = (...args: string[]): Promise<Ended> =>
    runProgram([world.binary, ...args, "--workspace", workspace, "--json"]);

  if (ended.exit === null) say("the run did not end");
  const success = pointed(workspace);
  if (success === null) say("last_success.json cannot be read");
  const isDone = success === world.reference.runId;
  if (ended.exit === 0 && !isDone) say("the run said that it was done, and last_success does not name it");
  if (isInjected && ended.exit !== 0 && ended.exit !== null && ended.exit < 128 && !isExplained(ended, workspace))
    say(`the run ended with ${ended.exit} and no reason`);

  if (success !== null)
    await mustEnd(ask("runs", "verify", success), 0, "the run that last_success names does not verify", say);
  for (const runId of halfRuns(workspace)) say(`the directory of run ${runId} is half there under its final name`);
  await mustEnd(ask("jobs", "list"), 0, "jobs list fails", say);
  await mustEnd(ask("index", "verify"), 0, "the index differs from a rebuild", say);

  await mustEnd(runProgram(secondRun(world.binary, workspace)), 0, "the next run fails", say);
  const again = pointed(workspace);
  if (!isDone && again !== world.reference.runId) say(`the next run is ${again}, not ${world.reference.runId}`);
  await mustEnd(ask("index", "verify"), 0, "the index differs from a rebuild after the next run", say);
  await mustEnd(ask("doctor", "--deep"), 0, "doctor finds damage after the next run", say);
  for (const text of wronglyTold(world, workspace)) say(text);
  return broken;
}

async function mustEnd(
  asked: Promise<Ended>,
  exit: number,
  otherwise: string,
  say: (text: string) => void,
): Promise<void> {
  const ended = await asked;
  if (ended.exit !== exit)
    say(`${otherwise} (exit ${ended.exit}): ${`${ended.stderr.trim()} ${ended.stdout.trim()}`.slice(0, 600)}`);
}

/** A line is told once; where it is not told, the log of effects does not say that it was. */
function wronglyTold({ reference }: World, workspace: string): string[] {
  const lines = toldLines(workspace);
  const twice = lines.filter((line, at) => lines.indexOf(line) !== at);
  const missing = reference.told.filter((line) => !lines.includes(line));
  const log = join(candidateOf(workspace), "effects.jsonl");
  const states = existsSync(log)
    ? readFileSync(log, "utf8")
        .split("\n")
        .filter((line) => line.includes('"channel":"log"'))
    : [];
  return [
    ...twice.map((line) => `told twice: ${line}`),
    ...(missing.length > 0 && states.at(-1)?.includes('"state":"sent"') === true
      ? [`${missing.length} lines count as sent and were not told`]
      : []),
    ...(states.length === 0 ? ["the log of effects knows nothing of the file channel"] : []),
  ];
}

function pointed(workspace: string): string | null {
  try {
    return readPointer(workspace, "last_success").run_id;
  } catch {
    return null;
  }
}

/** A failure names its reason on stderr as JSON, or says so as well as a closed terminal lets it. */
function isExplained(ended: Ended, workspace: string): boolean {
  const last = ended.stderr.trim().split("\n").at(-1) ?? "";
  try {
    const { error } = JSON.parse(last) as {
      error: { code: string; message: string };
    };
    return error.code.length > 0 && error.message.length > 0;
  } catch {
    return (
      existsSync(join(candidateOf(workspace), "last_run.json")) &&
      readPointer(workspace, "last_run").status === "failed"
    );
  }
}

/** Run directories under their final names that hold neither a whole run nor a failure report. */
function halfRuns(workspace: string): string[] {
  const runs = join(candidateOf(workspace), "runs");
  return readdirSync(runs).filter(
    (name) =>
      !name.startsWith(".tmp-") &&
      !existsSync(join(runs, name, "run_manifest.v1.json")) &&
      !existsSync(join(runs, name, "run_health.v1.json")),
  );
}
