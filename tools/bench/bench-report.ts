/** What was measured, and as text for a README: every figure that has a bar stands beside it. */
import type { GrowthPoint } from "./measure-growth.ts";
import type { DailyCost, RunCost } from "./measure-daily.ts";
import type { Latency } from "./measure-latency.ts";
import type { Machine } from "./machine.ts";
import { growthExponent, type Spread } from "./statistics.ts";
import { padTable } from "./table.ts";

export interface BenchReport {
  readonly date: string;
  readonly machine: Machine;
  /** sha256 of the measured executable. */
  readonly program: string;
  /** Null where there is no corpus. */
  readonly corpus: DailyCost | null;
  readonly help: Latency;
  readonly answers: readonly { readonly state: string; readonly commands: readonly Latency[] }[];
  readonly growth: readonly GrowthPoint[];
}

/** A bar of the design (section 13) and whether it is met; null when it was not measured. */
export interface Bar {
  readonly what: string;
  readonly limit: string;
  readonly found: string;
  readonly met: boolean | null;
}

/** The most that an exponent of growth may be to count as linear: measured times vary by as much. */
const LINEAR_MOST = 1.1;
const GIB = 2 ** 30;

/** The bars in the order of the design. */
export function toBars({ corpus, help, answers, growth }: BenchReport): readonly Bar[] {
  const least = (limit: number, found: number | null, form: (value: number) => string): Pick<Bar, "found" | "met"> =>
    found === null ? { found: "not measured", met: null } : { found: form(found), met: found < limit };
  const answerRows = answers.flatMap(({ state, commands }) =>
    commands.map(({ command, milliseconds }) => ({
      what: `${command}, ${state}`,
      limit: "< 100 ms",
      ...least(100, milliseconds.median, (value) => `${value.toFixed(0)} ms`),
    })),
  );
  // Start-up hides the growth of small runs; and of CPU time, because that of wall time follows whatever else the machine does.
  const large = growth.filter((point) => point.postings >= 10_000);
  const compared = large.length < 2 ? growth : large;
  const memory = growth.find((point) => point.postings === 50_000)?.peakBytes ?? null;
  return [
    {
      what: "cold daily / sha256+JSON.parse",
      limit: "<= 6",
      found: corpus === null ? "not measured" : `${corpus.coldRatio.median.toFixed(1)}x`,
      met: corpus === null ? null : corpus.coldRatio.median <= 6,
    },
    { what: "--help", limit: "< 60 ms", ...least(60, help.milliseconds.median, (value) => `${value.toFixed(0)} ms`) },
    ...answerRows,
    {
      what: `growth of CPU, ${compared.map((point) => thousands(point.postings)).join(", ")} postings`,
      limit: "linear",
      ...least(
        LINEAR_MOST,
        compared.length < 2 ? null : exponentOf(compared, cpuOf),
        (value) => `exponent ${value.toFixed(2)}`,
      ),
    },
    { what: "peak memory, 50k postings", limit: "< 1 GiB", ...least(GIB, memory, mebibytes) },
  ];
}

/** The whole report in lines of at most 80 columns. */
export function reportText(report: BenchReport): string {
  const { date, machine, program, corpus, growth, help, answers } = report;
  const { cpu, cores, memoryGib, system, bun, load } = machine;
  return [
    `SignalCraft bench, ${date}`,
    `${cpu}, ${cores} cores, ${memoryGib} GiB, ${system}, Bun ${bun}`,
    `load when it began ${load.toFixed(1)}; executable sha256 ${program.slice(0, 12)}`,
    "",
    ...(corpus === null ? ["The corpus is not on this machine: its figures were not measured."] : corpusText(corpus)),
    "",
    "Answers (median of several processes from start to end, with least and most)",
    ...padTable(
      [
        ["  --help", "", spread(help.milliseconds, 0, "ms")],
        ...answers.flatMap(({ state, commands }) =>
          commands.map(({ command, milliseconds }) => [`  ${command}`, state, spread(milliseconds, 0, "ms")]),
        ),
      ],
      [],
    ),
    "",
    "Growth (cold daily over generated boards of 500 postings, 3 kB of text each)",
    ...padTable(
      [["  postings", "MB", "wall s", "CPU s", "us/posting", "MiB", "exponent", "of CPU"], ...growth.map(growthRow)],
      [0, 1, 2, 3, 4, 5, 6, 7],
    ),
    "  exponent: of the growth since the row above, 1 is linear; MiB: peak memory.",
    "",
    ...padTable(
      [
        ["bar", "limit", "measured", ""],
        ...toBars(report).map((bar) => [bar.what, bar.limit, bar.found, verdict(bar.met)]),
      ],
      [],
    ),
  ].join("\n");
}

function corpusText(cost: DailyCost): readonly string[] {
  const { boards, bytes, postings, base, sha256, decode, parse, cold, warm } = cost;
  const rounds = base.samples.length;
  const row = (name: string, run: RunCost, wall: Spread, cpu: Spread): readonly string[] => [
    `  ${name}`,
    spread(run.wall, 2, ""),
    `${wall.median.toFixed(1)} (${wall.min.toFixed(1)}-${wall.max.toFixed(1)})`,
    run.cpu.median.toFixed(2),
    cpu.median.toFixed(1),
    (postings / run.wall.median).toFixed(0),
    (run.peakBytes.median / 2 ** 20).toFixed(0),
  ];
  return [
    `Corpus: ${boards} real boards, ${postings} postings, ${(bytes / 1e6).toFixed(1)} MB`,
    `(median of ${rounds} round${rounds === 1 ? "" : "s"}, with least and most; each ratio is within its round)`,
    ...padTable(
      [
        ["", "wall s", "wall/base", "CPU s", "CPU/base", "per s", "MiB"],
        row("cold daily", cold, cost.coldRatio, cost.coldCpuRatio),
        row("warm daily", warm, cost.warmRatio, cost.warmCpuRatio),
        ["  base", spread(base, 2, "")],
      ],
      [3, 4, 5, 6],
    ),
    "  cold: no cache and no earlier run; warm: the next day, no board changed.",
    "  per s: postings a second; MiB: peak memory.",
    "  wall: the whole process, from start to end. base: sha256 and JSON.parse of the",
    "  same payloads once in a Bun process, reading not counted, before each run:",
    `  sha256 ${sha256.median.toFixed(3)} s, decoding UTF-8 ${decode.median.toFixed(3)} s, JSON.parse ${parse.median.toFixed(3)} s.`,
  ];
}

function growthRow(point: GrowthPoint, at: number, all: readonly GrowthPoint[]): readonly string[] {
  const before = all[at - 1];
  return [
    String(point.postings),
    (point.bytes / 1e6).toFixed(0),
    point.wall.median.toFixed(2),
    point.cpuSeconds.toFixed(2),
    ((point.wall.median / point.postings) * 1e6).toFixed(0),
    (point.peakBytes / 2 ** 20).toFixed(0),
    before === undefined ? "" : exponentOf([before, point], wallOf).toFixed(2),
    before === undefined ? "" : exponentOf([before, point], cpuOf).toFixed(2),
  ];
}

function exponentOf(growth: readonly GrowthPoint[], costOf: (point: GrowthPoint) => number): number {
  return growthExponent(growth.map((point) => ({ x: point.postings, y: costOf(point) })));
}

const wallOf = (point: GrowthPoint): number => point.wall.median;
const cpuOf = (point: GrowthPoint): number => point.cpuSeconds;

const spread = ({ median, min, max }: Spread, digits: number, unit: string): string =>
  `${median.toFixed(digits)} ${unit === "" ? "" : `${unit} `}(${min.toFixed(digits)}-${max.toFixed(digits)})`;

const thousands = (count: number): string => `${count / 1000}k`;
const mebibytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(0)} MiB`;
const verdict = (met: boolean | null): string => (met === null ? "" : met ? "met" : "not met");
