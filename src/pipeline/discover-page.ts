import type { HttpPort } from "../contracts/http.ts";
import type { ProviderEntry } from "../contracts/provider-registry.ts";
import type { SourceKindId, SourceRequest } from "../contracts/source-kind.ts";
import { detectBoard, sourceKindOf } from "../engine/sources/source-kinds.ts";
import { linksIn } from "./discover-links.ts";
import { readAnswer } from "./read-provider-exchange.ts";

/** How a board was found: where the page itself leads, what it loads, what it links to, or what it is. */
export type FoundBy = "redirect" | "embed" | "link" | "page";

export interface FoundBoard {
  readonly kind: SourceKindId;
  readonly board: string;
  readonly found_by: FoundBy;
}

/** What a page of an employer's own says about where its jobs are. */
export type DiscoveredPage =
  | { readonly ok: true; readonly final_url: string; readonly status: number; readonly boards: readonly FoundBoard[] }
  | {
      readonly ok: false;
      /** True when policy kept it from being asked. */
      readonly refused: boolean;
      readonly reason: string;
      readonly detail: string;
    };

const BOARDS_MAX = 20;
const PAGE_BYTES_MAX = 4 * 1_024 * 1_024;
const MIN_DELAY_MS = 2_000;
/** The kinds for employers' own sites. */
const ownSite: readonly SourceKindId[] = ["jsonld", "sitemap", "rss"];
const aboutJobs = /job|career|vacanc|position|karriere|stellen|emploi|empleo|opening/i;

/** Fetches a page through the shield, any public host allowed, and finds boards in it: vendors' first, the employer's own pages after them. */
export async function discoverPage(
  http: HttpPort,
  {
    url,
    asOf,
    providers,
  }: { readonly url: string; readonly asOf: string; readonly providers: readonly ProviderEntry[] },
): Promise<DiscoveredPage> {
  const request: SourceRequest = {
    method: "GET",
    url,
    accept: "text/html",
    body: null,
    purpose: "list",
    vendorId: null,
  };
  const result = await http.send({
    method: "GET",
    url,
    accept: "text/html,application/xhtml+xml",
    body: null,
    grant: {
      providerId: "discover",
      hosts: null,
      tombstoned: isTombstonedSite(url, providers),
      minDelayMs: MIN_DELAY_MS,
    },
    stored: null,
    cap: { contentBytes: PAGE_BYTES_MAX, excess: "cut" },
    note: () => undefined,
  });
  if (result.kind !== "ok")
    return { ok: false, refused: result.kind === "refused", reason: result.reason, detail: result.detail };
  if (result.status < 200 || result.status > 299)
    return { ok: false, refused: false, reason: "http_status", detail: `status ${result.status}` };
  const read = readAnswer(request, result, asOf);
  if (read === null)
    return { ok: false, refused: false, reason: "not_utf8", detail: "the page is in no charset that it could be in" };
  return { ok: true, final_url: result.finalUrl, status: result.status, boards: boardsIn(read.source, url) };
}

function boardsIn(page: NonNullable<ReturnType<typeof readAnswer>>["source"], url: string): readonly FoundBoard[] {
  const found = new Map<string, FoundBoard>();
  const add = (address: URL, how: FoundBy): void => {
    const board = detectBoard(address);
    if (board === null) return;
    if (ownSite.includes(board.kind) && !aboutJobs.test(address.pathname)) return;
    const key = `${board.kind} ${board.board.toLowerCase()}`;
    if (!found.has(key)) found.set(key, { kind: board.kind, board: board.board, found_by: how });
  };
  const final = URL.parse(page.finalUrl);
  if (final !== null && page.finalUrl !== url) add(final, "redirect");
  const links = linksIn(page.body, page.finalUrl);
  for (const how of ["embed", "link"] as const) for (const link of links) if (link.how === how) add(link.url, how);
  const boards = [...found.values()];
  const vendors = boards.filter(({ kind }) => !ownSite.includes(kind));
  const own = boards.filter(({ kind }) => ownSite.includes(kind));
  return [
    ...vendors,
    ...(holdsPosting(page) ? [{ kind: "jsonld", board: page.finalUrl, found_by: "page" } as const] : []),
    ...own,
  ].slice(0, BOARDS_MAX);
}

/** Whether the page itself is one that the kind for JobPosting data reads. */
function holdsPosting(page: NonNullable<ReturnType<typeof readAnswer>>["source"]): boolean {
  const kind = sourceKindOf("jsonld");
  if (kind === null || kind.checkBoard(page.finalUrl) !== null) return false;
  const parsed = kind.parse(page.finalUrl, [page]);
  return parsed.ok && parsed.listing.postings.length > 0;
}

/** Whether the address is on the own site of an employer that is tombstoned. */
function isTombstonedSite(url: string, providers: readonly ProviderEntry[]): boolean {
  const host = URL.parse(url)?.hostname ?? "";
  return providers.some(
    ({ tombstone, kind, board, hosts }) =>
      tombstone !== undefined &&
      [...(ownSite.includes(kind) ? (sourceKindOf(kind)?.hosts(board) ?? []) : []), ...hosts].includes(host),
  );
}
