/** What must not happen on real boards over time: events from stamps, closures from a capped listing, another result the second time. */
import { expect } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { EventsV1 } from "../../src/contracts/ledger.ts";
import type { DailyResult } from "../../src/pipeline/daily.ts";
import { readArtifact } from "../../src/pipeline/read-artifact.ts";
import { sharedTest } from "../shared-path.ts";
import { configOf, provider, workbench, type Workbench } from "./workbench.ts";

interface Board {
  jobs: { id: number; updated_at?: string; absolute_url?: string }[];
  meta?: { total: number };
}

interface Capture {
  readonly at: string;
  readonly board: Board;
}

/** Every n-th capture of a folder, in order. */
function seriesIn(folder: string, every: number): Capture[] {
  return readdirSync(folder)
    .toSorted()
    .filter((_, index) => index % every === 0)
    .map((name) => {
      const [, date = "", hour = "", minute = ""] = /(\d{4}-\d\d-\d\d)T(\d\d)(\d\d)/.exec(basename(name)) ?? [];
      const board = JSON.parse(readFileSync(join(folder, name), "utf8")) as Board;
      return { at: `${date}T${hour}:${minute}:00Z`, board };
    });
}

const entry = provider("board");

async function run(bench: Workbench, { at, board }: Capture): Promise<DailyResult> {
  await bench.import(entry, JSON.stringify(board), at);
  return await bench.daily(configOf([entry]), at);
}

async function eventsOf({ state }: Workbench, { manifest }: DailyResult): Promise<EventsV1["events"]> {
  return ((await readArtifact(state, manifest, "events")) as EventsV1).events;
}

/** The instant some minutes later. */
function later(at: string, minutes: number): string {
  return `${new Date(Date.parse(at) + minutes * 60_000).toISOString().slice(0, 19)}Z`;
}

const boards = [
  ["discord", 12],
  ["calendly", 16],
  ["dropbox", 20],
] as const;

for (const [name, every] of boards) {
  sharedTest(
    `${name}: all days once more, from nothing, give the digests of the first time, and every run replays`,
    `corpus/greenhouse/${name}/timeseries`,
    async (folder) => {
      const series = seriesIn(folder, every);
      const [first, second] = [workbench(), workbench()];
      for (const capture of series) {
        const once = await run(first, capture);
        const twice = await run(second, capture);
        expect([capture.at, twice.manifest.run_id, twice.manifest.run_digest]).toEqual([
          capture.at,
          once.manifest.run_id,
          once.manifest.run_digest,
        ]);
        expect([capture.at, (await first.replay(once.manifest.run_id)).status]).toEqual([capture.at, "match"]);
      }
    },
  );

  sharedTest(
    `${name}: other stamps, another order, a new key and tracking parameters on every row are no events`,
    `corpus/greenhouse/${name}/timeseries`,
    async (folder) => {
      for (const capture of seriesIn(folder, every * 3)) {
        const bench = workbench();
        await run(bench, capture);
        const noisy = {
          ...capture.board,
          jobs: capture.board.jobs.toReversed().map((job) => ({
            ...job,
            updated_at: "2030-01-01T00:00:00-05:00",
            absolute_url: `${job.absolute_url ?? "https://example.org/"}&utm_source=board`,
            added_by_vendor: { at: "2030-01-01" },
          })),
        };
        expect(await eventsOf(bench, await run(bench, { at: later(capture.at, 5), board: noisy }))).toEqual([]);
      }
    },
  );

  sharedTest(
    `${name}: a capped listing between two days closes nothing, and the day after it says what it would have said`,
    `corpus/greenhouse/${name}/timeseries`,
    async (folder) => {
      const series = seriesIn(folder, every);
      const [plain, disturbed] = [workbench(), workbench()];
      for (const capture of series) {
        const expected = await eventsOf(plain, await run(plain, capture));
        const told = await eventsOf(disturbed, await run(disturbed, capture));

        expect([capture.at, told]).toEqual([capture.at, expected]);
        const { jobs } = capture.board;
        const capped = { jobs: jobs.slice(0, Math.floor(jobs.length / 3)), meta: { total: jobs.length } };
        const between = await run(disturbed, { at: later(capture.at, 5), board: capped });
        expect([capture.at, await eventsOf(disturbed, between)]).toEqual([capture.at, []]);
        expect(between.summary.counts.postings).toBe(
          (await plain.daily(configOf([entry]), later(capture.at, 5))).summary.counts.postings,
        );
      }
    },
  );
}
