import type { LifecycleEvent } from "../contracts/ledger.ts";
import type { Outcome } from "../contracts/outcomes.ts";
import type { ProviderRegistryV1 } from "../contracts/provider-registry.ts";
import { bands } from "../contracts/scoring.ts";
import type {
  CostsV1,
  DiffV1,
  FileMark,
  InputsV1,
  RankedJob,
  ReadingV1,
  RunAuditV1,
  RunCounts,
  RunHealthV1,
  RunReportV1,
  RunStatus,
  RunSummaryV1,
} from "../contracts/run-documents.ts";
import { runStages } from "../contracts/run-documents.ts";
import type { SettingsV1 } from "../contracts/settings.ts";
import { compareBy, compareCodeUnits, compareOn } from "./canonical/compare.ts";
import type { BoardDerivation } from "./derive-board.ts";
import { encodeJsonArtifact, encodeTextArtifact, type EncodedArtifact } from "./encode-artifact.ts";
import { diffMarkdown } from "./explain/diff-markdown.ts";
import { isFailureOutcome } from "./explain/is-failure-outcome.ts";
import { rankedCsv } from "./explain/ranked-csv.ts";
import { shortlistMarkdown } from "./explain/shortlist-markdown.ts";
import { rankJobs } from "./rank-jobs.ts";

/** The sealed inputs of a run that concern all boards. */
export interface RunInputs {
  readonly runId: string;
  readonly inputs: InputsV1;
  readonly registry: ProviderRegistryV1;
  readonly settings: SettingsV1;
  readonly reading: ReadingV1;
  readonly profileName: string | null;
  /** Inputs of the previous run, for the audit; null on a first run. */
  readonly previousInputs: InputsV1 | null;
}

const TOP_ROWS = 10;

/**
 * Every artifact that the run digest covers, shards first, then the documents about the whole run. A pure function of its arguments:
 * `boards` may come in any order and from anywhere, the result is the same.
 */
export async function* deriveRun(
  run: RunInputs,
  boards: AsyncIterable<BoardDerivation>,
): AsyncGenerator<EncodedArtifact> {
  const rows: BoardRow[] = [];
  for await (const { shards, ...row } of boards) {
    yield* shards;
    rows.push(row);
  }
  rows.sort(compareOn((row: BoardRow) => row.providerId, compareCodeUnits));
  const events = rows.flatMap((row) => row.events).sort(compareEvents);
  const jobs = rankJobs(rows.flatMap((row) => row.jobs));
  const summary = summaryOf(run, rows, events, jobs);
  const diff = diffOf(run, events);
  const health = healthOf(run.runId, rows);

  yield encodeJsonArtifact("run_report", reportOf(run, rows));
  yield encodeJsonArtifact("provider_availability", {
    schema: "provider_availability.v1",
    run_id: run.runId,
    providers: rows.map((row) => row.availability),
  });
  yield encodeJsonArtifact("run_health", health);
  yield encodeJsonArtifact("run_audit", auditOf(run));
  yield encodeJsonArtifact("costs", costsOf(run, rows));
  yield encodeJsonArtifact("events", { schema: "events.v1", events });
  yield encodeJsonArtifact("diff", diff);
  yield encodeTextArtifact("diff_md", diffMarkdown(diff));
  yield encodeJsonArtifact("ranked", { schema: "ranked.v1", run_id: run.runId, jobs });
  yield encodeTextArtifact("ranked_csv", rankedCsv(jobs));
  yield encodeTextArtifact(
    "shortlist",
    shortlistMarkdown(
      jobs.slice(0, run.settings.shortlist_size),
      summary,
      rows.map((row) => row.availability),
    ),
  );
  yield encodeJsonArtifact("run_summary", summary);
}

type BoardRow = Omit<BoardDerivation, "shards">;

/** Provider, then board-wide events, then posting id. One posting has one event a run, so the order is total. */
const compareEvents = compareBy<LifecycleEvent>(
  compareOn((event) => event.provider_id, compareCodeUnits),
  compareOn((event) => event.posting_id ?? "", compareCodeUnits),
  compareOn((event) => event.type, compareCodeUnits),
);

/** `success` when every provider that was to be read was read whole, else `partial`. A run that derived is never `failed`. */
function statusOf(rows: readonly BoardRow[]): RunStatus {
  return rows.some((row) => isFailureOutcome(row.availability.outcome)) ? "partial" : "success";
}

function summaryOf(
  run: RunInputs,
  rows: readonly BoardRow[],
  events: readonly LifecycleEvent[],
  jobs: readonly RankedJob[],
): RunSummaryV1 {
  const outcomes: Partial<Record<Outcome, number>> = {};
  const read = { live: 0, imported: 0, authored: 0 };
  for (const { availability } of rows) {
    outcomes[availability.outcome] = (outcomes[availability.outcome] ?? 0) + 1;
    if (availability.provenance !== null) read[availability.provenance]++;
  }
  return {
    schema: "run_summary.v1",
    run_id: run.runId,
    candidate: run.inputs.candidate,
    profile_name: run.profileName,
    sequence: run.inputs.sequence,
    as_of: run.inputs.as_of,
    status: statusOf(rows),
    counts: countsOf(events, jobs),
    bands: Object.fromEntries(
      bands.map((band) => [band, jobs.filter((job) => job.band === band).length]),
    ) as RunSummaryV1["bands"],
    read,
    outcomes,
    top: jobs
      .slice(0, TOP_ROWS)
      .map(({ rank, job_id, score, title, employer, url }) => ({ rank, job_id, score, title, employer, url })),
    artifacts: [
      "shortlist.md",
      "ranked.v1.csv",
      "ranked.v1.json",
      "diff.md",
      "run_report.v1.json",
      "provider_availability.v1.json",
    ],
  };
}

function countsOf(events: readonly LifecycleEvent[], jobs: readonly RankedJob[]): RunCounts {
  const count = (type: LifecycleEvent["type"]): number => events.filter((event) => event.type === type).length;
  return {
    postings: jobs.reduce((sum, job) => sum + job.posting_ids.length, 0),
    jobs: jobs.length,
    new: count("new"),
    changed: count("changed"),
    missing: count("missing"),
    closed: count("closed"),
    reopened: count("reopened"),
  };
}

function healthOf(runId: string, rows: readonly BoardRow[]): RunHealthV1 {
  return {
    schema: "run_health.v1",
    run_id: runId,
    status: statusOf(rows),
    phases: runStages.map((stage) => ({ stage, status: "done" })),
    failed_stage: null,
    failures: rows
      .filter((row) => isFailureOutcome(row.availability.outcome))
      .map(({ availability }) => ({
        code: availability.outcome,
        provider_id: availability.provider_id,
        message: availability.detail,
      })),
  };
}

function reportOf(run: RunInputs, rows: readonly BoardRow[]): RunReportV1 {
  const config: Record<string, FileMark> = {};
  for (const [name, mark] of Object.entries(run.inputs.inputs)) if (isSetting(name)) config[name] = mark;
  return { schema: "run_report.v1", run_id: run.runId, config, providers: rows.map((row) => row.report) };
}

/** Inputs that a person sets, as opposed to what was read and what was remembered. */
function isSetting(name: string): boolean {
  return name === "profile" || name === "user_state" || name.startsWith("config/");
}

function auditOf(run: RunInputs): RunAuditV1 {
  return {
    schema: "run_audit.v1",
    run_id: run.runId,
    candidate: run.inputs.candidate,
    trigger: run.inputs.trigger,
    previous_run_id: run.inputs.previous?.run_id ?? null,
    inputs: Object.entries(run.inputs.inputs)
      .filter(([name]) => isSetting(name))
      .sort(compareOn(([name]: [string, FileMark]) => name, compareCodeUnits))
      .map(([name, mark]) => {
        const before = run.previousInputs?.inputs[name]?.sha256 ?? null;
        return {
          name,
          sha256: mark.sha256,
          previous_sha256: before,
          changed: before !== null && before !== mark.sha256,
        };
      }),
  };
}

function costsOf(run: RunInputs, rows: readonly BoardRow[]): CostsV1 {
  const readings = new Map(run.reading.providers.map((reading) => [reading.provider_id, reading]));
  const providers = rows.map((row) => ({
    provider_id: row.providerId,
    requests: readings.get(row.providerId)?.requests ?? 0,
    bytes_received: readings.get(row.providerId)?.bytes ?? 0,
    bytes_read: row.bytesRead,
  }));
  const total = (key: "requests" | "bytes_received" | "bytes_read"): number =>
    providers.reduce((sum, row) => sum + row[key], 0);
  return {
    schema: "costs.v1",
    run_id: run.runId,
    requests: total("requests"),
    bytes_received: total("bytes_received"),
    bytes_read: total("bytes_read"),
    tokens: 0,
    money_micros: 0,
    providers,
  };
}

function diffOf(run: RunInputs, events: readonly LifecycleEvent[]): DiffV1 {
  const of = (type: LifecycleEvent["type"]): LifecycleEvent[] => events.filter((event) => event.type === type);
  return {
    schema: "diff.v1",
    run_id: run.runId,
    previous_run_id: run.inputs.previous?.run_id ?? null,
    baselines: of("baseline").map((event) => ({ provider_id: event.provider_id, postings: event.count ?? 0 })),
    held: of("held_drop").map((event) => ({ provider_id: event.provider_id, postings: event.count ?? 0 })),
    new: of("new").map(diffRow),
    changed: of("changed").map((event) => ({ ...diffRow(event), changes: event.fields })),
    missing: of("missing").map(diffRow),
    closed: of("closed").map((event) => ({
      ...diffRow(event),
      closed_at: event.at,
      proof: event.proof ?? { kind: "whole_board_listing", snapshots: [] },
    })),
    reopened: of("reopened").map((event) => ({ ...diffRow(event), changes: event.fields })),
  };
}

function diffRow(event: LifecycleEvent): DiffV1["new"][number] {
  const { job_id, posting_id, employer, title, url } = event;
  if (job_id === null || posting_id === null || employer === null || title === null || url === null)
    throw new Error(`event ${event.type} of ${event.provider_id} names no posting`);
  return { job_id, posting_id, provider_id: event.provider_id, employer, title, url };
}
