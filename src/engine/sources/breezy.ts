import type {
  ContentField,
  DescriptionPart,
  ListingFailure,
  ParseResult,
  RawPlace,
  RawPosting,
  SourceExchange,
  SourceKind,
} from "../../contracts/source-kind.ts";
import { carriedFields, detailPageRequest, readDetails, withDetail } from "./html-read-detail.ts";
import { markupFormatOf } from "./html-read.ts";
import { readJsonBody } from "./json-body.ts";
import { strangerFailure } from "./json-body-vendor.ts";
import { instantOf } from "./read-shape-instant.ts";
import { failedListing, listingDraft } from "./read-shape-listing.ts";
import { nameHintOf } from "./read-shape-name.ts";
import { placeTextOf } from "./read-shape-place.ts";
import { statusFailure } from "./read-shape-status.ts";
import {
  arrayOf,
  flagOf,
  idOf,
  isRecord,
  type JsonRecord,
  linkOf,
  pointerTo,
  recordOf,
  textOf,
  wordFor,
} from "./read-shape.ts";
import { listRequest } from "./read-shape-request.ts";

const label = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;
const reserved: ReadonlySet<string> = new Set([
  "www",
  "api",
  "app",
  "developer",
  "marketing",
  "assets-cdn",
  "attachments-cdn",
  "gallery-cdn",
]);

/**
 * Breezy HR: `https://{board}.breezy.hr/json`, one bare array of all published positions. The text of a position is in the JSON-LD of its page.
 * An unknown board redirects to Breezy's own site, a removed position to its board; some boards refuse programs (403).
 */
export const breezy: SourceKind = {
  id: "breezy",
  title: "Breezy HR",
  parserVersion: 2,
  wholeBoard: true,
  tells: { published: "yes", pay: "some", remote: "some", description: "yes", deadline: "no" },
  checkBoard: (board) =>
    label.test(board) && board.length <= 63
      ? null
      : "a Breezy board is the subdomain of breezy.hr in lower case: acme for acme.breezy.hr",
  detect: (url) => {
    const board = /^([^.]+)\.breezy\.hr$/.exec(url.hostname)?.[1];
    if (board === undefined || !label.test(board) || reserved.has(board) || !/^https?:$/.test(url.protocol))
      return null;
    return { board, nameHint: nameHintOf(board) };
  },
  boardUrl: (board) => `https://${board}.breezy.hr/`,
  hosts: (board) => [`${board}.breezy.hr`],
  plan: (board) => [listRequest(`https://${board}.breezy.hr/json`)],
  next: () => ({ done: true }),
  planDetails: (board, exchanges, vendorIds) => {
    const parsed = parseBreezy(board, exchanges);
    const postings = new Map(parsed.ok ? parsed.listing.postings.map((posting) => [posting.vendorId, posting]) : []);
    return vendorIds.flatMap((vendorId) => {
      const posting = postings.get(vendorId);
      return posting === undefined || posting.description.length > 0 ? [] : [detailPageRequest(posting.url, vendorId)];
    });
  },
  parse: (board, exchanges) => parseBreezy(board, exchanges),
};

const parseBreezy = (board: string, exchanges: readonly SourceExchange[]): ParseResult => {
  const at = exchanges.findIndex(({ request }) => request.purpose === "list");
  const exchange = exchanges[at];
  if (exchange === undefined)
    return failedListing("empty_body", 0, "", "a list of positions expected, no exchange found");
  const refused = statusFailure(exchange, at) ?? movedFailure(board, exchange, at);
  if (refused !== null) return { ok: false, failure: refused };
  const body = readJsonBody(exchange, at);
  if (!body.ok) return body;
  const { json } = body;
  const stranger = strangerFailure(json, "breezy", at);
  if (stranger !== null) return { ok: false, failure: stranger };
  if (!Array.isArray(json))
    return failedListing("shape_changed", at, "", `an array of positions expected, ${wordFor(json)} found`);

  const isOther =
    json.length > 0 && !json.some((row) => "friendly_id" in recordOf(row) || isBreezyLink(recordOf(row)["url"]));
  if (isOther) return failedListing("other_vendor", at, "/0", "positions of Breezy expected, other rows found");

  const draft = listingDraft();
  const details = readDetails(exchanges, draft);
  const postings: RawPosting[] = [];
  for (const [index, row] of json.entries()) {
    const pointer = pointerTo(index);
    const vendorId = isRecord(row) ? idOf(row["id"]) : null;
    if (!isRecord(row) || vendorId === null) {
      draft.drop(at, isRecord(row) ? `${pointer}/id` : pointer);
      continue;
    }
    const posting = withDetail(positionOf(board, row, { vendorId, exchange: at, pointer }), details.get(vendorId));
    postings.push(posting);
    draft.add(posting);
  }
  return draft.close({
    carries: carriedFields(listFields(json), postings, details),
    declared: null,
    proof: "whole_board",
    partial: null,
  });
};

const isBreezyLink = (value: unknown): boolean => /^https?:\/\/[^/]+\.breezy\.hr\//.test(linkOf(value) ?? "");

/** A list that was answered by another host or by the page of the board: the redirects that stand for "no such board". */
const movedFailure = (board: string, { finalUrl }: SourceExchange, at: number): ListingFailure | null => {
  const host = URL.canParse(finalUrl) ? new URL(finalUrl).hostname : `${board}.breezy.hr`;
  if (host === `${board}.breezy.hr`) return null;
  const isVendor = host === "breezy.hr" || reserved.has(host.replace(/\.breezy\.hr$/, ""));
  const detail = isVendor
    ? "the board's host expected, Breezy's own site found"
    : "the board's host expected, another host found";
  return { reason: isVendor ? "board_gone" : "board_moved", exchange: at, pointer: "", detail };
};

/** Fields that the list carries; trimmed captures and old portals lack some keys. */
const listFields = (rows: readonly unknown[]): readonly ContentField[] => {
  const has = (key: string): boolean => rows.some((row) => key in recordOf(row));
  const fields: ContentField[] = ["title", "places", "workplace"];
  if (has("department")) fields.push("department");
  if (has("type")) fields.push("employment_type");
  if (has("salary")) fields.push("pay");
  const described = rows.length > 0 && rows.every((row) => textOf(recordOf(row)["description"]) !== null);
  return described ? [...fields, "description"] : fields;
};

const positionOf = (
  board: string,
  row: JsonRecord,
  at: { vendorId: string; exchange: number; pointer: string },
): RawPosting => {
  const friendly = textOf(row["friendly_id"]) ?? at.vendorId;
  const type = textOf(recordOf(row["type"])["name"]) ?? textOf(recordOf(row["type"])["id"]) ?? textOf(row["type"]);
  const remote = remotePointer(row);
  return {
    vendorId: at.vendorId,
    jobKey: null,
    requisitionId: null,
    title: textOf(row["name"]) ?? "",
    employer: textOf(recordOf(row["company"])["name"]),
    url: linkOf(row["url"]) ?? `https://${board}.breezy.hr/p/${encodeURIComponent(friendly.toWellFormed())}`,
    applyUrl: null,
    department: textOf(row["department"]),
    team: null,
    language: null,
    employmentType: type,
    places: placesOf(row),
    workplace: remote === null ? null : "remote",
    workplacePointer: remote,
    remoteAreas: [],
    pay: [],
    payText: textOf(row["salary"]),
    publishedAt: instantOf(row["published_date"]) ?? instantOf(row["creation_date"]),
    updatedAt: instantOf(row["updated_date"]),
    deadline: null,
    description: descriptionOf(row),
    source: { exchange: at.exchange, document: "body", pointer: at.pointer },
  };
};

/** Where the row says "remote". `false` says only "not fully remote", which is no place of work. */
const remotePointer = (row: JsonRecord): string | null => {
  if (flagOf(recordOf(row["location"])["is_remote"]) === true) return "/location/is_remote";
  const index = arrayOf(row["locations"]).findIndex((location) => flagOf(recordOf(location)["is_remote"]) === true);
  return index < 0 ? null : pointerTo("locations", index, "is_remote");
};

/** Every place of `locations`, or the one of `location`. */
const placesOf = (row: JsonRecord): readonly RawPlace[] => {
  const places: RawPlace[] = [];
  for (const [index, location] of arrayOf(row["locations"]).entries())
    places.push(...placeOf(location, pointerTo("locations", index)));
  return places.length > 0 ? places : placeOf(row["location"], "/location");
};

const placeOf = (value: unknown, pointer: string): readonly RawPlace[] => {
  const bare = textOf(value);
  if (bare !== null) return [{ text: bare, locality: null, region: null, country: null, pointer }];
  const { city, state, country, name } = recordOf(value);
  const parts = { locality: textOf(city), region: wordOf(state), country: wordOf(country) };
  const text = textOf(name) ?? placeTextOf(parts);
  return text === "" ? [] : [{ text, ...parts, pointer }];
};

/** The name of a state or country given as `{name, id}`, `{id}` or text. */
const wordOf = (value: unknown): string | null =>
  textOf(value) ?? textOf(recordOf(value)["name"]) ?? textOf(recordOf(value)["id"]);

const descriptionOf = (row: JsonRecord): readonly DescriptionPart[] => {
  const content = textOf(row["description"]);
  return content === null ? [] : [{ heading: null, format: markupFormatOf(content), content, pointer: "/description" }];
};
