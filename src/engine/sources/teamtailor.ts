import type {
  ContentField,
  ListingFailure,
  NextStep,
  ParseResult,
  SourceExchange,
  SourceKind,
  SourceRequest,
} from "../../contracts/source-kind.ts";
import { isMarkup, readJsonBody } from "./json-body.ts";
import { failedListing, type ListingDraft, listingDraft } from "./read-shape-listing.ts";
import { nameHintOf } from "./read-shape-name.ts";
import { statusFailure } from "./read-shape-status.ts";
import { linkOf, pointerTo, recordOf, textOf } from "./read-shape.ts";
import { addFeedItem, readJsonFeed } from "./teamtailor-json.ts";
import { isWholePaging, readRssPage, type RssPage, rssPageSize, rssPageUrl, rssRow } from "./teamtailor-rss.ts";
import { xmlChild } from "./xml-read.ts";

const label = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;
const hostShape = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/;
const reserved: ReadonlySet<string> = new Set(["www", "api", "app", "support", "docs", "partner", "status"]);
const pagesMax = 100;

/**
 * Teamtailor: the JSON Feed `/jobs.json` of a career site (https://www.jsonfeed.org/version/1.1/), whose items hold a schema.org JobPosting; where a site has none,
 * the paged `/jobs.rss`. A board is the subdomain of teamtailor.com, or the host of an own domain, which most employers use.
 */
export const teamtailor: SourceKind = {
  id: "teamtailor",
  title: "Teamtailor",
  parserVersion: 2,
  wholeBoard: false,
  tells: { published: "yes", pay: "some", remote: "some", description: "yes", deadline: "some" },
  checkBoard: (board) => {
    if (board.length > 150) return "a Teamtailor board has at most 150 characters";
    const short = /^([^.]+)\.teamtailor\.com$/.exec(board)?.[1];
    if (short !== undefined) return `a Teamtailor board is written without .teamtailor.com: ${short}`;
    return label.test(board) || hostShape.test(board)
      ? null
      : "a Teamtailor board is the subdomain of teamtailor.com or the host of an own domain, in lower case";
  },
  detect: (url) => {
    if (!/^https?:$/.test(url.protocol)) return null;
    const site = /^(.+)\.teamtailor\.com$/.exec(url.hostname)?.[1];
    if (site === undefined) {
      const isFeed = /^\/jobs\.(?:json|rss)$/.test(url.pathname) && hostShape.test(url.hostname);
      return isFeed
        ? {
            board: url.hostname,
            nameHint: nameHintOf(
              url.hostname.replace(/^(?:www|jobs?|jobb|careers?|karriere)\./, "").split(".")[0] ?? "",
            ),
          }
        : null;
    }
    const slug = site.split(".")[0] ?? "";
    if (reserved.has(slug) || !hostShape.test(url.hostname)) return null;
    return { board: site.includes(".") ? url.hostname : site, nameHint: nameHintOf(slug) };
  },
  boardUrl: (board) => `https://${hostOf(board)}/jobs`,
  hosts: (board) => [hostOf(board)],
  plan: (board) => [pageRequest(`https://${hostOf(board)}/jobs.json`, "application/feed+json, application/json")],
  next: (board, exchanges) => nextPage(board, exchanges),
  planDetails: null,
  parse: (board, exchanges) => parsePages(board, exchanges),
};

const hostOf = (board: string): string => (board.includes(".") ? board : `${board}.teamtailor.com`);

const pageRequest = (url: string, accept: string): SourceRequest => ({
  method: "GET",
  url,
  accept,
  body: null,
  purpose: "list",
  vendorId: null,
});

const isRss = ({ body }: SourceExchange): boolean => isMarkup(body) && /<rss[\s>]/.test(body.slice(0, 4096));

/** The next page of either variant; the RSS variant at all when the JSON one is not there. */
const nextPage = (board: string, exchanges: readonly SourceExchange[]): NextStep => {
  const host = hostOf(board);
  const last = exchanges.findLast(({ request }) => request.purpose === "list");
  const asked = new Set(exchanges.map(({ request }) => request.url));
  if (last === undefined || asked.size > pagesMax) return { done: true };
  const ask = (url: string, accept: string): NextStep =>
    asked.has(url) ? { done: true } : { done: false, requests: [pageRequest(url, accept)] };
  if (isRss(last)) {
    const page = statusFailure(last, 0) ?? readRssPage(last, 0);
    const isFull = !("reason" in page) && page.offset !== null && page.size !== null && page.items.length >= page.size;
    return isFull
      ? ask(rssPageUrl(host, (page.offset ?? 0) + (page.size ?? rssPageSize)), "application/rss+xml")
      : { done: true };
  }
  const hasNoFeed = last.status === 404 || last.status === 406 || (last.status === 200 && isMarkup(last.body));
  if (hasNoFeed) return ask(rssPageUrl(host, 0), "application/rss+xml");
  const read = readJsonBody(last, 0);
  const following = read.ok ? followingPage(read.json, host) : null;
  return following === null ? { done: true } : ask(following, "application/feed+json, application/json");
};

/** `next_url` of a JSON Feed on the board's own host, or null. */
const followingPage = (json: unknown, host: string): string | null => {
  const link = linkOf(recordOf(json)["next_url"]);
  return link !== null && new URL(link).host === host ? link : null;
};

const parsePages = (board: string, exchanges: readonly SourceExchange[]): ParseResult => {
  const lists = exchanges.flatMap((exchange, index) =>
    exchange.request.purpose === "list" ? [{ exchange, index }] : [],
  );
  const first = lists[0];
  if (first === undefined) return failedListing("empty_body", 0, "", "a feed expected, no exchange found");
  const draft = listingDraft();
  return lists.some(({ exchange }) => exchange.status === 200 && isRss(exchange))
    ? parseRss(lists, draft)
    : parseJson(hostOf(board), lists, draft);
};

interface ListAnswer {
  readonly exchange: SourceExchange;
  readonly index: number;
}

const parseJson = (host: string, lists: readonly ListAnswer[], draft: ListingDraft): ParseResult => {
  const carries = new Set<ContentField>(["title", "places"]);
  const answered = new Set(lists.map(({ exchange }) => exchange.request.url));
  let missing: ListingFailure | null = null;
  let isOpen = false;
  // Pages that lead back to one another have no end.
  let hasEnd = false;
  for (const { exchange, index } of lists) {
    const page = readJsonFeed(exchange, index);
    if ("reason" in page) {
      missing ??= page;
      continue;
    }
    const following = textOf(page.json["next_url"]);
    const link = followingPage(page.json, host);
    hasEnd ||= following === null;
    isOpen ||= following !== null && (link === null || !answered.has(link));
    for (const [nth, item] of page.items.entries())
      addFeedItem(item, { exchange: index, pointer: pointerTo("items", nth) }, { draft, carries });
  }
  if (missing !== null && (missing.exchange === lists[0]?.index || draft.isEmpty()))
    return { ok: false, failure: missing };
  const partial = missing !== null ? "page_missing" : isOpen || !hasEnd ? "paging_unfinished" : null;
  return draft.close({ carries: [...carries], declared: null, proof: "end_of_paging", partial });
};

const parseRss = (lists: readonly ListAnswer[], draft: ListingDraft): ParseResult => {
  const pages: RssPage[] = [];
  let missing: ListingFailure | null = null;
  for (const { exchange, index } of lists) {
    // The JSON variant was asked for before and is not there.
    if (!isRss(exchange) && pages.length === 0 && missing === null) continue;
    const page = statusFailure(exchange, index) ?? readRssPage(exchange, index);
    if ("reason" in page) missing ??= page;
    else pages.push(page);
  }
  if (pages.length === 0 && missing !== null) return { ok: false, failure: missing };
  const items = pages.flatMap((page) => page.items.map((item) => ({ item, exchange: page.exchange })));
  for (const { item, exchange } of items) {
    const answer = lists.find(({ index }) => index === exchange)?.exchange;
    const row = rssRow(item, { exchange, base: answer?.finalUrl ?? "" });
    if (row === null) draft.drop(exchange, item.pointer);
    else draft.add(row);
  }
  const has = (name: string): boolean => items.some(({ item }) => xmlChild(item, name) !== null);
  const carries: ContentField[] = ["title", "places"];
  if (has("tt:department")) carries.push("department");
  if (has("remoteStatus")) carries.push("workplace");
  if (has("description")) carries.push("description");
  const partial =
    items.length === 0
      ? "empty_unconfirmed"
      : missing !== null
        ? "page_missing"
        : isWholePaging(pages)
          ? null
          : "paging_unfinished";
  return draft.close({ carries, declared: null, proof: "end_of_paging", partial });
};
