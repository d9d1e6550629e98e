import type { ContentField, ParseResult, SourceExchange, SourceKind } from "../../contracts/source-kind.ts";
import { strangerFailure } from "./json-body-vendor.ts";
import { failedListing, listingDraft } from "./read-shape-listing.ts";
import { nameHintOf } from "./read-shape-name.ts";
import { isRecord, pointerTo, wordFor } from "./read-shape.ts";
import { ripplingPosting, type RipplingRow } from "./rippling-posting.ts";
import { addressableIdOf, detailAnswersOf, listAnswerOf } from "./read-shape-answers.ts";
import { listRequest } from "./read-shape-request.ts";

const boardShape = /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/;
const localeShape = /^[a-z]{2}(?:-[A-Za-z]{2,4})?$/;

/**
 * Rippling's job board API: `GET https://api.rippling.com/platform/api/ats/v1/board/{slug}/jobs`, a bare array with one row per job and place
 * (measured: 648 rows, 347 jobs, and only `workLocation` differs between the rows of one `uuid`): the rows of a job are merged.
 * Vendor document: developer.rippling.com/documentation/job-board-api. Description, date, pay and employment type are on the detail page only.
 * The newer v2 address pages by 20 and is not used. That one answer is the whole board is measured, not documented: a posting must be missed twice.
 */
export const rippling: SourceKind = {
  id: "rippling",
  title: "Rippling",
  parserVersion: 1,
  wholeBoard: false,
  tells: {
    published: "some",
    pay: "some",
    remote: "some",
    description: "yes",
    deadline: "no",
  },
  checkBoard: (board) => (boardShape.test(board) ? null : "a Rippling board name (letters, digits, _ -) is expected"),
  detect: (url) => {
    const board = boardIn(url);
    return board !== undefined && boardShape.test(board) ? { board, nameHint: nameHintOf(board) } : null;
  },
  boardUrl: (board) => `https://ats.rippling.com/${board}/jobs`,
  hosts: () => ["api.rippling.com"],
  plan: (board) => [listRequest(jobsUrl(board))],
  next: () => ({ done: true }),
  planDetails: (board, _exchanges, vendorIds) =>
    vendorIds.map((vendorId) => ({
      method: "GET",
      url: `${jobsUrl(board)}/${vendorId}`,
      accept: "application/json",
      body: null,
      purpose: "detail",
      vendorId,
    })),
  parse: (board, exchanges) => parseRippling(board, exchanges),
};

const jobsUrl = (board: string): string => `https://api.rippling.com/platform/api/ats/v1/board/${board}/jobs`;

/** `ats.rippling.com/[locale/]{slug}/jobs[/{uuid}]`, its regional hosts (`ats.us1.rippling.com`), and the API's addresses of any version. */
const boardIn = (url: URL): string | undefined => {
  const segments = url.pathname.split("/").filter((segment) => segment !== "");
  if (segments[0] === "api" || url.hostname === "api.rippling.com") {
    if (!/^(?:api|ats)\.rippling\.com$/.test(url.hostname)) return undefined;
    return segments.includes("board") ? segments[segments.indexOf("board") + 1] : undefined;
  }
  if (!/^ats\.(?:[a-z0-9]+\.)?rippling\.com$/.test(url.hostname)) return undefined;
  const [first, second] = segments;
  return first !== undefined && localeShape.test(first) && second !== undefined && second !== "jobs" ? second : first;
};

const parseRippling = (board: string, exchanges: readonly SourceExchange[]): ParseResult => {
  const list = listAnswerOf(exchanges);
  if (!list.ok) return list;
  const { json, exchange } = list;
  const stranger = strangerFailure(json, "rippling", exchange);
  if (stranger !== null) return { ok: false, failure: stranger };
  if (!Array.isArray(json))
    return failedListing("shape_changed", exchange, "", `an array of jobs expected, ${wordFor(json)} found`);
  const draft = listingDraft();
  const rowsOf = new Map<string, [RipplingRow, ...RipplingRow[]]>();
  for (const [index, row] of json.entries()) {
    const pointer = pointerTo(index);
    const vendorId = isRecord(row) ? addressableIdOf(row["uuid"] ?? row["id"]) : null;
    if (!isRecord(row)) draft.drop(exchange, pointer);
    else if (vendorId === null) draft.drop(exchange, `${pointer}/uuid`);
    else if (typeof row["name"] !== "string") draft.drop(exchange, `${pointer}/name`);
    else {
      const rows = rowsOf.get(vendorId);
      if (rows === undefined) rowsOf.set(vendorId, [{ row, index }]);
      else rows.push({ row, index });
    }
  }
  const details = detailAnswersOf(exchanges, { pointer: "", idKey: "uuid" });
  for (const [vendorId, rows] of rowsOf)
    draft.add(
      ripplingPosting(rows, {
        board,
        vendorId,
        exchange,
        detail: details.get(vendorId) ?? null,
      }),
    );
  const detailed = rowsOf.keys().every((vendorId) => details.has(vendorId));
  return draft.close({
    carries: detailed ? [...listCarries, ...detailCarries] : listCarries,
    declared: null,
    proof: "whole_board",
    partial: null,
  });
};

const listCarries: readonly ContentField[] = ["title", "department", "places", "workplace"];
const detailCarries: readonly ContentField[] = ["employment_type", "pay", "description"];
