import type { ListingFailure, RawPosting, SourceExchange } from "../../contracts/source-kind.ts";
import { rssIdentity, rssPosting } from "./rss-item.ts";
import { readXmlBody, xmlChild, xmlChildren, type XmlElement, xmlText } from "./xml-read.ts";

/** Items asked for on one page of the RSS variant. */
export const rssPageSize = 100;

/** The address of a page of the RSS variant. */
export const rssPageUrl = (host: string, offset: number): string =>
  `https://${host}/jobs.rss?offset=${offset}&per_page=${rssPageSize}`;

/** A page of the RSS variant. */
export interface RssPage {
  readonly exchange: number;
  readonly items: readonly XmlElement[];
  /** Place of the first item and size asked for, or null when the address names none (an imported file). */
  readonly offset: number | null;
  readonly size: number | null;
}

/** Reads a page of Teamtailor's RSS (`xmlns:tt="https://teamtailor.com/locations"`). */
export const readRssPage = (exchange: SourceExchange, index: number): RssPage | ListingFailure => {
  const xml = readXmlBody(exchange, index);
  if (!xml.ok) return xml.failure;
  const { root } = xml;
  const channel = xmlChild(root, "channel");
  if (root.name !== "rss")
    return {
      reason: "other_vendor",
      exchange: index,
      pointer: root.pointer,
      detail: "an rss element expected, another root found",
    };
  if (channel === null)
    return {
      reason: "shape_changed",
      exchange: index,
      pointer: `${root.pointer}/channel/0`,
      detail: "a channel element expected, none found",
    };
  const items = xmlChildren(channel, "item");
  const stranger = items.length > 0 && items.every((item) => teamtailorNumber(xmlText(item, "link") ?? "") === null);
  if (stranger)
    return {
      reason: "other_vendor",
      exchange: index,
      pointer: `${items[0]?.pointer}/link/0`,
      detail: "links of Teamtailor postings expected, others found",
    };
  return {
    exchange: index,
    items,
    offset: numberIn(exchange.request.url, "offset"),
    size: numberIn(exchange.request.url, "per_page"),
  };
};

/** An item as a posting, or null when it has no usable id or link. Its id is the `guid` of the JSON feed, or the number of its link when the `guid` is a link. */
export const rssRow = (item: XmlElement, { exchange, base }: { exchange: number; base: string }): RawPosting | null => {
  const identity = rssIdentity(item, base);
  if (identity === null) return null;
  const number = teamtailorNumber(identity.url);
  const vendorId = /^https?:/i.test(identity.vendorId) ? number : identity.vendorId;
  return vendorId === null ? null : { ...rssPosting(item, { ...identity, vendorId }, exchange), jobKey: number };
};

/** Whether pages begin at 0, follow one another without a gap, and end with one that is not full. */
export const isWholePaging = (pages: readonly RssPage[]): boolean => {
  let expected = 0;
  for (const [nth, { offset, size, items }] of pages.entries()) {
    if (offset !== expected || size === null) return false;
    if (items.length < size) return nth === pages.length - 1;
    expected += size;
  }
  return false;
};

/** The number before the slug in the link of a posting (`/jobs/7793185-utesaljare`), the same in both variants and on own domains. */
export const teamtailorNumber = (url: string): string | null => /\/jobs\/(\d+)(?:[-/?#]|$)/.exec(url)?.[1] ?? null;

const numberIn = (url: string, key: string): number | null => {
  const written = new RegExp(`[?&]${key}=(\\d{1,9})(?:&|$)`).exec(url)?.[1];
  return written === undefined ? null : Number(written);
};
