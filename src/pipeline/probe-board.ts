import * as v from "valibot";
import type { HttpLimits, HttpPort, Time } from "../contracts/http.ts";
import type { Outcome, OutcomeReason } from "../contracts/outcomes.ts";
import { ProviderEntry } from "../contracts/provider-registry.ts";
import type { ProviderReading } from "../contracts/run-documents.ts";
import type { SourceKind } from "../contracts/source-kind.ts";
import { describeAvailability } from "../engine/explain/describe-availability.ts";
import { judgeListing } from "../engine/sources/judge-listing.ts";
import { askIdentity, employersIn, identityPage, likenessOf } from "./probe-identity.ts";
import type { Likeness } from "./probe-likeness.ts";
import { otherBoardAt, redirectsIn, verdictOf, type BoardVerdict, type OtherBoard } from "./probe-verdict.ts";
import { journal, type Journal } from "./read-live-journal.ts";
import { readProvider } from "./read-provider.ts";
import { httpRequestOf, sourcesOf, type ProviderTask } from "./read-provider-exchange.ts";

export interface ProbePorts {
  readonly http: HttpPort;
  readonly time: Time;
}

export interface ProbeRequest {
  readonly kind: SourceKind;
  readonly board: string;
  /** Whose board it should be; null when nobody said. */
  readonly employer: string | null;
  readonly isTombstoned: boolean;
  readonly asOf: string;
  readonly limits: Pick<HttpLimits, "providerMs">;
}

/** What a board that may not even exist answered. Nothing is stored. */
export interface ProbedBoard {
  readonly verdict: BoardVerdict;
  readonly outcome: Outcome;
  readonly reason: OutcomeReason;
  readonly detail: string;
  readonly postings: number;
  readonly employers: readonly string[];
  readonly identity: Likeness | "unknown";
  readonly moved_to: OtherBoard | null;
  readonly requests: number;
}

/** Enough to know that a board is there; the rest is read when it is in the registry. */
const PAGES_MAX = 3;
const PROBE_MS_MAX = 120_000;

/** Asks a board for its first pages and, where its list does not say whose it is, for the page that does. Only hosts of the board are asked. */
export async function probeBoard({ http, time }: ProbePorts, request: ProbeRequest): Promise<ProbedBoard> {
  const { kind, board, employer } = request;
  const told = journal();
  const task: ProviderTask = {
    provider: probedEntry(request),
    kind,
    asOf: request.asOf,
    previous: null,
    http,
    time,
    limits: { pagesMax: PAGES_MAX, providerMs: Math.min(request.limits.providerMs, PROBE_MS_MAX) },
    journal: told,
  };
  const read = await readProvider(task);
  const exchanges = read.kind === "captured" ? sourcesOf(read.exchanges) : [];
  const parsed = read.kind === "captured" ? kind.parse(board, exchanges) : null;
  const { outcome, reason } = read.kind === "failed" ? read : judgeListing(unread, parsed);
  const listing = parsed !== null && parsed.ok ? parsed.listing : null;
  const movedTo = movedFrom(
    { kind: kind.id, board },
    exchanges.map(({ finalUrl }) => finalUrl),
    told,
  );
  const isThere = listing !== null || outcome === "partial";
  const listed = employersIn(kind.id, listing, exchanges);
  const page = listed.length === 0 && isThere && movedTo === null ? identityPage(kind.id, board) : null;
  const [first] = kind.plan(board);
  const named =
    page === null || first === undefined ? null : await askIdentity(page, http.send, httpRequestOf(task, first));
  const employers = named === null ? listed : [named];
  const identity = employer === null ? "unknown" : likenessOf(employer, employers);
  const postings = listing?.postings.length ?? 0;
  return {
    verdict: verdictOf({ outcome, reason, postings, likeness: identity, movedTo }),
    outcome,
    reason,
    detail: read.kind === "failed" ? read.detail : describeAvailability(outcome, reason),
    postings,
    employers,
    identity,
    moved_to: movedTo,
    requests: told.close().requests,
  };
}

/** A reading that decided nothing before the answer is looked at. */
const unread: ProviderReading = {
  provider_id: "probe",
  mode: "live",
  outcome: null,
  reason: null,
  snapshot_digest: null,
  requests: 0,
  bytes: 0,
  attempts: 0,
  waited_ms: 0,
  notes: [],
};

/** A registry row for a board that is in no registry: the defaults of politeness, and no detail pages. */
function probedEntry({ kind, board, employer, isTombstoned, asOf }: ProbeRequest): ProviderEntry {
  return v.parse(ProviderEntry, {
    id: "probe",
    name: employer ?? "probe",
    kind: kind.id,
    board,
    mode: "live",
    politeness: { detail_budget: 0 },
    ...(isTombstoned ? { tombstone: { reason: "tombstoned in the registry", date: asOf.slice(0, 10) } } : {}),
  });
}

function movedFrom(own: OtherBoard, finalUrls: readonly string[], told: Journal): OtherBoard | null {
  for (const address of [...finalUrls, ...redirectsIn(told.close())]) {
    const other = otherBoardAt(address, own);
    if (other !== null) return other;
  }
  return null;
}
