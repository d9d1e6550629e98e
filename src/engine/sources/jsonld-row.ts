import type { RawPosting, SourcePointer } from "../../contracts/source-kind.ts";
import { compareCodeUnits } from "../canonical/compare.ts";
import { jsonLdDescription } from "./jsonld-description.ts";
import { jsonLdPay } from "./jsonld-pay.ts";
import { jsonLdPlaces, jsonLdRemoteAreas } from "./jsonld-place.ts";
import { deadlineOf, instantOf } from "./read-shape-instant.ts";
import { idOf, type JsonRecord, linkOf, listOf, recordOf, textOf } from "./read-shape.ts";

/** What is known of a posting before it is read. */
export interface JsonLdRowContext {
  readonly vendorId: string;
  readonly title: string;
  readonly url: string;
  readonly source: SourcePointer;
}

/** A schema.org JobPosting as a posting. */
export const jsonLdRow = (posting: JsonRecord, { vendorId, title, url, source }: JsonLdRowContext): RawPosting => {
  const isRemote = listOf(posting["jobLocationType"]).some(
    (type) => typeof type === "string" && /^\s*telecommute\s*$/i.test(type),
  );
  const organization = listOf(posting["hiringOrganization"])[0];
  const employmentTypes = listOf(posting["employmentType"]).flatMap((type) => textOf(type) ?? []);
  return {
    vendorId,
    jobKey: null,
    requisitionId: null,
    title,
    employer: textOf(organization) ?? textOf(recordOf(organization)["name"]),
    url,
    applyUrl: null,
    department: null,
    team: null,
    language: textOf(posting["inLanguage"]),
    employmentType: employmentTypes.length === 0 ? null : employmentTypes.join(", "),
    places: jsonLdPlaces(posting["jobLocation"]),
    workplace: isRemote ? "remote" : null,
    workplacePointer: isRemote ? "/jobLocationType" : null,
    remoteAreas: jsonLdRemoteAreas(posting["applicantLocationRequirements"]),
    ...jsonLdPay(posting),
    publishedAt: instantOf(posting["datePosted"]),
    updatedAt: instantOf(posting["dateModified"]),
    deadline: deadlineOf(posting["validThrough"]),
    description: jsonLdDescription(posting),
    source,
  };
};

/** The vendor's id in `identifier`: text, a number, a PropertyValue, or the first of a list; null when there is none. */
export const jsonLdIdentifier = (posting: JsonRecord): string | null => {
  for (const identifier of listOf(posting["identifier"])) {
    const id = idOf(identifier) ?? idOf(recordOf(identifier)["value"]);
    if (id !== null) return id;
  }
  return null;
};

/** The posting's own address in `url` (relative ones are resolved against the page), or null. */
export const jsonLdUrl = (posting: JsonRecord, page: string): string | null => {
  const own = listOf(posting["url"])[0];
  const absolute = linkOf(own);
  if (absolute !== null) return absolute;
  const path = textOf(own);
  return path !== null && path.trim().startsWith("/") && URL.canParse(path.trim(), page)
    ? linkOf(new URL(path.trim(), page).href)
    : null;
};

/** An id made of an address: its path, and its query without tracking parameters, which may be all that tells postings apart. */
export const idFromUrl = (address: string): string => {
  if (!URL.canParse(address)) return address;
  const url = new URL(address);
  const query = [...url.searchParams].filter(([key]) => !isTracking(key)).map(([key, value]) => `${key}=${value}`);
  return query.length === 0 ? url.pathname : `${url.pathname}?${query.toSorted(compareCodeUnits).join("&")}`;
};

const isTracking = (key: string): boolean =>
  /^(utm_.*|gclid|fbclid|msclkid|ref|referrer|source|src|gh_src|lever-source)$/i.test(key);
