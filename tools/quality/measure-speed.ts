/** What extraction, classification and scoring of one posting cost on one core. */
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { compareCodeUnits } from "../../src/engine/canonical/compare.ts";
import type { ExtractionInput } from "../../src/engine/extract/extraction-input.ts";
import { understandProfile } from "../../src/engine/profile/understand-profile.ts";
import { dayOfDate } from "../../src/engine/score/day-of-date.ts";
import { scoreSignals } from "../../src/engine/score/score-signals.ts";
import { growthExponent, type Spread, toSpread } from "../bench/statistics.ts";
import { defaultRules, factsOf, profileOfPersona, rankGraded } from "../quality-ranking.ts";

export interface SpeedPoint {
  readonly postings: number;
  /** Microseconds of CPU per posting, of several rounds: of all threads, so never less than one core would take. */
  readonly cpu: Spread;
  /** The same by the clock: longer where the machine has other work. */
  readonly wall: Spread;
}

export interface Speed {
  readonly points: readonly SpeedPoint[];
  /** Exponent of the growth of the whole CPU time: 1 is linear. */
  readonly exponent: number;
}

/** How many postings are measured how often. The bar is about 100,000; the short measurement is printed by every run. */
export const shortSpeed: readonly Rounds[] = [
  { postings: 2_000, rounds: 3 },
  { postings: 10_000, rounds: 3 },
];
export const longSpeed: readonly Rounds[] = [...shortSpeed, { postings: 100_000, rounds: 1 }];

export interface Rounds {
  readonly postings: number;
  readonly rounds: number;
}

const TEXT_CHARS = 3_000;
/** So many postings are made at a time, outside the measured time, so that memory does not grow with the count. */
const BATCH = 500;
/** Postings before the first measured one: the compiler is busy for some thousands. */
const WARM_UP = 5_000;
/** A prime: every line is reached whatever their number is. */
const LINE_STRIDE = 7_919;

/** Measures on the graded postings of a folder: their titles, fields and texts, each text of its own and 3,000 characters long. */
export async function measureSpeed(relevanceDir: string, plan: readonly Rounds[]): Promise<Speed> {
  const rules = await defaultRules();
  const people = (await readdir(relevanceDir)).sort(compareCodeUnits);
  const jobs = await Promise.all(people.map((person) => rankGraded(join(relevanceDir, person), rules)));
  const inputs = jobs.flat().map((job) => job.input);
  const persona: unknown = await Bun.file(join(relevanceDir, people[0] ?? "", "persona.json")).json();
  const profile = understandProfile(profileOfPersona(persona), rules.taxonomy);
  const asOfDay = dayOfDate("2025-10-28") ?? 0;
  let scores = 0;
  const evaluate = (input: ExtractionInput): void => {
    const facts = factsOf(input, "2025-10-01T00:00:00Z", rules.taxonomy);
    const { score } = scoreSignals({ facts, profile, scoring: rules.scoring, asOfDay, semanticCloseness: null });
    scores += score;
  };

  const round = (postings: number): { readonly cpu: number; readonly wall: number } => {
    let [cpu, wall] = [0, 0];
    for (const batch of batchesOf(inputs, postings)) {
      const used = process.cpuUsage();
      const start = performance.now();
      for (const input of batch) evaluate(input);
      wall += performance.now() - start;
      const { user, system } = process.cpuUsage(used);
      cpu += user + system;
    }
    return { cpu: cpu / postings, wall: (wall / postings) * 1_000 };
  };

  round(WARM_UP);
  // In turns, so that what else the machine does meets every size alike.
  const costs = plan.map((): { readonly cpu: number; readonly wall: number }[] => []);
  for (let turn = 0; turn < Math.max(...plan.map(({ rounds }) => rounds)); turn++)
    for (const [at, { postings, rounds }] of plan.entries()) if (turn < rounds) costs[at]?.push(round(postings));
  const points = plan.map(({ postings }, at) => ({
    postings,
    cpu: toSpread((costs[at] ?? []).map((cost) => cost.cpu)),
    wall: toSpread((costs[at] ?? []).map((cost) => cost.wall)),
  }));
  // Also what keeps the scores from being optimised away.
  if (!Number.isInteger(scores)) throw new Error("Cannot measure speed: a score is not an integer");
  const totals = points.map((point) => ({ x: point.postings, y: point.postings * point.cpu.median }));
  return { points, exponent: growthExponent(totals) };
}

/**
 * So many postings, made of the given ones: title and fields of one, and 3,000 characters from any line of the texts on. Lines are visited with a stride, so
 * that few and many postings are of the same kind.
 */
export function* batchesOf(inputs: readonly ExtractionInput[], postings: number): Generator<ExtractionInput[]> {
  const lines = inputs.flatMap((input) => (input.description ?? "").split("\n")).filter((line) => line !== "");
  if (lines.length === 0) throw new Error("Cannot measure speed: no posting has a text");
  for (let from = 0; from < postings; from += BATCH) {
    yield Array.from({ length: Math.min(BATCH, postings - from) }, (_, offset) => {
      const at = from + offset;
      const input = inputs[at % inputs.length];
      if (input === undefined) throw new Error("Cannot measure speed: there is no posting");
      return { ...input, description: textFrom(lines, (at * LINE_STRIDE) % lines.length) };
    });
  }
}

function textFrom(lines: readonly string[], start: number): string {
  const taken: string[] = [];
  for (let chars = 0, at = start; chars <= TEXT_CHARS; at++) {
    const line = lines[at % lines.length] ?? "";
    taken.push(line);
    chars += line.length + 1;
  }
  // A string that is one piece in memory, as one that was read from a capture.
  return new TextDecoder().decode(new TextEncoder().encode(taken.join("\n").slice(0, TEXT_CHARS)));
}
