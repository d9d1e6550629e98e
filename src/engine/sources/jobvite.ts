import type {
  ContentField,
  ListingFailure,
  ParseResult,
  SourceExchange,
  SourceKind,
} from "../../contracts/source-kind.ts";
import { carriedFields, detailPageRequest, readDetails, withDetail } from "./html-read-detail.ts";
import { isChallengePage } from "./html-read.ts";
import { readJobvitePage } from "./jobvite-page.ts";
import { failedListing, listingDraft } from "./read-shape-listing.ts";
import { nameHintOf } from "./read-shape-name.ts";
import { statusFailure } from "./read-shape-status.ts";
import { listRequest } from "./read-shape-request.ts";

const company = /^[a-z0-9][a-z0-9-]{0,62}$/;
const reserved: ReadonlySet<string> = new Set(["api", "careers", "help", "support", "www", "search"]);

/**
 * Jobvite: the page of all postings, `https://jobs.jobvite.com/{company}/jobs/viewall` (newer sites redirect it to `/careers/{company}/jobs`). It gives title and
 * place; dates, pay and text are in the JSON-LD of a posting's page. The feeds of the vendor need a key and are not used.
 */
export const jobvite: SourceKind = {
  id: "jobvite",
  title: "Jobvite",
  parserVersion: 2,
  wholeBoard: false,
  tells: { published: "yes", pay: "some", remote: "some", description: "yes", deadline: "some" },
  checkBoard: (board) =>
    company.test(board) && !reserved.has(board)
      ? null
      : "a Jobvite board is the company in jobs.jobvite.com/{company}, in lower case",
  detect: (url) => {
    if (url.hostname !== "jobs.jobvite.com" || !/^https?:$/.test(url.protocol)) return null;
    const segments = url.pathname.split("/").filter((segment) => segment !== "");
    const board = (segments[0] === "careers" ? segments[1] : segments[0])?.toLowerCase();
    return board === undefined || !company.test(board) || reserved.has(board)
      ? null
      : { board, nameHint: nameHintOf(board) };
  },
  boardUrl: (board) => `https://jobs.jobvite.com/${board}/jobs`,
  hosts: () => ["jobs.jobvite.com"],
  plan: (board) => [listRequest(`https://jobs.jobvite.com/${board}/jobs/viewall`, "text/html")],
  next: () => ({ done: true }),
  planDetails: (board, exchanges, vendorIds) => {
    const parsed = parseJobvite(board, exchanges);
    const urls = new Map(parsed.ok ? parsed.listing.postings.map(({ vendorId, url }) => [vendorId, url]) : []);
    return vendorIds.flatMap((vendorId) => {
      const url = urls.get(vendorId);
      return url === undefined ? [] : [detailPageRequest(url, vendorId)];
    });
  },
  parse: (board, exchanges) => parseJobvite(board, exchanges),
};

const parseJobvite = (board: string, exchanges: readonly SourceExchange[]): ParseResult => {
  const at = exchanges.findIndex(({ request }) => request.purpose === "list");
  const exchange = exchanges[at];
  if (exchange === undefined) return failedListing("empty_body", 0, "", "a list page expected, no exchange found");
  const refused = goneFailure(exchange, at) ?? challengeFailure(exchange, at) ?? statusFailure(exchange, at);
  if (refused !== null) return { ok: false, failure: refused };
  const page = readJobvitePage(board, exchange, at);
  if ("reason" in page) {
    const asksForProof = page.reason === "other_vendor" && isChallengePage(exchange.body);
    return {
      ok: false,
      failure: asksForProof ? { ...page, reason: "blocked", detail: "a list page expected, a challenge found" } : page,
    };
  }
  const draft = listingDraft();
  const details = readDetails(exchanges, draft);
  const postings = page.postings.map((posting) => withDetail(posting, details.get(posting.vendorId)));
  for (const posting of postings) draft.add(posting);
  for (const pointer of page.placeholders) draft.note("placeholder_place", at, pointer);
  const fields: ContentField[] = ["title"];
  if (postings.every(({ places }) => places.length > 0)) fields.push("places");
  if (page.postings.some(({ department }) => department !== null)) fields.push("department");
  return draft.close({
    carries: carriedFields(fields, postings, details),
    declared: page.declared,
    proof: page.declared === null ? "end_of_paging" : "declared_total",
    partial: postings.length > 0 && page.isShortened ? "capped" : null,
  });
};

/** An unknown company is sent to the vendor's help for job seekers (`?invalid=1`). */
const goneFailure = ({ finalUrl }: SourceExchange, at: number): ListingFailure | null => {
  const url = URL.canParse(finalUrl) ? new URL(finalUrl) : null;
  const isGone =
    url !== null &&
    (url.searchParams.get("invalid") === "1" ||
      url.hostname === "search.jobvite.com" ||
      url.hostname === "www.jobvite.com");
  return isGone
    ? {
        reason: "board_gone",
        exchange: at,
        pointer: "",
        detail: "a list page expected, the vendor's page for unknown companies found",
      }
    : null;
};

const challengeFailure = ({ status }: SourceExchange, at: number): ListingFailure | null =>
  status === 202
    ? {
        reason: "blocked",
        exchange: at,
        pointer: "",
        detail: "a list page expected, a refusal found (HTTP status 202)",
      }
    : null;
