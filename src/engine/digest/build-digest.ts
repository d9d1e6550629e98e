import type { AlertsV1 } from "../../contracts/alerts.ts";
import type { DigestJob, DigestV1 } from "../../contracts/digest.ts";
import type { LifecycleEvent } from "../../contracts/ledger.ts";
import type { Availability, RankedJob, RunSummaryV1 } from "../../contracts/run-documents.ts";
import type { UserStateV1 } from "../../contracts/user-state.ts";
import { jobEventsOf, type JobEvent } from "../alerts/job-event.ts";
import { shortChanges } from "../alerts/plan-alerts.ts";
import { compareBy, compareCodeUnits, compareNumbers, compareOn, compareReversed } from "../canonical/compare.ts";
import { isFailureOutcome } from "../explain/is-failure-outcome.ts";
import { payPhrase } from "../explain/pay-phrase.ts";
import { dayOf } from "../time/day-of.ts";
import { foldUserState } from "../user-state/fold-user-state.ts";
import { coverageOf } from "./coverage.ts";

export interface DigestInputs {
  readonly summary: RunSummaryV1;
  readonly previousRunId: string | null;
  readonly events: readonly LifecycleEvent[];
  readonly jobs: readonly RankedJob[];
  readonly availability: readonly Availability[];
  readonly alerts: AlertsV1;
  readonly previousFailing: AlertsV1["failing"];
  /** Last day to apply, by posting id. */
  readonly deadlines: ReadonlyMap<string, string>;
  readonly userState: readonly UserStateV1[];
  readonly soonDays: number;
}

const ROWS_MAX = 50;
const DEADLINES_MAX = 20;
const PLACES_MAX = 3;
/** A follow-up that is overdue for longer is not asked about any more. */
const OVERDUE_DAYS_MAX = 60;

const compareDue = compareBy<{
  readonly date: string;
  readonly job_id: string;
}>(
  compareOn((row) => row.date, compareCodeUnits),
  compareOn((row) => row.job_id, compareCodeUnits),
);
/** The nearest day first, then the job that fits best. */
const compareDeadline = compareBy<{
  readonly date: string;
  readonly score: number | null;
  readonly job_id: string;
}>(
  compareOn((row) => row.date, compareCodeUnits),
  compareOn((row) => row.score ?? 0, compareReversed(compareNumbers)),
  compareOn((row) => row.job_id, compareCodeUnits),
);
const compareCount = compareOn((row: { readonly reason: string }) => row.reason, compareCodeUnits);

/** The day as a document: everything that digest.md, .html, .atom and .ics show. Hidden jobs are counted and not shown. */
export function buildDigest(inputs: DigestInputs): DigestV1 {
  const { summary, availability, jobs, alerts } = inputs;
  const events = jobEventsOf(inputs.events, jobs);
  const shown = events.filter((event) => event.job?.hidden === undefined && !event.jobKnown);
  const of = (...types: readonly string[]): readonly JobEvent[] => shown.filter((event) => types.includes(event.type));
  const since = new Map(alerts.failing.map((row) => [row.provider_id, row.since]));
  const boards = (type: string) =>
    inputs.events
      .filter((event) => event.type === type)
      .map((event) => ({
        provider_id: event.provider_id,
        postings: event.count ?? 0,
      }));
  return {
    schema: "digest.v1",
    run_id: summary.run_id,
    previous_run_id: inputs.previousRunId,
    candidate: summary.candidate,
    as_of: summary.as_of,
    status: summary.status,
    samples: summary.read.authored > 0,
    coverage: coverageOf(availability),
    failures: availability
      .filter((row) => isFailureOutcome(row.outcome))
      .map(({ provider_id, name, outcome, detail }) => ({
        provider_id,
        name,
        outcome,
        detail,
        since: since.get(provider_id) ?? summary.as_of,
      })),
    recovered: inputs.previousFailing.filter(
      (row) =>
        !since.has(row.provider_id) &&
        availability.some((board) => board.provider_id === row.provider_id && board.outcome === "ok"),
    ),
    baselines: boards("baseline"),
    told: toldOf(alerts),
    new: section(of("new"), eventJob),
    reopened: section(of("reopened", "reposted"), eventJob),
    changed: section(of("changed"), (event) => ({
      ...eventJob(event),
      changes: shortChanges(event.changes),
    })),
    closed: section(of("closed"), (event) => ({
      ...eventJob(event),
      closed_at: event.at,
      proof: proofOf(event.first),
    })),
    deadlines: deadlinesOf(inputs),
    follow_ups: followUpsOf(inputs),
    hidden: countBy(jobs.flatMap((job) => job.hidden?.reason ?? [])).map(([reason, count]) => ({
      reason,
      jobs: count,
    })),
    suppressed: countBy(alerts.alerts.flatMap((alert) => alert.suppressed_by ?? [])).map(([reason, count]) => ({
      reason,
      alerts: count,
    })),
  };
}

function section<T>(events: readonly JobEvent[], row: (event: JobEvent) => T): { total: number; rows: T[] } {
  return { total: events.length, rows: events.slice(0, ROWS_MAX).map(row) };
}

function eventJob({ job, jobId, first, postings }: JobEvent): DigestJob {
  if (job !== null) return digestJob(job);
  return {
    job_id: jobId,
    title: first.title ?? "",
    employer: first.employer ?? "",
    url: first.url ?? "",
    score: null,
    band: null,
    places: [],
    pay: "",
    postings,
    status: null,
    badges: [],
  };
}

function digestJob(job: RankedJob): DigestJob {
  return {
    job_id: job.job_id,
    title: job.title,
    employer: job.employer,
    url: job.url,
    score: job.score,
    band: job.band,
    places: job.locations.slice(0, PLACES_MAX),
    pay: payPhrase(job.pay),
    postings: job.posting_ids.length,
    status: job.status?.status ?? null,
    badges: job.badges ?? [],
  };
}

function proofOf({ proof }: LifecycleEvent): string {
  if (proof === null) return "";
  const listings = proof.snapshots.map(
    (listing) =>
      `the whole listing of ${listing.captured_at.slice(0, 16).replace("T", " ")} UTC (${listing.distinct} postings)`,
  );
  return `not in ${listings.join(" nor in ")}`.slice(0, 500);
}

function toldOf({ alerts }: AlertsV1): DigestV1["told"] {
  const told = alerts.filter((alert) => alert.suppressed_by === null || alert.suppressed_by === "cap");
  return [...Map.groupBy(told, (alert) => alert.rule)].map(([rule, group]) => ({
    rule,
    job_ids: [...new Set(group.map((alert) => alert.job_id))],
  }));
}

function deadlinesOf({ jobs, deadlines, summary, soonDays }: DigestInputs): DigestV1["deadlines"] {
  const today = dayOf(summary.as_of);
  return jobs
    .flatMap((job) => {
      // Of several postings the first day counts: it is the one that can be missed.
      const [date] = job.posting_ids.flatMap((id) => deadlines.get(id) ?? []).sort(compareCodeUnits);
      if (date === undefined || job.hidden !== undefined) return [];
      const days = dayOf(date) - today;
      const isWanted = job.band === "strong" || job.band === "good" || job.status !== undefined;
      return days >= 0 && days <= soonDays && isWanted ? [{ ...digestJob(job), date, days }] : [];
    })
    .sort(compareDeadline)
    .slice(0, DEADLINES_MAX);
}

function followUpsOf({ userState, jobs, summary, soonDays }: DigestInputs): DigestV1["follow_ups"] {
  const today = dayOf(summary.as_of);
  const byPosting = new Map(jobs.flatMap((job) => job.posting_ids.map((id) => [id, job] as const)));
  return foldUserState(userState)
    .last.flatMap((mark) => {
      const { follow_up: date, status } = mark;
      if (date === null || status === "none" || status === "rejected" || status === "ignored") return [];
      const days = dayOf(date) - today;
      if (days > soonDays || days < -OVERDUE_DAYS_MAX) return [];
      const job = mark.posting_ids.map((id) => byPosting.get(id)).find((found) => found !== undefined);
      const { title, employer, url } = job ?? mark;
      return [
        {
          job_id: job?.job_id ?? mark.job_id,
          title: title.slice(0, 500),
          employer: employer.slice(0, 500),
          url,
          status,
          date,
          days,
        },
      ];
    })
    .sort(compareDue)
    .slice(0, ROWS_MAX);
}

function countBy(reasons: readonly string[]): (readonly [string, number])[] {
  return [...Map.groupBy(reasons, (reason) => reason)]
    .map(([reason, group]) => ({ reason, count: group.length }))
    .sort(compareCount)
    .map(({ reason, count }) => [reason, count] as const);
}
