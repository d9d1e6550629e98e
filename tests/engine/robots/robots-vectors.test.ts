import { expect } from "bun:test";
import { join } from "node:path";
import { crawlDelayMs } from "../../../src/engine/robots/crawl-delay.ts";
import { parseRobots } from "../../../src/engine/robots/parse-robots.ts";
import { robotsVerdict } from "../../../src/engine/robots/robots-verdict.ts";
import { sharedTest } from "../../shared-path.ts";

interface Row {
  readonly robots: string;
  readonly userAgent: string;
  readonly url: string;
  readonly allowed: boolean;
  readonly consensus: boolean;
  readonly strictVerdict?: boolean;
  readonly why?: string;
}
interface RealRow extends Omit<Row, "robots"> {
  readonly file: string;
  readonly protego: boolean;
}
interface DelayRow {
  readonly robots: string;
  readonly userAgent: string;
  readonly crawlDelay: number | null;
}

async function readRows<R>(path: string): Promise<readonly R[]> {
  return (await Bun.file(path).json()) as readonly R[];
}

sharedTest("every rule of the vectors decides as expected", "vectors/robots/cases.json", async (path) => {
  const rows = await readRows<Row>(path);
  const wrong = rows.filter((row) => {
    const expected = row.consensus ? row.allowed : row.strictVerdict;
    return robotsVerdict(parseRobots(row.robots), row.userAgent, row.url).allowed !== expected;
  });
  expect(wrong).toEqual([]);
  expect(rows.length).toBeGreaterThan(400);
});

sharedTest(
  "real files decide as expected, the stricter answer where parsers differ",
  "vectors/robots/real_cases.json",
  async (path) => {
    const rows = await readRows<RealRow>(path);
    const files = new Map<string, Uint8Array>();
    for (const { file } of rows) {
      if (!files.has(file)) files.set(file, await Bun.file(join(path, "..", file)).bytes());
    }
    const parsed = new Map([...files].map(([file, bytes]) => [file, parseRobots(bytes)]));
    const wrong = rows.filter((row) => {
      const file = parsed.get(row.file);
      if (file === undefined) throw new Error(`Cannot read ${row.file}`);
      const expected = row.consensus ? row.allowed : row.allowed && row.protego;
      return robotsVerdict(file, row.userAgent, row.url).allowed !== expected;
    });
    expect(wrong).toEqual([]);
    expect(rows.length).toBeGreaterThan(700);
  },
);

sharedTest("every crawl delay of the vectors is read as expected", "vectors/robots/crawl_delay.json", async (path) => {
  const rows = await readRows<DelayRow>(path);
  const wrong = rows
    .map((row) => ({
      row,
      got: crawlDelayMs(parseRobots(row.robots), row.userAgent),
    }))
    .filter(({ row, got }) => got !== (row.crawlDelay === null ? null : row.crawlDelay * 1_000));
  expect(wrong).toEqual([]);
});
