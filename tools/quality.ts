/**
 * Measures how well postings are read and ranked: `bun tools/quality.ts [--labelled DIR] [--relevance DIR] [--out FILE] [--speed | --no-speed]`. Prints figures beside
 * their bars, writes them to `--out` (dist/quality.json) and to docs/quality.md; figures of other folders than the default ones go to a page beside `--out`.
 * Figures fail nothing. `--speed` measures 100,000 postings too and renews the page's section on speed;
 * `--no-speed` measures none.
 */
import { mkdir } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { type Machine, readMachine } from "./bench/machine.ts";
import { measureQuality, type QualityFolders, type QualityReport } from "./quality/measure-quality.ts";
import { longSpeed, shortSpeed } from "./quality/measure-speed.ts";
import { UnusableFolder } from "./quality/problem.ts";
import { qualityJson } from "./quality/quality-json.ts";
import { renewPage, speedSection } from "./quality/quality-page.ts";
import { qualityText } from "./quality/quality-text.ts";
import { projectRoot } from "./project.ts";

interface Options {
  readonly folders: QualityFolders;
  readonly out: string;
  readonly page: string;
  /** `short` is printed only, `long` goes to the page. */
  readonly speed: "none" | "short" | "long";
}

const speedPlans = { none: null, short: shortSpeed, long: longSpeed } as const;

async function main(args: readonly string[]): Promise<number> {
  const options = readOptions(args);
  if (options === null) {
    console.error("usage: bun tools/quality.ts [--labelled DIR] [--relevance DIR] [--out FILE] [--speed | --no-speed]");
    return 64;
  }
  const machine = readMachine();
  try {
    const report = await measureQuality(options.folders, speedPlans[options.speed]);
    console.log(qualityText(report, machine));
    for (const { where, why } of report.problems) console.error(`skipped: ${where}: ${why}`);
    await writeReport(report, machine, options);
    return 0;
  } catch (cause) {
    if (!(cause instanceof UnusableFolder)) throw cause;
    console.error(`error: ${cause.message}`);
    console.error(`hint: ${cause.hint}`);
    return 65;
  }
}

/** The options with absolute paths, null when something is not one of them. */
function readOptions(args: readonly string[]): Options | null {
  const shared = process.env["SIGNALCRAFT_SHARED"] ?? join(projectRoot, "../shared");
  const usual = { labelled: resolve(shared, "corpus/_labelled"), relevance: resolve(shared, "relevance") };
  const given = readFlags(args);
  if (given === null) return null;
  const folders = {
    labelled: given.labelled === undefined ? usual.labelled : resolve(given.labelled),
    relevance: given.relevance === undefined ? usual.relevance : resolve(given.relevance),
  };
  const out = given.out === undefined ? join(projectRoot, "dist/quality.json") : resolve(given.out);
  const isUsual = folders.labelled === usual.labelled && folders.relevance === usual.relevance;
  const page = isUsual ? join(projectRoot, "docs/quality.md") : `${out.replace(/\.json$/, "")}.md`;
  const speed = given["no-speed"] === true ? "none" : given.speed === true ? "long" : "short";
  return { folders, out, page, speed };
}

interface Flags {
  readonly labelled?: string | undefined;
  readonly relevance?: string | undefined;
  readonly out?: string | undefined;
  readonly speed?: boolean | undefined;
  readonly "no-speed"?: boolean | undefined;
}

function readFlags(args: readonly string[]): Flags | null {
  const text = { type: "string" } as const;
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        labelled: text,
        relevance: text,
        out: text,
        speed: { type: "boolean" },
        "no-speed": { type: "boolean" },
      },
    });
    return values;
  } catch {
    return null;
  }
}

async function writeReport(
  report: QualityReport,
  machine: Machine,
  { out, page, speed: measured }: Options,
): Promise<void> {
  await mkdir(dirname(out), { recursive: true });
  await Bun.write(out, qualityJson(report));
  console.log(`figures  ${out}`);
  const today = new Date().toISOString().slice(0, 10);
  const speed = measured === "long" && report.speed !== null ? speedSection(report.speed, machine, today) : null;
  const present = (await Bun.file(page).exists()) ? await Bun.file(page).text() : null;
  const text = renewPage(present, report, { today, speed });
  if (text !== present) await Bun.write(page, text);
  console.log(`page     ${page}${text === present ? " (unchanged)" : ""}`);
}

if (import.meta.main) process.exit(await main(process.argv.slice(2)));
