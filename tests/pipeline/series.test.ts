/** The same real boards on many days, against a plain set computation that shares no code with the program. */
import { describe, expect } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { sharedTest } from "../shared-path.ts";
import { configOf, provider, vendorIds, workbench } from "./workbench.ts";

interface Row {
  readonly id: number;
  readonly title: string;
  readonly requisition_id?: string | null;
  readonly location?: { readonly name?: string | null } | null;
  readonly metadata?: unknown;
}

interface Capture {
  readonly at: string;
  readonly bytes: Uint8Array;
  readonly rows: ReadonlyMap<string, Row>;
}

/** What a day should say, computed over ids only. */
interface Expected {
  readonly new: string[];
  readonly missing: string[];
  readonly closed: string[];
  readonly reopened: string[];
  readonly held: number;
  /** Open and missing ones: what a list holds. */
  readonly listed: number;
}

/** Captures of a folder in order of the time in their names: `board.2025-11-08T0342.json`. Every n-th of them unless all are asked for. */
function seriesIn(folder: string, every: number): Capture[] {
  const step = process.env["SIGNALCRAFT_FULL_SERIES"] === "1" ? 1 : every;
  return readdirSync(folder)
    .toSorted()
    .filter((_, index) => index % step === 0)
    .map((name) => {
      const [, date = "", hour = "", minute = ""] = /(\d{4}-\d\d-\d\d)T(\d\d)(\d\d)/.exec(basename(name)) ?? [];
      const bytes = new Uint8Array(readFileSync(join(folder, name)));
      const { jobs } = JSON.parse(new TextDecoder().decode(bytes)) as {
        jobs: Row[];
      };
      return {
        at: `${date}T${hour}:${minute}:00Z`,
        bytes,
        rows: new Map(jobs.map((job) => [String(job.id), job])),
      };
    });
}

/** The rules of the design as plain set arithmetic: whole-board listings, small drops close at once, large ones at the second listing without them. */
function expectedDays(series: readonly Capture[]): Expected[] {
  const state = new Map<string, "open" | "missing" | "closed">();
  return series.map(({ rows }, day) => {
    const said: Expected = {
      new: [],
      missing: [],
      closed: [],
      reopened: [],
      held: 0,
      listed: 0,
    };
    const openBefore = [...state.values()].filter((value) => value === "open").length;
    const dropped = [...state].filter(([id, value]) => value === "open" && !rows.has(id)).map(([id]) => id);
    const isHeld = dropped.length >= 5 && dropped.length * 2 > openBefore;
    for (const [id, value] of state) {
      if (rows.has(id) || value === "closed") continue;
      if (value === "open" && isHeld) {
        said.missing.push(id);
        state.set(id, "missing");
      } else {
        said.closed.push(id);
        state.set(id, "closed");
      }
    }
    for (const id of rows.keys()) {
      const before = state.get(id);
      if (before === undefined && day > 0) said.new.push(id);
      if (before === "missing" || before === "closed") said.reopened.push(id);
      state.set(id, "open");
    }
    for (const list of [said.new, said.missing, said.closed, said.reopened]) list.sort();
    const listed = [...state.values()].filter((value) => value !== "closed").length;
    return { ...said, held: isHeld ? dropped.length : 0, listed };
  });
}

/** What a person would call a change of a row: trimmed text of title, requisition and location. Everything else that differs is noise of the vendor, or metadata. */
function visible({ title, requisition_id, location }: Row): string {
  const clean = (text: string | null | undefined): string =>
    (text ?? "")
      .normalize("NFC")
      .replace(/[\u200b-\u200d\u2060\ufeff]/g, "")
      .replace(/\s+/g, " ")
      .trim();
  return JSON.stringify([clean(title), clean(requisition_id), clean(location?.name)]);
}

async function checkSeries(
  name: string,
  series: readonly Capture[],
): Promise<{
  readonly days: number;
  readonly changed: number;
  readonly rowsTouched: number;
}> {
  const bench = workbench();
  const entry = provider(name);
  const config = configOf([entry]);
  const expected = expectedDays(series);
  let changed = 0;
  let rowsTouched = 0;
  for (const [day, capture] of series.entries()) {
    const { postings, completeness } = await bench.import(entry, capture.bytes, capture.at);
    expect([capture.at, postings, completeness.verdict]).toEqual([capture.at, capture.rows.size, "complete"]);
    const result = await bench.daily(config, capture.at);
    const diff = await bench.diff(result);
    const held = diff.held.reduce((sum, row) => sum + row.postings, 0);
    expect([
      capture.at,
      {
        new: vendorIds(diff.new),
        missing: vendorIds(diff.missing),
        closed: vendorIds(diff.closed),
        reopened: vendorIds(diff.reopened),
        held,
        listed: new Set(result.ranked.jobs.flatMap((job) => job.posting_ids)).size,
      },
    ]).toEqual([capture.at, expected[day] as Expected]);
    expect([capture.at, result.summary.counts.new, result.summary.counts.postings]).toEqual([
      capture.at,
      diff.new.length,
      expected[day]?.listed ?? 0,
    ]);

    const before = series[day - 1]?.rows ?? new Map<string, Row>();
    const stayed = [...capture.rows].filter(
      ([id]) => before.has(id) && !diff.reopened.some((row) => row.posting_id.endsWith(`:${id}`)),
    );
    const differing = stayed.filter(([id, row]) => visible(row) !== visible(before.get(id) as Row)).map(([id]) => id);
    rowsTouched += stayed.filter(([id, row]) => JSON.stringify(row) !== JSON.stringify(before.get(id))).length;
    changed += diff.changed.length;
    const changedIds = vendorIds(diff.changed);
    expect([capture.at, differing.filter((id) => !changedIds.includes(id))]).toEqual([capture.at, []]);
    // A change beyond the visible text can only come from metadata (workplace, employment type, pay), never from a stamp or from a key that every row got.
    for (const row of diff.changed) {
      const id = row.posting_id.split(":").at(-1) ?? "";
      if (differing.includes(id)) continue;
      expect([
        capture.at,
        id,
        JSON.stringify(capture.rows.get(id)?.metadata) !== JSON.stringify(before.get(id)?.metadata),
      ]).toEqual([capture.at, id, true]);
    }
  }
  const last = await bench.daily(config, series.at(-1)?.at ?? "");
  expect(await bench.diff(last)).toMatchObject({
    new: [],
    changed: [],
    missing: [],
    closed: [],
    reopened: [],
    held: [],
    baselines: [],
  });
  expect((await bench.replay(last.manifest.run_id)).status).toBe("match");
  return { days: series.length, changed, rowsTouched };
}

describe("boards over time", () => {
  sharedTest(
    "Discord: new, closed, reopened and held are those of the ids",
    "corpus/greenhouse/discord/timeseries",
    async (folder) => {
      const { days, changed, rowsTouched } = await checkSeries("discord", seriesIn(folder, 2));
      expect(days).toBeGreaterThan(40);
      // Most rows that differ between two captures differ in their stamp only.
      expect(changed * 2).toBeLessThan(rowsTouched);
    },
  );

  sharedTest(
    "Calendly: new, closed, reopened and held are those of the ids",
    "corpus/greenhouse/calendly/timeseries",
    async (folder) => {
      expect((await checkSeries("calendly", seriesIn(folder, 3))).days).toBeGreaterThan(40);
    },
  );

  sharedTest(
    "Dropbox: a key that the vendor adds to every posting changes none",
    "corpus/greenhouse/dropbox/timeseries",
    async (folder) => {
      const series = seriesIn(folder, 4);
      const { changed, rowsTouched } = await checkSeries("dropbox", series);
      expect(changed * 2).toBeLessThan(rowsTouched);
    },
  );

  sharedTest(
    "OpenAI's pages in order: each has its own postings, 502 on 2026-01-29, and only ids tell what is new",
    "corpus/ashby/openai",
    async (folder) => {
      const bench = workbench();
      const entry = provider("openai", "ashby");
      const config = configOf([entry]);
      const pages = readdirSync(folder)
        .filter((name) => /^board-page\..*\.html$/.test(name))
        .toSorted();
      let known: ReadonlySet<string> = new Set<string>();
      const seen = new Set<string>();
      const counts: Record<string, number> = {};
      let hour = 0;
      for (const name of pages) {
        const bytes = new Uint8Array(readFileSync(join(folder, name)));
        const data = /window\.__appData = (\{.*\});\s*\n\s*fetch\(/s.exec(new TextDecoder().decode(bytes))?.[1];
        if (data === undefined) continue;
        const ids = new Set(
          (JSON.parse(data) as { jobBoard: { jobPostings: { id: string }[] } }).jobBoard.jobPostings.map(
            (posting) => posting.id,
          ),
        );
        // Three pages are of one day: the hour keeps them apart.
        const at = `${/\d{4}-\d\d-\d\d/.exec(name)?.[0]}T${String(++hour).padStart(2, "0")}:00:00Z`;
        expect((await bench.import(entry, bytes, at)).postings).toBe(ids.size);
        const result = await bench.daily(config, at);
        const diff = await bench.diff(result);
        counts[at.slice(0, 10)] = result.summary.counts.postings;
        const isFirst = known.size === 0;
        expect([name, vendorIds(diff.new)]).toEqual([
          name,
          isFirst ? [] : [...ids].filter((id) => !seen.has(id)).toSorted(),
        ]);
        expect([name, vendorIds([...diff.missing, ...diff.closed])]).toEqual([
          name,
          [...known].filter((id) => !ids.has(id)).toSorted(),
        ]);
        expect([name, vendorIds(diff.reopened)]).toEqual([
          name,
          isFirst ? [] : [...ids].filter((id) => seen.has(id) && !known.has(id)).toSorted(),
        ]);
        for (const id of ids) seen.add(id);
        known = ids;
      }
      expect(counts["2026-01-29"]).toBe(502);
      expect(Object.keys(counts).length).toBeGreaterThan(2);
    },
  );
});
