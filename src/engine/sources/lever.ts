import type {
  ContentField,
  DescriptionPart,
  ListingFailure,
  PayPeriod,
  RawPay,
  RawPlace,
  RawPosting,
  SourceExchange,
  SourceKind,
} from "../../contracts/source-kind.ts";
import { readJsonBody } from "./json-body.ts";
import { strangerFailure } from "./json-body-vendor.ts";
import { readCaptures } from "./read-shape-captures.ts";
import { instantOfEpoch } from "./read-shape-instant.ts";
import type { ListingDraft, ListingVerdict } from "./read-shape-listing.ts";
import { nameHintOf } from "./read-shape-name.ts";
import { arrayOf, idOf, isRecord, type JsonRecord, numberOf, pointerTo, recordOf, textOf, wordFor } from "./read-shape.ts";

const boardShape = /^(?:eu:)?[A-Za-z0-9][A-Za-z0-9._~-]{0,99}$/;

/** Lever runs two instances; the same site name may be another employer on each, so the EU one is part of the board: `eu:site`. */
const instanceOf = (board: string): { readonly site: string; readonly api: string; readonly pages: string } =>
  board.startsWith("eu:")
    ? { site: board.slice(3), api: "api.eu.lever.co", pages: "jobs.eu.lever.co" }
    : { site: board, api: "api.lever.co", pages: "jobs.lever.co" };

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
  tells: { published: "yes", pay: "some", remote: "yes", description: "yes", deadline: "no" },
  checkBoard: (board) =>
    boardShape.test(board) ? null : "a Lever site name (letters, digits, . _ ~ -) is expected, with eu: before it for the EU instance",
  detect: (url) => {
    const eu = /^(?:jobs|api)\.eu\.lever\.co$/.test(url.hostname);
    if (!eu && !/^(?:jobs|api)\.lever\.co$/.test(url.hostname)) return null;
    const segments = url.pathname.split("/").filter((segment) => segment !== "");
    const site = url.hostname.startsWith("api.") ? (segments[0] === "v0" && segments[1] === "postings" ? segments[2] : undefined) : segments[0];
    if (site === undefined) return null;
    const board = eu ? `eu:${site}` : site;
    return boardShape.test(board) ? { board, nameHint: nameHintOf(site) } : null;
  },
  boardUrl: (board) => `https://${instanceOf(board).pages}/${instanceOf(board).site}`,
  hosts: (board) => [instanceOf(board).api],
  plan: (board) => [
    {
      method: "GET",
      url: `https://${instanceOf(board).api}/v0/postings/${instanceOf(board).site}?mode=json`,
      accept: "application/json",
      body: null,
      purpose: "list",
      vendorId: null,
    },
  ],
  next: () => ({ done: true }),
  planDetails: null,
  parse: (board, exchanges) => readCaptures(exchanges, (exchange, index, draft) => readAnswer(board, exchange, index, draft)),
};

const readAnswer = (board: string, exchange: SourceExchange, index: number, draft: ListingDraft): ListingVerdict | ListingFailure => {
  const read = readJsonBody(exchange, index);
  if (!read.ok) return read.failure;
  const { json } = read;
  if (!Array.isArray(json)) return strangerFailure(json, "lever", index) ?? notAnArray(json, index);
  const stranger = strangerFailure(json, "lever", index);
  if (stranger !== null) return stranger;
  for (const [at, row] of json.entries()) addRow(board, row, { exchange: index, pointer: pointerTo(at) }, draft);
  return { carries: carriesOf(json), declared: null, proof: "whole_board", partial: null };
};

/** An unknown site is an object, not an array: `{"ok":false,"error":"Document not found"}`, usually with status 404. */
const notAnArray = (json: unknown, exchange: number): ListingFailure => {
  const { ok, error } = recordOf(json);
  const gone = ok === false && /not found/i.test(textOf(error) ?? "");
  return { reason: gone ? "board_gone" : "shape_changed", exchange, pointer: "", detail: `an array of postings expected, ${wordFor(json)} found` };
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
  ...(rows.some((row) => "description" in recordOf(row) || "descriptionBody" in recordOf(row)) ? (["description"] as const) : []),
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
  draft.add(postingOf(row, { board, vendorId, title, exchange, pointer }));
};

interface RowContext extends RowPlace {
  readonly board: string;
  readonly vendorId: string;
  readonly title: string;
}

const postingOf = (row: JsonRecord, { board, vendorId, title, exchange, pointer }: RowContext): RawPosting => {
  const { site, pages } = instanceOf(board);
  const categories = recordOf(row["categories"]);
  const url = textOf(row["hostedUrl"]) ?? `https://${pages}/${site}/${vendorId}`;
  const workplace = workplaces[textOf(row["workplaceType"])?.toLowerCase() ?? ""] ?? null;
  return {
    vendorId,
    jobKey: null,
    requisitionId: null,
    title,
    employer: null,
    url,
    applyUrl: textOf(row["applyUrl"]) ?? `${url}/apply`,
    department: textOf(categories["department"]),
    team: textOf(categories["team"]),
    language: null,
    employmentType: textOf(categories["commitment"]),
    places: placesOf(categories, textOf(row["country"])),
    workplace,
    workplacePointer: workplace === null ? null : "/workplaceType",
    remoteAreas: [],
    pay: payOf(row["salaryRange"]),
    payText: textOf(row["salaryDescriptionPlain"]) ?? textOf(row["salaryDescription"]),
    publishedAt: instantOfEpoch(row["createdAt"], 1),
    updatedAt: null,
    deadline: null,
    description: descriptionOf(row),
    source: { exchange, document: "body", pointer },
  };
};

/** The documented values are dashed; the undashed one is tolerated. `unspecified` stays unknown. */
const workplaces: Readonly<Record<string, RawPosting["workplace"]>> = { "on-site": "on_site", onsite: "on_site", remote: "remote", hybrid: "hybrid" };

/** The primary location first. `country` is of the primary location, so no other place gets it. */
const placesOf = (categories: JsonRecord, country: string | null): readonly RawPlace[] => {
  const primary = textOf(categories["location"]);
  const places: RawPlace[] = [];
  const add = (text: string | null, pointer: string): void => {
    if (text === null || places.some((place) => place.text === text)) return;
    const first = places.length === 0 && (primary === null || text === primary);
    places.push({ text, locality: null, region: null, country: first ? country : null, pointer });
  };
  add(primary, "/categories/location");
  for (const [index, text] of arrayOf(categories["allLocations"]).entries()) add(textOf(text), pointerTo("categories", "allLocations", index));
  return places;
};

const payOf = (value: unknown): readonly RawPay[] => {
  const range = recordOf(value);
  const [min, max] = [numberOf(range["min"]), numberOf(range["max"])];
  if (min === null && max === null) return [];
  return [
    { kind: "salary", min, max, currency: textOf(range["currency"]), period: periodOf(textOf(range["interval"])), title: null, pointer: "/salaryRange" },
  ];
};

/** `per-year-salary` is measured; the other words are from clients of the API. What is not listed stays unknown. */
const periodOf = (interval: string | null): PayPeriod | null => periods[interval ?? ""] ?? null;

const periods: Readonly<Record<string, PayPeriod>> = {
  "per-year-salary": "year",
  "per-month-salary": "month",
  "per-week-salary": "week",
  "per-day-wage": "day",
  "per-day-salary": "day",
  "per-hour-wage": "hour",
  "per-hour-salary": "hour",
  "one-time": "once",
};

/** The whole advert: `description` is only opening and body; the lists and the closing text are fields of their own. */
const descriptionOf = (row: JsonRecord): readonly DescriptionPart[] => {
  const parts: DescriptionPart[] = [];
  const add = (heading: string | null, key: string, format: "html" | "text"): boolean => {
    const content = textOf(row[key]);
    if (content !== null) parts.push({ heading, format, content, pointer: pointerTo(key) });
    return content !== null;
  };
  if (!add(null, "description", "html")) {
    const opened = add(null, "opening", "html");
    if (!add(null, "descriptionBody", "html") && !opened) add(null, "descriptionPlain", "text");
  }
  for (const [index, list] of arrayOf(row["lists"]).entries()) {
    const items = textOf(recordOf(list)["content"]);
    // The content is bare list items, documented as "unstyled HTML of list elements".
    const content = items === null ? null : `<ul>${items}</ul>`;
    const heading = textOf(recordOf(list)["text"]);
    if (content !== null || heading !== null) parts.push({ heading, format: "html", content: content ?? "", pointer: pointerTo("lists", index, "content") });
  }
  if (!add(null, "additional", "html")) add(null, "additionalPlain", "text");
  return parts;
};
