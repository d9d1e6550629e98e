import type { ContentField, ListingFailure, SourceExchange, SourceKind } from "../../contracts/source-kind.ts";
import { strangerFailure } from "./json-body-vendor.ts";
import { readJsonBody } from "./json-body.ts";
import { leverInstanceOf, leverPosting } from "./lever-posting.ts";
import { readCaptures } from "./read-shape-captures.ts";
import type { ListingDraft, ListingVerdict } from "./read-shape-listing.ts";
import { nameHintOf } from "./read-shape-name.ts";
import { idOf, isRecord, pointerTo, recordOf, textOf, wordFor } from "./read-shape.ts";
import { listRequest } from "./read-shape-request.ts";

const boardShape = /^(?:eu:)?[A-Za-z0-9][A-Za-z0-9._~-]{0,99}$/;

/**
 * Lever's Postings API: `GET https://api.lever.co/v0/postings/{site}?mode=json`, a bare array of all published postings with their text.
 * Vendor document: github.com/lever/postings-api, README ("all job postings in the published state are publicly viewable").
 * `mode=json` is needed beside the Accept header: it has precedence, and without it the answer may be HTML. Paging is optional and not used.
 * `createdAt` and the intervals of `salaryRange` are undocumented; they are as measured.
 */
export const lever: SourceKind = {
  id: "lever",
  title: "Lever",
  parserVersion: 1,
  wholeBoard: true,
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
      : "a Lever site name (letters, digits, . _ ~ -) is expected, with eu: before it for the EU instance",
  detect: (url) => {
    const eu = /^(?:jobs|api)\.eu\.lever\.co$/.test(url.hostname);
    if (!eu && !/^(?:jobs|api)\.lever\.co$/.test(url.hostname)) return null;
    const segments = url.pathname.split("/").filter((segment) => segment !== "");
    const site = url.hostname.startsWith("api.")
      ? segments[0] === "v0" && segments[1] === "postings"
        ? segments[2]
        : undefined
      : segments[0];
    if (site === undefined) return null;
    const board = eu ? `eu:${site}` : site;
    return boardShape.test(board) ? { board, nameHint: nameHintOf(site) } : null;
  },
  boardUrl: (board) => `https://${leverInstanceOf(board).pages}/${leverInstanceOf(board).site}`,
  hosts: (board) => [leverInstanceOf(board).api],
  plan: (board) => [
    listRequest(`https://${leverInstanceOf(board).api}/v0/postings/${leverInstanceOf(board).site}?mode=json`),
  ],
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
  if (!Array.isArray(json)) return strangerFailure(json, "lever", index) ?? notAnArray(json, index);
  const stranger = strangerFailure(json, "lever", index);
  if (stranger !== null) return stranger;
  for (const [at, row] of json.entries()) addRow(board, row, { exchange: index, pointer: pointerTo(at) }, draft);
  return {
    carries: carriesOf(json),
    declared: null,
    proof: "whole_board",
    partial: null,
  };
};

/** An unknown site is an object, not an array: `{"ok":false,"error":"Document not found"}`, usually with status 404. */
const notAnArray = (json: unknown, exchange: number): ListingFailure => {
  const { ok, error } = recordOf(json);
  const gone = ok === false && /not found/i.test(textOf(error) ?? "");
  return {
    reason: gone ? "board_gone" : "shape_changed",
    exchange,
    pointer: "",
    detail: `an array of postings expected, ${wordFor(json)} found`,
  };
};

/** What the postings always say. A posting without a salary range says that none is published; the text is missing only from trimmed captures. */
const carriesOf = (rows: readonly unknown[]): readonly ContentField[] => [
  "title",
  "department",
  "team",
  "employment_type",
  "places",
  "workplace",
  "pay",
  ...(rows.some((row) => "description" in recordOf(row) || "descriptionBody" in recordOf(row))
    ? (["description"] as const)
    : []),
];

interface RowPlace {
  readonly exchange: number;
  readonly pointer: string;
}

const addRow = (board: string, row: unknown, { exchange, pointer }: RowPlace, draft: ListingDraft): void => {
  if (!isRecord(row)) return draft.drop(exchange, pointer);
  const vendorId = idOf(row["id"]);
  if (vendorId === null) return draft.drop(exchange, `${pointer}/id`);
  const { text: title } = row;
  if (typeof title !== "string") return draft.drop(exchange, `${pointer}/text`);
  draft.add(leverPosting(row, { board, vendorId, title, exchange, pointer }));
};
