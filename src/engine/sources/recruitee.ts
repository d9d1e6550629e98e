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
import { instantOf } from "./read-shape-instant.ts";
import type { ListingDraft, ListingVerdict } from "./read-shape-listing.ts";
import { nameHintOf } from "./read-shape-name.ts";
import { placeTextOf } from "./read-shape-place.ts";
import { arrayOf, idOf, isRecord, type JsonRecord, numberOf, pointerTo, recordOf, textOf, wordFor } from "./read-shape.ts";

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
  parserVersion: 1,
  wholeBoard: true,
  tells: { published: "yes", pay: "some", remote: "yes", description: "yes", deadline: "some" },
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
  plan: (board) => [
    { method: "GET", url: `https://${hostOf(board)}/api/offers/`, accept: "application/json", body: null, purpose: "list", vendorId: null },
  ],
  next: () => ({ done: true }),
  planDetails: null,
  parse: (board, exchanges) => readCaptures(exchanges, (exchange, index, draft) => readAnswer(board, exchange, index, draft)),
};

const readAnswer = (board: string, exchange: SourceExchange, index: number, draft: ListingDraft): ListingVerdict | ListingFailure => {
  const read = readJsonBody(exchange, index);
  if (!read.ok) return read.failure;
  const { json } = read;
  const stranger = strangerFailure(json, "recruitee", index);
  if (stranger !== null) return stranger;
  const rows = recordOf(json)["offers"];
  if (!Array.isArray(rows)) {
    const [pointer, found] = isRecord(json) ? ["/offers", rows] : ["", json];
    return { reason: "shape_changed", exchange: index, pointer, detail: `an array of offers expected, ${wordFor(found)} found` };
  }
  for (const [at, row] of rows.entries()) addRow(board, row, { exchange: index, pointer: pointerTo("offers", at) }, draft);
  return { carries: carriesOf(rows), declared: null, proof: "whole_board", partial: null };
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

const addRow = (board: string, row: unknown, { exchange, pointer }: RowPlace, draft: ListingDraft): void => {
  if (!isRecord(row)) return draft.drop(exchange, pointer);
  const vendorId = idOf(row["id"]);
  if (vendorId === null) return draft.drop(exchange, `${pointer}/id`);
  const { title } = row;
  if (typeof title !== "string") return draft.drop(exchange, `${pointer}/title`);
  if ((textOf(row["status"]) ?? "published") !== "published") return draft.leaveOut("unlisted", vendorId, exchange, pointer);
  const url = urlOf(row, board);
  if (url === null) return draft.drop(exchange, `${pointer}/careers_url`);
  draft.add(postingOf(row, { vendorId, title, url, exchange, pointer }));
};

const urlOf = (row: JsonRecord, board: string): string | null => {
  const slug = textOf(row["slug"]);
  return textOf(row["careers_url"]) ?? (slug?.isWellFormed() === true ? `https://${hostOf(board)}/o/${encodeURIComponent(slug)}` : null);
};

interface RowContext extends RowPlace {
  readonly vendorId: string;
  readonly title: string;
  readonly url: string;
}

const postingOf = (row: JsonRecord, { vendorId, title, url, exchange, pointer }: RowContext): RawPosting => {
  const [workplace, workplacePointer] = workplaceOf(row);
  return {
    vendorId,
    jobKey: null,
    requisitionId: null,
    title,
    employer: textOf(row["company_name"]),
    url,
    applyUrl: textOf(row["careers_apply_url"]),
    department: textOf(row["department"]),
    team: null,
    language: languageOf(row["translations"]),
    employmentType: textOf(row["employment_type_code"]),
    places: placesOf(row),
    workplace,
    workplacePointer,
    remoteAreas: [],
    pay: payOf(row["salary"]),
    payText: null,
    publishedAt: instantOf(row["published_at"]),
    updatedAt: instantOf(row["updated_at"]),
    deadline: instantOf(row["close_at"]),
    description: descriptionOf(row),
    source: { exchange, document: "body", pointer },
  };
};

/** One translation tells the language; with several the offer does not say which one its own text is. */
const languageOf = (translations: unknown): string | null => {
  const languages = Object.keys(recordOf(translations));
  return languages.length === 1 ? (languages[0] ?? null) : null;
};

/** One flag is the answer. Several mean a mix, and a mix is never read as fully remote. */
const workplaceOf = (row: JsonRecord): readonly [RawPosting["workplace"], string | null] => {
  const set = (["hybrid", "on_site", "remote"] as const).filter((key) => row[key] === true);
  const [first] = set;
  if (first === undefined) return [null, null];
  return [set.length > 1 ? "hybrid" : first, pointerTo(first)];
};

const placesOf = (row: JsonRecord): readonly RawPlace[] => {
  const places = arrayOf(row["locations"]).flatMap((value, index) =>
    placeOf(recordOf(value), { nameKey: "name", regionKey: "state", pointer: pointerTo("locations", index) }),
  );
  return places.length > 0 ? places : placeOf(row, { nameKey: "location", regionKey: "state_name", pointer: "" });
};

interface PlaceKeys {
  readonly nameKey: string;
  readonly regionKey: string;
  readonly pointer: string;
}

/** The employer's own name of the place ("Germany/Remote") when it has one, else its parts. */
const placeOf = (value: JsonRecord, { nameKey, regionKey, pointer }: PlaceKeys): readonly RawPlace[] => {
  const [locality, region, country] = [textOf(value["city"]), textOf(value[regionKey]), textOf(value["country"])];
  const text = textOf(value[nameKey]) ?? placeTextOf({ locality, region, country });
  return text === "" ? [] : [{ text, locality, region, country: textOf(value["country_code"]) ?? country, pointer }];
};

const payOf = (value: unknown): readonly RawPay[] => {
  const salary = recordOf(value);
  const [min, max] = [numberOf(salary["min"]), numberOf(salary["max"])];
  if (min === null && max === null) return [];
  const period = periods[textOf(salary["period"]) ?? ""] ?? null;
  return [{ kind: "salary", min, max, currency: textOf(salary["currency"]), period, title: null, pointer: "/salary" }];
};

const periods: Readonly<Record<string, PayPeriod>> = { year: "year", month: "month", week: "week", day: "day", hour: "hour" };

/** Two fields make the advert: what the job is, and what is asked for. */
const descriptionOf = (row: JsonRecord): readonly DescriptionPart[] =>
  ["description", "requirements"].flatMap((key) => {
    const content = textOf(row[key]);
    return content === null ? [] : [{ heading: null, format: "html" as const, content, pointer: pointerTo(key) }];
  });
