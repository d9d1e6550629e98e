import type { ContentField, ListingFailure, SourceExchange, SourceKind } from "../../contracts/source-kind.ts";
import { gemPosting } from "./gem-posting.ts";
import { strangerFailure } from "./json-body-vendor.ts";
import { readJsonBody } from "./json-body.ts";
import { readCaptures } from "./read-shape-captures.ts";
import type { ListingDraft, ListingVerdict } from "./read-shape-listing.ts";
import { nameHintOf } from "./read-shape-name.ts";
import { idOf, isRecord, pointerTo, recordOf, wordFor } from "./read-shape.ts";
import { listRequest } from "./read-shape-request.ts";

const boardShape = /^[A-Za-z0-9][A-Za-z0-9._~-]{0,99}$/;

/**
 * Gem's Job Board API: `GET https://api.gem.com/job_board/v0/{slug}/job_posts/`, a bare array of all published posts with their text.
 * Vendor document: api.gem.com/job_board/v0/reference ("most endpoints in the Job Board API are public and do not require authentication").
 * The names are Greenhouse's; the slash at the end is needed and the slug is case-sensitive. No payload of it is in the corpus,
 * and that one answer is the whole board is as measured by others, not documented: a posting must be missed twice.
 */
export const gem: SourceKind = {
  id: "gem",
  title: "Gem",
  parserVersion: 1,
  wholeBoard: false,
  tells: {
    published: "yes",
    pay: "no",
    remote: "yes",
    description: "yes",
    deadline: "no",
  },
  checkBoard: (board) => (boardShape.test(board) ? null : "a Gem board name (letters, digits, . _ ~ -) is expected"),
  detect: (url) => {
    const segments = url.pathname.split("/").filter((segment) => segment !== "");
    const api = url.hostname === "api.gem.com";
    if (!api && url.hostname !== "jobs.gem.com") return null;
    const board = api ? (segments[0] === "job_board" && segments[1] === "v0" ? segments[2] : undefined) : segments[0];
    // `jobs.gem.com/api/...` is the page's own GraphQL; the reference pages are the vendor's.
    if (board === undefined || !boardShape.test(board)) return null;
    if (board === "api" || (api && segments[3] !== "job_posts")) return null;
    return { board, nameHint: nameHintOf(board) };
  },
  boardUrl: (board) => `https://jobs.gem.com/${board}`,
  hosts: () => ["api.gem.com"],
  plan: (board) => [listRequest(`https://api.gem.com/job_board/v0/${board}/job_posts/`)],
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
  const stranger = strangerFailure(json, "gem", index);
  if (stranger !== null) return stranger;
  if (!Array.isArray(json)) {
    return {
      reason: "shape_changed",
      exchange: index,
      pointer: "",
      detail: `an array of posts expected, ${wordFor(json)} found`,
    };
  }
  for (const [at, row] of json.entries()) addRow(board, row, { exchange: index, pointer: pointerTo(at) }, draft);
  return {
    carries: carriesOf(json),
    declared: null,
    proof: "whole_board",
    partial: null,
  };
};

/** The text is missing only from trimmed captures. */
const carriesOf = (rows: readonly unknown[]): readonly ContentField[] => [
  "title",
  "department",
  "employment_type",
  "places",
  "workplace",
  "requisition_id",
  ...(rows.some((row) => "content" in recordOf(row) || "content_plain" in recordOf(row))
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
  const { title } = row;
  if (typeof title !== "string") return draft.drop(exchange, `${pointer}/title`);
  draft.add(gemPosting(row, { board, vendorId, title, exchange, pointer }));
};
