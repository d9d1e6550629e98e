import type {
  ContentField,
  ParseResult,
  SourceExchange,
  SourceKind,
  SourceRequest,
} from "../../contracts/source-kind.ts";
import { strangerFailure } from "./json-body-vendor.ts";
import { type ListingDraft, listingDraft } from "./read-shape-listing.ts";
import { nameHintOf } from "./read-shape-name.ts";
import { isRecord, recordOf, textOf } from "./read-shape.ts";
import { firstPageOf, offsetsAfter, type PostingsPage, readPostingsPages } from "./smartrecruiters-pages.ts";
import { smartrecruitersPosting } from "./smartrecruiters-posting.ts";
import { addressableIdOf, type DetailAnswer, detailAnswersOf } from "./read-shape-answers.ts";
import { listRequest } from "./read-shape-request.ts";

const boardShape = /^[A-Za-z0-9][A-Za-z0-9._~-]{0,99}$/;
/** Rows asked for at once; the vendor documents 100 as the most, and answers a larger wish with 100 in silence. */
const PAGE_SIZE = 100;

/**
 * SmartRecruiters' Posting API: `GET https://api.smartrecruiters.com/v1/companies/{Company}/postings?limit=100&offset=N`,
 * `{offset, limit, totalFound, content}`, and a detail page a posting with its text and its public link.
 * Vendor document: developers.smartrecruiters.com ("Posting API does not require authentication as it exposes data that are already publicly available").
 * The list is a search index: rows repeat and move between pages, so only as many distinct ids as `totalFound` are the whole board.
 * An unknown company is not 404 but `totalFound: 0`, so an empty list proves nothing. Company names keep their capitals.
 */
export const smartrecruiters: SourceKind = {
  id: "smartrecruiters",
  title: "SmartRecruiters",
  parserVersion: 1,
  wholeBoard: false,
  tells: {
    published: "yes",
    pay: "some",
    remote: "yes",
    description: "yes",
    deadline: "no",
  },
  checkBoard: (board) =>
    boardShape.test(board)
      ? null
      : "a SmartRecruiters company identifier (letters, digits, . _ ~ -, capitals as in its links) is expected",
  detect: (url) => {
    const board = companyIn(url);
    return board !== undefined && boardShape.test(board) ? { board, nameHint: nameHintOf(board) } : null;
  },
  boardUrl: (board) => `https://careers.smartrecruiters.com/${board}`,
  hosts: () => ["api.smartrecruiters.com"],
  plan: (board) => [pageRequest(board, 0)],
  next: (board, exchanges) => {
    const requests = offsetsAfter(readPostingsPages(exchanges)).map((offset) => pageRequest(board, offset));
    return requests.length === 0 ? { done: true } : { done: false, requests };
  },
  planDetails: (board, _exchanges, vendorIds) =>
    vendorIds.map((vendorId) => ({
      method: "GET",
      url: `${postingsUrl(board)}/${vendorId}`,
      accept: "application/json",
      body: null,
      purpose: "detail",
      vendorId,
    })),
  parse: (board, exchanges) => parseSmartrecruiters(board, exchanges),
};

const postingsUrl = (board: string): string => `https://api.smartrecruiters.com/v1/companies/${board}/postings`;

const pageRequest = (board: string, offset: number): SourceRequest =>
  listRequest(`${postingsUrl(board)}?limit=${PAGE_SIZE}&offset=${offset}`);

const companyIn = (url: URL): string | undefined => {
  const segments = url.pathname.split("/").filter((segment) => segment !== "");
  if (url.hostname === "api.smartrecruiters.com")
    return segments[0] === "v1" && segments[1] === "companies" ? segments[2] : undefined;
  if (!/^(?:jobs|careers)\.smartrecruiters\.com$/.test(url.hostname)) return undefined;
  if (segments[0] === "external-referrals") return segments[1] === "company" ? segments[2] : undefined;
  // One-click application: /oneclick-ui/company/{Company}/publication/...
  if (segments[0] === "oneclick-ui") return segments[1] === "company" ? segments[2] : undefined;
  return segments[0];
};

const listCarries: readonly ContentField[] = [
  "title",
  "department",
  "employment_type",
  "places",
  "workplace",
  "requisition_id",
];
const detailCarries: readonly ContentField[] = ["pay", "description"];

const parseSmartrecruiters = (board: string, exchanges: readonly SourceExchange[]): ParseResult => {
  const pages = readPostingsPages(exchanges);
  const first = firstPageOf(pages);
  if (!first.ok)
    return (
      loneDetail(board, first.json, first.failure.exchange) ?? {
        ok: false,
        failure: strangerFailure(first.json, "smartrecruiters", first.failure.exchange) ?? first.failure,
      }
    );
  const stranger = strangerFailure(first.json, "smartrecruiters", first.page.exchange);
  if (stranger !== null) return { ok: false, failure: stranger };

  const draft = listingDraft();
  const details = detailAnswersOf(exchanges, { pointer: "", idKey: "id" });
  let detailed = true;
  for (const page of pages.read) {
    for (const [index, row] of page.rows.entries()) {
      const vendorId = addressableIdOf(recordOf(row)["id"]);
      if (vendorId !== null) detailed &&= details.has(vendorId);
      addRow(
        row,
        {
          board,
          vendorId,
          page,
          index,
          detail: vendorId === null ? null : (details.get(vendorId) ?? null),
        },
        draft,
      );
    }
  }
  const unasked = offsetsAfter(pages).length > 0;
  const moved = pages.read.some(({ total }) => total !== first.page.total);
  return draft.close({
    carries: detailed ? [...listCarries, ...detailCarries] : listCarries,
    declared: first.page.total,
    proof: "declared_total",
    partial: pages.unreadable
      ? "page_missing"
      : unasked
        ? "paging_unfinished"
        : pages.capped
          ? "capped"
          : moved
            ? "total_mismatch"
            : null,
  });
};

interface RowAt {
  readonly board: string;
  readonly vendorId: string | null;
  readonly page: PostingsPage;
  readonly index: number;
  readonly detail: DetailAnswer | null;
}

/** The API gives public postings; should one of these slip in, it is left out. An unknown word is no reason to lose a posting. */
const notPublic: readonly string[] = ["INTERNAL", "PRIVATE"];

const addRow = (row: unknown, { board, vendorId, page, index, detail }: RowAt, draft: ListingDraft): void => {
  const { exchange } = page;
  const pointer = `/content/${index}`;
  if (!isRecord(row)) return draft.drop(exchange, pointer);
  if (vendorId === null) return draft.drop(exchange, `${pointer}/id`);
  if (typeof row["name"] !== "string") return draft.drop(exchange, `${pointer}/name`);
  if (notPublic.includes(textOf(row["visibility"]) ?? ""))
    return draft.leaveOut("unlisted", vendorId, exchange, pointer);
  const source = detail === null ? { exchange, pointer } : { exchange: detail.exchange, pointer: detail.pointer };
  draft.add(
    smartrecruitersPosting(detail?.detail ?? row, {
      board,
      vendorId,
      row,
      source: { ...source, document: "body" },
    }),
  );
};

/** An imported detail page without its list: one posting of a board of which nothing else is known. */
const loneDetail = (board: string, json: unknown, exchange: number): ParseResult | null => {
  if (!isRecord(json) || !isRecord(json["jobAd"]) || typeof json["name"] !== "string") return null;
  const vendorId = addressableIdOf(json["id"]);
  if (vendorId === null) return null;
  const draft = listingDraft();
  draft.add(
    smartrecruitersPosting(json, {
      board,
      vendorId,
      row: json,
      source: { exchange, document: "body", pointer: "" },
    }),
  );
  return draft.close({
    carries: [...listCarries, ...detailCarries],
    declared: null,
    proof: "declared_total",
    partial: "single_page_of_board",
  });
};
