import type {
  ContentField,
  ListingFailure,
  ParseResult,
  PartialReason,
  SourceExchange,
  SourceKind,
  SourceRequest,
} from "../../contracts/source-kind.ts";
import { type JsonLdPage, readJsonLdPage } from "./jsonld-page.ts";
import { idFromUrl, jsonLdIdentifier, jsonLdRow, jsonLdUrl } from "./jsonld-row.ts";
import { failedListing, type ListingDraft, listingDraft } from "./read-shape-listing.ts";
import { nameHintOf } from "./read-shape-name.ts";
import { textOf } from "./read-shape.ts";
import { listRequest } from "./read-shape-request.ts";

const carries: readonly ContentField[] = [
  "title",
  "employment_type",
  "places",
  "workplace",
  "pay",
  "deadline",
  "description",
];

/** Pages that an ItemList links to and that are asked for. */
const linkedPagesMax = 100;

/**
 * Any https page with schema.org JobPosting in it, as JSON-LD. The board is the page's address. One page never proves to be the whole board.
 * https://schema.org/JobPosting, https://developers.google.com/search/docs/appearance/structured-data/job-posting
 */
export const jsonld: SourceKind = {
  id: "jsonld",
  title: "schema.org JobPosting",
  parserVersion: 2,
  wholeBoard: false,
  tells: {
    published: "some",
    pay: "some",
    remote: "some",
    description: "yes",
    deadline: "some",
  },
  checkBoard: (board) => {
    const url = URL.canParse(board) ? new URL(board) : null;
    if (url === null || url.protocol !== "https:") return "the board of a page is its https address";
    return url.username !== "" || url.password !== "" ? "the address of a page has no user name or password" : null;
  },
  detect: (url) => {
    if (url.protocol !== "https:" || url.username !== "" || url.password !== "") return null;
    return {
      board: withoutFragment(url.href),
      nameHint: nameHintOf(url.hostname.replace(/^(www|jobs|careers?)\./, "").split(".")[0] ?? ""),
    };
  },
  boardUrl: (board) => board,
  hosts: (board) => (URL.canParse(board) ? [new URL(board).hostname] : []),
  plan: (board) => [pageRequest(board)],
  next: (_board, exchanges) => {
    const requests = missingPages(exchanges).slice(0, linkedPagesMax).map(pageRequest);
    return requests.length === 0 || exchanges.length > 1 ? { done: true } : { done: false, requests };
  },
  planDetails: null,
  parse: (_board, exchanges) => parsePages(exchanges),
};

const pageRequest = (url: string): SourceRequest => listRequest(url, "text/html");

const parsePages = (exchanges: readonly SourceExchange[]): ParseResult => {
  const draft = listingDraft();
  let failure: ListingFailure | null = null;
  for (const [index, exchange] of exchanges.entries()) {
    const page = readJsonLdPage(exchange, index);
    if ("reason" in page) {
      // A linked page may be gone by now; the first page may not.
      if (index === 0) failure = page;
      continue;
    }
    addPostings(page, { exchange, index }, draft);
  }
  if (failure !== null) return { ok: false, failure };
  if (exchanges.length === 0) return failedListing("empty_body", 0, "", "a page expected, no exchange found");
  const missing = missingPages(exchanges).length;
  if (exchanges.length === 1 && missing === 0 && draft.isEmpty()) {
    return failedListing(
      "no_posting_in_page",
      0,
      "",
      "a JobPosting or links to pages of the same host expected, none found",
    );
  }
  const partial: PartialReason = missing > 0 ? "page_missing" : "single_page_of_board";
  return draft.close({
    carries,
    declared: null,
    proof: "whole_board",
    partial,
  });
};

const addPostings = (page: JsonLdPage, at: { exchange: SourceExchange; index: number }, draft: ListingDraft): void => {
  const { exchange, index } = at;
  const address = withoutFragment(exchange.finalUrl);
  for (let count = 0; count < page.lenient; count++) draft.note("lenient_json", index, "");
  for (let count = 0; count < page.unread; count++) draft.drop(index, "");
  const alone = page.postings.length === 1;
  for (const { posting, document, pointer } of page.postings) {
    const title = textOf(posting["title"]) ?? textOf(posting["name"]);
    if (title === null) {
      draft.drop(index, `${pointer}/title`);
      continue;
    }
    const own = jsonLdUrl(posting, address);
    const url = own ?? address;
    const vendorId =
      jsonLdIdentifier(posting) ?? (own !== null || alone ? idFromUrl(url) : `${idFromUrl(url)}#${title.trim()}`);
    draft.add(
      jsonLdRow(posting, {
        vendorId,
        title,
        url,
        source: { exchange: index, document, pointer },
      }),
    );
  }
};

/** Pages that the first page's ItemList links to on its own host and that no exchange answers yet, in list order. */
const missingPages = (exchanges: readonly SourceExchange[]): readonly string[] => {
  const first = exchanges[0];
  if (first === undefined || !URL.canParse(first.finalUrl)) return [];
  const page = readJsonLdPage(first, 0);
  // A page with a posting of its own links to related pages only.
  if ("reason" in page || page.postings.length > 0) return [];
  const host = new URL(first.finalUrl).host;
  const asked = new Set(
    exchanges.flatMap(({ request, finalUrl }) => [withoutFragment(request.url), withoutFragment(finalUrl)]),
  );
  const links = page.links
    .filter((link) => link.startsWith("https://") && new URL(link).host === host)
    .map(withoutFragment);
  return [...new Set(links)].filter((link) => !asked.has(link));
};

const withoutFragment = (address: string): string => address.split("#")[0] ?? address;
