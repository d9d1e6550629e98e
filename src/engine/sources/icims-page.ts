import type {
  ContentField,
  ListingFailure,
  RawPlace,
  RawPosting,
  SourceExchange,
} from "../../contracts/source-kind.ts";
import {
  hasClass,
  htmlAround,
  htmlPointer,
  htmlText,
  htmlWithin,
  type HtmlElement,
  readHtmlBody,
} from "./html-read.ts";

/** The address of a page of a classic search, counted from 0. In a frame of its own the page has the list and no decoration. */
export const searchPageUrl = (host: string, page: number): string =>
  `https://${host}/jobs/search?ss=1&in_iframe=1&pr=${page}`;

/** The page of a posting with its JSON-LD, which is there only in a frame. */
export const framedUrl = (url: string): string => `${url}${url.includes("?") ? "&" : "?"}in_iframe=1`;

/** Fields that the cards of search pages carry: what a site shows on them differs. */
export const cardFields = (postings: readonly RawPosting[]): readonly ContentField[] => {
  const fields: ContentField[] = ["title", "places", "requisition_id"];
  if (postings.some(({ department }) => department !== null)) fields.push("department");
  if (postings.some(({ employmentType }) => employmentType !== null)) fields.push("employment_type");
  return fields;
};

/** A page of a classic search. */
export interface SearchPage {
  readonly exchange: number;
  readonly postings: readonly RawPosting[];
  /** Place of this page, counted from 0, by its address; null for an imported page. */
  readonly page: number | null;
  /** `Page 2 of 5` as it is written on the page. */
  readonly marker: { readonly page: number; readonly pages: number } | null;
}

const linkShape = /^\/jobs\/(\d+)(?:\/[^/]+)?\/job\/?$/;

/** Reads a search page of a classic career site: a card for each posting. A page that is not iCIMS's is `other_vendor`. */
export const readSearchPage = (exchange: SourceExchange, index: number): SearchPage | ListingFailure => {
  const read = readHtmlBody(exchange, index);
  if (!read.ok) return read.failure;
  const { root, elements } = read.page;
  const base = URL.canParse(exchange.finalUrl) ? exchange.finalUrl : exchange.request.url;
  const anchors = new Map<string, { anchor: HtmlElement; url: string }>();
  for (const anchor of elements) {
    const found = anchor.name === "a" ? jobLink(anchor.attributes.get("href"), base) : null;
    if (found === null) continue;
    const known = anchors.get(found.vendorId);
    if (known === undefined || (headingIn(known.anchor) === null && headingIn(anchor) !== null))
      anchors.set(found.vendorId, { anchor, url: found.url });
  }
  if (anchors.size === 0 && !exchange.body.includes("iCIMS_")) {
    return {
      reason: "other_vendor",
      exchange: index,
      pointer: "",
      detail: "a search page of iCIMS expected, another page found",
    };
  }
  const links = new Map<HtmlElement, number>();
  for (const { anchor } of anchors.values()) links.set(cardOf(anchor), (links.get(cardOf(anchor)) ?? 0) + 1);
  return {
    exchange: index,
    postings: [...anchors].map(([vendorId, { anchor, url }]) => {
      // What holds several links is the whole table and says nothing about one of them.
      const card = links.get(cardOf(anchor)) === 1 ? cardOf(anchor) : anchor;
      return cardPosting(anchor, card, { vendorId, url, exchange: index });
    }),
    page: pageOf(exchange.request.url),
    marker: markerIn(root),
  };
};

/** Whether an answer of any address is a search page. */
export const isSearchPage = ({ request, body }: SourceExchange): boolean =>
  pageOf(request.url) !== null || /\biCIMS_(?:JobCardItem|JobsTable|Anchor)\b/.test(body);

const pageOf = (url: string): number | null => {
  if (!/\/jobs\/search\b/.test(url)) return null;
  return Number(/[?&]pr=(\d{1,6})(?:&|$)/.exec(url)?.[1] ?? "0");
};

/** The link of a posting without the frame, which is how the request asked for it and no part of the posting's address. */
const jobLink = (href: string | undefined, base: string): { vendorId: string; url: string } | null => {
  if (href === undefined || !URL.canParse(href.trim(), base)) return null;
  const url = new URL(href.trim(), base);
  const vendorId = /^https?:$/.test(url.protocol) ? linkShape.exec(url.pathname)?.[1] : undefined;
  if (vendorId === undefined) return null;
  const query = url.search
    .slice(1)
    .split("&")
    .filter((pair) => pair !== "" && pair !== "in_iframe=1");
  return { vendorId, url: `${url.origin}${url.pathname}${query.length === 0 ? "" : `?${query.join("&")}`}` };
};

const cardOf = (anchor: HtmlElement): HtmlElement =>
  htmlAround(anchor, (element) => hasClass(element, "iCIMS_JobCardItem")) ??
  htmlAround(anchor, (element) => hasClass(element, "row")) ??
  anchor;

const cardPosting = (
  anchor: HtmlElement,
  card: HtmlElement,
  at: { vendorId: string; url: string; exchange: number },
): RawPosting => {
  const labelled = labelsIn(card);
  const place = labelled.find(({ label }) => /locations?$/i.test(label));
  return {
    vendorId: at.vendorId,
    jobKey: null,
    requisitionId: labelled.find(({ label }) => /^(?:job|requisition) id$|^id$/i.test(label))?.value ?? null,
    title: titleOf(anchor, at.vendorId),
    employer: null,
    url: at.url,
    applyUrl: null,
    department: labelled.find(({ label }) => /^(?:category|department)$/i.test(label))?.value ?? null,
    team: null,
    language: null,
    employmentType: labelled.find(({ label }) => /^(?:position )?type$/i.test(label))?.value ?? null,
    places: place === undefined ? [] : placesOf(place),
    workplace: null,
    workplacePointer: null,
    remoteAreas: [],
    pay: [],
    payText: null,
    publishedAt: null,
    updatedAt: null,
    deadline: null,
    description: [],
    source: { exchange: at.exchange, document: "html", pointer: htmlPointer(card) },
  };
};

const headingIn = (anchor: HtmlElement): HtmlElement | null =>
  htmlWithin(anchor, ({ name }) => /^h[1-6]$/.test(name))[0] ?? null;

/** The heading in the link, else its text without the label for screen readers, else its `title` without the id. */
const titleOf = (anchor: HtmlElement, vendorId: string): string => {
  const heading = headingIn(anchor);
  const text =
    heading === null
      ? textWithout(anchor, (element) => hasClass(element, "field-label") || hasClass(element, "sr-only"))
      : htmlText(heading);
  const title = (anchor.attributes.get("title") ?? "").trim();
  return text !== "" ? text : title.startsWith(`${vendorId} - `) ? title.slice(vendorId.length + 3) : title;
};

interface Labelled {
  readonly label: string;
  readonly value: string;
  readonly element: HtmlElement;
}

/** `<span class="field-label">Job Locations</span><span>US</span>` and `<dt>Job ID</dt><dd>2026-8214</dd>` of a card. */
const labelsIn = (card: HtmlElement): readonly Labelled[] => {
  const labelled: Labelled[] = [];
  for (const element of htmlWithin(
    card,
    (candidate) => candidate.name === "dt" || hasClass(candidate, "field-label"),
  )) {
    const siblings = element.parent?.children.filter((child) => typeof child !== "string") ?? [];
    const value = siblings[siblings.indexOf(element) + 1];
    if (value !== undefined && htmlText(value) !== "")
      labelled.push({ label: htmlText(element).replace(/:$/, ""), value: htmlText(value), element: value });
  }
  return labelled;
};

/** `US-TX-Austin | US-CA-San Jose` is two places; the codes are resolved with all others, afterwards. */
const placesOf = ({ value, element }: Labelled): readonly RawPlace[] =>
  value
    .split("|")
    .map((text) => text.trim())
    .filter((text) => text !== "")
    .map((text) => ({ text, locality: null, region: null, country: null, pointer: htmlPointer(element) }));

const textWithout = (element: HtmlElement, leaves: (child: HtmlElement) => boolean): string =>
  htmlText({ ...element, children: element.children.filter((child) => typeof child === "string" || !leaves(child)) });

/** `Page 2 of 5`, in the pager or in the heading of the results. */
const markerIn = (root: HtmlElement): SearchPage["marker"] => {
  const holders = htmlWithin(
    root,
    (element) =>
      /\biCIMS_(?:Paging|SubHeader|Paginator)/.test(element.attributes.get("class") ?? "") || element.name === "h2",
  );
  for (const holder of holders.slice(0, 50)) {
    const [, page, pages] = /\bPage\s+(\d{1,6})\s+of\s+(\d{1,6})\b/i.exec(htmlText(holder).slice(0, 500)) ?? [];
    if (page !== undefined && pages !== undefined) return { page: Number(page), pages: Number(pages) };
  }
  return null;
};
