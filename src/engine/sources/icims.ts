import type {
  ListingFailure,
  NextStep,
  ParseResult,
  PartialReason,
  SourceExchange,
  SourceKind,
  SourceRequest,
} from "../../contracts/source-kind.ts";
import { carriedFields, detailPageRequest, readDetails, withDetail } from "./html-read-detail.ts";
import { isChallengePage } from "./html-read.ts";
import { addApiRows, apiCarries, type ApiPage, apiPageSize, apiPageUrl, readApiPage } from "./icims-api.ts";
import { cardFields, framedUrl, isSearchPage, readSearchPage, type SearchPage, searchPageUrl } from "./icims-page.ts";
import { isMarkup } from "./json-body.ts";
import { failedListing, listingDraft } from "./read-shape-listing.ts";
import { nameHintOf } from "./read-shape-name.ts";
import { statusFailure } from "./read-shape-status.ts";

const label = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;
const hostShape = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/;
const reserved: ReadonlySet<string> = new Set(["www", "api", "app", "help", "support", "login", "developer"]);
const pagesMax = 200;

/**
 * iCIMS, both generations of its career sites: the JSON API `/api/jobs` of the new ones, which has everything, and the search pages of the classic ones, where the
 * text is in the JSON-LD of a posting's page. A site is told by its answer: JSON, or a page. Pages are read one after another, because a classic site keeps
 * the place of a reader. A board is the subdomain of icims.com, or the host of an own domain.
 */
export const icims: SourceKind = {
  id: "icims",
  title: "iCIMS",
  parserVersion: 2,
  wholeBoard: false,
  tells: { published: "yes", pay: "some", remote: "some", description: "yes", deadline: "some" },
  checkBoard: (board) => {
    if (board.length > 150) return "an iCIMS board has at most 150 characters";
    const short = /^([^.]+)\.icims\.com$/.exec(board)?.[1];
    if (short !== undefined) return `an iCIMS board is written without .icims.com: ${short}`;
    return label.test(board) || hostShape.test(board)
      ? null
      : "an iCIMS board is the subdomain of icims.com or the host of an own domain, in lower case";
  },
  detect: (url) => {
    if (!/^https?:$/.test(url.protocol)) return null;
    const site = /^([^.]+)\.icims\.com$/.exec(url.hostname)?.[1];
    if (site !== undefined) {
      const name = site.replace(/^(?:[a-z]*careers?|[a-z]*jobs|external|internal)-/, "");
      return reserved.has(site) || !label.test(site) ? null : { board: site, nameHint: nameHintOf(name) };
    }
    const isOwn =
      /^\/(?:jobs\/\d+\/[^/]+\/job|careers-home\/jobs(?:\/\d+)?)\/?$/.test(url.pathname) &&
      hostShape.test(url.hostname);
    return isOwn
      ? {
          board: url.hostname,
          nameHint: nameHintOf(url.hostname.replace(/^(?:www|jobs?|careers?)\./, "").split(".")[0] ?? ""),
        }
      : null;
  },
  boardUrl: (board) => `https://${hostOf(board)}/jobs/search?ss=1`,
  hosts: (board) => [hostOf(board)],
  plan: (board) => [listRequest(apiPageUrl(hostOf(board), 1), "application/json")],
  next: (board, exchanges) => nextPage(hostOf(board), exchanges),
  planDetails: (_board, exchanges, vendorIds) => {
    const parsed = parseIcims(exchanges);
    const postings = new Map(parsed.ok ? parsed.listing.postings.map((posting) => [posting.vendorId, posting]) : []);
    return vendorIds.flatMap((vendorId) => {
      const posting = postings.get(vendorId);
      return posting === undefined || posting.description.length > 0
        ? []
        : [detailPageRequest(framedUrl(posting.url), vendorId)];
    });
  },
  parse: (_board, exchanges) => parseIcims(exchanges),
};

const hostOf = (board: string): string => (board.includes(".") ? board : `${board}.icims.com`);

const listRequest = (url: string, accept: string): SourceRequest => ({
  method: "GET",
  url,
  accept,
  body: null,
  purpose: "list",
  vendorId: null,
});

/** The firewall in front of many sites answers 202, 401, 403 or 405, or a page that asks for proof of being a person. */
const refusal = (exchange: SourceExchange, index: number): ListingFailure | null => {
  const challenged = exchange.status === 202 || exchange.status === 405;
  if (!challenged) return statusFailure(exchange, index);
  return {
    reason: "blocked",
    exchange: index,
    pointer: "",
    detail: `a list of postings expected, a refusal found (HTTP status ${exchange.status})`,
  };
};

/** Decided by the last page and, on sites that do not number their pages, the first and the one before: never by reading all pages again. */
const nextPage = (host: string, exchanges: readonly SourceExchange[]): NextStep => {
  const lists = exchanges.filter(({ request }) => request.purpose === "list");
  const asked = new Set(lists.map(({ request }) => request.url));
  const last = lists.at(-1);
  if (last === undefined || lists.length > pagesMax) return { done: true };
  const ask = (url: string, accept: string): NextStep =>
    asked.has(url) ? { done: true } : { done: false, requests: [listRequest(url, accept)] };
  if (!isSearchPage(last)) {
    const isClassic =
      last.status === 404 ||
      last.status === 406 ||
      (last.status === 200 && isMarkup(last.body) && !isChallengePage(last.body));
    if (isClassic && lists.length === 1) return ask(searchPageUrl(host, 0), "text/html");
    const page = readApi([last]).pages[0];
    const isOpen =
      page !== undefined &&
      page.jobs.length > 0 &&
      lists.length * apiPageSize < (page.total ?? Number.POSITIVE_INFINITY);
    return isOpen ? ask(apiPageUrl(host, lists.length + 1), "application/json") : { done: true };
  }
  const searches = lists.filter(isSearchPage);
  const { pages } = readSearch([...new Set([...searches.slice(0, 1), ...searches.slice(-2)])]);
  const page = pages.at(-1);
  if (page === undefined || refusal(last, 0) !== null) return { done: true };
  const isLast = page.marker !== null ? page.marker.page >= page.marker.pages : newIn(pages) === 0;
  return isLast ? { done: true } : ask(searchPageUrl(host, (page.page ?? 0) + 1), "text/html");
};

const readApi = (exchanges: readonly SourceExchange[]): { pages: ApiPage[]; failure: ListingFailure | null } => {
  const pages: ApiPage[] = [];
  let failure: ListingFailure | null = null;
  for (const [index, exchange] of exchanges.entries()) {
    if (exchange.request.purpose !== "list") continue;
    const page = refusal(exchange, index) ?? readApiPage(exchange, index);
    if ("reason" in page) failure ??= page;
    else pages.push(page);
  }
  return { pages, failure };
};

const readSearch = (exchanges: readonly SourceExchange[]): { pages: SearchPage[]; failure: ListingFailure | null } => {
  const pages: SearchPage[] = [];
  let failure: ListingFailure | null = null;
  for (const [index, exchange] of exchanges.entries()) {
    if (exchange.request.purpose !== "list" || !isSearchPage(exchange)) continue;
    const page = refusal(exchange, index) ?? readSearchPage(exchange, index);
    if ("reason" in page) failure ??= page;
    else pages.push(page);
  }
  return { pages, failure };
};

const totalOf = (pages: readonly ApiPage[]): number | null => {
  const totals = pages.flatMap(({ total }) => (total === null ? [] : [total]));
  return totals.length === 0 ? null : Math.max(...totals);
};

/** Postings of the last page that no page before it has. */
const newIn = (pages: readonly SearchPage[]): number => {
  const before = new Set(pages.slice(0, -1).flatMap(({ postings }) => postings.map(({ vendorId }) => vendorId)));
  return (pages.at(-1)?.postings ?? []).filter(({ vendorId }) => !before.has(vendorId)).length;
};

const parseIcims = (exchanges: readonly SourceExchange[]): ParseResult => {
  const lists = exchanges.filter(({ request }) => request.purpose === "list");
  if (lists.length === 0) return failedListing("empty_body", 0, "", "a list of postings expected, no exchange found");
  return lists.some(isSearchPage) ? parseSearch(exchanges) : parseApi(exchanges);
};

const parseApi = (exchanges: readonly SourceExchange[]): ParseResult => {
  const { pages, failure } = readApi(exchanges);
  if (failure !== null && pages.length === 0) {
    const asksForProof =
      failure.reason === "html_instead_of_json" && isChallengePage(exchanges[failure.exchange]?.body ?? "");
    return {
      ok: false,
      failure: asksForProof
        ? { ...failure, reason: "blocked", detail: "a list of postings expected, a challenge found" }
        : failure,
    };
  }
  const draft = listingDraft();
  for (const page of pages) addApiRows(page, draft);
  const declared = totalOf(pages);
  const isOpen =
    (pages.at(-1)?.jobs.length ?? 0) > 0 && pages.length * apiPageSize < (declared ?? Number.POSITIVE_INFINITY);
  const partial: PartialReason | null = failure !== null ? "page_missing" : isOpen ? "paging_unfinished" : null;
  return draft.close({
    carries: apiCarries(pages),
    declared,
    proof: declared === null ? "end_of_paging" : "declared_total",
    partial,
  });
};

const parseSearch = (exchanges: readonly SourceExchange[]): ParseResult => {
  const { pages, failure } = readSearch(exchanges);
  if (failure !== null && pages.length === 0) return { ok: false, failure };
  const draft = listingDraft();
  const details = readDetails(exchanges, draft);
  const cards = pages.flatMap((page) => page.postings);
  const postings = cards.map((posting) => withDetail(posting, details.get(posting.vendorId)));
  for (const posting of postings) draft.add(posting);
  const partial = postings.length === 0 ? "empty_unconfirmed" : failure !== null ? "page_missing" : pagingGap(pages);
  return draft.close({
    carries: carriedFields(cardFields(cards), postings, details),
    declared: null,
    proof: "end_of_paging",
    partial,
  });
};

/**
 * Why search pages are not the whole board, or null: they begin at the first, none is left out or read twice, and the last says that it is the last
 * (`Page 5 of 5`) or, on sites without that line, has nothing new. A page with postings of another page came from the wrong place of a session.
 */
const pagingGap = (pages: readonly SearchPage[]): PartialReason | null => {
  const ids = pages.flatMap(({ postings }) => postings.map(({ vendorId }) => vendorId));
  const last = pages.at(-1);
  if (last === undefined) return "paging_unfinished";
  const isInOrder = pages.every(
    ({ page, marker }, nth) => (page ?? 0) === nth && (marker === null || marker.page === nth + 1),
  );
  if (!isInOrder) return "page_missing";
  if (last.marker !== null) {
    if (pages.some(({ marker }) => marker?.pages !== last.marker?.pages)) return "total_mismatch";
    if (new Set(ids).size !== ids.length || pages.some(({ postings }) => postings.length === 0)) return "page_missing";
    return last.marker.page === last.marker.pages ? null : "paging_unfinished";
  }
  return pages.length > 1 && newIn(pages) === 0 ? null : "paging_unfinished";
};
