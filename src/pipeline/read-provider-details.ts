import type { RawPosting } from "../contracts/source-kind.ts";
import { compareCodeUnits, compareOn } from "../engine/canonical/compare.ts";
import {
  httpRequestOf,
  readAnswer,
  readStoredExchanges,
  sourcesOf,
  type ProviderTask,
  type ReadExchange,
} from "./read-provider-exchange.ts";
import { parseListing } from "../engine/sources/parse-listing.ts";

/**
 * Detail pages of a board: asked for postings that are new, then for changed ones, then for those that never had one, up to the registry's budget; the pages
 * of postings whose row in the list is as it was are taken from the previous capture. What was wanted, asked, kept and left is noted.
 */
export async function readDetails(
  task: ProviderTask,
  list: readonly ReadExchange[],
  postings: readonly RawPosting[],
): Promise<ReadExchange[]> {
  const { kind, provider, previous, journal } = task;
  if (kind.planDetails === null || postings.length === 0) return [];
  const before = previous === null ? null : await readBefore(task, previous);
  const kept: ReadExchange[] = [];
  const groups = { added: [] as string[], changed: [] as string[], missing: [] as string[] };
  for (const posting of postings) {
    const stored = before?.details.get(posting.vendorId);
    const row = before?.rows.get(posting.vendorId);
    if (row === undefined) groups.added.push(posting.vendorId);
    else if (row !== rowText(posting)) groups.changed.push(posting.vendorId);
    else if (stored === undefined) groups.missing.push(posting.vendorId);
    else kept.push(stored);
  }
  const wanted = [...groups.added, ...groups.changed, ...groups.missing];
  const requests = kind.planDetails(
    provider.board,
    sourcesOf(list),
    wanted.slice(0, provider.politeness.detail_budget),
  );
  const asked = await askDetails(task, requests);
  // A changed posting whose page could not be read again keeps its old page: an older text is better than none, and the list row says what changed.
  const answered = new Set(asked.read.map(({ source }) => source.request.vendorId));
  const stale = [...groups.changed, ...groups.missing].flatMap((id) =>
    answered.has(id) ? [] : (before?.details.get(id) ?? []),
  );
  journal.say(
    "details",
    [
      `${wanted.length} wanted (${groups.added.length} new, ${groups.changed.length} changed, ${groups.missing.length} never read)`,
      `budget ${provider.politeness.detail_budget}`,
      `${asked.read.length} read`,
      `${asked.failed} failed`,
      `${kept.length} kept from the previous capture`,
      `${stale.length} kept though changed`,
      `${Math.max(0, wanted.length - asked.read.length - asked.failed)} left for later`,
      ...(asked.stopped === null ? [] : [`stopped: ${asked.stopped}`]),
    ].join(", "),
  );
  return [...kept, ...stale, ...asked.read].sort(
    compareOn(({ exchange }: ReadExchange) => exchange.request.vendor_id ?? "", compareCodeUnits),
  );
}

interface Before {
  /** List row by vendor id, as text to compare with. */
  readonly rows: ReadonlyMap<string, string>;
  readonly details: ReadonlyMap<string, ReadExchange>;
}

async function readBefore(
  { kind, provider }: ProviderTask,
  previous: NonNullable<ProviderTask["previous"]>,
): Promise<Before> {
  const list = await readStoredExchanges(previous, "list");
  const parsed = parseListing(kind, provider.board, sourcesOf(list));
  const details = await readStoredExchanges(previous, "detail");
  return {
    rows: new Map(parsed.ok ? parsed.listing.postings.map((posting) => [posting.vendorId, rowText(posting)]) : []),
    details: new Map(
      details.flatMap((read) => (read.source.request.vendorId === null ? [] : [[read.source.request.vendorId, read]])),
    ),
  };
}

/** What a list says of a posting, without what changes by itself: where the row stands, the vendor's stamp, dates counted from today. */
function rowText(row: RawPosting): string {
  return JSON.stringify({ ...row, source: null, updatedAt: null, publishedAt: null });
}

/** Failures in a row after which the rest is left for another day. */
const FAILURES_MAX = 3;

async function askDetails(
  task: ProviderTask,
  requests: ReturnType<NonNullable<ProviderTask["kind"]["planDetails"]>>,
): Promise<{ readonly read: ReadExchange[]; readonly failed: number; readonly stopped: string | null }> {
  const startedMs = task.time.nowMs();
  const read: ReadExchange[] = [];
  let failed = 0;
  let inARow = 0;
  for (const request of requests) {
    if (task.time.nowMs() - startedMs > task.limits.providerMs)
      return { read, failed, stopped: `more than ${task.limits.providerMs} ms` };
    const result = await task.http.send(httpRequestOf(task, request));
    const answer =
      result.kind === "ok" && result.status >= 200 && result.status <= 299
        ? readAnswer(request, result, task.asOf)
        : null;
    if (answer !== null) {
      read.push(answer);
      inARow = 0;
      continue;
    }
    failed++;
    // A page that is gone says something about its posting; only a host that fails is left alone.
    if (result.kind === "ok" && result.status !== 429 && result.status < 500) continue;
    inARow++;
    if (inARow >= FAILURES_MAX)
      return { read, failed, stopped: result.kind === "ok" ? `status ${result.status}` : result.reason };
  }
  return { read, failed, stopped: null };
}
