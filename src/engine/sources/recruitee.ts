import type { ContentField, ListingFailure, SourceExchange, SourceKind } from "../../contracts/source-kind.ts";
import { strangerFailure } from "./json-body-vendor.ts";
import { readJsonBody } from "./json-body.ts";
import { readCaptures } from "./read-shape-captures.ts";
import type { ListingDraft, ListingVerdict } from "./read-shape-listing.ts";
import { nameHintOf } from "./read-shape-name.ts";
import { idOf, isRecord, type JsonRecord, pointerTo, recordOf, textOf, wordFor } from "./read-shape.ts";
import { recruiteePosting } from "./recruitee-posting.ts";
import { listRequest } from "./read-shape-request.ts";

const slugShape = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const domainShape = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;
/** Names of the vendor's own under recruitee.com. */
const vendorHosts: readonly string[] = ["www", "api", "app", "docs", "support", "status"];

/** A board is the subdomain, or the employer's own domain (`jobs.channable.com`), where the same API answers. */
const hostOf = (board: string): string => (board.includes(".") ? board : `${board}.recruitee.com`);

/**
 * Recruitee's Careers Site API: `GET https://{slug}.recruitee.com/api/offers/`, `{offers}` with all published offers and their text.
 * Vendor document: docs.recruitee.com ("API does not require authorization"). An unknown slug is 404; there is no validator.
 * `salary` holds strings, numbers or null; of `remote`, `hybrid` and `on_site` several may be true; stamps are `2026-08-05 10:10:39 UTC`.
 */
export const recruitee: SourceKind = {
  id: "recruitee",
  title: "Recruitee",
  parserVersion: 2,
  wholeBoard: true,
  tells: {
    published: "yes",
    pay: "some",
    remote: "yes",
    description: "yes",
    deadline: "some",
  },
  checkBoard: (board) =>
    slugShape.test(board) || domainShape.test(board)
      ? null
      : "a Recruitee subdomain (lower-case letters, digits, -) or the employer's own careers domain is expected",
  detect: (url) => {
    const board = /^([a-z0-9-]+)\.recruitee\.com$/.exec(url.hostname)?.[1];
    if (board === undefined || !slugShape.test(board) || vendorHosts.includes(board)) return null;
    return { board, nameHint: nameHintOf(board) };
  },
  boardUrl: (board) => `https://${hostOf(board)}/`,
  hosts: (board) => [hostOf(board)],
  plan: (board) => [listRequest(`https://${hostOf(board)}/api/offers/`)],
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
  const stranger = strangerFailure(json, "recruitee", index);
  if (stranger !== null) return stranger;
  const rows = recordOf(json)["offers"];
  if (!Array.isArray(rows)) {
    const [pointer, found] = isRecord(json) ? ["/offers", rows] : ["", json];
    return {
      reason: "shape_changed",
      exchange: index,
      pointer,
      detail: `an array of offers expected, ${wordFor(found)} found`,
    };
  }
  for (const [at, row] of rows.entries())
    addRow(board, row, { exchange: index, pointer: pointerTo("offers", at) }, draft);
  return {
    carries: carriesOf(rows),
    declared: null,
    proof: "whole_board",
    partial: null,
  };
};

/** Keys that trimmed captures lack; on the wire every offer has them, null when there is nothing to tell. */
const fieldOfKey: readonly (readonly [key: string, field: ContentField])[] = [
  ["employment_type_code", "employment_type"],
  ["remote", "workplace"],
  ["salary", "pay"],
  ["close_at", "deadline"],
  ["description", "description"],
];

const carriesOf = (rows: readonly unknown[]): readonly ContentField[] => [
  "title",
  "department",
  "places",
  ...fieldOfKey.flatMap(([key, field]) => (rows.some((row) => key in recordOf(row)) ? [field] : [])),
];

interface RowPlace {
  readonly exchange: number;
  readonly pointer: string;
}

/** The feed holds published offers; should one of these slip in, it is left out. An unknown status is no reason to lose an offer. */
const notPublic: readonly string[] = ["draft", "internal", "closed", "archived"];

const addRow = (board: string, row: unknown, { exchange, pointer }: RowPlace, draft: ListingDraft): void => {
  if (!isRecord(row)) return draft.drop(exchange, pointer);
  const vendorId = idOf(row["id"]);
  if (vendorId === null) return draft.drop(exchange, `${pointer}/id`);
  const { title } = row;
  if (typeof title !== "string") return draft.drop(exchange, `${pointer}/title`);
  if (notPublic.includes(textOf(row["status"]) ?? "")) return draft.leaveOut("unlisted", vendorId, exchange, pointer);
  const url = urlOf(row, board);
  if (url === null) return draft.drop(exchange, `${pointer}/careers_url`);
  draft.add(recruiteePosting(row, { vendorId, title, url, exchange, pointer }));
};

const urlOf = (row: JsonRecord, board: string): string | null => {
  const slug = textOf(row["slug"]);
  return (
    textOf(row["careers_url"]) ??
    (slug?.isWellFormed() === true ? `https://${hostOf(board)}/o/${encodeURIComponent(slug)}` : null)
  );
};
