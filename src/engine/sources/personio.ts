import type { ContentField, ListingFailure, SourceExchange, SourceKind } from "../../contracts/source-kind.ts";
import { personioDescription, personioId, personioPosting } from "./personio-position.ts";
import { failedListing, listingDraft } from "./read-shape-listing.ts";
import { nameHintOf } from "./read-shape-name.ts";
import { statusFailure } from "./read-shape-status.ts";
import { readXmlBody, xmlChild, xmlChildren, type XmlElement } from "./xml-read.ts";
import { listRequest } from "./read-shape-request.ts";

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
    if (vendorHost.test(board))
      return `a Personio board is written without .jobs.personio: ${board.replace(".jobs.personio", "")}`;
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
    languages.map((language) =>
      listRequest(`https://${hostOf(board)}/xml?language=${language}`, "application/xml, text/xml"),
    ),
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
        const id = personioId(position);
        if (id === null) draft.drop(feed.exchange, `${position.pointer}/id/0`);
        else if (seen.has(id)) draft.note("duplicate_id", feed.exchange, position.pointer);
        else candidates.set(id, [...(candidates.get(id) ?? []), { feed, position }]);
        if (id !== null) seen.add(id);
      }
    }
    for (const [id, found] of candidates) {
      const best = found.find(({ position }) => personioDescription(position).length > 0) ?? found[0];
      if (best === undefined) continue;
      const { exchange, language } = best.feed;
      draft.add(personioPosting(best.position, { id, host: hostOf(board), exchange, language }));
    }
    const missing = !imported && languages.some((language) => feeds.every((feed) => feed.language !== language));
    return draft.close({
      carries: carriesOf(feeds, missing),
      declared: null,
      proof: "whole_board",
      partial: missing ? "page_missing" : null,
    });
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

const hostOf = (board: string): string => {
  const [, slug, tld] = shortBoard.exec(board) ?? [];
  return slug === undefined || tld === undefined ? board : `${slug}.jobs.personio.${tld}`;
};

/** One feed that somebody imported from a file: it came without a media type and without a companion. */
const isImport = (exchanges: readonly SourceExchange[]): boolean =>
  exchanges.length === 1 && exchanges[0]?.mediaType === null;

/** `imported`: the language of a file is not known, whatever address it is filed under. */
const readFeed = (exchange: SourceExchange, index: number, imported: boolean): Feed | ListingFailure => {
  const read = statusFailure(exchange, index);
  if (read !== null) return read;
  const xml = readXmlBody(exchange, index);
  if (!xml.ok) return xml.failure;
  const { root } = xml;
  if (root.name !== "workzag-jobs")
    return {
      reason: "other_vendor",
      exchange: index,
      pointer: root.pointer,
      detail: "a workzag-jobs element expected, another root found",
    };
  const stranger = root.children.find((child) => child.name !== "position");
  const positions = xmlChildren(root, "position");
  if (stranger !== undefined && positions.length === 0)
    return {
      reason: "shape_changed",
      exchange: index,
      pointer: stranger.pointer,
      detail: "position elements expected, others found",
    };
  const asked = imported ? undefined : /[?&]language=([A-Za-z-]{2,8})(?:&|$)/.exec(exchange.request.url)?.[1];
  const language = asked?.toLowerCase() ?? null;
  const rank = language === null ? -1 : languages.indexOf(language);
  return { exchange: index, language, rank: rank < 0 ? languages.length : rank, positions };
};

const carriesOf = (feeds: readonly Feed[], missing: boolean): readonly ContentField[] => {
  const has = (name: string): boolean =>
    feeds.some(({ positions }) => positions.some((position) => xmlChild(position, name) !== null));
  const fields: ContentField[] = missing ? [...plainFields] : ["title", "department", ...plainFields];
  if (has("salaryInformation")) fields.push("pay");
  if (!missing && has("jobDescriptions")) fields.push("description");
  return fields;
};
