import type {
  ListingFailure,
  NextStep,
  ParseResult,
  RawPosting,
  SourceExchange,
  SourceKind,
  SourceRequest,
} from "../../contracts/source-kind.ts";
import { carriedFields, detailPageRequest, readDetails } from "./html-read-detail.ts";
import { idFromUrl } from "./jsonld-row.ts";
import { instantOf } from "./read-shape-instant.ts";
import { failedListing, type ListingDraft, listingDraft } from "./read-shape-listing.ts";
import { nameHintOf } from "./read-shape-name.ts";
import { statusFailure } from "./read-shape-status.ts";
import { linkOf } from "./read-shape.ts";
import { isVendorId } from "./rss-item.ts";
import { isPostingPage, readSitemapBoard, type SitemapBoard } from "./sitemap-address.ts";
import { readXmlBody, xmlChildren, type XmlElement, xmlText } from "./xml-read.ts";

/** Maps read for one board, the first included, and levels of index below it (the protocol allows one; sites nest deeper). */
const mapsMax = 100;
const levelsMax = 3;

/** Addresses that one map may hold; a map with as many is taken as cut off. https://www.sitemaps.org/protocol.html */
const addressesMax = 50_000;

/**
 * The sitemap of an employer's own site: which pages are postings is told by their path, what they say by the schema.org JobPosting in them.
 * A board is the address of a sitemap or sitemap index, with a pattern of paths behind `#` when the default does not fit: `https://acme.com/sitemap.xml#/join/*`.
 *
 * A posting is named by its address. `lastmod` is shown and never believed. Membership of a sitemap is fragile, so a listing is complete only when every
 * nested map was read. Maps on other hosts are not asked for and leave the listing partial.
 */
export const sitemap: SourceKind = {
  id: "sitemap",
  title: "Sitemap",
  parserVersion: 2,
  wholeBoard: false,
  tells: { published: "some", pay: "some", remote: "some", description: "some", deadline: "some" },
  checkBoard: (board) => {
    const read = readSitemapBoard(board);
    return typeof read === "string" ? read : null;
  },
  detect: (url) => {
    if (!/^https?:$/.test(url.protocol) || !/\/[^/]*site_?map[^/]*\.xml(?:\.gz)?$/i.test(url.pathname)) return null;
    const labels = url.hostname.split(".").filter((label) => !/^(?:www|jobs?|careers?|karriere)$/.test(label));
    return typeof readSitemapBoard(url.href) === "string"
      ? null
      : { board: url.href, nameHint: nameHintOf(labels[0] ?? url.hostname) };
  },
  boardUrl: (board) => board.split("#")[0] ?? board,
  hosts: (board) => (URL.canParse(board) ? [new URL(board).hostname] : []),
  plan: (board) => [mapRequest(board.split("#")[0] ?? board)],
  next: (board, exchanges) => nextMaps(board, exchanges),
  planDetails: (board, exchanges, vendorIds) => {
    const parsed = parseMaps(board, exchanges);
    const urls = new Map(parsed.ok ? parsed.listing.postings.map(({ vendorId, url }) => [vendorId, url]) : []);
    return vendorIds.flatMap((vendorId) => {
      const url = urls.get(vendorId);
      return url === undefined ? [] : [detailPageRequest(url, vendorId)];
    });
  },
  parse: (board, exchanges) => parseMaps(board, exchanges),
};

const mapRequest = (url: string): SourceRequest => ({
  method: "GET",
  url,
  accept: "application/xml, text/xml",
  body: null,
  purpose: "list",
  vendorId: null,
});

/** A map as it was read: pages of a `urlset`, nested maps of a `sitemapindex`. */
interface SitemapPage {
  readonly index: number;
  readonly pages: readonly XmlElement[];
  readonly maps: readonly XmlElement[];
  /** What the names of the protocol are written with before them ("" mostly). */
  readonly prefix: string;
}

const readMap = (exchange: SourceExchange, index: number): SitemapPage | ListingFailure => {
  const refused = statusFailure(exchange, index);
  if (refused !== null) return refused;
  if (exchange.body.startsWith("\u001f"))
    return { reason: "shape_changed", exchange: index, pointer: "", detail: "XML expected, compressed data found" };
  const xml = readXmlBody(exchange, index);
  if (!xml.ok) return xml.failure;
  const [, prefix, name] = /^((?:[^:]+:)?)(urlset|sitemapindex)$/.exec(xml.root.name) ?? [];
  if (prefix === undefined)
    return {
      reason: "other_vendor",
      exchange: index,
      pointer: xml.root.pointer,
      detail: "a urlset or sitemapindex element expected, another root found",
    };
  const rows = xmlChildren(xml.root, prefix + (name === "urlset" ? "url" : "sitemap"));
  const [stranger] = xml.root.children;
  if (rows.length === 0 && stranger !== undefined)
    return {
      reason: "shape_changed",
      exchange: index,
      pointer: stranger.pointer,
      detail: "url or sitemap elements expected, others found",
    };
  return { index, pages: name === "urlset" ? rows : [], maps: name === "urlset" ? [] : rows, prefix };
};

/** Which nested maps are to be read, and why not all of them, if so. */
interface NestedMaps {
  readonly open: readonly string[];
  readonly unread: "page_missing" | "capped" | null;
}

const nestedMaps = (
  board: SitemapBoard,
  pages: readonly SitemapPage[],
  exchanges: readonly SourceExchange[],
): NestedMaps => {
  const asked = new Set(exchanges.flatMap(({ request }) => (request.purpose === "list" ? [request.url] : [])));
  const levels = new Map<string, number>();
  let unread: NestedMaps["unread"] = null;
  for (const { index, maps, prefix } of pages) {
    const level = (levels.get(exchanges[index]?.request.url ?? "") ?? 0) + 1;
    for (const map of maps) {
      const link = linkOf(xmlText(map, `${prefix}loc`));
      if (link === null || new URL(link).host !== board.host) unread ??= "page_missing";
      else if (level > levelsMax) unread ??= "capped";
      else if (!levels.has(link)) levels.set(link, level);
    }
  }
  const wanted = [...levels.keys()].filter((link) => !asked.has(link));
  const open = wanted.slice(0, Math.max(0, mapsMax - asked.size));
  return { open, unread: open.length < wanted.length ? "capped" : unread };
};

const readMaps = (exchanges: readonly SourceExchange[]): { pages: SitemapPage[]; failures: ListingFailure[] } => {
  const pages: SitemapPage[] = [];
  const failures: ListingFailure[] = [];
  for (const [index, exchange] of exchanges.entries()) {
    if (exchange.request.purpose !== "list") continue;
    const read = readMap(exchange, index);
    if ("reason" in read) failures.push(read);
    else pages.push(read);
  }
  return { pages, failures };
};

const nextMaps = (board: string, exchanges: readonly SourceExchange[]): NextStep => {
  const read = readSitemapBoard(board);
  if (typeof read === "string") return { done: true };
  const { open } = nestedMaps(read, readMaps(exchanges).pages, exchanges);
  return open.length === 0 ? { done: true } : { done: false, requests: open.map(mapRequest) };
};

const parseMaps = (board: string, exchanges: readonly SourceExchange[]): ParseResult => {
  const read = readSitemapBoard(board);
  if (typeof read === "string") return failedListing("shape_changed", 0, "", read);
  const { pages, failures } = readMaps(exchanges);
  const [failure] = failures;
  const first = exchanges.findIndex(({ request }) => request.purpose === "list");
  if (first < 0) return failedListing("empty_body", 0, "", "a sitemap expected, no exchange found");
  if (failure !== undefined && (failure.exchange === first || pages.length === 0)) return { ok: false, failure };

  const draft = listingDraft();
  const details = readDetails(exchanges, draft);
  const postings: RawPosting[] = [];
  for (const page of pages) addPages(page, { board: read, details }, { draft, postings });
  for (const posting of postings) draft.add(posting);

  const { open, unread } = nestedMaps(read, pages, exchanges);
  const cut = pages.some((page) => page.pages.length >= addressesMax);
  const partial =
    failure !== undefined
      ? "page_missing"
      : open.length > 0
        ? "paging_unfinished"
        : (unread ?? (cut ? "capped" : null));
  return draft.close({
    carries: carriedFields([], postings, details),
    declared: null,
    proof: "end_of_paging",
    partial: postings.length === 0 && partial === null ? "empty_unconfirmed" : partial,
  });
};

interface PageContext {
  readonly board: SitemapBoard;
  readonly details: ReadonlyMap<string, RawPosting>;
}

const addPages = (
  page: SitemapPage,
  { board, details }: PageContext,
  { draft, postings }: { draft: ListingDraft; postings: RawPosting[] },
): void => {
  for (const entry of page.pages) {
    const url = linkOf(xmlText(entry, `${page.prefix}loc`));
    if (url === null) {
      draft.drop(page.index, `${entry.pointer}/${page.prefix}loc/0`);
      continue;
    }
    const address = new URL(url);
    if (!isPostingPage(address, board.pattern)) continue;
    const path = idFromUrl(url);
    const vendorId = address.host === board.host ? path : `//${address.host}${path}`;
    if (isVendorId(vendorId)) postings.push(postingOf(entry, { vendorId, url, page }, details.get(vendorId)));
    else draft.drop(page.index, `${entry.pointer}/${page.prefix}loc/0`);
  }
};

/** A page as a posting: what its JobPosting says, or nothing but its address. */
const postingOf = (
  entry: XmlElement,
  at: { vendorId: string; url: string; page: SitemapPage },
  detail: RawPosting | undefined,
): RawPosting => {
  const { vendorId, url, page } = at;
  const updatedAt = instantOf(xmlText(entry, `${page.prefix}lastmod`));
  if (detail !== undefined) return { ...detail, url, updatedAt: detail.updatedAt ?? updatedAt };
  return {
    vendorId,
    jobKey: null,
    requisitionId: null,
    title: "",
    employer: null,
    url,
    applyUrl: null,
    department: null,
    team: null,
    language: null,
    employmentType: null,
    places: [],
    workplace: null,
    workplacePointer: null,
    remoteAreas: [],
    pay: [],
    payText: null,
    publishedAt: null,
    updatedAt,
    deadline: null,
    description: [],
    source: { exchange: page.index, document: "body", pointer: entry.pointer },
  };
};
