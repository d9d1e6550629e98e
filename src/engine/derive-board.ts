import type { Contribution, ExplainedJob, ExplanationV1 } from "../contracts/explanation.ts";
import { artifactFile } from "../contracts/artifact-catalog.ts";
import type { BoardInsights } from "../contracts/insights.ts";
import type { LedgerEntry, LedgerHeadsV1, LedgerV1, LifecycleEvent } from "../contracts/ledger.ts";
import type { Outcome, OutcomeReason } from "../contracts/outcomes.ts";
import type { PostingFacts } from "../contracts/posting.ts";
import type { ProviderEntry } from "../contracts/provider-registry.ts";
import type { Availability, ProviderReading, RankedJob, RunReportV1 } from "../contracts/run-documents.ts";
import type { ScoringV1 } from "../contracts/scoring.ts";
import type { SemanticV1 } from "../contracts/semantic.ts";
import type { SettingsV1 } from "../contracts/settings.ts";
import type { SnapshotV1 } from "../contracts/snapshot.ts";
import { compareCodeUnits, compareOn } from "./canonical/compare.ts";
import { encodeJsonArtifact, type EncodedArtifact } from "./encode-artifact.ts";
import { describeAvailability } from "./explain/describe-availability.ts";
import { emptyLedger, foldLedger, type FoldResult } from "./history/fold-ledger.ts";
import { headOf, withHead } from "./history/ledger-head.ts";
import { ledgerShards, withClosed, type StoredClosed } from "./history/ledger-shards.ts";
import { listedAt } from "./history/listed-at.ts";
import { textEvents } from "./history/text-events.ts";
import type { IdentityRow } from "./identity/identity-row.ts";
import { ledgerRows } from "./identity/ledger-rows.ts";
import { boardInsights } from "./insights/board-insights.ts";
import type { UnderstoodProfile } from "./profile/understood-profile.ts";
import { scoreJob } from "./score/score-job.ts";
import { judgeListing } from "./sources/judge-listing.ts";
import { postingCloseness } from "./semantic/posting-closeness.ts";
import { readSemantic } from "./semantic/semantic-reading.ts";
import { sourceKindOf } from "./sources/source-kinds.ts";
import { dayOf } from "./time/day-of.ts";
import type { BoardUnderstanding } from "./understand-board.ts";

/** What every board of a run is derived with. */
export interface DeriveContext {
  readonly asOf: string;
  readonly profile: UnderstoodProfile;
  readonly scoring: ScoringV1;
  readonly settings: SettingsV1;
}

/** One capture to derive from: its description now, its understanding when asked for. */
export interface BoardSource {
  readonly snapshotDigest: string;
  readonly snapshot: SnapshotV1;
  readonly bytesRead: number;
  readonly understand: () => Promise<BoardUnderstanding>;
}

/** The sealed inputs of one board. */
export interface BoardInputs {
  readonly provider: ProviderEntry;
  readonly reading: ProviderReading;
  readonly current: BoardSource | null;
  /** A capture that the ledger names by digest, for postings that today's listing leaves out; null when it cannot be read any more. */
  readonly earlier: (snapshotDigest: string) => Promise<BoardSource | null>;
  readonly previousLedger: LedgerV1 | null;
  /** What closed long ago, which is stored beside that ledger; null when there is none. */
  readonly previousClosed: StoredClosed | null;
  /** The last listing folded into that ledger, when it changed nothing in it; null when the ledger names the last one itself. */
  readonly previousHead: LedgerHead | null;
}

export type LedgerHead = LedgerHeadsV1["heads"][number];
export type ReportRow = RunReportV1["providers"][number];

/** A job before the whole list is ordered: its rank is still 0. */
export type UnrankedJob = RankedJob;

/** What one board contributes to a run, its shards in final bytes. */
export interface BoardDerivation {
  readonly providerId: string;
  readonly shards: readonly EncodedArtifact[];
  readonly events: readonly LifecycleEvent[];
  readonly jobs: readonly UnrankedJob[];
  /** Every posting that the ledger knows of, for grouping. */
  readonly identities: readonly IdentityRow[];
  /** The last listing folded, when the ledger does not name it. */
  readonly head: LedgerHead | null;
  readonly availability: Availability;
  /** Posting id and last day to apply, of the open postings that name one. */
  readonly deadlines: readonly (readonly [postingId: string, date: string])[];
  readonly insights: BoardInsights;
  readonly report: ReportRow;
  readonly bytesRead: number;
}

/** Shard name of the postings that are shown from an earlier capture. No provider id has a dot, so it collides with none. */
export function earlierShard(providerId: string, snapshotDigest: string): string {
  return `${providerId}.${snapshotDigest.slice(0, 12)}`;
}

const ISSUES_SHOWN = 50;

/**
 * Everything that one board contributes to a run; depends on nothing but its arguments, so boards can be derived in any order and on any thread.
 * Postings that are still open but not in today's listing (it failed, or was partial, or the drop is held) are ranked from the last complete one.
 */
export async function deriveBoard(inputs: BoardInputs, context: DeriveContext): Promise<BoardDerivation> {
  const { provider, reading, current } = inputs;
  const understood = current === null ? null : await current.understand();
  const verdict = judgeListing(reading, understood);
  const stored = withClosed(inputs.previousLedger ?? emptyLedger(provider.id), inputs.previousClosed);
  const before = withHead(stored, inputs.previousHead);
  const listing = understood !== null && understood.ok ? understood : null;
  const folded: FoldResult =
    listing === null || current === null
      ? { ledger: before, events: [], isFolded: false, isUnchanged: true }
      : foldLedger(
          before,
          {
            providerId: provider.id,
            kind: current.snapshot.kind,
            board: current.snapshot.board,
            snapshotDigest: current.snapshotDigest,
            capturedAt: current.snapshot.captured_at,
            authored: current.snapshot.provenance === "authored",
            complete: listing.completeness.verdict === "complete",
            leavesOut: listing.completeness.verdict === "partial" && listing.completeness.declared !== null,
            wholeBoard: sourceKindOf(provider.kind)?.wholeBoard ?? false,
            postings: listing.postings,
          },
          {
            heldDropMinPostings: context.settings.held_drop.min_postings,
            heldDropPercent: context.settings.held_drop.percent,
          },
        );
  // A ledger in which nothing happened keeps its bytes; which listing was folded last stands beside it.
  const ledger = folded.isUnchanged ? stored : folded.ledger;
  const understoodEarlier = new Set<string>();
  const earlierOf = async (digest: string): Promise<BoardSource | null> => {
    const source = await inputs.earlier(digest);
    if (source !== null) understoodEarlier.add(digest);
    return source;
  };
  const events = [...folded.events, ...(await textEvents(folded.events, before, listing?.postings ?? [], earlierOf))];
  const isHeld = listing !== null && folded.ledger.held;
  const earlier = await earlierPostings({ ...inputs, earlier: earlierOf }, folded.ledger, listing?.postings ?? []);
  const shown = [...(listing?.postings ?? []), ...earlier.postings].sort(
    compareOn((posting: PostingFacts) => posting.posting_id, compareCodeUnits),
  );
  const ranked = rankPostings(shown, folded, context);
  const outcome =
    isHeld && verdict.outcome === "ok" ? { outcome: "partial" as const, reason: "held_drop" as const } : verdict;
  const explanation: ExplanationV1 = {
    schema: "explanation.v1",
    provider_id: provider.id,
    scoring_version: context.scoring.version,
    jobs: ranked.explained,
  };
  return {
    providerId: provider.id,
    shards: [
      ...(listing === null ? [] : [listing.shard]),
      ...earlier.shards,
      ...ledgerShards(ledger, inputs.previousClosed),
      ...(shown.length === 0 ? [] : [encodeJsonArtifact("explanation", explanation, provider.id)]),
      ...(shown.length === 0 || context.settings.semantic === "off"
        ? []
        : [encodeJsonArtifact("semantic", semanticOf(provider.id, context.settings.semantic, ranked), provider.id)]),
    ],
    events,
    jobs: ranked.jobs,
    identities: ledgerRows(folded.ledger, {
      isRead: isBoardRead(provider, folded.ledger),
      isFolded: folded.isFolded,
    }),
    head: headOf(folded.ledger, ledger),
    deadlines: ranked.deadlines,
    availability: availabilityOf(inputs, outcome, listing),
    insights: boardInsights({
      providerId: provider.id,
      complete: listing !== null && listing.completeness.verdict === "complete" && !isHeld,
      capturedAt: current?.snapshot.captured_at ?? null,
      asOfDay: dayOf(context.asOf),
      postings: shown,
      entries: new Map(folded.ledger.entries.map((entry) => [entry.posting_id, entry])),
      events: folded.events,
    }),
    report: {
      ...reportOf(inputs, outcome.outcome, understood),
      ...(understoodEarlier.size === 0 ? {} : { earlier: [...understoodEarlier].sort(compareCodeUnits) }),
    },
    bytesRead: current?.bytesRead ?? 0,
  };
}

interface EarlierPostings {
  readonly postings: readonly PostingFacts[];
  readonly shards: readonly EncodedArtifact[];
}

/** Postings that the ledger still holds but today's listing leaves out, as the last listing that held each said them. */
async function earlierPostings(
  { provider, current, earlier }: BoardInputs,
  ledger: LedgerV1,
  listed: readonly PostingFacts[],
): Promise<EarlierPostings> {
  if (current === null || !isOfBoard(ledger, current.snapshot)) return { postings: [], shards: [] };
  const here = new Set(listed.map((posting) => posting.posting_id));
  const left = ledger.entries.filter((entry) => entry.state !== "closed" && !here.has(entry.posting_id));
  const postings: PostingFacts[] = [];
  const shards: EncodedArtifact[] = [];
  const byCapture = Map.groupBy(left, (entry) => listedAt(ledger, entry).snapshotDigest);
  for (const digest of [...byCapture.keys()].sort(compareCodeUnits)) {
    const understood = await (await earlier(digest))?.understand();
    if (understood === undefined || !understood.ok) continue;
    const wanted = new Set(byCapture.get(digest)?.map((entry) => entry.posting_id));
    postings.push(...understood.postings.filter((posting) => wanted.has(posting.posting_id)));
    shards.push({
      ...understood.shard,
      file: artifactFile("postings", earlierShard(provider.id, digest)),
    });
  }
  return { postings, shards };
}

/** Whether a ledger is about the board that a capture is of. */
function isOfBoard({ folded }: LedgerV1, snapshot: SnapshotV1): boolean {
  return (
    folded !== null &&
    folded.kind === snapshot.kind &&
    folded.board === snapshot.board &&
    folded.authored === (snapshot.provenance === "authored")
  );
}

/** Whether the board that a ledger is about is one that the registry still has read. */
function isBoardRead(provider: ProviderEntry, { folded }: LedgerV1): boolean {
  return (
    provider.enabled &&
    provider.tombstone === undefined &&
    (folded === null || (folded.kind === provider.kind && folded.board === provider.board))
  );
}

function semanticOf(providerId: string, mode: SemanticV1["mode"], { compared }: RankedPostings): SemanticV1 {
  return {
    schema: "semantic.v1",
    provider_id: providerId,
    mode,
    jobs: [...compared],
  };
}

interface RankedPostings {
  readonly jobs: UnrankedJob[];
  readonly explained: ExplainedJob[];
  readonly deadlines: (readonly [string, string])[];
  /** What comparing texts says of them; empty when texts are not compared. */
  readonly compared: SemanticV1["jobs"];
}

const REASONS_SHOWN = 4;
/** Every job has it, so it is no reason for one. */
const BASE_SIGNAL = "base";

function rankPostings(
  postings: readonly PostingFacts[],
  folded: {
    readonly ledger: LedgerV1;
    readonly events: readonly LifecycleEvent[];
  },
  context: DeriveContext,
): RankedPostings {
  const entries = new Map(folded.ledger.entries.map((entry) => [entry.posting_id, entry]));
  const fresh = new Set(folded.events.filter((event) => event.type === "new").map((event) => event.posting_id));
  const asOfDay = dayOf(context.asOf);
  const jobs: UnrankedJob[] = [];
  const explained: ExplainedJob[] = [];
  const deadlines: (readonly [string, string])[] = [];
  const compared: SemanticV1["jobs"] = [];
  const byJobId = compareOn((job: { readonly job_id: string }) => job.job_id, compareCodeUnits);
  for (const posting of postings) {
    const entry = entries.get(posting.posting_id);
    if (entry === undefined || entry.state === "closed") continue;
    const verdict = scoreJob(posting, context.profile, context.scoring, asOfDay);
    explained.push({
      band: verdict.band,
      contributions: [...verdict.contributions],
      gates: [...verdict.gates],
      job_id: entry.job_id,
      posting_id: posting.posting_id,
      score: verdict.score,
      source: posting.source,
    });
    const closeness = postingCloseness(posting, context.profile);
    if (closeness !== null)
      compared.push({
        closeness,
        job_id: entry.job_id,
        missed_by_keywords: readSemantic(closeness, verdict).missed,
        posting_id: posting.posting_id,
      });
    jobs.push(jobRow(posting, entry, verdict, fresh.has(posting.posting_id)));
    if (posting.extracted.deadline !== null) deadlines.push([posting.posting_id, posting.extracted.deadline.date]);
  }
  return {
    jobs,
    explained: explained.sort(byJobId),
    deadlines,
    compared: compared.sort(byJobId),
  };
}

function jobRow(
  posting: PostingFacts,
  entry: LedgerEntry,
  verdict: ReturnType<typeof scoreJob>,
  isNew: boolean,
): UnrankedJob {
  const salary =
    posting.extracted.pay.find((pay) => pay.kind === "salary") ??
    posting.extracted.pay.find((pay) => pay.kind === "on_target");
  return {
    band: verdict.band,
    changed_at: entry.changed_at,
    employer: posting.employer,
    family: posting.classification.family,
    first_seen: entry.first_seen,
    is_new: isNew,
    job_id: entry.job_id,
    level: posting.classification.level,
    locations: posting.extracted.places.map((place) => place.text),
    pay:
      salary === undefined
        ? null
        : {
            currency: salary.currency,
            ...(salary.kind === "on_target" ? { kind: "on_target" as const } : {}),
            max: salary.max,
            min: salary.min,
            period: salary.period,
          },
    posting_ids: [posting.posting_id],
    provider_id: posting.provider_id,
    published_at: posting.published_at ?? entry.published_at,
    // The place in the whole list is known later; it stands here so that the row keeps its shape.
    rank: 0,
    reasons: strongest(verdict.contributions),
    score: verdict.score,
    state: entry.state === "missing" ? "missing" : "open",
    title: posting.title,
    url: posting.url,
    workplace: posting.extracted.workplace?.value ?? null,
    ...(entry.times_reopened > 0 ? { badges: ["reopened"] } : {}),
  };
}

function strongest(contributions: readonly Contribution[]): RankedJob["reasons"] {
  return contributions
    .map((contribution, index) => ({ contribution, index }))
    .filter(({ contribution }) => contribution.points !== 0 && contribution.signal !== BASE_SIGNAL)
    .sort((a, b) => Math.abs(b.contribution.points) - Math.abs(a.contribution.points) || a.index - b.index)
    .slice(0, REASONS_SHOWN)
    .map(({ contribution }) => ({
      points: contribution.points,
      reason: contribution.reason,
      signal: contribution.signal,
    }));
}

function availabilityOf(
  { provider, reading, current }: BoardInputs,
  { outcome, reason }: { readonly outcome: Outcome; readonly reason: OutcomeReason },
  listing: {
    readonly completeness: { readonly verdict: string };
    readonly postings: readonly PostingFacts[];
  } | null,
): Availability {
  return {
    provider_id: provider.id,
    name: provider.name,
    enabled: provider.enabled,
    outcome,
    reason,
    detail: describeAvailability(outcome, reason),
    postings: listing?.postings.length ?? 0,
    complete: listing !== null && listing.completeness.verdict === "complete",
    snapshot_digest: current?.snapshotDigest ?? null,
    captured_at: current?.snapshot.captured_at ?? null,
    provenance: current?.snapshot.provenance ?? null,
    attempts: reading.attempts,
    waited_ms: reading.waited_ms,
    bytes: reading.bytes,
  };
}

function reportOf(
  { provider, reading, current }: BoardInputs,
  outcome: Outcome,
  understood: BoardUnderstanding | null,
): ReportRow {
  const issues = understood !== null && understood.ok ? understood.issues : [];
  return {
    provider_id: provider.id,
    name: provider.name,
    kind: provider.kind,
    board: provider.board,
    mode: provider.mode,
    canonical_url: sourceKindOf(provider.kind)?.boardUrl(provider.board) ?? "",
    outcome,
    snapshot:
      current === null
        ? null
        : {
            digest: current.snapshotDigest,
            captured_at: current.snapshot.captured_at,
            provenance: current.snapshot.provenance,
            exchanges: current.snapshot.exchanges.map((exchange) => ({
              url: exchange.final_url.slice(0, 2_000),
              status: exchange.status,
              body: exchange.body,
            })),
          },
    policy: reading.notes,
    parser: understood?.parser ?? null,
    completeness: understood !== null && understood.ok ? understood.completeness : null,
    issues: issues.slice(0, ISSUES_SHOWN).map((issue) => ({ ...issue, pointer: issue.pointer.slice(0, 500) })),
    issues_total: issues.length,
    failure:
      understood !== null && !understood.ok
        ? {
            ...understood.failure,
            pointer: understood.failure.pointer.slice(0, 500),
            detail: understood.failure.detail.slice(0, 500),
          }
        : null,
  };
}
