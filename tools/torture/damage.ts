/** Bytes that change on the disk afterwards: every stored file of a finished run is flipped or cut short, and the program must name it. */
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Extent } from "../torture.ts";
import type { CaseResult } from "./inject.ts";
import { copyBase, filesBelow, readPointer, runProgram, secondRun, type World } from "./world.ts";

interface Damage {
  readonly name: string;
  readonly to: (bytes: Uint8Array) => Uint8Array;
}

function flippedAt(place: (length: number) => number): Damage["to"] {
  return (bytes) => {
    const copy = Uint8Array.from(bytes);
    const at = place(copy.byteLength);
    copy[at] = (copy[at] ?? 0) ^ 1;
    return copy;
  };
}

const damages: readonly Damage[] = [
  { name: "first byte flipped", to: flippedAt(() => 0) },
  { name: "middle byte flipped", to: flippedAt((length) => length >> 1) },
  { name: "last byte flipped", to: flippedAt((length) => length - 1) },
  { name: "emptied", to: () => new Uint8Array(0) },
  { name: "cut to one byte", to: (bytes) => bytes.slice(0, 1) },
  { name: "last byte cut", to: (bytes) => bytes.slice(0, -1) },
];

/** Commands of which one must fail and name the file; null where damage is repaired or means nothing. */
function findersOf(path: string, runId: string): readonly (readonly string[])[] | null {
  const name = basename(path);
  const isDerived = path.includes("/cache/") || name.startsWith("index.sqlite") || name === "marks.json";
  const isForOthers = path.includes("/told/");
  if (isDerived || isForOthers || name === "telemetry.v1.json" || name === "lock") return null;
  if (path.includes(`/runs/${runId}/`)) return [["runs", "verify", runId]];
  if (path.includes("/runs/")) return [["runs", "verify", path.split("/runs/")[1]?.split("/")[0] ?? ""]];
  if (path.startsWith("state/objects/") || path.startsWith("state/snapshots/"))
    return [
      ["snapshots", "verify"],
      ["doctor", "--deep"],
    ];
  return [
    ["doctor", "--deep"],
    ["replay", runId],
    ["daily", "--as-of", "2026-11-22T06:00:00Z"],
  ];
}

export async function* tryDamage(world: World, { every, casesMax, seed }: Extent): AsyncGenerator<CaseResult> {
  const whole = copyBase(world, "whole");
  await runProgram(secondRun(world.binary, whole));
  const { run_id: runId } = readPointer(whole, "last_success");
  const files = filesBelow(whole, "state");
  const cases = files.flatMap((path) => damages.map((damage) => ({ path, damage })));
  const step = Math.max(every, Math.ceil(cases.length / (casesMax * damages.length)));
  for (let at = seed % step; at < cases.length; at += step) {
    const row = cases[at];
    if (row === undefined) break;
    const { path, damage } = row;
    const file = join(whole, path);
    const bytes = readFileSync(file);
    // The last line of a log counts without its end, too.
    if (bytes.byteLength === 0 || (path.endsWith(".jsonl") && damage.name.startsWith("last byte"))) continue;
    const finders = findersOf(path, runId);
    writeFileSync(file, damage.to(bytes));
    const broken = finders === null ? await mustGoOn(world, whole) : await mustBeNamed(world, whole, path, finders);
    writeFileSync(file, bytes);
    yield {
      name: `damage ${path}: ${damage.name}`,
      isInjected: true,
      exit: null,
      broken,
    };
  }
  rmSync(whole, { recursive: true, force: true });
}

/** What is derived is made again without a word that scripts could stumble over. */
async function mustGoOn(world: World, workspace: string): Promise<readonly string[]> {
  const { exit, stderr } = await runProgram([world.binary, "jobs", "list", "--workspace", workspace, "--json"]);
  return exit === 0 ? [] : [`jobs list ends with ${exit}: ${stderr.slice(0, 300)}`];
}

async function mustBeNamed(
  world: World,
  whole: string,
  path: string,
  finders: readonly (readonly string[])[],
): Promise<readonly string[]> {
  const said: string[] = [];
  for (const finder of finders) {
    const workspace = finder[0] === "daily" ? copyOf(world, whole) : whole;
    const { exit, stdout, stderr } = await runProgram([world.binary, ...finder, "--workspace", workspace, "--json"]);
    const isNamed = `${stdout}${stderr}`.includes(basename(path).replace(/\.zst$/, ""));
    // A line of a log is passed over, and a warning says which.
    if (isNamed && (exit !== 0 || path.endsWith(".jsonl"))) return [];
    said.push(`${finder.join(" ")} ends with ${exit}${isNamed ? "" : ", does not name it"}`);
  }
  return [`not found: ${said.join("; ")}`];
}

function copyOf(world: World, whole: string): string {
  const target = join(world.folder, "whole-copy");
  if (existsSync(target)) rmSync(target, { recursive: true });
  return copyBase({ base: whole, folder: world.folder }, "whole-copy");
}
