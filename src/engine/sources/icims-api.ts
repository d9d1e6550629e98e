import type {
  ContentField,
  DescriptionPart,
  ListingFailure,
  RawPay,
  RawPlace,
  RawPosting,
  SourceExchange,
} from "../../contracts/source-kind.ts";
import { markupFormatOf } from "./html-read.ts";
import { readJsonBody } from "./json-body.ts";
import { strangerFailure } from "./json-body-vendor.ts";
import { instantOf } from "./read-shape-instant.ts";
import type { ListingDraft } from "./read-shape-listing.ts";
import { placeTextOf } from "./read-shape-place.ts";
import {
  arrayOf,
  currencyOf,
  idOf,
  isRecord,
  type JsonRecord,
  linkOf,
  numberOf,
  pointerTo,
  recordOf,
  textOf,
  wordFor,
} from "./read-shape.ts";

/** Postings asked for on one page; the API honours it. */
export const apiPageSize = 100;

/** The address of a page of the JSON API, counted from 1. */
export const apiPageUrl = (host: string, page: number): string =>
  `https://${host}/api/jobs?page=${page}&limit=${apiPageSize}`;

/** A page of the JSON API of a new career site. */
export interface ApiPage {
  readonly exchange: number;
  readonly jobs: readonly unknown[];
  /** Postings of the whole board, as this page declares. */
  readonly total: number | null;
}

/** Reads a page: `{jobs: [{data: {...}}], totalCount}`. */
export const readApiPage = (exchange: SourceExchange, index: number): ApiPage | ListingFailure => {
  const body = readJsonBody(exchange, index);
  if (!body.ok) return body.failure;
  const stranger = strangerFailure(body.json, "icims", index);
  if (stranger !== null) return stranger;
  if (!isRecord(body.json))
    return {
      reason: "shape_changed",
      exchange: index,
      pointer: "",
      detail: `an object expected, ${wordFor(body.json)} found`,
    };
  const { jobs, totalCount } = body.json;
  if (!Array.isArray(jobs))
    return {
      reason: "shape_changed",
      exchange: index,
      pointer: "/jobs",
      detail: `an array expected, ${wordFor(jobs)} found`,
    };
  const isOther = jobs.length > 0 && jobs.every((job) => isRecord(job) && !("data" in job));
  if (isOther)
    return {
      reason: "other_vendor",
      exchange: index,
      pointer: "/jobs/0",
      detail: "jobs with a data object expected, others found",
    };
  const total = numberOf(totalCount);
  return { exchange: index, jobs, total: total !== null && Number.isSafeInteger(total) && total >= 0 ? total : null };
};

/** Adds the rows of a page to a draft. */
export const addApiRows = ({ jobs, exchange }: ApiPage, draft: ListingDraft): void => {
  for (const [index, job] of jobs.entries()) {
    const pointer = pointerTo("jobs", index, "data");
    const data = recordOf(job)["data"];
    if (!isRecord(data)) {
      draft.drop(exchange, pointer);
      continue;
    }
    const vendorId = idOf(data["slug"]) ?? idOf(data["req_id"]);
    const url = linkOf(recordOf(data["meta_data"])["canonical_url"]) ?? linkOf(data["apply_url"]);
    if (vendorId === null) draft.drop(exchange, `${pointer}/slug`);
    else if (url === null) draft.drop(exchange, `${pointer}/apply_url`);
    else draft.add(rowOf(data, { vendorId, url, exchange, pointer }));
  }
};

/** Fields whose keys the pages have. */
export const apiCarries = (pages: readonly ApiPage[]): readonly ContentField[] => {
  const keys = new Set<string>();
  for (const { jobs } of pages)
    for (const job of jobs) for (const key of Object.keys(recordOf(recordOf(job)["data"]))) keys.add(key);
  const fields: ContentField[] = ["title", "places"];
  if (keys.has("department") || keys.has("categories")) fields.push("department");
  if (keys.has("employment_type")) fields.push("employment_type");
  if (keys.has("req_id")) fields.push("requisition_id");
  if (keys.has("salary_min_value") || keys.has("salary_max_value")) fields.push("pay");
  if (keys.has("description")) fields.push("description");
  return fields;
};

const rowOf = (
  data: JsonRecord,
  at: { vendorId: string; url: string; exchange: number; pointer: string },
): RawPosting => ({
  vendorId: at.vendorId,
  jobKey: null,
  requisitionId: idOf(data["req_id"]),
  title: textOf(data["title"]) ?? "",
  employer: textOf(data["hiring_organization"]),
  url: at.url,
  applyUrl: linkOf(data["apply_url"]),
  department:
    textOf(data["department"]) ??
    textOf(recordOf(arrayOf(data["categories"])[0])["name"]) ??
    textOf(arrayOf(data["category"])[0]),
  team: null,
  language: textOf(data["language"]),
  employmentType: textOf(data["employment_type"]),
  places: placesOf(data),
  workplace: null,
  workplacePointer: null,
  remoteAreas: [],
  pay: payOf(data),
  payText: null,
  publishedAt: instantOf(data["posted_date"]) ?? instantOf(data["create_date"]),
  updatedAt: instantOf(data["update_date"]),
  deadline: null,
  description: descriptionOf(data),
  source: { exchange: at.exchange, document: "body", pointer: at.pointer },
});

const placesOf = (data: JsonRecord): readonly RawPlace[] => {
  const main = placeOf(
    data,
    textOf(data["full_location"]) ?? textOf(data["short_location"]) ?? textOf(data["location_name"]),
    "",
  );
  const more = arrayOf(data["additional_locations"]).flatMap((place, index) => {
    const given = textOf(place) ?? textOf(recordOf(place)["full_location"]) ?? textOf(recordOf(place)["location_name"]);
    return placeOf(recordOf(place), given, pointerTo("additional_locations", index));
  });
  return [...main, ...more];
};

const placeOf = (place: JsonRecord, given: string | null, pointer: string): readonly RawPlace[] => {
  const parts = {
    locality: textOf(place["city"]),
    region: textOf(place["state"]),
    country: textOf(place["country"]) ?? textOf(place["country_code"]),
  };
  const text = given ?? placeTextOf(parts);
  return text === "" ? [] : [{ text, ...parts, pointer }];
};

/** `salary_min_value` and `salary_max_value` name no period. Zero stands for "not told". */
const payOf = (data: JsonRecord): readonly RawPay[] => {
  const min = numberOf(data["salary_min_value"]);
  const max = numberOf(data["salary_max_value"]);
  if ((min ?? 0) <= 0 && (max ?? 0) <= 0) return [];
  const pointer = min !== null && min > 0 ? "/salary_min_value" : "/salary_max_value";
  const amount = (value: number | null): number | null => (value === null || value <= 0 ? null : value);
  return [
    {
      kind: "salary",
      min: amount(min),
      max: amount(max),
      currency: currencyOf(data["salary_currency"]),
      period: null,
      title: null,
      pointer,
    },
  ];
};

const descriptionOf = (data: JsonRecord): readonly DescriptionPart[] =>
  (
    [
      ["description", null],
      ["responsibilities", "Responsibilities"],
      ["qualifications", "Qualifications"],
    ] as const
  ).flatMap(([key, heading]): readonly DescriptionPart[] => {
    const content = textOf(data[key]);
    return content === null ? [] : [{ heading, format: markupFormatOf(content), content, pointer: pointerTo(key) }];
  });
