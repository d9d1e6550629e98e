import type { ContentField, ListingFailure, SourceExchange, SourceKind } from "../../contracts/source-kind.ts";
import { strangerFailure } from "./json-body-vendor.ts";
import { readJsonBody } from "./json-body.ts";
import { pinpointPosting } from "./pinpoint-posting.ts";
import { readCaptures } from "./read-shape-captures.ts";
import type { ListingDraft, ListingVerdict } from "./read-shape-listing.ts";
import { nameHintOf } from "./read-shape-name.ts";
import { idOf, isRecord, type JsonRecord, pointerTo, recordOf, textOf, wordFor } from "./read-shape.ts";
import { listRequest } from "./read-shape-request.ts";

const boardShape = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
/** Names of the vendor's own under pinpointhq.com. */
const vendorHosts: readonly string[] = ["www", "app", "api", "help", "developers", "status"];

/**
 * Pinpoint's postings feed: `GET https://{slug}.pinpointhq.com/postings.json`, `{data}` with all postings and their text (206 in one answer measured).
 * `jobs.json` is another resource with other ids: postings are what is public. There is no posted date, only a deadline; the id is numeric
 * and the public link holds a UUID. Pay is published only when `compensation_visible` says so.
 */
export const pinpoint: SourceKind = {
  id: "pinpoint",
  title: "Pinpoint",
  parserVersion: 2,
  wholeBoard: true,
  tells: {
    published: "no",
    pay: "some",
    remote: "yes",
    description: "yes",
    deadline: "some",
  },
  checkBoard: (board) =>
    boardShape.test(board) ? null : "a Pinpoint subdomain (lower-case letters, digits, -) is expected",
  detect: (url) => {
    const board = /^([a-z0-9-]+)\.pinpointhq\.com$/.exec(url.hostname)?.[1];
    if (board === undefined || !boardShape.test(board) || vendorHosts.includes(board)) return null;
    return { board, nameHint: nameHintOf(board) };
  },
  boardUrl: (board) => `https://${board}.pinpointhq.com/`,
  hosts: (board) => [`${board}.pinpointhq.com`],
  plan: (board) => [listRequest(`https://${board}.pinpointhq.com/postings.json`)],
  next: () => ({ done: true }),
  planDetails: null,
  parse: (board, exchanges) =>
    readCaptures(exchanges, (exchange, index, draft) => readAnswer(board, exchange, index, draft)),
};

const readAnswer = (
  board: string,
  exchange: SourceExchange,
  index: number,
  draft: ListingDraft,
): ListingVerdict | ListingFailure => {
  const read = readJsonBody(exchange, index);
  if (!read.ok) return read.failure;
  const { json } = read;
  const stranger = strangerFailure(json, "pinpoint", index);
  if (stranger !== null) return stranger;
  const rows = recordOf(json)["data"];
  if (!Array.isArray(rows)) {
    const [pointer, found] = isRecord(json) ? ["/data", rows] : ["", json];
    return {
      reason: "shape_changed",
      exchange: index,
      pointer,
      detail: `an array of postings expected, ${wordFor(found)} found`,
    };
  }
  for (const [at, row] of rows.entries())
    addRow(board, row, { exchange: index, pointer: pointerTo("data", at) }, draft);
  return {
    carries: carriesOf(rows),
    declared: null,
    proof: "whole_board",
    partial: null,
  };
};

/** Keys that trimmed captures lack; without the flag nothing is known about pay. */
const fieldOfKey: readonly (readonly [key: string, ...fields: ContentField[]])[] = [
  ["job", "department", "requisition_id"],
  ["compensation_visible", "pay"],
  ["deadline_at", "deadline"],
  ["description", "description"],
];

const carriesOf = (rows: readonly unknown[]): readonly ContentField[] => [
  "title",
  "employment_type",
  "places",
  "workplace",
  ...fieldOfKey.flatMap(([key, ...fields]) => (rows.some((row) => key in recordOf(row)) ? fields : [])),
];

interface RowPlace {
  readonly exchange: number;
  readonly pointer: string;
}

const addRow = (board: string, row: unknown, { exchange, pointer }: RowPlace, draft: ListingDraft): void => {
  if (!isRecord(row)) return draft.drop(exchange, pointer);
  const vendorId = idOf(row["id"]);
  if (vendorId === null) return draft.drop(exchange, `${pointer}/id`);
  const { title } = row;
  if (typeof title !== "string") return draft.drop(exchange, `${pointer}/title`);
  const url = urlOf(row, board);
  if (url === null) return draft.drop(exchange, `${pointer}/url`);
  draft.add(pinpointPosting(row, { vendorId, title, url, exchange, pointer }));
};

/** The link holds a UUID that is nowhere else, so it cannot be built from the id. */
const urlOf = (row: JsonRecord, board: string): string | null => {
  const path = textOf(row["path"]);
  return textOf(row["url"]) ?? (path?.startsWith("/") === true ? `https://${board}.pinpointhq.com${path}` : null);
};
