import { describe, expect, test } from "bun:test";
import type { IndexedRun, RunIndex } from "../../../src/contracts/ports.ts";
import type { RankedJob } from "../../../src/contracts/run-documents.ts";
import { canonicalJson } from "../../../src/engine/canonical/json.ts";

/** A finished run of that number. */
export function finishedRun(sequence: number, change: Partial<IndexedRun> = {}): IndexedRun {
  const day = String(sequence).padStart(2, "0");
  return {
    run_id: `202611${day}T060000Z-${String(sequence).padStart(10, "0")}`,
    sequence,
    as_of: `2026-11-${day}T06:00:00Z`,
    status: "success",
    run_digest: String(sequence).padStart(64, "0"),
    ...change,
  };
}

/** A run that failed before it was sealed. */
export function failedRun(runId: string): IndexedRun {
  return { run_id: runId, sequence: 0, as_of: "2026-11-30T06:00:00Z", status: "failed", run_digest: null };
}

export function rankedJob(rank: number, change: Partial<RankedJob> = {}): RankedJob {
  const id = String(rank).padStart(16, "0");
  return {
    rank,
    job_id: `job_${id}`,
    posting_ids: [`ashby:acme:${id}`],
    provider_id: "acme",
    employer: "Acme \u00dcber \u{1f680} \u2028",
    title: `Engineer "${rank}"`,
    locations: ["Berlin, Germany"],
    workplace: "hybrid",
    family: "backend",
    level: "senior",
    pay: { min: 0.1, max: 1e21, currency: "EUR", period: "year" },
    score: 90 - rank,
    band: "strong",
    reasons: [{ signal: "role", points: 20, reason: "target" }],
    url: `https://jobs.example/${id}`,
    state: "open",
    is_new: false,
    published_at: null,
    first_seen: "2026-11-01T06:00:00Z",
    changed_at: null,
    ...change,
  };
}

/** What every implementation of `RunIndex` does alike. `open` gives an empty one. */
export function indexSuite(name: string, open: () => RunIndex): void {
  describe(`index: ${name}`, () => {
    test("an empty index has no runs, no jobs and an empty dump", () => {
      const index = open();
      expect([
        index.runs(null),
        index.run("x"),
        index.runBefore(9),
        index.jobs(null),
        index.job("x"),
        index.dump(),
      ]).toEqual([[], null, null, { run_id: null, jobs: [] }, null, ""]);
    });

    test("runs come newest first whatever the order they were added in, as many as asked for", () => {
      const index = open();
      for (const sequence of [2, 10, 1, 9]) index.addRun(finishedRun(sequence), null);
      expect(index.runs(null)).toEqual([10, 9, 2, 1].map((sequence) => finishedRun(sequence)));
      expect(index.runs(2).map((run) => run.sequence)).toEqual([10, 9]);
      expect(index.runs(0)).toEqual([]);
      expect(index.run(finishedRun(9).run_id)).toEqual(finishedRun(9));
    });

    test("failed runs are listed and never followed", () => {
      const index = open();
      index.addRun(finishedRun(1), null);
      index.addRun(failedRun("20261130T060000Z-ffffffffff"), null);
      expect(index.runs(null)).toEqual([finishedRun(1), failedRun("20261130T060000Z-ffffffffff")]);
      expect(index.run("20261130T060000Z-ffffffffff")).toEqual(failedRun("20261130T060000Z-ffffffffff"));
      expect([index.runBefore(2), index.runBefore(1)]).toEqual([finishedRun(1), null]);
    });

    test("a failed run that is finished later under the same id is one run, and the other way round", () => {
      const index = open();
      const { run_id } = finishedRun(1);
      index.addRun(failedRun(run_id), null);
      index.addRun(finishedRun(1), null);
      expect(index.runs(null)).toEqual([finishedRun(1)]);
      index.addRun(failedRun(run_id), null);
      expect(index.runs(null)).toEqual([failedRun(run_id)]);
    });

    test("one sequence number is one run: the one added last", () => {
      const index = open();
      index.addRun(finishedRun(1), null);
      index.addRun(finishedRun(1, { run_id: "20261101T060000Z-bbbbbbbbbb" }), null);
      expect(index.runs(null).map((run) => run.run_id)).toEqual(["20261101T060000Z-bbbbbbbbbb"]);
    });

    test("adding a run again changes nothing", () => {
      const index = open();
      index.addRun(finishedRun(1), [rankedJob(1)]);
      const before = index.dump();
      index.addRun(finishedRun(1), [rankedJob(1)]);
      expect(index.dump()).toBe(before);
    });

    test("jobs are those of the newest finished run, in rank order and equal to what was put in", () => {
      const index = open();
      index.addRun(finishedRun(2), [rankedJob(1), rankedJob(2), rankedJob(3)]);
      index.addRun(finishedRun(1), [rankedJob(1, { title: "old" })]);
      index.addRun(failedRun("20261130T060000Z-ffffffffff"), null);
      expect(index.jobs(null)).toEqual({
        run_id: finishedRun(2).run_id,
        jobs: [rankedJob(1), rankedJob(2), rankedJob(3)],
      });
      expect(index.jobs(1).jobs).toEqual([rankedJob(1)]);
      expect(index.job(rankedJob(2).job_id)).toEqual(rankedJob(2));
      index.addRun(finishedRun(3), []);
      expect([index.jobs(null), index.job(rankedJob(2).job_id)]).toEqual([
        { run_id: finishedRun(3).run_id, jobs: [] },
        null,
      ]);
    });

    test("the dump does not tell in which order runs were added", () => {
      const [first, second] = [open(), open()];
      for (const sequence of [1, 2, 3]) first.addRun(finishedRun(sequence), [rankedJob(1, { score: sequence })]);
      for (const sequence of [3, 1, 2]) second.addRun(finishedRun(sequence), [rankedJob(1, { score: sequence })]);
      expect(second.dump()).toBe(first.dump());
    });

    test("the dump is lines of canonical JSON, one a row, and changes with every field", () => {
      const index = open();
      index.addRun(finishedRun(1), [rankedJob(1)]);
      const lines = index.dump().trimEnd().split("\n");
      expect(lines.map((line) => canonicalJson(JSON.parse(line)))).toEqual(lines);
      expect(lines.map((line) => (JSON.parse(line) as { table: string }).table)).toEqual(["current", "job", "run"]);
      const dumps = new Set<string>([index.dump()]);
      const changes: readonly Partial<IndexedRun>[] = [
        { status: "partial" },
        { as_of: "2027-01-01T00:00:00Z" },
        { run_digest: "f".repeat(64) },
      ];
      for (const change of changes) {
        const other = open();
        other.addRun(finishedRun(1, change), [rankedJob(1)]);
        dumps.add(other.dump());
      }
      const other = open();
      other.addRun(finishedRun(1), [rankedJob(1, { title: "Engineer" })]);
      expect(dumps.add(other.dump()).size).toBe(changes.length + 2);
    });

    test("a cleared index is as a new one", () => {
      const index = open();
      index.addRun(finishedRun(1), [rankedJob(1)]);
      index.clear();
      expect([index.dump(), index.runs(null), index.jobs(null)]).toEqual(["", [], { run_id: null, jobs: [] }]);
    });

    test("many runs and jobs: lookups agree with the lists", () => {
      const index = open();
      for (let sequence = 1; sequence <= 300; sequence++) index.addRun(finishedRun(sequence), null);
      index.addRun(
        finishedRun(301),
        Array.from({ length: 500 }, (_, at) => rankedJob(at + 1)),
      );
      expect([
        index.runs(null).length,
        index.runBefore(301)?.sequence,
        index.jobs(null).jobs.at(-1)?.rank,
        index.job(rankedJob(499).job_id)?.rank,
      ]).toEqual([301, 300, 500, 499]);
    });
  });
}
