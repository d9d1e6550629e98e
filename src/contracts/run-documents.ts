/** The small documents of a run: what went in, what came out, how it went, who started it, what it cost. */
import * as v from "valibot";
import { eventTypes } from "./event-types.ts";
import { bands } from "./scoring.ts";
import { CandidateId, Instant, JobId, PostingId, ProviderId, RunId, Sha256 } from "./ids.ts";
import { levels, workplaces } from "./extracted.ts";
import { outcomeReasons, outcomes } from "./outcomes.ts";
import { provenances } from "./snapshot.ts";
import { sourceKindIds } from "./source-kind.ts";
import { JobHidden, JobStatus } from "./user-state.ts";

const Int = v.pipe(v.number(), v.integer(), v.minValue(0));
const Short = v.pipe(v.string(), v.maxLength(500));
const Name = v.pipe(v.string(), v.maxLength(200));
const Link = v.pipe(v.string(), v.maxLength(2_000));
const FileMark = v.object({ sha256: Sha256, bytes: Int });
export type FileMark = v.InferOutput<typeof FileMark>;

/** Counts of one run; lifecycle counts are postings. */
export const RunCounts = v.object({
  postings: Int,
  jobs: Int,
  new: Int,
  changed: Int,
  missing: Int,
  closed: Int,
  reopened: Int,
  /** Jobs hidden by marks and rules; absent when there is none and the run sealed no user state. */
  hidden: v.optional(Int),
});
export type RunCounts = v.InferOutput<typeof RunCounts>;

/** `inputs.json`: everything the run was derived from, by hash. Its canonical bytes name the run. */
export const InputsV1 = v.object({
  schema: v.literal("inputs.v1"),
  candidate: CandidateId,
  as_of: Instant,
  engine_version: Name,
  sequence: v.pipe(v.number(), v.integer(), v.minValue(1)),
  previous: v.nullable(v.object({ run_id: RunId, run_digest: Sha256 })),
  trigger: Name,
  /** Input name (`config/scoring`, `profile`, `ledger/openai`, `snapshot/openai`, ...) to its bytes. */
  inputs: v.record(v.string(), FileMark),
});
export type InputsV1 = v.InferOutput<typeof InputsV1>;

/** What reading one provider came to, before any listing was understood. Sealed as the input `reading`. */
export const ProviderReading = v.object({
  provider_id: ProviderId,
  mode: v.picklist(["snapshot", "live"]),
  /** Set when no snapshot is used, or when the one used is not what a live reading just gave. */
  outcome: v.nullable(v.picklist(outcomes)),
  reason: v.nullable(v.picklist(outcomeReasons)),
  snapshot_digest: v.nullable(Sha256),
  requests: Int,
  bytes: Int,
  attempts: Int,
  waited_ms: Int,
  /** What was consulted: robots hash and rule, pinned addresses, cache answers. */
  notes: v.array(v.object({ key: Name, value: Link })),
});
export type ProviderReading = v.InferOutput<typeof ProviderReading>;
export const ReadingV1 = v.object({ schema: v.literal("reading.v1"), providers: v.array(ProviderReading) });
export type ReadingV1 = v.InferOutput<typeof ReadingV1>;

export const RunManifestV1 = v.object({
  schema: v.literal("run_manifest.v1"),
  run_id: RunId,
  candidate: CandidateId,
  sequence: Int,
  as_of: Instant,
  engine_version: Name,
  input_digest: Sha256,
  previous: v.nullable(v.object({ run_id: RunId, run_digest: Sha256 })),
  inputs: v.record(v.string(), FileMark),
  /** Artifact file name to its bytes; exactly what the run digest covers. */
  outputs: v.record(v.string(), FileMark),
  run_digest: Sha256,
});
export type RunManifestV1 = v.InferOutput<typeof RunManifestV1>;

const CompletenessReport = v.variant("verdict", [
  v.object({
    verdict: v.literal("complete"),
    proof: v.object({
      kind: v.picklist(["declared_total", "whole_board", "end_of_paging"]),
      declared: v.nullable(Int),
      distinct: Int,
    }),
  }),
  v.object({
    verdict: v.literal("partial"),
    reason: v.picklist(outcomeReasons),
    declared: v.nullable(Int),
    distinct: Int,
  }),
]);

export const RunReportV1 = v.object({
  schema: v.literal("run_report.v1"),
  run_id: RunId,
  config: v.record(v.string(), FileMark),
  providers: v.array(
    v.object({
      provider_id: ProviderId,
      name: Name,
      kind: v.picklist(sourceKindIds),
      board: Short,
      mode: v.picklist(["snapshot", "live"]),
      canonical_url: Link,
      outcome: v.picklist(outcomes),
      snapshot: v.nullable(
        v.object({
          digest: Sha256,
          captured_at: Instant,
          provenance: v.picklist(provenances),
          exchanges: v.array(v.object({ url: Link, status: Int, body: FileMark })),
        }),
      ),
      /** Earlier captures that were understood besides: for postings that today's leaves out, and for what changed in a text. Absent when none was. */
      earlier: v.optional(v.array(Sha256)),
      policy: v.array(v.object({ key: Name, value: Link })),
      parser: v.nullable(Name),
      completeness: v.nullable(CompletenessReport),
      issues: v.array(v.object({ code: Name, exchange: Int, pointer: Short })),
      issues_total: Int,
      failure: v.nullable(
        v.object({ reason: v.picklist(outcomeReasons), exchange: Int, pointer: Short, detail: Short }),
      ),
    }),
  ),
});
export type RunReportV1 = v.InferOutput<typeof RunReportV1>;

export const Availability = v.object({
  provider_id: ProviderId,
  name: Name,
  enabled: v.boolean(),
  outcome: v.picklist(outcomes),
  reason: v.picklist(outcomeReasons),
  /** One sentence part for people: what was found, what it means for what is known. */
  detail: Short,
  postings: Int,
  complete: v.boolean(),
  snapshot_digest: v.nullable(Sha256),
  captured_at: v.nullable(Instant),
  provenance: v.nullable(v.picklist(provenances)),
  attempts: Int,
  waited_ms: Int,
  bytes: Int,
});
export type Availability = v.InferOutput<typeof Availability>;
export const ProviderAvailabilityV1 = v.object({
  schema: v.literal("provider_availability.v1"),
  run_id: RunId,
  providers: v.array(Availability),
});
export type ProviderAvailabilityV1 = v.InferOutput<typeof ProviderAvailabilityV1>;

export const runStatuses = ["success", "partial", "failed"] as const;
export type RunStatus = (typeof runStatuses)[number];
export const runStages = ["seal", "derive", "record"] as const;
export type RunStage = (typeof runStages)[number];

export const RunHealthV1 = v.object({
  schema: v.literal("run_health.v1"),
  run_id: RunId,
  status: v.picklist(runStatuses),
  phases: v.array(v.object({ stage: v.picklist(runStages), status: v.picklist(["done", "failed", "not_reached"]) })),
  failed_stage: v.nullable(v.picklist(runStages)),
  failures: v.array(v.object({ code: Name, provider_id: v.nullable(ProviderId), message: Short })),
});
export type RunHealthV1 = v.InferOutput<typeof RunHealthV1>;

export const RunSummaryV1 = v.object({
  schema: v.literal("run_summary.v1"),
  run_id: RunId,
  candidate: CandidateId,
  /** Name that the profile gives; null when it gives none. */
  profile_name: v.nullable(Name),
  sequence: Int,
  as_of: Instant,
  status: v.picklist(runStatuses),
  counts: RunCounts,
  bands: v.object({ strong: Int, good: Int, maybe: Int, no: Int }),
  /** Provenance of what was read: live, imported, authored, with the number of providers. */
  read: v.object({ live: Int, imported: Int, authored: Int }),
  outcomes: v.record(v.string(), Int),
  top: v.array(v.object({ rank: Int, job_id: JobId, score: Int, title: Short, employer: Short, url: Link })),
  artifacts: v.array(Short),
});
export type RunSummaryV1 = v.InferOutput<typeof RunSummaryV1>;

const HashChange = v.object({
  before: v.nullable(Sha256),
  after: v.nullable(Sha256),
  changed: v.boolean(),
});
export type HashChange = v.InferOutput<typeof HashChange>;

export const RunAuditV1 = v.object({
  schema: v.literal("run_audit.v1"),
  run_id: RunId,
  candidate: CandidateId,
  trigger: Name,
  previous_run_id: v.nullable(RunId),
  /** Each sealed input that is not a capture or a ledger: its hash now, its hash in the previous run, and whether they differ. */
  inputs: v.array(v.object({ name: Name, sha256: Sha256, previous_sha256: v.nullable(Sha256), changed: v.boolean() })),
  /** The profile's hash in the previous run (null: there was none) and in this one. Runs of before this was said have no such key. */
  profile: v.optional(HashChange),
  /** The same of each config file, by its name without `config/`. */
  config: v.optional(v.record(v.string(), HashChange)),
});
export type RunAuditV1 = v.InferOutput<typeof RunAuditV1>;

export const CostsV1 = v.object({
  schema: v.literal("costs.v1"),
  run_id: RunId,
  requests: Int,
  bytes_received: Int,
  bytes_read: Int,
  tokens: Int,
  money_micros: Int,
  providers: v.array(v.object({ provider_id: ProviderId, requests: Int, bytes_received: Int, bytes_read: Int })),
});
export type CostsV1 = v.InferOutput<typeof CostsV1>;

/** Wall-clock facts; the only artifact outside the run digest besides the manifest that holds it. */
export const TelemetryV1 = v.object({
  schema: v.literal("telemetry.v1"),
  run_id: RunId,
  started_at: Instant,
  duration_ms: Int,
  stages: v.array(v.object({ stage: Name, duration_ms: Int })),
  boards_understood: Int,
  boards_from_cache: Int,
  peak_rss_bytes: Int,
  platform: Name,
  workers: Int,
});
export type TelemetryV1 = v.InferOutput<typeof TelemetryV1>;

const RankedPay = v.object({
  /** Only where the amounts are an on-target total because no base pay is published. */
  kind: v.optional(v.literal("on_target")),
  min: v.nullable(v.number()),
  max: v.nullable(v.number()),
  currency: v.nullable(v.string()),
  period: v.nullable(v.string()),
});

/**
 * `reposted`: it goes on with a posting that was gone. `moved`: it was on a board before that is not read any more. `reopened`: a posting of it was missing or
 * closed and is back. `seen_before`: a posting of it is new in this run, the job is not.
 */
export const jobBadges = ["reposted", "moved", "reopened", "seen_before"] as const;
export type JobBadge = (typeof jobBadges)[number];

export const RankedJob = v.object({
  rank: v.pipe(v.number(), v.integer(), v.minValue(1)),
  job_id: JobId,
  posting_ids: v.array(PostingId),
  provider_id: ProviderId,
  employer: Short,
  title: Short,
  locations: v.array(Name),
  workplace: v.nullable(v.picklist(workplaces)),
  family: v.nullable(Name),
  level: v.nullable(v.picklist(levels)),
  pay: v.nullable(RankedPay),
  score: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100)),
  band: v.picklist(bands),
  /** Contributions that moved the score most, as reason codes, strongest first. */
  reasons: v.array(v.object({ signal: Name, points: v.pipe(v.number(), v.integer()), reason: Name })),
  url: Link,
  state: v.picklist(["open", "missing"]),
  is_new: v.boolean(),
  published_at: v.nullable(v.pipe(v.string(), v.maxLength(30))),
  first_seen: Instant,
  changed_at: v.nullable(Instant),
  /** Every posting of the job that is listed, the shown one first; absent when there is one only. */
  postings: v.optional(
    v.array(
      v.object({
        posting_id: PostingId,
        provider_id: ProviderId,
        url: Link,
        locations: v.array(Name),
        score: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100)),
      }),
    ),
  ),
  /** What is known of the job's past, in the order of `jobBadges`; absent when nothing. */
  badges: v.optional(v.array(v.picklist(jobBadges))),
  /** What the person marked, without the note; absent when nothing. */
  status: v.optional(JobStatus),
  /** Set when lists leave the job out unless hidden ones are asked for. */
  hidden: v.optional(JobHidden),
});
export type RankedJob = v.InferOutput<typeof RankedJob>;
export const RankedV1 = v.object({ schema: v.literal("ranked.v1"), run_id: RunId, jobs: v.array(RankedJob) });
export type RankedV1 = v.InferOutput<typeof RankedV1>;

const DiffRow = v.object({
  job_id: JobId,
  posting_id: PostingId,
  provider_id: ProviderId,
  employer: Short,
  title: Short,
  url: Link,
});
const FieldChange = v.object({
  /** Event type; absent in runs of before there were typed events, and for `reopened`. */
  type: v.optional(v.picklist(eventTypes)),
  field: Name,
  before: v.nullable(Link),
  after: v.nullable(Link),
});
export const DiffV1 = v.object({
  schema: v.literal("diff.v1"),
  run_id: RunId,
  previous_run_id: v.nullable(RunId),
  baselines: v.array(v.object({ provider_id: ProviderId, postings: Int })),
  held: v.array(v.object({ provider_id: ProviderId, postings: Int })),
  /** Providers whose board is another one now. `jobs_kept`: jobs that were on a board before. */
  moved: v.optional(
    v.array(
      v.object({
        provider_id: ProviderId,
        from: Short,
        to: Short,
        postings: Int,
        jobs_kept: Int,
      }),
    ),
  ),
  new: v.array(v.object({ ...DiffRow.entries, job_known: v.optional(v.boolean()) })),
  /** New postings that go on with one that was gone. */
  reposted: v.optional(v.array(v.object({ ...DiffRow.entries, earlier: PostingId }))),
  changed: v.array(v.object({ ...DiffRow.entries, changes: v.array(FieldChange) })),
  missing: v.array(DiffRow),
  closed: v.array(
    v.object({
      ...DiffRow.entries,
      closed_at: Instant,
      proof: v.object({
        kind: Name,
        snapshots: v.array(v.object({ digest: Sha256, captured_at: Instant, distinct: Int })),
      }),
    }),
  ),
  reopened: v.array(v.object({ ...DiffRow.entries, changes: v.array(FieldChange) })),
});
export type DiffV1 = v.InferOutput<typeof DiffV1>;

/** `last_run.json` and `last_success.json`. */
export const RunPointerV1 = v.object({
  schema: v.literal("run_pointer.v1"),
  run_id: RunId,
  sequence: Int,
  run_digest: v.nullable(Sha256),
  status: v.picklist(runStatuses),
});
export type RunPointerV1 = v.InferOutput<typeof RunPointerV1>;
