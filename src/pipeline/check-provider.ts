import { SignalCraftError } from "../contracts/errors.ts";
import { failureOutcomes, type Outcome, type OutcomeReason } from "../contracts/outcomes.ts";
import type { ProviderEntry } from "../contracts/provider-registry.ts";
import type { ProviderReading } from "../contracts/run-documents.ts";
import type { SnapshotV1 } from "../contracts/snapshot.ts";
import type { Completeness, ParseResult, SourceExchange, SourceKind } from "../contracts/source-kind.ts";
import { hostVerdict } from "../engine/egress/host.ts";
import { describeAvailability } from "../engine/explain/describe-availability.ts";
import { readExchange } from "../engine/read-exchange.ts";
import { judgeListing } from "../engine/sources/judge-listing.ts";
import { sourceKindOf } from "../engine/sources/source-kinds.ts";
import { readCapture } from "./snapshots.ts";
import { findStoredSnapshot, type CapturePlace } from "./stored-captures.ts";
import { UNREADABLE_NOTE } from "./select-snapshot.ts";
import { parseListing } from "../engine/sources/parse-listing.ts";

/** One thing that was looked at. */
export interface ProviderFinding {
  readonly check: "registry" | "kind" | "board" | "hosts" | "capture" | "listing" | "live";
  /** `wrong`: the registry must be changed. `damaged`: stored bytes are not what they were. `failed`: the capture does not make a whole listing, or the board that was asked is not as it should be. */
  readonly level: "wrong" | "damaged" | "failed" | "note";
  readonly detail: string;
}

export interface CheckedProvider {
  readonly provider_id: string;
  readonly name: string;
  readonly kind: ProviderEntry["kind"];
  readonly board: string;
  readonly enabled: boolean;
  readonly hosts: readonly string[];
  readonly outcome: Outcome;
  readonly reason: OutcomeReason;
  readonly detail: string;
  readonly capture: {
    readonly digest: string;
    readonly captured_at: string;
    readonly provenance: SnapshotV1["provenance"];
  } | null;
  readonly postings: number;
  readonly completeness: Completeness | null;
  readonly issues: number;
  readonly findings: readonly ProviderFinding[];
}

/** Parses the exchanges of a capture; nothing is normalised or understood. */
export function readListing(kind: SourceKind, snapshot: SnapshotV1, bodies: readonly Uint8Array[]): ParseResult {
  const exchanges: SourceExchange[] = [];
  for (const [index, exchange] of snapshot.exchanges.entries()) {
    const read = readExchange({ exchange, bytes: bodies[index] ?? new Uint8Array() });
    if (read === null)
      return { ok: false, failure: { reason: "not_utf8", exchange: index, pointer: "", detail: "UTF-8 expected" } };
    exchanges.push(read);
  }
  return parseListing(kind, snapshot.board, exchanges);
}

/** Checks one provider without the network: what the registry says of it, and what the capture that a run would read comes to. */
export async function checkProvider(
  provider: ProviderEntry,
  reading: ProviderReading,
  places: readonly CapturePlace[],
): Promise<CheckedProvider> {
  const findings: ProviderFinding[] = [];
  const add = (check: ProviderFinding["check"], level: ProviderFinding["level"], detail: string): void =>
    void findings.push({ check, level, detail });
  const kind = sourceKindOf(provider.kind);
  if (kind === null) add("kind", "wrong", `this version has no reader for ${provider.kind}`);
  const refused = kind?.checkBoard(provider.board) ?? null;
  if (refused !== null) add("board", "wrong", refused);
  const hosts = [
    ...new Set([...(kind === null || refused !== null ? [] : kind.hosts(provider.board)), ...provider.hosts]),
  ];
  for (const host of hosts) {
    const verdict = hostVerdict(host);
    if (verdict.verdict === "refuse")
      add("hosts", "wrong", `${host} may not be asked: ${verdict.reason.replaceAll("_", " ")} (${verdict.range})`);
  }
  for (const note of reading.notes)
    if (note.key === UNREADABLE_NOTE) add("capture", "damaged", `capture ${note.value.slice(0, 12)} cannot be read`);

  const usable = kind !== null && refused === null ? kind : null;
  const read =
    usable === null || reading.snapshot_digest === null
      ? null
      : await readStored(usable, provider, reading.snapshot_digest, places);
  if (read !== null && "damage" in read) add("capture", "damaged", read.damage);
  const board = read === null || "damage" in read ? null : read;
  const { outcome, reason } =
    read !== null && "damage" in read
      ? { outcome: "unreachable" as const, reason: "snapshot_unreadable" as const }
      : judgeListing(reading, board?.listing ?? null);
  if (board !== null && !board.listing.ok) {
    const { failure } = board.listing;
    add(
      "listing",
      "failed",
      `${failure.reason.replaceAll("_", " ")}: ${failure.detail}${failure.pointer === "" ? "" : ` at ${failure.pointer}`}`,
    );
  } else if (board !== null && failureOutcomes.includes(outcome))
    add("listing", "failed", describeAvailability(outcome, reason));
  if (board !== null && (board.snapshot.kind !== provider.kind || board.snapshot.board !== provider.board))
    add(
      "capture",
      "note",
      `it was captured from ${board.snapshot.kind}:${board.snapshot.board}, the registry says ${provider.kind}:${provider.board}`,
    );
  const listing = board !== null && board.listing.ok ? board.listing.listing : null;
  return {
    provider_id: provider.id,
    name: provider.name,
    kind: provider.kind,
    board: provider.board,
    enabled: provider.enabled,
    hosts,
    outcome,
    reason,
    detail: describeAvailability(outcome, reason),
    capture:
      board === null
        ? null
        : { digest: board.digest, captured_at: board.snapshot.captured_at, provenance: board.snapshot.provenance },
    postings: listing?.postings.length ?? 0,
    completeness: listing?.completeness ?? null,
    issues: listing?.issues.length ?? 0,
    findings,
  };
}

interface ReadBoard {
  readonly digest: string;
  readonly snapshot: SnapshotV1;
  readonly listing: ParseResult;
}

async function readStored(
  kind: SourceKind,
  provider: ProviderEntry,
  digest: string,
  places: readonly CapturePlace[],
): Promise<ReadBoard | { readonly damage: string }> {
  try {
    const stored = await findStoredSnapshot(places, provider.id, digest);
    if (stored === null) return { damage: `capture ${digest.slice(0, 12)} is not stored any more` };
    const { bodies } = await readCapture(stored);
    // A capture is read by the kind that made it, as a run does.
    const reader = stored.snapshot.kind === kind.id ? kind : sourceKindOf(stored.snapshot.kind);
    if (reader === null)
      return { damage: `capture ${digest.slice(0, 12)} is of ${stored.snapshot.kind}, which this version cannot read` };
    return { digest, snapshot: stored.snapshot, listing: readListing(reader, stored.snapshot, bodies) };
  } catch (cause) {
    if (cause instanceof SignalCraftError) return { damage: cause.message };
    throw cause;
  }
}
