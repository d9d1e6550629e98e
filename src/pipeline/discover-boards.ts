import type { HttpPort, Time } from "../contracts/http.ts";
import type { Locks } from "../contracts/ports.ts";
import type { ProviderEntry } from "../contracts/provider-registry.ts";
import type { SourceKindId } from "../contracts/source-kind.ts";
import { compareBy, compareOn } from "../engine/canonical/compare.ts";
import { sourceKindOf } from "../engine/sources/source-kinds.ts";
import type { RunNetwork } from "./daily.ts";
import { hostFileName } from "./host-state.ts";
import { probeBoard, type ProbedBoard } from "./probe-board.ts";
import { boardVerdicts, type BoardVerdict } from "./probe-verdict.ts";

/** A board that might be the one that is looked for. */
export interface BoardCandidate {
  readonly kind: SourceKindId;
  readonly board: string;
  readonly found_by: "address" | "redirect" | "embed" | "link" | "page" | "name";
}

/** The same with what the registry says of it and what it answered; `probe` is null when it was not asked. */
export interface JudgedCandidate extends BoardCandidate {
  readonly board_url: string;
  readonly hosts: readonly string[];
  readonly in_registry: string | null;
  readonly verdict: BoardVerdict;
  readonly detail: string;
  readonly probe: Omit<ProbedBoard, "verdict" | "detail"> | null;
}

export interface DiscoverRequest {
  readonly candidates: readonly BoardCandidate[];
  /** The employer that was asked for; null when an address was. */
  readonly employer: string | null;
  readonly providers: readonly ProviderEntry[];
  readonly asOf: string;
  readonly command: string;
  readonly onProgress: (text: string) => void;
}

export interface DiscoverPorts {
  readonly http: HttpPort;
  readonly time: Time;
  readonly limits: RunNetwork["policy"]["limits"];
  readonly locks: Locks;
}

/** Candidates as far as they can be told without asking anybody. */
export function describeCandidates({
  candidates,
  providers,
}: Pick<DiscoverRequest, "candidates" | "providers">): readonly JudgedCandidate[] {
  return candidates.map((candidate) => {
    const row = rowOf(candidate, providers);
    const kind = sourceKindOf(candidate.kind);
    return {
      ...candidate,
      board_url: kind?.boardUrl(candidate.board) ?? "",
      hosts: kind?.hosts(candidate.board) ?? [],
      in_registry: row?.id ?? null,
      verdict: "not_asked",
      detail:
        row?.tombstone === undefined ? "the network was not allowed (--allow-net)" : "it is tombstoned in the registry",
      probe: null,
    };
  });
}

/** Failures of one vendor in a row after which its other candidates are left alone. */
const FAILURES_MAX = 2;

/**
 * Asks every candidate, vendors side by side, one vendor's candidates one after another, and stops asking a vendor that refuses. What is tombstoned is not asked.
 * Best answers first; equal ones in the order given.
 */
export async function probeCandidates(
  ports: DiscoverPorts,
  request: DiscoverRequest,
): Promise<readonly JudgedCandidate[]> {
  const described = describeCandidates(request);
  const judged = new Map<JudgedCandidate, JudgedCandidate>();
  let done = 0;
  const readLane = async (lane: readonly JudgedCandidate[]): Promise<void> => {
    let failures = 0;
    for (const candidate of lane) {
      const found =
        failures < FAILURES_MAX
          ? await judge(ports, candidate, request)
          : { ...candidate, detail: "left alone: the vendor did not answer the ones before" };
      failures =
        found.verdict === "blocked" || (found.verdict === "unreachable" && found.probe !== null) ? failures + 1 : 0;
      judged.set(candidate, found);
      request.onProgress(`${++done} of ${described.length} candidates, ${candidate.kind}:${candidate.board}`);
    }
  };
  const ended = await Promise.allSettled([...Map.groupBy(described, ({ kind }) => kind).values()].map(readLane));
  const broken = ended.find((end) => end.status === "rejected");
  if (broken !== undefined) throw broken.reason;
  return described.map((candidate) => judged.get(candidate) ?? candidate).sort(byVerdict);
}

const byVerdict = compareBy<JudgedCandidate>(
  compareOn(
    ({ verdict }) => boardVerdicts.indexOf(verdict),
    (a, b) => (a < b ? -1 : a > b ? 1 : 0),
  ),
);

async function judge(
  ports: DiscoverPorts,
  candidate: JudgedCandidate,
  request: DiscoverRequest,
): Promise<JudgedCandidate> {
  const kind = sourceKindOf(candidate.kind);
  const row = rowOf(candidate, request.providers);
  if (kind === null || row?.tombstone !== undefined) return candidate;
  const [first] = kind.plan(candidate.board);
  const host = first === undefined ? "" : new URL(first.url).hostname;
  const lock = await ports.locks.acquire(`network/hosts/${hostFileName(host)}.lock`, request.command);
  if (!lock.ok)
    return {
      ...candidate,
      detail: `process ${lock.holder.pid} on ${lock.holder.host} is reading ${host}; try again later`,
    };
  try {
    const { verdict, detail, ...probe } = await probeBoard(ports, {
      kind,
      board: candidate.board,
      employer: request.employer,
      isTombstoned: false,
      asOf: request.asOf,
      limits: ports.limits,
    });
    // Nothing was asked, so there is nothing to tell.
    if (verdict === "not_asked") return { ...candidate, detail };
    return { ...candidate, verdict: guessVerdict(verdict, { found_by: candidate.found_by, probe }), detail, probe };
  } finally {
    await lock.release();
  }
}

/** A name that somebody guessed is just not there when its host has no address, or leads to no board. */
function guessVerdict(
  verdict: BoardVerdict,
  {
    found_by,
    probe,
  }: { readonly found_by: BoardCandidate["found_by"]; readonly probe: Omit<ProbedBoard, "verdict" | "detail"> },
): BoardVerdict {
  if (found_by !== "name") return verdict;
  const leadsNowhere =
    (verdict === "moved" && probe.moved_to === null) || (verdict === "unreachable" && probe.reason === "dns_failed");
  return leadsNowhere ? "gone" : verdict;
}

function rowOf(
  { kind, board }: Pick<BoardCandidate, "kind" | "board">,
  providers: readonly ProviderEntry[],
): ProviderEntry | null {
  return providers.find((row) => row.kind === kind && row.board.toLowerCase() === board.toLowerCase()) ?? null;
}
