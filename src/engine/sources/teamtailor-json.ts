import type {
  ContentField,
  DescriptionPart,
  ListingFailure,
  RawPosting,
  SourceExchange,
} from "../../contracts/source-kind.ts";
import { readJsonBody } from "./json-body.ts";
import { strangerFailure } from "./json-body-vendor.ts";
import { jsonLdRow } from "./jsonld-row.ts";
import { instantOf } from "./read-shape-instant.ts";
import type { ListingDraft } from "./read-shape-listing.ts";
import { statusFailure } from "./read-shape-status.ts";
import { idOf, isRecord, type JsonRecord, linkOf, recordOf, textOf, wordFor } from "./read-shape.ts";
import { teamtailorNumber } from "./teamtailor-rss.ts";

/** Reads a page of `/jobs.json`; another vendor's answer and a feed of other things are `other_vendor`. */
export const readJsonFeed = (
  exchange: SourceExchange,
  index: number,
): { json: JsonRecord; items: readonly unknown[] } | ListingFailure => {
  const refused = statusFailure(exchange, index);
  if (refused !== null) return refused;
  const body = readJsonBody(exchange, index);
  if (!body.ok) return body.failure;
  const { json } = body;
  const stranger = strangerFailure(json, "teamtailor", index);
  if (stranger !== null) return stranger;
  if (!isRecord(json))
    return {
      reason: "shape_changed",
      exchange: index,
      pointer: "",
      detail: `a JSON Feed expected, ${wordFor(json)} found`,
    };
  const { items, version } = json;
  if (!Array.isArray(items))
    return {
      reason: "shape_changed",
      exchange: index,
      pointer: "/items",
      detail: `an array expected, ${wordFor(items)} found`,
    };
  const isFeed = typeof version === "string" && version.includes("jsonfeed.org");
  const isJobs = items.some(
    (item) => isRecord(recordOf(item)["_jobposting"]) || teamtailorNumber(textOf(recordOf(item)["url"]) ?? "") !== null,
  );
  if (isFeed && items.length > 0 && !isJobs)
    return {
      reason: "other_vendor",
      exchange: index,
      pointer: "/items/0",
      detail: "items with a JobPosting expected, others found",
    };
  return { json, items };
};

/** Adds an item of a JSON Feed to a draft, and the fields that it has to what the capture carries. */
export const addFeedItem = (
  item: unknown,
  at: { exchange: number; pointer: string },
  { draft, carries }: { draft: ListingDraft; carries: Set<ContentField> },
): void => {
  const { exchange, pointer } = at;
  if (!isRecord(item)) return draft.drop(exchange, pointer);
  const vendorId = idOf(item["id"]);
  if (vendorId === null) return draft.drop(exchange, `${pointer}/id`);
  const posting = recordOf(item["_jobposting"]);
  const url = linkOf(item["url"]) ?? linkOf(posting["url"]);
  if (url === null) return draft.drop(exchange, `${pointer}/url`);
  if ("employmentType" in posting) carries.add("employment_type");
  if ("jobLocationType" in posting) carries.add("workplace");
  if ("baseSalary" in posting) carries.add("pay");
  if ("validThrough" in posting) carries.add("deadline");
  const row = itemRow(item, posting, { vendorId, url, exchange, pointer });
  if (row.description.length > 0) carries.add("description");
  draft.add(row);
};

/** An item as a posting: its JobPosting, whose pointers begin at the item, and the item's own words where it has some. */
const itemRow = (
  item: JsonRecord,
  posting: JsonRecord,
  at: { vendorId: string; url: string; exchange: number; pointer: string },
): RawPosting => {
  const { vendorId, url, exchange, pointer } = at;
  const title = textOf(item["title"]) ?? textOf(posting["title"]) ?? "";
  const row = jsonLdRow(posting, { vendorId, title, url, source: { exchange, document: "body", pointer } });
  const within = <T extends { readonly pointer: string }>(value: T): T => ({
    ...value,
    pointer: `/_jobposting${value.pointer}`,
  });
  const content = textOf(item["content_html"]);
  const text = textOf(item["content_text"]);
  const own: readonly DescriptionPart[] =
    content !== null
      ? [{ heading: null, format: "html", content, pointer: "/content_html" }]
      : text !== null
        ? [{ heading: null, format: "text", content: text, pointer: "/content_text" }]
        : row.description.map(within);
  return {
    ...row,
    jobKey: teamtailorNumber(url),
    language: textOf(item["language"]) ?? row.language,
    places: row.places.map(within),
    workplacePointer: row.workplacePointer === null ? null : `/_jobposting${row.workplacePointer}`,
    pay: row.pay.map(within),
    publishedAt: instantOf(item["date_published"]) ?? row.publishedAt,
    updatedAt: instantOf(item["date_modified"]) ?? row.updatedAt,
    description: own,
  };
};
