import type {
  ContentField,
  DescriptionPart,
  ListingFailure,
  RawPlace,
  RawPosting,
  SourceExchange,
  SourceKind,
} from "../../contracts/source-kind.ts";
import { readJsonBody } from "./json-body.ts";
import { strangerFailure } from "./json-body-vendor.ts";
import { readCaptures } from "./read-shape-captures.ts";
import { instantOf } from "./read-shape-instant.ts";
import type { ListingDraft, ListingVerdict } from "./read-shape-listing.ts";
import { nameHintOf } from "./read-shape-name.ts";
import { arrayOf, idOf, isRecord, type JsonRecord, pointerTo, recordOf, textOf, wordFor } from "./read-shape.ts";

const boardShape = /^[A-Za-z0-9][A-Za-z0-9._~-]{0,99}$/;

/**
 * Gem's Job Board API: `GET https://api.gem.com/job_board/v0/{slug}/job_posts/`, a bare array of all published posts with their text.
 * Vendor document: api.gem.com/job_board/v0/reference ("most endpoints in the Job Board API are public and do not require authentication").
 * The names are Greenhouse's; the slash at the end is needed and the slug is case-sensitive. No payload of it is in the corpus.
 */
export const gem: SourceKind = {
  id: "gem",
  title: "Gem",
  parserVersion: 1,
  wholeBoard: true,
  tells: { published: "yes", pay: "no", remote: "yes", description: "yes", deadline: "no" },
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
  plan: (board) => [
    {
      method: "GET",
      url: `https://api.gem.com/job_board/v0/${board}/job_posts/`,
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
  const stranger = strangerFailure(json, "gem", index);
  if (stranger !== null) return stranger;
  if (!Array.isArray(json)) {
    return { reason: "shape_changed", exchange: index, pointer: "", detail: `an array of posts expected, ${wordFor(json)} found` };
  }
  for (const [at, row] of json.entries()) addRow(board, row, { exchange: index, pointer: pointerTo(at) }, draft);
  return { carries: carriesOf(json), declared: null, proof: "whole_board", partial: null };
};

/** The text is missing only from trimmed captures. */
const carriesOf = (rows: readonly unknown[]): readonly ContentField[] => [
  "title",
  "department",
  "employment_type",
  "places",
  "workplace",
  "requisition_id",
  ...(rows.some((row) => "content" in recordOf(row) || "content_plain" in recordOf(row)) ? (["description"] as const) : []),
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
  draft.add(postingOf(row, { board, vendorId, title, exchange, pointer }));
};

interface RowContext extends RowPlace {
  readonly board: string;
  readonly vendorId: string;
  readonly title: string;
}

const postingOf = (row: JsonRecord, { board, vendorId, title, exchange, pointer }: RowContext): RawPosting => {
  const workplace = workplaces[textOf(row["location_type"])?.toLowerCase() ?? ""] ?? null;
  return {
    vendorId,
    jobKey: idOf(row["internal_job_id"]),
    requisitionId: textOf(row["requisition_id"]),
    title,
    employer: null,
    url: textOf(row["absolute_url"]) ?? `https://jobs.gem.com/${board}/${vendorId}`,
    applyUrl: null,
    department: textOf(recordOf(arrayOf(row["departments"])[0])["name"]),
    team: null,
    language: null,
    employmentType: textOf(row["employment_type"]),
    places: placesOf(row),
    workplace,
    workplacePointer: workplace === null ? null : "/location_type",
    remoteAreas: [],
    pay: [],
    payText: null,
    publishedAt: instantOf(row["first_published_at"]),
    updatedAt: instantOf(row["updated_at"]),
    deadline: null,
    description: descriptionOf(row),
    source: { exchange, document: "body", pointer },
  };
};

const workplaces: Readonly<Record<string, RawPosting["workplace"]>> = {
  in_office: "on_site",
  on_site: "on_site",
  onsite: "on_site",
  remote: "remote",
  hybrid: "hybrid",
};

/** Every office of the post; `location` alone when it names none (with several offices it may say "Global"). */
const placesOf = (row: JsonRecord): readonly RawPlace[] => {
  const places: RawPlace[] = [];
  const add = (value: unknown, pointer: string): boolean => {
    const text = textOf(value);
    if (text !== null && !places.some((place) => place.text === text)) places.push({ text, locality: null, region: null, country: null, pointer });
    return text !== null;
  };
  for (const [index, office] of arrayOf(row["offices"]).entries()) {
    const { location, name } = recordOf(office);
    if (!add(recordOf(location)["name"], pointerTo("offices", index, "location", "name"))) add(name, pointerTo("offices", index, "name"));
  }
  if (places.length === 0 && !add(recordOf(row["location"])["name"], "/location/name")) add(row["location"], "/location");
  return places;
};

/** `content` is HTML. Greenhouse, whose names these are, escapes it once more, so text with markup only as entities is told apart. */
const descriptionOf = (row: JsonRecord): readonly DescriptionPart[] => {
  const content = textOf(row["content"]);
  if (content !== null) {
    const escaped = !content.includes("<") && /&lt;\/?[a-z]/i.test(content);
    return [{ heading: null, format: escaped ? "escaped_html" : "html", content, pointer: "/content" }];
  }
  const plain = textOf(row["content_plain"]);
  return plain === null ? [] : [{ heading: null, format: "text", content: plain, pointer: "/content_plain" }];
};
