import type { ContentField, ParseResult, RawPosting, SourceExchange, SourceKind } from "../../contracts/source-kind.ts";
import { strangerFailure } from "./json-body-vendor.ts";
import { failedListing, listingDraft } from "./read-shape-listing.ts";
import { isRecord, recordOf, textOf } from "./read-shape.ts";
import { detailAnswersOf } from "./read-shape-answers.ts";
import {
  checkWorkdayBoard,
  workdayBoardIn,
  workdayBoardUrl,
  workdayDetailRequest,
  workdayHost,
  workdayListRequest,
} from "./workday-board.ts";
import { readWorkdayPages, type WorkdayPage, type WorkdayPages } from "./workday-pages.ts";
import { type WorkdayPaging, workdayPaging } from "./workday-paging.ts";
import { isWorkdayPlaceholder, workdayIdOf, workdayPathOf, workdayPosting } from "./workday-posting.ts";

/**
 * Workday's career sites: `POST https://{tenant}.wdN.myworkdayjobs.com/wday/cxs/{tenant}/{Site}/jobs`, pages of 20, and a detail page a posting.
 * Not documented by the vendor; as measured on NVIDIA, Adobe and Salesforce. The total stands only on the first page. A query answers 2,000 postings
 * at most and then begins again, so a board of 2,000 is split by a facet; only when two facets agree on the size of the board, and the slices
 * hold exactly that many distinct postings, is it whole. A listing without `total` or `jobPostings` is a refusal, not an empty board.
 */
export const workday: SourceKind = {
  id: "workday",
  title: "Workday",
  parserVersion: 2,
  wholeBoard: false,
  tells: {
    published: "some",
    pay: "no",
    remote: "some",
    description: "yes",
    deadline: "some",
  },
  checkBoard: checkWorkdayBoard,
  detect: workdayBoardIn,
  boardUrl: workdayBoardUrl,
  hosts: (board) => [workdayHost(board)],
  plan: (board) => [workdayListRequest(board, { slice: null, offset: 0 })],
  next: (board, exchanges) => {
    const pages = readWorkdayPages(exchanges);
    // After an answer that could not be read the board is not whole, whatever the other pages say.
    const missing = pages.failure === null ? (workdayPaging(pages)?.missing ?? []) : [];
    return missing.length === 0
      ? { done: true }
      : {
          done: false,
          requests: missing.map((address) => workdayListRequest(board, address)),
        };
  },
  planDetails: (board, exchanges, vendorIds) => {
    const pathOf = new Map(
      rowsOf(orderedPages(readWorkdayPages(exchanges))).flatMap(({ known }) =>
        known === null ? [] : [[known.vendorId, known.path]],
      ),
    );
    return vendorIds.flatMap((vendorId) => {
      const path = pathOf.get(vendorId);
      return path === undefined ? [] : [workdayDetailRequest(board, path, vendorId)];
    });
  },
  parse: (board, exchanges) => parseWorkday(board, exchanges),
};

/** Slices before the whole board: in a split board its first page only repeats rows of the slices. */
const orderedPages = ({ read }: WorkdayPages): readonly WorkdayPage[] => {
  const pages = [...read.values()];
  return [...pages.filter(({ slice }) => slice !== null), ...pages.filter(({ slice }) => slice === null)];
};

interface WorkdayRow {
  readonly page: WorkdayPage;
  readonly pointer: string;
  readonly row: unknown;
  readonly known: { readonly vendorId: string; readonly path: string } | null;
}

const rowsOf = (pages: readonly WorkdayPage[]): readonly WorkdayRow[] =>
  pages.flatMap((page) =>
    page.rows.map((row, index): WorkdayRow => {
      const path = isRecord(row) ? workdayPathOf(row) : null;
      const known = path === null ? null : { vendorId: workdayIdOf(recordOf(row), path), path };
      return { page, pointer: `/jobPostings/${index}`, row, known };
    }),
  );

const parseWorkday = (board: string, exchanges: readonly SourceExchange[]): ParseResult => {
  const pages = readWorkdayPages(exchanges);
  const stranger = strangerFailure(pages.firstJson, "workday", pages.failure?.exchange ?? 0);
  if (stranger !== null) return { ok: false, failure: stranger };
  const paging = workdayPaging(pages);
  if (paging === null) {
    return pages.failure === null
      ? failedListing("empty_body", 0, "", "the first page of the board expected, none found")
      : { ok: false, failure: pages.failure };
  }
  const draft = listingDraft();
  const details = detailAnswersOf(exchanges, {
    pointer: "/jobPostingInfo",
    idKey: null,
  });
  const postings: RawPosting[] = [];
  const inSlices = new Set<string>();
  for (const { page, pointer, row, known } of rowsOf(orderedPages(pages))) {
    const { exchange } = page;
    if (!isRecord(row)) draft.drop(exchange, pointer);
    else if (known === null) draft.drop(exchange, `${pointer}/externalPath`);
    else if (typeof row["title"] !== "string") draft.drop(exchange, `${pointer}/title`);
    else {
      if (page.slice !== null) inSlices.add(known.vendorId);
      else if (inSlices.has(known.vendorId)) continue;
      const capturedAt = exchanges[exchange]?.capturedAt ?? "";
      const detail = details.get(known.vendorId) ?? null;
      const posting = workdayPosting(row, {
        board,
        ...known,
        source: { exchange, document: "body", pointer },
        capturedAt,
        detail,
      });
      draft.add(posting);
      postings.push(posting);
      if (detail === null && isWorkdayPlaceholder(textOf(row["locationsText"]) ?? ""))
        draft.note("placeholder_place", exchange, `${pointer}/locationsText`);
    }
  }
  const partial =
    pages.failure !== null
      ? "page_missing"
      : paging.missing.length > 0
        ? "paging_unfinished"
        : paging.capped
          ? "capped"
          : null;
  return draft.close({
    carries: carriesOf(
      postings,
      postings.every(({ vendorId }) => details.has(vendorId)),
    ),
    declared: declaredOf(paging),
    proof: "declared_total",
    partial,
  });
};

/** In a split board the size that the facets agree on; the total of a clamped one is no more than the clamp. */
const declaredOf = ({ split, total }: WorkdayPaging): number => (split === null ? total : split.sum);

/** A field is carried when it does not depend on whether the detail page was read: every row of the list gives it, or every detail is there. */
const carriesOf = (postings: readonly RawPosting[], detailed: boolean): readonly ContentField[] => {
  if (detailed) return ["title", "employment_type", "places", "workplace", "deadline", "requisition_id", "description"];
  const listed: readonly (readonly [ContentField, (posting: RawPosting) => unknown])[] = [
    ["employment_type", ({ employmentType }) => employmentType],
    ["workplace", ({ workplace }) => workplace],
    ["requisition_id", ({ requisitionId }) => requisitionId],
  ];
  return [
    "title",
    ...listed.flatMap(([field, valueOf]) => (postings.every((posting) => valueOf(posting) !== null) ? [field] : [])),
  ];
};
