import { expect, test } from "bun:test";
import { type BenchReport, reportText, toBars } from "../../tools/bench/bench-report.ts";
import { generateBoards } from "../../tools/bench/generated-boards.ts";
import { readPublicIds } from "../../tools/bench/public-ids.ts";
import { growthExponent, toSpread } from "../../tools/bench/statistics.ts";
import { padTable } from "../../tools/bench/table.ts";

test("a spread is the median with least and most", () => {
  expect(toSpread([3, 1, 2])).toEqual({ median: 2, min: 1, max: 3, samples: [3, 1, 2] });
  expect(toSpread([4, 1, 2, 3]).median).toBe(2.5);
  expect(() => toSpread([])).toThrow("there is no sample");
});

test("the exponent of growth is 1 for a line through zero and 2 for a square", () => {
  const points = [1, 10, 100];
  expect(growthExponent(points.map((x) => ({ x, y: 3 * x })))).toBeCloseTo(1);
  expect(growthExponent(points.map((x) => ({ x, y: 5 * x * x })))).toBeCloseTo(2);
});

test("generated boards have so many postings with ids of their own, and the same bytes every time", () => {
  const boards = [...generateBoards(1_200)];
  const ids = boards.map((board) => [
    ...(readPublicIds(board.kind, new TextDecoder().decode(board.bytes))?.keys() ?? []),
  ]);
  expect(ids.map((rows) => rows.length)).toEqual([500, 500, 200]);
  expect(new Set(ids.flat()).size).toBe(1_200);
  expect(boards).toEqual([...generateBoards(1_200)]);
  const [first] = boards;
  expect((first?.bytes.byteLength ?? 0) / 500).toBeGreaterThan(3_000);
});

test("a table is as wide as its widest cells", () => {
  expect(
    padTable(
      [
        ["a", "bb"],
        ["ccc", "1"],
      ],
      [1],
    ),
  ).toEqual(["a    bb", "ccc   1"]);
});

const point = (postings: number, seconds: number) => ({
  postings,
  boards: postings / 500,
  bytes: postings * 5_000,
  wall: toSpread([seconds]),
  cpuSeconds: seconds,
  peakBytes: postings * 30_000,
});

const report: BenchReport = {
  date: "2026-11-22",
  machine: { cpu: "A CPU", cores: 2, memoryGib: 8, system: "Linux 6 x64", bun: "1.4.5", load: 0.1 },
  program: "0".repeat(64),
  corpus: null,
  help: { command: "--help", milliseconds: toSpread([30]) },
  answers: [{ state: "10,000 runs", commands: [{ command: "inspect", milliseconds: toSpread([120]) }] }],
  growth: [point(1_000, 20), point(10_000, 20), point(50_000, 100)],
};

test("each bar says whether it is met, and nothing when it was not measured", () => {
  expect(toBars(report).map(({ what, met }) => [what, met])).toEqual([
    ["cold daily / sha256+JSON.parse", null],
    ["--help", true],
    ["inspect, 10,000 runs", false],
    ["growth of CPU, 10k, 50k postings", true],
    ["peak memory, 50k postings", false],
  ]);
});

test("a report fits 80 columns", () => {
  const run = { wall: toSpread([10.5, 11]), cpu: toSpread([20]), peakBytes: toSpread([5e8]) };
  const ratio = toSpread([10, 12]);
  const base = toSpread([0.5, 0.6]);
  const ratios = { coldRatio: ratio, warmRatio: ratio, coldCpuRatio: ratio, warmCpuRatio: ratio };
  const corpus = {
    boards: 202,
    postings: 13_468,
    bytes: 55e6,
    base,
    sha256: base,
    decode: base,
    parse: base,
    cold: run,
    warm: run,
    ...ratios,
  };
  const lines = reportText({ ...report, corpus }).split("\n");
  expect(lines.filter((line) => line.length > 80)).toEqual([]);
});
