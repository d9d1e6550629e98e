import { describe, expect, test } from "bun:test";
import { numberRows } from "../../../src/adapters/sqlite/job-versions.ts";
import type { LifecycleEvent } from "../../../src/contracts/ledger.ts";
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
  return {
    run_id: runId,
    sequence: 0,
    as_of: "2026-11-30T06:00:00Z",
    status: "failed",
    run_digest: null,
  };
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

/** An event of a run; null is of a whole board. */
function lifecycleEvent(type: LifecycleEvent["type"], jobId: string | null): LifecycleEvent {
  return {
    type,
    provider_id: "acme",
    posting_id: null,
    job_id: jobId,
    title: null,
    employer: null,
    url: null,
    fields: [{ field: "title", before: "a", after: "\u{1f680}" }],
    proof: null,
    count: null,
    snapshot_digest: "0".repeat(64),
    at: "2026-11-01T06:00:00Z",
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
        index.jobsAt(1, null),
        index.runAsOf("2030-01-01T00:00:00Z"),
        index.history("x"),
        index.dump(),
      ]).toEqual([[], null, null, { run_id: null, jobs: [] }, null, null, null, { versions: [], events: [] }, ""]);
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

    test("runs without lists are the same in whatever order they were added, and lists are taken in the order of sequence numbers only", () => {
      const [first, second] = [open(), open()];
      for (const sequence of [1, 2, 3]) first.addRun(finishedRun(sequence), null);
      for (const sequence of [3, 1, 2]) second.addRun(finishedRun(sequence), null);
      expect(second.dump()).toBe(first.dump());
      for (const sequence of [3, 1, 2]) second.addRun(finishedRun(sequence), [rankedJob(1, { score: sequence })]);
      expect([second.jobsAt(1, null), second.jobsAt(2, null), second.jobsAt(3, null)?.length]).toEqual([null, null, 1]);
    });

    test("every run keeps its list, and a job has a version for each row that differs in more than the rank", () => {
      const index = open();
      const lists = [
        [rankedJob(1), rankedJob(2)],
        [rankedJob(1), rankedJob(2)],
        [
          rankedJob(1, { job_id: rankedJob(2).job_id, score: 95 }),
          rankedJob(2, { job_id: rankedJob(1).job_id, score: 89 }),
        ],
        [rankedJob(1)],
        [rankedJob(1), rankedJob(2)],
      ];
      for (const [at, jobs] of lists.entries()) index.addRun(finishedRun(at + 1), jobs);
      expect(lists.map((_, at) => index.jobsAt(at + 1, null))).toEqual(lists);
      expect(index.jobsAt(3, 1)).toEqual(lists[2]?.slice(0, 1) ?? []);
      const { rank: _, ...row } = rankedJob(2);
      const { rank: __, ...higher } = lists[2]?.[0] ?? rankedJob(1);
      expect(index.history(rankedJob(2).job_id).versions).toEqual([
        { from_sequence: 1, to_sequence: 3, job: row },
        { from_sequence: 3, to_sequence: 4, job: higher },
        { from_sequence: 5, to_sequence: null, job: row },
      ]);
    });

    test("days since publication make no version, and every list has those of its day", () => {
      const index = open();
      const aged = (days: number): RankedJob =>
        rankedJob(1, {
          published_at: "2026-10-30T23:00:00Z",
          reasons: [
            {
              signal: "freshness",
              points: 2,
              reason: `published_${days}_days_ago`,
            },
          ],
        });
      for (const day of [1, 2, 3, 4]) index.addRun(finishedRun(day), [aged(day === 4 ? 99 : day + 1)]);
      expect([1, 2, 3, 4].map((sequence) => index.jobsAt(sequence, null)?.[0])).toEqual([
        aged(2),
        aged(3),
        aged(4),
        aged(99),
      ]);
      expect(index.history(aged(1).job_id).versions.map((version) => version.from_sequence)).toEqual([1, 4]);
      expect(index.job(aged(1).job_id)).toEqual(aged(99));
    });

    test("a list in another order than the usual one comes back as it was", () => {
      const index = open();
      const odd = [rankedJob(1, { score: 1 }), rankedJob(2, { score: 80 }), rankedJob(3, { score: 40 })];
      index.addRun(finishedRun(1), odd);
      expect([index.jobs(null).jobs, index.jobsAt(1, 2), index.job(rankedJob(2).job_id)]).toEqual([
        odd,
        odd.slice(0, 2),
        odd[1] ?? null,
      ]);
    });

    test("the first of a list are the first of the whole list, whatever scores and dates are equal", () => {
      const index = open();
      for (const [at, seed] of [3, 11, 29].entries()) {
        const rows = Array.from({ length: 60 }, (_, row) =>
          rankedJob(row + 1, {
            score: ((row * seed) % 7) * 10,
            title: `T${(row * seed) % 5}`,
            published_at: (row * seed) % 3 === 0 ? null : `2026-10-0${1 + ((row * seed) % 4)}`,
          }),
        );
        index.addRun(finishedRun(at + 1), numberRows(rows, null));
      }
      for (const sequence of [1, 2, 3]) {
        const whole = index.jobsAt(sequence, null) ?? [];
        expect(Array.from({ length: 61 }, (_, limit) => index.jobsAt(sequence, limit))).toEqual(
          Array.from({ length: 61 }, (_, limit) => whole.slice(0, limit)),
        );
      }
      expect(index.jobs(null).jobs.map((job) => index.job(job.job_id))).toEqual([...index.jobs(null).jobs]);
    });

    test("events are kept by job and run, and replaced with the run", () => {
      const index = open();
      const job = rankedJob(1).job_id;
      index.addRun(finishedRun(1), [rankedJob(1)], [lifecycleEvent("new", job), lifecycleEvent("baseline", null)]);
      index.addRun(finishedRun(2), [rankedJob(1)], [lifecycleEvent("missing", job)]);
      index.addRun(finishedRun(2), [rankedJob(1)], [lifecycleEvent("changed", job), lifecycleEvent("closed", job)]);
      expect(index.history(job).events.map(({ sequence, event }) => [sequence, event.type])).toEqual([
        [1, "new"],
        [2, "changed"],
        [2, "closed"],
      ]);
      expect(index.history("job_ffffffffffffffff").events).toEqual([]);
    });

    test("the run as of an instant is the one of the highest number at or before it", () => {
      const index = open();
      for (const sequence of [1, 3, 5]) index.addRun(finishedRun(sequence), null);
      index.addRun(finishedRun(6, { as_of: "2026-11-02T06:00:00.500Z" }), null);
      const at = (instant: string): number | null => index.runAsOf(instant)?.sequence ?? null;
      expect([
        at("2026-11-01T05:59:59Z"),
        at("2026-11-01T06:00:00Z"),
        at("2026-11-02T06:00:00Z"),
        at("2026-11-02T06:00:00.500Z"),
        at("2026-11-30T00:00:00Z"),
      ]).toEqual([null, 1, 1, 6, 6]);
    });

    test("the dump is lines of canonical JSON, one a row, and changes with every field", () => {
      const index = open();
      index.addRun(finishedRun(1), [rankedJob(1)]);
      const lines = index.dump().trimEnd().split("\n");
      expect(lines.map((line) => canonicalJson(JSON.parse(line)))).toEqual(lines);
      expect(lines.map((line) => (JSON.parse(line) as { table: string }).table)).toEqual([
        "job_version",
        "list",
        "run",
      ]);
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

    test("an index that is refilled with nothing is as a new one; a refilling that fails changes nothing", async () => {
      const index = open();
      index.addRun(finishedRun(1), [rankedJob(1)]);
      const before = index.dump();
      const failing = index.refill(() => {
        index.addRun(finishedRun(2), [rankedJob(2)]);
        return Promise.reject(new Error("stopped"));
      });
      expect(await failing.catch((cause: Error) => cause.message)).toBe("stopped");
      expect(index.dump()).toBe(before);
      await index.refill(() => Promise.resolve());
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
