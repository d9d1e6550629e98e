import type { ContentField, ListingFailure, RawPlace, RawPosting } from "../../contracts/source-kind.ts";
import { ashbyPostingUrl } from "./ashby-address.ts";
import { ashbyPay } from "./ashby-pay.ts";
import { ashbyDescription, ashbyWorkplace, secondaryPlaces } from "./ashby-row.ts";
import { findAssignedJson } from "./embedded-json.ts";
import { readJsonBody } from "./json-body.ts";
import { deadlineOf, instantOf } from "./read-shape-instant.ts";
import type { ListingDraft, ListingVerdict } from "./read-shape-listing.ts";
import { placeTextOf, postalPartsOf } from "./read-shape-place.ts";
import { idOf, isRecord, type JsonRecord, pointerTo, recordOf, textOf, wordFor } from "./read-shape.ts";

const documentName = "appData";

/** A board page has no description and no structured pay; its summary of pay is shown but not compared. */
const boardPageCarries: readonly ContentField[] = [
  "title",
  "department",
  "team",
  "employment_type",
  "places",
  "workplace",
  "deadline",
  "requisition_id",
];
const postingPageCarries: readonly ContentField[] = [...boardPageCarries, "pay", "description"];

/** A page and what it was asked for. */
export interface AshbyPage {
  readonly html: string;
  readonly exchange: number;
  /** Whether the address is one posting's, not the board's. */
  readonly ofPosting: boolean;
}

/**
 * Reads `window.__appData` of a page of jobs.ashbyhq.com: a board page (`jobBoard.jobPostings`; `jobBoard.teams` are no jobs) or the page of one posting.
 * An unknown board and a removed posting both answer 200 with `organization: null`: `board_gone` at the address of a board, `no_posting_in_page` at that of a posting.
 */
export const readAshbyPage = (board: string, page: AshbyPage, draft: ListingDraft): ListingVerdict | ListingFailure => {
  const { html, exchange } = page;
  const found = findAssignedJson(html, "window.__appData");
  if (found === null)
    return failure("no_posting_in_page", exchange, "", "window.__appData expected, a page without it found");
  if (found.cut)
    return failure("truncated", exchange, "", "window.__appData expected whole, a page that ends inside it found");
  const read = readJsonBody({ body: found.text }, exchange);
  if (!read.ok) return read.failure;
  const { organization, posting, jobBoard } = recordOf(read.json);
  if (organization === null)
    return failure(
      page.ofPosting ? "no_posting_in_page" : "board_gone",
      exchange,
      "/organization",
      "an organization expected, null found",
    );
  if (!isRecord(organization))
    return failure("shape_changed", exchange, "/organization", `an object expected, ${wordFor(organization)} found`);
  const reader: PageReader = {
    board: textOf(organization["hostedJobsPageSlug"]) ?? board,
    exchange,
    employer: textOf(organization["name"]),
    draft,
  };
  if (isRecord(jobBoard)) return readBoard(reader, jobBoard);
  if (isRecord(posting)) return readPosting(reader, posting);
  if (posting === null || jobBoard === null)
    return failure("no_posting_in_page", exchange, "/posting", "a posting or a board expected, null found");
  return failure("shape_changed", exchange, "/jobBoard", `an object expected, ${wordFor(jobBoard)} found`);
};

interface PageReader {
  /** The name that the vendor's own links use, which may differ in case from the registry's. */
  readonly board: string;
  readonly exchange: number;
  readonly employer: string | null;
  readonly draft: ListingDraft;
}

const readBoard = (reader: PageReader, jobBoard: JsonRecord): ListingVerdict | ListingFailure => {
  const rows = jobBoard["jobPostings"];
  if (!Array.isArray(rows))
    return failure(
      "shape_changed",
      reader.exchange,
      "/jobBoard/jobPostings",
      `an array expected, ${wordFor(rows)} found`,
    );
  for (const [index, row] of rows.entries()) addRow(reader, row, pointerTo("jobBoard", "jobPostings", index));
  return {
    carries: boardPageCarries,
    declared: null,
    proof: "whole_board",
    partial: null,
  };
};

const readPosting = (reader: PageReader, posting: JsonRecord): ListingVerdict => {
  addRow(reader, posting, "/posting");
  return {
    carries: postingPageCarries,
    declared: null,
    proof: "whole_board",
    partial: "single_page_of_board",
  };
};

const addRow = (reader: PageReader, row: unknown, pointer: string): void => {
  const { draft, exchange } = reader;
  if (!isRecord(row)) return draft.drop(exchange, pointer);
  const id = idOf(row["id"]);
  if (id === null) return draft.drop(exchange, `${pointer}/id`);
  const { title } = row;
  if (typeof title !== "string") return draft.drop(exchange, `${pointer}/title`);
  if (row["isListed"] === false) return draft.leaveOut("unlisted", id, exchange, pointer);
  draft.add(pagePosting(reader, row, { id, title, pointer }));
};

const pagePosting = (
  reader: PageReader,
  row: JsonRecord,
  { id, title, pointer }: { id: string; title: string; pointer: string },
): RawPosting => {
  const url = ashbyPostingUrl(reader.board, id);
  const showsPay = row["shouldDisplayCompensationOnJobBoard"] !== false && row["shouldDisplayCompensation"] !== false;
  return {
    vendorId: id,
    jobKey: idOf(row["jobId"]),
    requisitionId: textOf(row["jobRequisitionId"]),
    title,
    employer: reader.employer,
    url,
    applyUrl: `${url}/application`,
    department: textOf(row["departmentExternalName"]) ?? textOf(row["departmentName"]),
    team: textOf(row["teamExternalName"]) ?? textOf(row["teamName"]),
    language: null,
    employmentType: textOf(row["employmentType"]),
    places: [
      ...mainPlace(row),
      ...secondaryPlaces(row["secondaryLocations"]),
      ...namedPlaces(row["secondaryLocationNames"]),
    ],
    ...ashbyWorkplace(row),
    remoteAreas: [],
    pay: showsPay ? ashbyPay(row, []) : [],
    payText: showsPay
      ? (textOf(row["compensationTierSummary"]) ?? textOf(row["scrapeableCompensationSalarySummary"]))
      : null,
    publishedAt: instantOf(row["publishedDate"]),
    updatedAt: instantOf(row["updatedAt"]),
    deadline: deadlineOf(row["applicationDeadline"]),
    description: ashbyDescription(row, "descriptionPlainText"),
    source: { exchange: reader.exchange, document: documentName, pointer },
  };
};

const mainPlace = (row: JsonRecord): readonly RawPlace[] => {
  const parts = postalPartsOf(recordOf(row["address"])["postalAddress"]);
  const external = textOf(row["locationExternalName"]);
  const given = external ?? textOf(row["locationName"]);
  const text = given ?? placeTextOf(parts);
  const key = external !== null ? "locationExternalName" : given !== null ? "locationName" : "address";
  return text === "" ? [] : [{ text, ...parts, pointer: `/${key}` }];
};

const namedPlaces = (value: unknown): readonly RawPlace[] =>
  secondaryPlaces(value).map((place) => ({
    ...place,
    pointer: place.pointer.replace("/secondaryLocations", "/secondaryLocationNames"),
  }));

const failure = (
  reason: ListingFailure["reason"],
  exchange: number,
  pointer: string,
  detail: string,
): ListingFailure => ({ reason, exchange, pointer, detail });
