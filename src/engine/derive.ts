import type { AlertRulesV1, AlertTimesV1 } from "../contracts/alert-rules.ts";
import type { AlertsV1 } from "../contracts/alerts.ts";
import { isFieldEvent } from "../contracts/event-types.ts";
import type { LedgerHeadsV1, LedgerV1, LifecycleEvent } from "../contracts/ledger.ts";
import type { JobDecision } from "../contracts/merges.ts";
import type { Outcome } from "../contracts/outcomes.ts";
import type { ProviderRegistryV1 } from "../contracts/provider-registry.ts";
import { bands } from "../contracts/scoring.ts";
import type {
  CostsV1,
  FileMark,
  InputsV1,
  RankedJob,
  ReadingV1,
  RunCounts,
  RunHealthV1,
  RunReportV1,
  RunStatus,
  RunSummaryV1,
} from "../contracts/run-documents.ts";
import { runStages } from "../contracts/run-documents.ts";
import type { SettingsV1 } from "../contracts/settings.ts";
import type { UserStateV1 } from "../contracts/user-state.ts";
import { hideJobs } from "./alerts/hide-reason.ts";
import { compareCodeUnits, compareOn } from "./canonical/compare.ts";
import type { BoardDerivation, LedgerHead } from "./derive-board.ts";
import { encodeJsonArtifact, encodeTextArtifact, type EncodedArtifact } from "./encode-artifact.ts";
import { deriveTelling } from "./digest/derive-telling.ts";
import { diffMarkdown } from "./explain/diff-markdown.ts";
import { isFailureOutcome } from "./explain/is-failure-outcome.ts";
import { rankedCsv } from "./explain/ranked-csv.ts";
import { runDiff } from "./explain/run-diff.ts";
import { shortlistMarkdown } from "./explain/shortlist-markdown.ts";
import { isSetting, toRunAudit } from "./explain/run-audit.ts";
import type { FxRates } from "./fx/rates-for.ts";
import { jobEvents } from "./history/job-events.ts";
import { withHead } from "./history/ledger-head.ts";
import { groupJobs } from "./identity/group-jobs.ts";
import type { IdentityRow } from "./identity/identity-row.ts";
import { jobLookup } from "./identity/job-lookup.ts";
import { ledgerRows } from "./identity/ledger-rows.ts";
import { mergesDocument } from "./identity/merges-document.ts";
import { joinJobs } from "./join-jobs.ts";
import { rankJobs } from "./rank-jobs.ts";
import { isToLookAt, overlayUserState } from "./user-state/overlay-user-state.ts";

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
  /** What the person marked, in the order of the log; null when there is no log. */
  readonly userState: readonly UserStateV1[] | null;
  /** Ledgers of providers that are not in the registry any more: their postings may be of jobs that are listed elsewhere. */
  readonly carried: readonly LedgerV1[];
  /** Last listings folded in the previous run, where a ledger does not name it itself. */
  readonly previousHeads: LedgerHeadsV1["heads"];
  /** What a person decided about merges, as far as it is in force. */
  readonly decisions: readonly JobDecision[];
  /** What a person is told is made from; null for runs sealed before there were alerts, which have none. */
  readonly telling: TellingInputs | null;
}

/** Sealed inputs of alerts and digest. */
export interface TellingInputs {
  readonly rules: AlertRulesV1;
  readonly times: AlertTimesV1 | null;
  /** The previous run's alerts: what was told, and which boards have failed since when. */
  readonly previous: AlertsV1 | null;
  readonly rates: FxRates | null;
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
  const heads = headsOf(run, rows);
  const groups = groupJobs([...rows.flatMap((row) => row.identities), ...carriedRows(run, heads)], run.decisions);
  const lookup = jobLookup(groups);
  const events = jobEvents(
    rows.flatMap((row) => row.events),
    lookup,
  );
  const ranked = rankJobs(
    joinJobs(
      rows.flatMap((row) => row.jobs),
      lookup,
    ),
  );
  const marked = overlayUserState(ranked, run.userState ?? []);
  const jobs = run.telling === null ? marked : hideJobs(marked, run.telling.rules.hide);
  const summary = summaryOf(run, rows, events, jobs);
  const diff = runDiff(run.runId, run.inputs.previous?.run_id ?? null, events);
  const health = healthOf(run.runId, rows);

  yield encodeJsonArtifact("run_report", reportOf(run, rows));
  yield encodeJsonArtifact("provider_availability", {
    schema: "provider_availability.v1",
    run_id: run.runId,
    providers: rows.map((row) => row.availability),
  });
  yield encodeJsonArtifact("run_health", health);
  yield encodeJsonArtifact("run_audit", toRunAudit(run));
  yield encodeJsonArtifact("costs", costsOf(run, rows));
  yield encodeJsonArtifact("ledger_heads", {
    schema: "ledger_heads.v1",
    heads,
  });
  yield encodeJsonArtifact("merges", mergesDocument(run.runId, groups, run.decisions));
  yield encodeJsonArtifact("events", { schema: "events.v1", events });
  yield encodeJsonArtifact("insights", {
    schema: "insights.v1",
    run_id: run.runId,
    as_of: run.inputs.as_of,
    boards: rows.map((row) => row.insights).filter((board) => board.captured_at !== null || board.total[0] > 0),
  });
  yield encodeJsonArtifact("diff", diff);
  yield encodeTextArtifact("diff_md", diffMarkdown(diff));
  yield encodeJsonArtifact("ranked", {
    schema: "ranked.v1",
    run_id: run.runId,
    jobs,
  });
  yield encodeTextArtifact("ranked_csv", rankedCsv(jobs));
  yield encodeTextArtifact(
    "shortlist",
    shortlistMarkdown(
      jobs.filter(isToLookAt).slice(0, run.settings.shortlist_size),
      summary,
      rows.map((row) => row.availability),
    ),
  );
  yield encodeJsonArtifact("run_summary", summary);
  if (run.telling !== null)
    yield* deriveTelling({
      ...run.telling,
      summary,
      previousRunId: run.inputs.previous?.run_id ?? null,
      events,
      jobs,
      availability: rows.map((row) => row.availability),
      deadlines: new Map(rows.flatMap((row) => row.deadlines)),
      userState: run.userState ?? [],
    });
}

type BoardRow = Omit<BoardDerivation, "shards">;

/** Heads of the boards of this run, and those of providers that are not in the registry any more as they were. */
function headsOf(run: RunInputs, rows: readonly BoardRow[]): LedgerHead[] {
  const here = new Set(rows.map((row) => row.providerId));
  return [
    ...rows.flatMap((row) => (row.head === null ? [] : [row.head])),
    ...run.previousHeads.filter((head) => !here.has(head.provider_id)),
  ].sort(compareOn((head) => head.provider_id, compareCodeUnits));
}

function carriedRows(run: RunInputs, heads: readonly LedgerHead[]): IdentityRow[] {
  return run.carried.flatMap((ledger) =>
    ledgerRows(withHead(ledger, heads.find((head) => head.provider_id === ledger.provider_id) ?? null), {
      isRead: false,
      isFolded: false,
    }),
  );
}

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
    counts: {
      ...countsOf(events, jobs),
      ...(run.userState === null && hiddenOf(jobs) === 0 ? {} : { hidden: hiddenOf(jobs) }),
    },
    bands: Object.fromEntries(
      bands.map((band) => [band, jobs.filter((job) => job.band === band).length]),
    ) as RunSummaryV1["bands"],
    read,
    outcomes,
    top: jobs
      .filter((job) => job.hidden === undefined)
      .slice(0, TOP_ROWS)
      .map(({ rank, job_id, score, title, employer, url }) => ({
        rank,
        job_id,
        score,
        title,
        employer,
        url,
      })),
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

function hiddenOf(jobs: readonly RankedJob[]): number {
  return jobs.filter((job) => job.hidden !== undefined).length;
}

function countsOf(events: readonly LifecycleEvent[], jobs: readonly RankedJob[]): RunCounts {
  const count = (type: LifecycleEvent["type"]): number => events.filter((event) => event.type === type).length;
  return {
    postings: jobs.reduce((sum, job) => sum + job.posting_ids.length, 0),
    jobs: jobs.length,
    new: count("new"),
    changed: new Set(events.filter(isFieldEvent).map((event) => `${event.provider_id} ${event.posting_id}`)).size,
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
  return {
    schema: "run_report.v1",
    run_id: run.runId,
    config,
    providers: rows.map((row) => row.report),
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
