import { expect, test } from "bun:test";
import type { LifecycleEvent } from "../../../src/contracts/ledger.ts";
import type { JobVersion } from "../../../src/contracts/ports.ts";
import { toBiography } from "../../../src/engine/history/job-biography.ts";
import { rankedJob } from "../../adapters/sqlite/index-suite.ts";

const runs = new Map(
  Array.from({ length: 9 }, (_, at) => [at + 1, { run_id: `run${at + 1}`, as_of: `2026-11-0${at + 1}T06:00:00Z` }]),
);

function version(from: number, to: number | null, change: Parameters<typeof rankedJob>[1] = {}): JobVersion {
  const { rank: _, ...job } = rankedJob(1, {
    published_at: "2026-10-20",
    first_seen: "2026-11-01T05:00:00Z",
    ...change,
  });
  return { from_sequence: from, to_sequence: to, job };
}

function event(type: LifecycleEvent["type"], at: string): LifecycleEvent {
  return {
    type,
    provider_id: "acme",
    posting_id: null,
    job_id: rankedJob(1).job_id,
    title: null,
    employer: null,
    url: null,
    fields: [],
    proof: null,
    count: null,
    snapshot_digest: "0".repeat(64),
    at,
  };
}

test("a life is told run by run: dates, events, score, band, marks, and where the list lost and found it", () => {
  const { entries, is_listed } = toBiography({
    jobId: rankedJob(1).job_id,
    knownAs: [rankedJob(1).job_id],
    versions: [
      version(7, null, {
        score: 20,
        band: "no",
        hidden: { reason: "marked_ignored" },
      }),
      version(1, 3),
      version(3, 4, {
        score: 70,
        status: {
          status: "saved",
          on: "2026-11-02",
          follow_up: null,
          reposted: false,
        },
      }),
      version(5, 6),
    ],
    events: [
      { sequence: 3, event: event("pay_raised", "2026-11-03T05:00:00Z") },
      { sequence: 6, event: event("closed", "2026-11-06T05:00:00Z") },
      { sequence: 7, event: event("reopened", "2026-11-07T05:00:00Z") },
    ],
    runs,
  });
  expect(is_listed).toBe(true);
  expect(entries.map(({ what, at, run_id, before, after }) => [run_id, at.slice(0, 10), what, before, after])).toEqual([
    ["run1", "2026-10-20", "published", null, null],
    ["run1", "2026-11-01", "first_seen", null, 'Engineer "1"'],
    ["run1", "2026-11-01", "listed", null, "89 (strong)"],
    ["run3", "2026-11-03", "pay_raised", null, null],
    ["run3", "2026-11-03", "score_changed", "89", "70"],
    ["run3", "2026-11-03", "marked", null, "saved"],
    ["run4", "2026-11-04", "left_list", null, null],
    ["run5", "2026-11-05", "listed", null, "89 (strong)"],
    ["run6", "2026-11-06", "closed", null, null],
    ["run7", "2026-11-07", "reopened", null, null],
    ["run7", "2026-11-07", "listed", null, "20 (no)"],
    ["run7", "2026-11-07", "hidden", null, "marked_ignored"],
  ]);
});

test("what the index never knew has no life, and a run that is not known any more has no id", () => {
  expect(toBiography({ jobId: "job_0", knownAs: [], versions: [], events: [], runs }).entries).toEqual([]);
  const { entries } = toBiography({
    jobId: "job_0",
    knownAs: [],
    versions: [version(12, null)],
    events: [],
    runs,
  });
  expect(new Set(entries.map((one) => one.run_id))).toEqual(new Set([null]));
});
