import type { DigestJob, DigestV1 } from "../../../src/contracts/digest.ts";

/** A digest with one job in every section; `text` is where sources' texts go. */
export function madeDigest(text: string, change: Partial<DigestV1> = {}): DigestV1 {
  const job: DigestJob = {
    job_id: "job_0123456789abcdef",
    title: text,
    employer: text,
    url: "https://jobs.example.com/1?a=b&c=d",
    score: 92,
    band: "strong",
    places: [text],
    pay: "EUR 90,000 / year",
    postings: 2,
    status: "saved",
    badges: ["reposted"],
  };
  const section = <T>(row: T): { total: number; rows: T[] } => ({
    total: 1,
    rows: [row],
  });
  return {
    schema: "digest.v1",
    run_id: "20261121T060000Z-0123456789",
    previous_run_id: "20261120T060000Z-0123456789",
    candidate: "local",
    as_of: "2026-11-21T06:00:00Z",
    status: "partial",
    samples: false,
    coverage: {
      boards: 2,
      whole: 1,
      in_part: 0,
      failed: 1,
      left_out: 0,
      postings: 1_204,
      sentence: "1 of 2 boards read whole, 1,204 postings",
    },
    failures: [
      {
        provider_id: "acme",
        name: text,
        outcome: "unreachable",
        detail: text,
        since: "2026-11-20T06:00:00Z",
      },
    ],
    recovered: [],
    baselines: [],
    told: [{ rule: "all", job_ids: [job.job_id] }],
    new: section(job),
    reopened: section(job),
    changed: section({
      ...job,
      changes: [{ field: "title", before: text, after: text }],
    }),
    closed: section({ ...job, closed_at: "2026-11-21T06:00:00Z", proof: text }),
    deadlines: [{ ...job, date: "2026-11-25", days: 4 }],
    follow_ups: [
      {
        job_id: job.job_id,
        title: text,
        employer: text,
        url: job.url,
        status: "applied",
        date: "2026-11-20",
        days: -1,
      },
    ],
    hidden: [],
    suppressed: [],
    ...change,
  };
}
