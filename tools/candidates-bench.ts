/**
 * Measures `daily --all-candidates`: `bun tools/candidates-bench.ts [--candidates N] [--postings N] [--program FILE]`. N people over the same boards, nothing
 * understood before, beside what N derivations alone cost: one person's first run over boards that were understood already, N times. The bar is 1.3.
 */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { measureProcess } from "./bench/measure-process.ts";
import { generateBoards } from "./bench/generated-boards.ts";
import { storeBoards } from "./bench/measure-daily.ts";
import { withWorkspace, type Workspace } from "./bench/workspace.ts";
import { bun } from "./exec.ts";
import { projectRoot } from "./project.ts";

const BAR = 1.3;
const ALONE_ROUNDS = 3;

async function main(args: readonly string[]): Promise<void> {
  const people = Number(valueOf(args, "--candidates") ?? 20);
  const postings = Number(valueOf(args, "--postings") ?? 5_000);
  const file = valueOf(args, "--program");
  const program = file === null ? [bun, join(projectRoot, "src/main.ts")] : [file];
  await withWorkspace({}, async (workspace) => {
    const stored = await storeBoards(workspace, generateBoards(postings));
    const command = (...words: string[]): readonly string[] => [
      ...program,
      ...words,
      "--workspace",
      workspace.root,
      "--state-dir",
      workspace.state,
      "--json",
    ];
    // One board cache for all that follows. This run understands every board, as the first of many does: its memory is what one derivation needs.
    const first = await measureProcess(command("daily", "--as-of", "2026-11-21T06:00:00Z"), workspace.root);
    const alone: { readonly seconds: number; readonly cpu: number; readonly peak: number }[] = [];
    for (let round = 0; round < ALONE_ROUNDS; round++) {
      await rm(join(workspace.state, "candidates"), { recursive: true, force: true });
      const cost = await measureProcess(command("daily", "--as-of", "2026-11-21T06:00:00Z"), workspace.root);
      alone.push({ seconds: cost.wallSeconds, cpu: cost.cpuSeconds, peak: cost.peakBytes });
    }
    await removeDerived(workspace);
    for (let index = 0; index < people; index++)
      await measureProcess(command("candidates", "add", `person_${String(index).padStart(3, "0")}`), workspace.root);
    const all = await measureProcess(
      command("daily", "--all-candidates", "--as-of", "2026-11-21T06:00:00Z"),
      workspace.root,
    );
    const seconds = median(alone.map((row) => row.seconds));
    const cpu = median(alone.map((row) => row.cpu));
    const peak = Math.max(first.peakBytes, ...alone.map((row) => row.peak));
    const row = (what: string, value: number, base: number, unit: string): string =>
      `${what.padEnd(8)} ${value.toFixed(1)} ${unit}, alone ${base.toFixed(1)} ${unit}: ${(value / base).toFixed(2)} (bar ${BAR})`;
    console.log(`${people} candidates, ${stored.boards} boards, ${stored.postings} postings, ${stored.bytes} bytes`);
    console.log(row("wall", all.wallSeconds, seconds * people, "s"));
    console.log(row("cpu", all.cpuSeconds, cpu * people, "s"));
    console.log(row("memory", all.peakBytes / 1_048_576, peak / 1_048_576, "MiB"));
  });
}

async function removeDerived({ state }: Workspace): Promise<void> {
  for (const folder of ["cache", "candidates"]) await rm(join(state, folder), { recursive: true, force: true });
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function valueOf(args: readonly string[], name: string): string | null {
  const at = args.indexOf(name);
  return at < 0 ? null : (args[at + 1] ?? null);
}

await main(process.argv.slice(2));
