import type { ListingFailure, RawPlace, RawPosting, SourceExchange } from "../../contracts/source-kind.ts";
import {
  hasClass,
  htmlAround,
  htmlPointer,
  htmlText,
  htmlWithin,
  type HtmlElement,
  readHtmlBody,
} from "./html-read.ts";

/** A list page as it was read. */
export interface JobvitePage {
  readonly postings: readonly RawPosting[];
  /** Pointers of cards that say "2 Locations" where a place is expected. */
  readonly placeholders: readonly string[];
  /** `1-50 of 120`: postings of the whole list, or null when the page does not count them. */
  readonly declared: number | null;
  /** Whether the page shows only the first postings of its categories (`/acme/search?c=Sales&p=0`). */
  readonly isShortened: boolean;
}

const titleClasses = ["jv-job-list-name", "jv-featured-job-title"] as const;
const placeClasses = ["jv-job-list-location", "jv-featured-job-location"] as const;

/**
 * Reads a list page. Three layouts are in use: rows of a table with a cell for the name and one for the place, links that hold both, and featured cards; all have
 * links `/{company}/job/{id}` and the `jv-` classes. Links of another company are passed over; a page with none of this is `other_vendor`.
 */
export const readJobvitePage = (
  board: string,
  exchange: SourceExchange,
  index: number,
): JobvitePage | ListingFailure => {
  const read = readHtmlBody(exchange, index);
  if (!read.ok) return read.failure;
  const { elements } = read.page;
  const cards = new Map<string, Card>();
  let department: string | null = null;
  let strangers = 0;
  for (const element of elements) {
    if (/^h[23]$/.test(element.name)) department = htmlText(element);
    const link =
      element.name === "a" ? element.attributes.get("href") : element.name === "tr" ? onclickLink(element) : undefined;
    const found = link === undefined ? null : jobLink(link);
    if (found === null) continue;
    if (found.company !== board.toLowerCase()) strangers++;
    else if (!cards.has(found.vendorId) || (cards.get(found.vendorId)?.link.name === "tr" && element.name === "a")) {
      const inList =
        htmlAround(
          element,
          ({ name, attributes }) => name === "table" && (attributes.get("class") ?? "").includes("jv-job-list"),
        ) !== null;
      cards.set(found.vendorId, {
        ...found,
        link: element,
        card: cardOf(element),
        department: inList ? department : null,
      });
    }
  }
  if (cards.size === 0 && (strangers > 0 || !/\bjv-[a-z]|jobvite/i.test(exchange.body))) {
    return {
      reason: "other_vendor",
      exchange: index,
      pointer: "",
      detail: "a list page of this Jobvite company expected, another page found",
    };
  }
  const shares = new Map<HtmlElement, number>();
  for (const { card } of cards.values()) shares.set(card, (shares.get(card) ?? 0) + 1);
  const placeholders: string[] = [];
  const postings = [...cards.values()].map((card): RawPosting => {
    const holder = shares.get(card.card) === 1 ? card.card : card.link;
    const place = placeIn(holder);
    if (place === "placeholder") placeholders.push(htmlPointer(holder));
    return cardPosting(card, {
      places: place === null || place === "placeholder" ? [] : [place],
      pointer: htmlPointer(holder),
      exchange: index,
    });
  });
  return {
    postings,
    placeholders,
    declared: declaredIn(elements),
    isShortened: elements.some((element) => isCategoryLink(element, board)),
  };
};

interface Card {
  readonly vendorId: string;
  readonly url: string;
  readonly link: HtmlElement;
  readonly card: HtmlElement;
  readonly department: string | null;
}

const linkShape = /^\/(?:careers\/)?([A-Za-z0-9][A-Za-z0-9-]{0,62})\/job\/([A-Za-z0-9_-]{6,64})\/?$/;

const jobLink = (href: string): { company: string; vendorId: string; url: string } | null => {
  const base = "https://jobs.jobvite.com/";
  const url = URL.canParse(href.trim(), base) ? new URL(href.trim(), base) : null;
  const [, company, vendorId] =
    url?.hostname === "jobs.jobvite.com" && /^https?:$/.test(url.protocol) ? (linkShape.exec(url.pathname) ?? []) : [];
  return url === null || company === undefined || vendorId === undefined
    ? null
    : { company: company.toLowerCase(), vendorId, url: url.href };
};

/** `onclick="location.href='/acme/job/oAbCdEfG'"` of a row. */
const onclickLink = (row: HtmlElement): string | undefined =>
  /location\.href\s*=\s*['"]([^'"]{1,300})['"]/.exec(row.attributes.get("onclick") ?? "")?.[1];

const cardOf = (link: HtmlElement): HtmlElement =>
  htmlAround(link, ({ name }) => name === "tr" || name === "li") ?? link;

const withClassOf = (element: HtmlElement, classes: readonly string[]): HtmlElement | null =>
  htmlWithin(element, (candidate) => classes.some((name) => hasClass(candidate, name)))[0] ?? null;

/** The place of a card; `placeholder` for "2 Locations", which is a count. */
const placeIn = (card: HtmlElement): RawPlace | "placeholder" | null => {
  const holder = withClassOf(card, placeClasses);
  const text = holder === null ? "" : htmlText(holder);
  if (holder === null || text === "") return null;
  if (/^\d+\s+locations?$/i.test(text)) return "placeholder";
  return { text, locality: null, region: null, country: null, pointer: htmlPointer(holder) };
};

/** The name cell when the link is in it or around it, else the text of the link without its place. */
const titleOf = ({ link, card }: Card): string => {
  const around = htmlAround(link, (element) => titleClasses.some((name) => hasClass(element, name)));
  const inside = withClassOf(link, titleClasses) ?? (link.name === "tr" ? withClassOf(card, titleClasses) : null);
  if (inside !== null) return htmlText(inside);
  const text = htmlText({
    ...link,
    children: link.children.filter(
      (child) => typeof child === "string" || !placeClasses.some((name) => hasClass(child, name)),
    ),
  });
  return text !== "" || around === null ? text : htmlText(around);
};

const cardPosting = (
  card: Card,
  at: { places: readonly RawPlace[]; pointer: string; exchange: number },
): RawPosting => ({
  vendorId: card.vendorId,
  jobKey: null,
  requisitionId: null,
  title: titleOf(card),
  employer: null,
  url: card.url,
  applyUrl: null,
  department: card.department === "" ? null : card.department,
  team: null,
  language: null,
  employmentType: null,
  places: at.places,
  workplace: null,
  workplacePointer: null,
  remoteAreas: [],
  pay: [],
  payText: null,
  publishedAt: null,
  updatedAt: null,
  deadline: null,
  description: [],
  source: { exchange: at.exchange, document: "html", pointer: at.pointer },
});

const declaredIn = (elements: readonly HtmlElement[]): number | null => {
  const pager = elements.find((element) => hasClass(element, "jv-pagination-text"));
  const total = pager === undefined ? undefined : /^\d+\s*-\s*\d+\s+of\s+(\d{1,6})$/i.exec(htmlText(pager))?.[1];
  return total === undefined ? null : Number(total);
};

const isCategoryLink = (element: HtmlElement, board: string): boolean => {
  const href = element.name === "a" ? (element.attributes.get("href") ?? "").trim() : "";
  if (href === "" || !URL.canParse(href, "https://jobs.jobvite.com/")) return false;
  const url = new URL(href, "https://jobs.jobvite.com/");
  return (
    url.pathname.toLowerCase().replace(/\/$/, "") === `/${board.toLowerCase()}/search` &&
    url.searchParams.has("c") &&
    url.searchParams.has("p")
  );
};
