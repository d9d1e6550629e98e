/**
 * Breaks runs on purpose and checks what must hold afterwards: `bun tools/torture.ts [--bin FILE] [--quick] [--only NAME] [--every N]`.
 * `--quick` tries every part with a few cases, in about a minute. Ends with 2 when something did not hold.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { projectRoot } from "./project.ts";
import { tryDamage } from "./torture/damage.ts";
import { tryEnvironments } from "./torture/environments.ts";
import { hasStrace, sweeps, tryFault, type CaseResult } from "./torture/inject.ts";
import { tryPowerLoss } from "./torture/power-loss.ts";
import { makeWorld, type World } from "./torture/world.ts";

/** How much is tried: at most so many cases a part, every n-th of them. */
export interface Extent {
  readonly every: number;
  readonly casesMax: number;
  readonly seed: number;
}

type Part = (world: World, extent: Extent) => AsyncGenerator<CaseResult>;

/** A sweep goes on until a run passes in which the fault did not happen any more. */
function sweepPart(index: number): Part {
  return async function* (world, { every, casesMax, seed }) {
    const sweep = sweeps[index];
    if (sweep === undefined) return;
    for (const [at, call] of sweep.calls.entries()) {
      // A sample begins somewhere else at every call, or it would always be the first that fails.
      const first = casesMax === Infinity ? 1 : 1 + ((seed * (at + 1)) % every);
      for (let nth = first, tried = 0; tried < casesMax; nth += every, tried++) {
        const result = await tryFault(world, sweep, call, nth);
        yield result;
        if (!result.isInjected) break;
      }
    }
  };
}

/** The parts by name, in the order in which they are tried. */
export const parts: Readonly<Record<string, Part>> = {
  ...Object.fromEntries(sweeps.map((sweep, index) => [sweep.name, sweepPart(index)])),
  "power-loss": tryPowerLoss,
  damage: tryDamage,
  environments: tryEnvironments,
};

/** What one part came to. */
export interface PartResult {
  readonly part: string;
  readonly tried: number;
  readonly injected: number;
  readonly broken: readonly CaseResult[];
}

/** Tries the named parts in a world of their own. */
export async function torture(
  binary: string,
  names: readonly string[],
  extent: Extent,
  onCase: (result: CaseResult) => void = () => {},
): Promise<readonly PartResult[]> {
  const folder = mkdtempSync(join(tmpdir(), "torture-"));
  try {
    const world = await makeWorld(binary, folder);
    const results: PartResult[] = [];
    for (const name of names) {
      const part = parts[name];
      if (part === undefined) throw new Error(`no part named ${name}; there are ${Object.keys(parts).join(", ")}`);
      const cases: CaseResult[] = [];
      for await (const result of part(world, extent)) {
        cases.push(result);
        onCase(result);
      }
      results.push({
        part: name,
        tried: cases.length,
        injected: cases.filter((row) => row.isInjected).length,
        broken: cases.filter((row) => row.broken.length > 0),
      });
    }
    return results;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      bin: { type: "string" },
      quick: { type: "boolean", default: false },
      only: { type: "string", multiple: true },
      every: { type: "string", default: "1" },
      seed: { type: "string", default: "1" },
    },
  });
  const binary = resolve(projectRoot, values.bin ?? "dist/signalcraft");
  const extent = values.quick
    ? { every: 11, casesMax: 4, seed: Number(values.seed) }
    : {
        every: Number(values.every),
        casesMax: Number.POSITIVE_INFINITY,
        seed: Number(values.seed),
      };
  const names = values.only ?? Object.keys(parts);
  if (!(await hasStrace())) process.stderr.write("note: strace cannot be used here; parts that need it will fail\n");
  const results = await torture(binary, names, extent, ({ name, broken, exit }) => {
    if (broken.length > 0)
      process.stdout.write(`BROKEN ${name} (exit ${exit})\n${broken.map((text) => `  ${text}\n`).join("")}`);
  });
  for (const { part, tried, injected, broken } of results)
    process.stdout.write(`${part}: ${tried} tried, ${injected} with the fault, ${broken.length} broken\n`);
  process.stdout.write(`seed ${extent.seed}\n`);
  process.exitCode = results.some((row) => row.broken.length > 0) ? 2 : 0;
}
