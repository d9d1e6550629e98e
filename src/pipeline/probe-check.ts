import type { Outcome, OutcomeReason } from "../contracts/outcomes.ts";
import type { Files } from "../contracts/ports.ts";
import { describeAvailability } from "../engine/explain/describe-availability.ts";
import { readExchange } from "../engine/read-exchange.ts";
import { judgeListing } from "../engine/sources/judge-listing.ts";
import { sourceKindOf } from "../engine/sources/source-kinds.ts";
import { readCaptureListing } from "./capture-listing.ts";
import type { CapturedProvider } from "./capture-live.ts";
import type { RunNetwork } from "./daily.ts";
import { readObject } from "./objects.ts";
import { askIdentity, employersIn, identityPage, likenessOf } from "./probe-identity.ts";
import type { Likeness } from "./probe-likeness.ts";
import { otherBoardAt, redirectsIn, verdictOf, type BoardVerdict, type OtherBoard } from "./probe-verdict.ts";
import { statePaths } from "./state-paths.ts";
import type { SnapshotV1 } from "../contracts/snapshot.ts";

/** What a board answered just now, as `providers check` tells it. */
export interface LiveCheck {
  readonly verdict: BoardVerdict;
  readonly outcome: Outcome;
  readonly reason: OutcomeReason;
  readonly detail: string;
  readonly postings: number;
  /** The capture that was made of it; null when it made none. */
  readonly snapshot_digest: string | null;
  /** Whose board it says that it is. */
  readonly employers: readonly string[];
  readonly identity: Likeness | "unknown";
  readonly moved_to: OtherBoard | null;
  readonly requests: number;
  readonly bytes: number;
  readonly waited_ms: number;
}

export interface LiveCheckPorts {
  readonly captures: readonly Files[];
  readonly network: RunNetwork;
}

/** The verdict about one board that was asked just now. Where its list does not say whose it is, the vendor's page that does is asked too. */
export async function checkLive({ captures, network }: LiveCheckPorts, captured: CapturedProvider): Promise<LiveCheck> {
  const { provider, reading, isCaptured } = captured;
  const digest = isCaptured ? reading.snapshot_digest : null;
  const read = digest === null ? null : await readCaptureListing(captures, provider.id, digest);
  const { outcome, reason } = judgeListing(reading, read?.listing ?? null);
  const listing = read !== null && read.listing.ok ? read.listing.listing : null;
  const movedTo = movedFrom(captured, read?.snapshot ?? null);
  const listed =
    read === null ? [] : employersIn(provider.kind, listing, await sourcesOfCapture(captures, read.snapshot));
  const employers = listed.length > 0 || listing === null || movedTo !== null ? listed : await ask(network, captured);
  const identity = likenessOf(provider.employer ?? provider.name, employers);
  const verdict = verdictOf({ outcome, reason, postings: listing?.postings.length ?? 0, likeness: identity, movedTo });
  const said = reading.notes.find(({ key }) => key === "failed" || key === "offline" || key === "locked")?.value;
  const pointer = read !== null && !read.listing.ok ? read.listing.failure : null;
  return {
    verdict,
    outcome,
    reason,
    detail: [
      ...(verdict === "wrong_board" || movedTo !== null ? [] : [describeAvailability(outcome, reason)]),
      ...(verdict === "wrong_board" ? [`it is the board of ${employers.slice(0, 3).join(", ")}`] : []),
      ...(movedTo === null ? [] : [`it leads to ${movedTo.kind}:${movedTo.board}`]),
      ...(said === undefined ? [] : [said]),
      ...(pointer === null ? [] : [`${pointer.detail}${pointer.pointer === "" ? "" : ` at ${pointer.pointer}`}`]),
    ].join("; "),
    postings: listing?.postings.length ?? 0,
    snapshot_digest: digest,
    employers,
    identity,
    moved_to: movedTo,
    requests: reading.requests,
    bytes: reading.bytes,
    waited_ms: reading.waited_ms,
  };
}

function movedFrom({ provider, reading }: CapturedProvider, snapshot: SnapshotV1 | null): OtherBoard | null {
  const own = { kind: provider.kind, board: provider.board };
  const addresses = [
    ...redirectsIn(reading),
    ...(snapshot?.exchanges ?? [])
      .filter(({ request }) => request.purpose === "list")
      .map(({ final_url }) => final_url),
  ];
  for (const address of addresses) {
    const other = otherBoardAt(address, own);
    if (other !== null) return other;
  }
  return null;
}

async function sourcesOfCapture(captures: readonly Files[], snapshot: SnapshotV1) {
  const found = [];
  for (const exchange of snapshot.exchanges) {
    if (exchange.request.purpose !== "list") continue;
    for (const files of captures) {
      const bytes = await readObject(files, statePaths.object(exchange.body.sha256), exchange.body.sha256).catch(
        () => null,
      );
      const source = bytes === null ? null : readExchange({ exchange, bytes });
      if (source === null) continue;
      found.push(source);
      break;
    }
  }
  return found;
}

async function ask({ http }: RunNetwork, { provider }: CapturedProvider): Promise<readonly string[]> {
  const page = identityPage(provider.kind, provider.board);
  if (http === null || page === null) return [];
  const name = await askIdentity(page, http.send, {
    grant: {
      providerId: provider.id,
      hosts: [...(sourceKindOf(provider.kind)?.hosts(provider.board) ?? []), ...provider.hosts],
      tombstoned: provider.tombstone !== undefined,
      minDelayMs: provider.politeness.min_delay_ms,
    },
    note: () => undefined,
  });
  return name === null ? [] : [name];
}
