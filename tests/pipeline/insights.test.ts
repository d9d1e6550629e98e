import { expect, test } from "bun:test";
import type { InsightsV1 } from "../../src/contracts/insights.ts";
import type { IndexedRun } from "../../src/contracts/ports.ts";
import { foldTrends, trendDays, trendWindows } from "../../src/engine/insights/fold-trends.ts";
import { dayOf } from "../../src/engine/time/day-of.ts";
import { toDate } from "../../src/engine/time/to-instant.ts";
import { readArtifact } from "../../src/pipeline/read-artifact.ts";
import { readInsights } from "../../src/pipeline/read-insights.ts";
import { configOf, greenhouseBody, jobsOf, provider, workbench } from "./workbench.ts";

const FIRST_DAY = dayOf("2026-08-01");
const DAYS = 62;
const boards = [provider("acme"), provider("globex")];
const joining = provider("zeta");

/** Ids that a board lists on a day: some leave and some come every day. */
const idsOn = (board: number, day: number): number[] =>
  Array.from({ length: 20 }, (_, index) => board * 1_000 + index + Math.floor((day * (board + 2)) / 3));

interface Series {
  readonly trendsOn: (day: number, windowDays: number) => Promise<unknown>;
}

/** Daily runs; `joinsOn` is the day from which a third board is read too. `onDay` is called when the run of a day is the last one there is. */
async function seriesOf(
  days: number,
  joinsOn: number | null = null,
  onDay: (series: Series, day: number) => Promise<void> = async () => undefined,
): Promise<Series> {
  const { state, daily, import: importCapture } = workbench();
  const runs: IndexedRun[] = [];
  const series: Series = {
    trendsOn: async (day, windowDays) => {
      const upTo = runs[day];
      if (upTo === undefined) throw new Error(`no run on day ${day}`);
      return foldTrends(await readInsights(state, "local", { runs, upTo, days: trendDays(windowDays) }), {
        windowDays,
        by: "level",
      });
    },
  };
  for (let day = 0; day < days; day++) {
    const date = toDate(FIRST_DAY + day);
    const here = joinsOn !== null && day >= joinsOn ? [...boards, joining] : boards;
    for (const [index, entry] of here.entries())
      await importCapture(entry, greenhouseBody(jobsOf(...idsOn(index, day))), `${date}T06:00:00Z`);
    const { manifest, summary } = await daily(configOf(here), `${date}T08:00:00Z`);
    const { run_id, sequence, as_of, run_digest } = manifest;
    runs.push({ run_id, sequence, as_of, status: summary.status, run_digest });
    await onDay(series, day);
  }
  return series;
}

test("trends of a day, computed on that day, are equal when computed again after 30 later runs", async () => {
  const asked = [3, 15, 31];
  const then = new Map<string, unknown>();
  const long = await seriesOf(DAYS, null, async (series, day) => {
    if (!asked.includes(day)) return;
    for (const windowDays of trendWindows) then.set(`${day} ${windowDays}`, await series.trendsOn(day, windowDays));
  });
  for (const day of asked)
    for (const windowDays of trendWindows)
      expect([day, windowDays, await long.trendsOn(day, windowDays)]).toEqual([
        day,
        windowDays,
        then.get(`${day} ${windowDays}`),
      ]);
  // Enough days for the longest window and the one before it.
  expect(await long.trendsOn(DAYS - 1, 30)).toMatchObject({
    history: "two_windows",
    cohort: { boards: ["acme", "globex"] },
  });
}, 120_000);

test("a board that is added changes no trend before it has two windows of its own", async () => {
  const [without, with3] = [await seriesOf(25), await seriesOf(25, 10)];
  for (const day of [15, 20, 23]) {
    const before = (await without.trendsOn(day, 7)) as Record<string, unknown>;
    const after = (await with3.trendsOn(day, 7)) as Record<string, unknown>;
    const { run_id: _, cohort: __, ...rest } = after;
    expect([day, rest]).toEqual([day, Object.fromEntries(Object.entries(before).filter(([key]) => key in rest))]);
  }
  expect(await with3.trendsOn(24, 7)).toMatchObject({ cohort: { boards: ["acme", "globex", "zeta"], of: 3 } });
}, 120_000);

test("the counts of a run are those of its list and its events, and hold no text of an advert", async () => {
  const { state, daily, import: importCapture } = workbench();
  const [entry] = boards;
  if (entry === undefined) throw new Error("no board");
  for (const [day, ids] of [
    [1, [1, 2, 3, 4]],
    [2, [2, 3, 4, 5, 6]],
  ] as const) {
    await importCapture(entry, greenhouseBody(jobsOf(...ids)), `2026-08-0${day}T06:00:00Z`);
    const { manifest, ranked, summary } = await daily(configOf([entry]), `2026-08-0${day}T08:00:00Z`);
    const { boards: rows } = (await readArtifact(state, manifest, "insights")) as InsightsV1;
    const [row] = rows;
    expect([rows.length, row?.complete, row?.baseline]).toEqual([1, true, day === 1]);
    expect([row?.total[0], row?.total[1], row?.closed]).toEqual([
      ranked.jobs.reduce((sum, job) => sum + job.posting_ids.length, 0),
      summary.counts.new,
      summary.counts.closed,
    ]);
    expect(JSON.stringify(rows)).not.toContain("Build services");
  }
});
