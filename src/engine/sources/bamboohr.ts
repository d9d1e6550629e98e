import type { ContentField, ParseResult, SourceExchange, SourceKind } from "../../contracts/source-kind.ts";
import { bamboohrPostingUrl, bamboohrPosting } from "./bamboohr-posting.ts";
import { strangerFailure } from "./json-body-vendor.ts";
import { failedListing, listingDraft } from "./read-shape-listing.ts";
import { nameHintOf } from "./read-shape-name.ts";
import { isRecord, pointerTo, recordOf, wordFor } from "./read-shape.ts";
import { addressableIdOf, detailAnswersOf, listAnswerOf } from "./read-shape-answers.ts";
import { listRequest } from "./read-shape-request.ts";

const boardShape = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
/** Names of the vendor's own under bamboohr.com. */
const vendorHosts: readonly string[] = [
  "www",
  "app",
  "api",
  "help",
  "documentation",
  "partners",
  "status",
  "resources",
];

/**
 * BambooHR's careers page data: `GET https://{slug}.bamboohr.com/careers/list`, `{meta: {totalCount}, result}`, and a detail page a posting
 * (`/careers/{id}/detail`) with the text, the pay as free text, the date and the country. Not documented by the vendor; as measured.
 * Without `totalCount` nothing proves that a list is whole.
 */
export const bamboohr: SourceKind = {
  id: "bamboohr",
  title: "BambooHR",
  parserVersion: 1,
  wholeBoard: false,
  tells: {
    published: "some",
    pay: "some",
    remote: "yes",
    description: "yes",
    deadline: "no",
  },
  checkBoard: (board) =>
    boardShape.test(board) ? null : "a BambooHR subdomain (lower-case letters, digits, -) is expected",
  detect: (url) => {
    const board = /^([a-z0-9-]+)\.bamboohr\.com$/.exec(url.hostname)?.[1];
    if (board === undefined || !boardShape.test(board) || vendorHosts.includes(board)) return null;
    return { board, nameHint: nameHintOf(board) };
  },
  boardUrl: (board) => `https://${board}.bamboohr.com/careers`,
  hosts: (board) => [`${board}.bamboohr.com`],
  plan: (board) => [listRequest(`https://${board}.bamboohr.com/careers/list`)],
  next: () => ({ done: true }),
  planDetails: (board, _exchanges, vendorIds) =>
    vendorIds.map((vendorId) => ({
      method: "GET",
      url: `${bamboohrPostingUrl(board, vendorId)}/detail`,
      accept: "application/json",
      body: null,
      purpose: "detail",
      vendorId,
    })),
  parse: (board, exchanges) => parseBamboohr(board, exchanges),
};

const parseBamboohr = (board: string, exchanges: readonly SourceExchange[]): ParseResult => {
  const list = listAnswerOf(exchanges);
  if (!list.ok) return list;
  const { json, exchange } = list;
  const stranger = strangerFailure(json, "bamboohr", exchange);
  if (stranger !== null) return { ok: false, failure: stranger };
  const { result: rows, meta } = recordOf(json);
  if (!Array.isArray(rows)) {
    return isRecord(json) ? changed(exchange, "/result", "an array", rows) : changed(exchange, "", "an object", json);
  }
  const total = recordOf(meta)["totalCount"] ?? recordOf(meta)["total"] ?? null;
  const declared = Number.isSafeInteger(total) ? (total as number) : null;
  if (total !== null && declared === null) return changed(exchange, "/meta/totalCount", "a count", total);

  const draft = listingDraft();
  const details = detailAnswersOf(exchanges, {
    pointer: "/result/jobOpening",
    idKey: null,
  });
  let detailed = true;
  for (const [index, row] of rows.entries()) {
    const pointer = pointerTo("result", index);
    const vendorId = addressableIdOf(recordOf(row)["id"]);
    if (!isRecord(row)) draft.drop(exchange, pointer);
    else if (vendorId === null) draft.drop(exchange, `${pointer}/id`);
    else if (typeof row["jobOpeningName"] !== "string") draft.drop(exchange, `${pointer}/jobOpeningName`);
    else {
      detailed &&= details.has(vendorId);
      draft.add(
        bamboohrPosting(row, {
          board,
          vendorId,
          exchange,
          pointer,
          detail: details.get(vendorId) ?? null,
        }),
      );
    }
  }
  return draft.close({
    carries: detailed ? [...listCarries, ...detailCarries] : listCarries,
    declared,
    proof: "declared_total",
    partial: declared === null && rows.length > 0 ? "single_page_of_board" : null,
  });
};

const listCarries: readonly ContentField[] = ["title", "department", "employment_type", "workplace"];
/** The country of a place is only on the detail page, so a list alone does not carry places: they would seem to change with every detail read. */
const detailCarries: readonly ContentField[] = ["places", "pay", "description"];

const changed = (exchange: number, pointer: string, expected: string, found: unknown): ParseResult =>
  failedListing("shape_changed", exchange, pointer, `${expected} expected, ${wordFor(found)} found`);
