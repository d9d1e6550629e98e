import type { DescriptionPart, PayPeriod, RawPay, RawPlace, RawPosting } from "../../contracts/source-kind.ts";
import { htmlLink, markupFormatOf } from "./html-read.ts";
import { instantOf } from "./read-shape-instant.ts";
import { placeTextOf } from "./read-shape-place.ts";
import { currencyOf, linkOf, numberOf } from "./read-shape.ts";
import { instantOfRfc822 } from "./rss-date.ts";
import { xmlChild, xmlChildren, type XmlElement, xmlPointerWithin, xmlSource, xmlText } from "./xml-read.ts";

/** Elements of an item that job feeds add to RSS, by the prefix they are written with; the first that is there is taken. */
export const rssFieldNames = {
  department: ["joblisting:department", "tt:department"],
  employmentType: ["joblisting:jobType", "job_listing:job_type", "g:job_type"],
  deadline: ["joblisting:advertiseToDateTimeUTC", "g:expiration_date"],
  place: ["joblisting:location", "job_listing:location", "g:location", "region", "location"],
  employer: ["job_listing:company", "g:employer"],
  pay: ["joblisting:minimumSalary", "joblisting:maximumSalary"],
  workplace: ["remoteStatus"],
} as const;

/** Descriptions of an item, in the order of reading; `content:encoded` is the whole of what `description` may only begin. */
const sections: readonly (readonly [name: string, heading: string | null])[] = [
  ["content:encoded", null],
  ["description", null],
  ["joblisting:examplesofduties", "Examples of duties"],
  ["joblisting:qualifications", "Qualifications"],
  ["joblisting:supplementalinformation", "Supplemental information"],
  ["joblisting:benefits", "Benefits"],
];

/** What identifies an item: its `guid`, else its link. `url` is the link as it is published, or a `guid` that is a permanent link. */
export interface RssIdentity {
  readonly vendorId: string;
  readonly url: string;
}

/** Longest vendor id in percent-encoded characters; a posting id holds board and vendor id in 600. */
const ID_ENCODED_MAX = 400;

/** Whether a text can be the vendor id of a posting. */
export const isVendorId = (id: string): boolean =>
  id !== "" && id.isWellFormed() && encodeURIComponent(id).length <= ID_ENCODED_MAX;

/** The identity of an `item` of RSS, or null when it has no usable link or id. `base` resolves relative links. https://www.rssboard.org/rss-specification#ltguidgtSubelementOfLtitemgt */
export const rssIdentity = (item: XmlElement, base: string): RssIdentity | null => {
  const guid = xmlChild(item, "guid");
  const guidText = guid?.text.trim() ?? "";
  const permanent = guid?.attributes.get("isPermaLink")?.toLowerCase() !== "false";
  const written = xmlText(item, "link");
  const url = linkOf(written) ?? htmlLink(written ?? undefined, base) ?? (permanent ? linkOf(guidText) : null);
  const vendorId = guidText === "" ? (url ?? "") : guidText;
  return url === null || !isVendorId(vendorId) ? null : { vendorId, url };
};

/** An `item` of RSS as a posting. */
export const rssPosting = (item: XmlElement, { vendorId, url }: RssIdentity, exchange: number): RawPosting => {
  const workplace = workplaces.get(firstText(item, rssFieldNames.workplace)?.toLowerCase() ?? "") ?? null;
  return {
    vendorId,
    jobKey: null,
    requisitionId: null,
    title: xmlText(item, "title") ?? "",
    employer: firstText(item, rssFieldNames.employer),
    url,
    applyUrl: null,
    department: firstText(item, rssFieldNames.department),
    team: null,
    language: null,
    employmentType: firstText(item, rssFieldNames.employmentType),
    places: rssPlaces(item),
    workplace,
    workplacePointer: workplace === null ? null : "/remoteStatus/0",
    remoteAreas: [],
    pay: payOf(item),
    payText: null,
    publishedAt: feedInstant(xmlText(item, "pubDate")) ?? feedInstant(xmlText(item, "dc:date")),
    updatedAt: null,
    deadline: deadlineOf(item),
    description: descriptionOf(item),
    source: { exchange, document: "body", pointer: item.pointer },
  };
};

/** The identity of an Atom `entry`, or null. `prefix` is the one that the feed writes before Atom's names. RFC 4287. */
export const atomIdentity = (entry: XmlElement, prefix: string, base: string): RssIdentity | null => {
  const links = xmlChildren(entry, `${prefix}link`);
  const link = links.find(({ attributes }) => (attributes.get("rel") ?? "alternate") === "alternate") ?? links[0];
  const written = link?.attributes.get("href");
  const id = xmlText(entry, `${prefix}id`) ?? "";
  const url = linkOf(written) ?? htmlLink(written, base) ?? linkOf(id);
  const vendorId = id === "" ? (url ?? "") : id;
  return url === null || !isVendorId(vendorId) ? null : { vendorId, url };
};

/** An Atom `entry` as a posting. `body` is the text that it was read from. */
export const atomPosting = (
  entry: XmlElement,
  identity: RssIdentity,
  feed: { prefix: string; exchange: number; body: string },
): RawPosting => {
  const { prefix, exchange, body } = feed;
  const part = xmlChild(entry, `${prefix}content`) ?? xmlChild(entry, `${prefix}summary`);
  const published = feedInstant(xmlText(entry, `${prefix}published`)) ?? feedInstant(xmlText(entry, `${prefix}issued`));
  return {
    ...rssPosting(entry, identity, exchange),
    title: xmlText(entry, `${prefix}title`) ?? "",
    publishedAt: published,
    updatedAt: feedInstant(xmlText(entry, `${prefix}updated`)),
    description: part === null ? [] : atomText(part, xmlPointerWithin(entry, part), body),
  };
};

/** Places of an item: one element with text, or Teamtailor's `tt:locations`. */
export const rssPlaces = (item: XmlElement): readonly RawPlace[] => {
  const structured = xmlChildren(item, "tt:locations").flatMap((all) => xmlChildren(all, "tt:location"));
  if (structured.length > 0) return structured.flatMap((place) => structuredPlace(item, place));
  const named = rssFieldNames.place.find((name) => xmlText(item, name) !== null);
  return named === undefined
    ? []
    : [{ text: xmlText(item, named) ?? "", locality: null, region: null, country: null, pointer: `/${named}/0` }];
};

const structuredPlace = (item: XmlElement, place: XmlElement): readonly RawPlace[] => {
  const parts = { locality: xmlText(place, "tt:city"), region: null, country: xmlText(place, "tt:country") };
  const text = xmlText(place, "tt:name") ?? placeTextOf(parts);
  return text === "" ? [] : [{ text, ...parts, pointer: xmlPointerWithin(item, place) }];
};

/** `remoteStatus` of Teamtailor; `none` says nothing that an employer chose. */
const workplaces: ReadonlyMap<string, RawPosting["workplace"]> = new Map([
  ["fully", "remote"],
  ["remote", "remote"],
  ["hybrid", "hybrid"],
  ["onsite", "on_site"],
  ["on-site", "on_site"],
]);

const periods: ReadonlyMap<string, PayPeriod> = new Map([
  ["year", "year"],
  ["annually", "year"],
  ["month", "month"],
  ["week", "week"],
  ["day", "day"],
  ["hour", "hour"],
]);

const payOf = (item: XmlElement): readonly RawPay[] => {
  const min = numberOf(xmlText(item, "joblisting:minimumSalary"));
  const max = numberOf(xmlText(item, "joblisting:maximumSalary"));
  if (min === null && max === null) return [];
  const period = periods.get(xmlText(item, "joblisting:salaryInterval")?.toLowerCase() ?? "") ?? null;
  const pointer = min === null ? "/joblisting:maximumSalary/0" : "/joblisting:minimumSalary/0";
  return [
    {
      kind: "salary",
      min,
      max,
      currency: currencyOf(xmlText(item, "joblisting:salaryCurrency")),
      period,
      title: null,
      pointer,
    },
  ];
};

/** NEOGOV stamps end in `UTC` by the name of their element and have no zone. */
const deadlineOf = (item: XmlElement): string | null => {
  const written = firstText(item, rssFieldNames.deadline);
  return instantOfRfc822(written, { utc: true }) ?? instantOf(written);
};

const descriptionOf = (item: XmlElement): readonly DescriptionPart[] => {
  const parts: DescriptionPart[] = [];
  for (const [name, heading] of sections) {
    const content = xmlText(item, name);
    if (content === null || (name === "description" && parts.length > 0)) continue;
    parts.push({ heading, format: markupFormatOf(content), content, pointer: `/${name}/0` });
  }
  return parts;
};

/** An Atom text construct: `text` (the default), `html` with escaped markup, `xhtml` with markup in place. RFC 4287 section 3.1. */
const atomText = (part: XmlElement, pointer: string, body: string): readonly DescriptionPart[] => {
  const type = part.attributes.get("type")?.toLowerCase() ?? "text";
  const content = (type === "xhtml" ? xmlSource(body, part) : part.text).trim();
  if (content === "") return [];
  return [
    {
      heading: null,
      format: type === "text" || type === "text/plain" ? "text" : markupFormatOf(content),
      content,
      pointer,
    },
  ];
};

const feedInstant = (written: string | null): string | null => instantOfRfc822(written) ?? instantOf(written);

const firstText = (item: XmlElement, names: readonly string[]): string | null => {
  for (const name of names) {
    const text = xmlText(item, name);
    if (text !== null) return text;
  }
  return null;
};
