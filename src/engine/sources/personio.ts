import type { ContentField, DescriptionPart, ListingFailure, PayPeriod, RawPay, RawPlace, RawPosting, SourceExchange, SourceKind } from "../../contracts/source-kind.ts";
import { markupFormatOf } from "./html-read.ts";
import { instantOf } from "./read-shape-instant.ts";
import { failedListing, listingDraft } from "./read-shape-listing.ts";
import { nameHintOf } from "./read-shape-name.ts";
import { statusFailure } from "./read-shape-status.ts";
import { numberOf } from "./read-shape.ts";
import { type XmlElement, readXmlBody, xmlChild, xmlChildren, xmlPointerWithin, xmlText } from "./xml-read.ts";

/**
 * Languages that are asked for, the preferred one first. A position without a translation vanishes from the feed of that language or comes with empty
 * descriptions, so one feed is not the whole board; English and German (the vendor's default) reach nearly every position, and are merged by id.
 */
const languages: readonly string[] = ["en", "de"];

const shortBoard = /^([a-z0-9](?:[a-z0-9-]*[a-z0-9])?)\.(de|com)$/;
const hostShape = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.){2,}[a-z]{2,}$/;
const vendorHost = /^([a-z0-9](?:[a-z0-9-]*[a-z0-9])?)\.jobs\.personio\.(de|com)$/;
const reserved: ReadonlySet<string> = new Set(["www", "api", "app", "docs", "help", "support", "status"]);

/** Fields whose value does not depend on the language of the feed. */
const plainFields: readonly ContentField[] = ["employment_type", "places"];

/**
 * Personio: the public XML feed of open positions, in English and German. https://developer.personio.de/docs/retrieving-open-job-positions
 *
 * A board is `slug.de` or `slug.com` (the site is `slug.jobs.personio.de`), or the full host of an employer's own domain. The feed names no links; they are built.
 * A single imported file is taken as the whole board, because whoever imports it says so; a live capture needs every language that was asked for.
 */
export const personio: SourceKind = {
  id: "personio",
  title: "Personio",
  parserVersion: 1,
  wholeBoard: true,
  tells: { published: "yes", pay: "some", remote: "no", description: "yes", deadline: "no" },
  checkBoard: (board) => {
    if (board.length > 200) return "a Personio board has at most 200 characters";
    if (vendorHost.test(board)) return `a Personio board is written without .jobs.personio: ${board.replace(".jobs.personio", "")}`;
    if (shortBoard.test(board) || hostShape.test(board)) return null;
    return "a Personio board is slug.de, slug.com or the host of an own domain, in lower case: acme.de for acme.jobs.personio.de";
  },
  detect: (url) => {
    const [, slug, tld] = vendorHost.exec(url.hostname) ?? [];
    if (slug === undefined || tld === undefined || reserved.has(slug) || !/^https?:$/.test(url.protocol)) return null;
    return { board: `${slug}.${tld}`, nameHint: nameHintOf(slug) };
  },
  boardUrl: (board) => `https://${hostOf(board)}/`,
  hosts: (board) => [hostOf(board)],
  plan: (board) =>
    languages.map((language) => ({
      method: "GET",
      url: `https://${hostOf(board)}/xml?language=${language}`,
      accept: "application/xml, text/xml",
      body: null,
      purpose: "list",
      vendorId: null,
    })),
  next: () => ({ done: true }),
  planDetails: null,
  parse: (board, exchanges) => {
    const draft = listingDraft();
    const imported = isImport(exchanges);
    const feeds: Feed[] = [];
    let failure: ListingFailure | null = null;
    for (const [index, exchange] of exchanges.entries()) {
      if (exchange.request.purpose !== "list") continue;
      const read = readFeed(exchange, index, imported);
      if ("reason" in read) {
        failure ??= read;
        draft.note("row_unreadable", index, read.pointer);
      } else feeds.push(read);
    }
    if (failure !== null && feeds.length === 0) return { ok: false, failure };
    if (feeds.length === 0) return failedListing("empty_body", 0, "", "a feed expected, no exchange found");

    const candidates = new Map<string, Candidate[]>();
    for (const feed of feeds.toSorted((a, b) => a.rank - b.rank || a.exchange - b.exchange)) {
      const seen = new Set<string>();
      for (const position of feed.positions) {
        const id = idIn(position);
        if (id === null) draft.drop(feed.exchange, `${position.pointer}/id`);
        else if (seen.has(id)) draft.note("duplicate_id", feed.exchange, position.pointer);
        else candidates.set(id, [...(candidates.get(id) ?? []), { feed, position }]);
        if (id !== null) seen.add(id);
      }
    }
    for (const [id, found] of candidates) {
      const best = found.find(({ position }) => describedIn(position).length > 0) ?? found[0];
      if (best !== undefined) draft.add(postingOf(board, id, best));
    }
    const missing = !imported && languages.some((language) => feeds.every((feed) => feed.language !== language));
    return draft.close({ carries: carriesOf(feeds, missing), declared: null, proof: "whole_board", partial: missing ? "page_missing" : null });
  },
};

interface Feed {
  readonly exchange: number;
  /** The language asked for, or null when the address names none. */
  readonly language: string | null;
  /** Place in the order of preference. */
  readonly rank: number;
  readonly positions: readonly XmlElement[];
}

interface Candidate {
  readonly feed: Feed;
  readonly position: XmlElement;
}

/** Ids are numbers; anything else could not be put into an address. */
const idIn = (position: XmlElement): string | null => {
  const id = xmlText(position, "id");
  return id !== null && /^[A-Za-z0-9_-]{1,100}$/.test(id) ? id : null;
};

const hostOf = (board: string): string => {
  const [, slug, tld] = shortBoard.exec(board) ?? [];
  return slug === undefined || tld === undefined ? board : `${slug}.jobs.personio.${tld}`;
};

/** One feed that somebody imported from a file: it came without a media type and without a companion. */
const isImport = (exchanges: readonly SourceExchange[]): boolean => exchanges.length === 1 && exchanges[0]?.mediaType === null;

/** `imported`: the language of a file is not known, whatever address it is filed under. */
const readFeed = (exchange: SourceExchange, index: number, imported: boolean): Feed | ListingFailure => {
  const read = statusFailure(exchange, index);
  if (read !== null) return read;
  const xml = readXmlBody(exchange, index);
  if (!xml.ok) return xml.failure;
  const { root } = xml;
  if (root.name !== "workzag-jobs") return { reason: "other_vendor", exchange: index, pointer: root.pointer, detail: "a workzag-jobs element expected, another root found" };
  const stranger = root.children.find((child) => child.name !== "position");
  const positions = xmlChildren(root, "position");
  if (stranger !== undefined && positions.length === 0) return { reason: "shape_changed", exchange: index, pointer: stranger.pointer, detail: "position elements expected, others found" };
  const asked = imported ? undefined : /[?&]language=([A-Za-z-]{2,8})(?:&|$)/.exec(exchange.request.url)?.[1];
  const language = asked?.toLowerCase() ?? null;
  const rank = language === null ? -1 : languages.indexOf(language);
  return { exchange: index, language, rank: rank < 0 ? languages.length : rank, positions };
};

const carriesOf = (feeds: readonly Feed[], missing: boolean): readonly ContentField[] => {
  const has = (name: string): boolean => feeds.some(({ positions }) => positions.some((position) => xmlChild(position, name) !== null));
  const fields: ContentField[] = missing ? [...plainFields] : ["title", "department", ...plainFields];
  if (has("salaryInformation")) fields.push("pay");
  if (!missing && has("jobDescriptions")) fields.push("description");
  return fields;
};

const postingOf = (board: string, id: string, { feed, position }: Candidate): RawPosting => {
  const types = [xmlText(position, "employmentType"), xmlText(position, "schedule")].filter((type) => type !== null);
  return {
    vendorId: id,
    jobKey: null,
    requisitionId: null,
    title: xmlText(position, "name") ?? "",
    employer: xmlText(position, "subcompany"),
    url: `https://${hostOf(board)}/job/${id}`,
    applyUrl: null,
    department: xmlText(position, "department"),
    team: null,
    language: feed.language,
    employmentType: types.length === 0 ? null : types.join(", "),
    places: placesOf(position),
    workplace: null,
    workplacePointer: null,
    remoteAreas: [],
    pay: payOf(position),
    payText: null,
    publishedAt: instantOf(xmlText(position, "createdAt")),
    updatedAt: null,
    deadline: null,
    description: describedIn(position),
    source: { exchange: feed.exchange, document: "body", pointer: position.pointer },
  };
};

const placesOf = (position: XmlElement): readonly RawPlace[] => {
  const offices = [...xmlChildren(position, "office"), ...xmlChildren(position, "additionalOffices").flatMap((more) => xmlChildren(more, "office"))];
  return offices
    .filter((office) => office.text.trim() !== "")
    .map((office) => ({ text: office.text.trim(), locality: null, region: null, country: null, pointer: xmlPointerWithin(position, office) }));
};

const describedIn = (position: XmlElement): readonly DescriptionPart[] => {
  const parts: DescriptionPart[] = [];
  for (const part of xmlChildren(position, "jobDescriptions").flatMap((all) => xmlChildren(all, "jobDescription"))) {
    const content = xmlText(part, "value");
    if (content !== null) parts.push({ heading: xmlText(part, "name"), format: markupFormatOf(content), content, pointer: `${xmlPointerWithin(position, part)}/value/0` });
  }
  return parts;
};

const periods: ReadonlyMap<string, PayPeriod> = new Map([
  ["yearly", "year"],
  ["monthly", "month"],
  ["weekly", "week"],
  ["daily", "day"],
  ["hourly", "hour"],
]);

/** Symbols that name one currency; `$` and `kr` name several. */
const symbols: ReadonlyMap<string, string> = new Map([
  ["€", "EUR"],
  ["£", "GBP"],
]);

const payOf = (position: XmlElement): readonly RawPay[] => {
  const pay: RawPay[] = [];
  for (const salary of xmlChildren(position, "salaryInformation")) {
    const min = numberOf(xmlText(salary, "min"));
    const max = numberOf(xmlText(salary, "max"));
    if (min === null && max === null) continue;
    const code = xmlText(salary, "currencyCode");
    const currency = code !== null && /^[A-Z]{3}$/.test(code) ? code : (symbols.get(xmlText(salary, "currencySymbol") ?? "") ?? null);
    const period = periods.get(xmlText(salary, "type") ?? "") ?? null;
    pay.push({ kind: "salary", min, max, currency, period, title: null, pointer: xmlPointerWithin(position, salary) });
  }
  return pay;
};
