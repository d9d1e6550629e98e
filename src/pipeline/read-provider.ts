import type { ListingFailure, ParseResult } from "../contracts/source-kind.ts";
import { outcomeOfResult, outcomeOfStatus, type Judged } from "./read-live-outcome.ts";
import { readDetails } from "./read-provider-details.ts";
import {
  httpRequestOf,
  keyOf,
  readAnswer,
  sourcesOf,
  undecodableAnswer,
  type ProviderTask,
  type ReadExchange,
} from "./read-provider-exchange.ts";
import { parseListing } from "../engine/sources/parse-listing.ts";

/** What a live reading came to. `captured`: these exchanges are the new snapshot, whatever parsing says of them. `failed`: they are not, and the stored capture goes on counting. */
export type ProviderRead =
  | { readonly kind: "captured"; readonly exchanges: readonly ReadExchange[]; readonly isListing: boolean }
  | ({ readonly kind: "failed"; readonly detail: string } & Judged);

/** How far the list came. */
interface ListRead {
  readonly exchanges: readonly ReadExchange[];
  /** Why it ended before its source kind said that it was done. */
  readonly stopped: (Judged & { readonly detail: string }) | null;
  readonly undecodable: ListingFailure | null;
}

/**
 * Reads a board as its source kind plans it: list pages to their end, then detail pages of what is new or changed. What ends too early never looks whole:
 * if parsing takes a broken-off list for complete, the reading failed. An answer in an unknown shape is captured, so that it can be looked at.
 */
export async function readProvider(task: ProviderTask): Promise<ProviderRead> {
  const { kind, provider } = task;
  const list = await readList(task);
  const { stopped, exchanges, undecodable } = list;
  if (exchanges.length === 0)
    return {
      kind: "failed",
      ...(stopped ?? { outcome: "unreachable", reason: "empty_body", detail: "nothing was asked" }),
    };
  const parsed: ParseResult =
    undecodable === null
      ? parseListing(kind, provider.board, sourcesOf(exchanges))
      : { ok: false, failure: undecodable };
  if (!parsed.ok) {
    const at = exchanges[parsed.failure.exchange] ?? exchanges[0];
    const byStatus = at === undefined ? null : outcomeOfStatus(at.source.status);
    if (byStatus !== null)
      return { kind: "failed", ...byStatus, detail: `status ${at?.source.status} at ${at?.source.finalUrl}` };
    if (stopped !== null) return { kind: "failed", ...stopped };
    return { kind: "captured", exchanges, isListing: false };
  }
  if (stopped !== null && parsed.listing.completeness.verdict === "complete") return { kind: "failed", ...stopped };
  if (stopped !== null) task.journal.say("list_unfinished", stopped.detail);
  const details = await readDetails(task, exchanges, parsed.listing.postings);
  return { kind: "captured", exchanges: [...exchanges, ...details], isListing: true };
}

async function readList(task: ProviderTask): Promise<ListRead> {
  const { kind, provider, limits, time, journal } = task;
  const startedMs = time.nowMs();
  const exchanges: ReadExchange[] = [];
  const asked = new Set<string>();
  let wanted = kind.plan(provider.board);
  while (wanted.length > 0) {
    for (const request of wanted) {
      if (asked.size >= limits.pagesMax)
        return { exchanges, stopped: unfinished(`more than ${limits.pagesMax} pages`), undecodable: null };
      if (time.nowMs() - startedMs > limits.providerMs)
        return { exchanges, stopped: unfinished(`more than ${limits.providerMs} ms`), undecodable: null };
      asked.add(keyOf(request));
      const result = await task.http.send(httpRequestOf(task, request));
      if (result.kind !== "ok")
        return {
          exchanges,
          stopped: {
            ...outcomeOfResult(result, journal.wasRedirected()),
            detail: `${result.reason}: ${result.detail}`,
          },
          undecodable: null,
        };
      const read = readAnswer(request, result, task.asOf);
      if (read === null)
        return {
          exchanges: [...exchanges, undecodableAnswer(request, result, task.asOf)],
          stopped: null,
          undecodable: { reason: "not_utf8", exchange: exchanges.length, pointer: "", detail: "UTF-8 expected" },
        };
      exchanges.push(read);
    }
    const next = kind.next(provider.board, sourcesOf(exchanges));
    // A source kind that asks for the same again is done: asking twice gives nothing new.
    wanted = next.done ? [] : next.requests.filter((request) => !asked.has(keyOf(request)));
  }
  return { exchanges, stopped: null, undecodable: null };
}

function unfinished(detail: string): Judged & { readonly detail: string } {
  return { outcome: "partial", reason: "paging_unfinished", detail };
}
