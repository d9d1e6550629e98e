import type {
  ContentField,
  ListingFailure,
  ParseResult,
  SourceExchange,
  SourceKind,
} from "../../contracts/source-kind.ts";
import { failedListing, listingDraft } from "./read-shape-listing.ts";
import { nameHintOf } from "./read-shape-name.ts";
import { statusFailure } from "./read-shape-status.ts";
import { atomIdentity, atomPosting, rssFieldNames, rssIdentity, rssPosting } from "./rss-item.ts";
import { readXmlBody, xmlChild, xmlChildren, type XmlElement } from "./xml-read.ts";
import { listRequest } from "./read-shape-request.ts";

/**
 * Feeds of employers' own sites: RSS 2.0 (and 0.9x, 1.0) and Atom (RFC 4287). A board is the address of the feed.
 *
 * A feed shows its newest entries and does not say how many there are besides, so it never is the whole board: a listing is `capped`, or `paging_unfinished`
 * when it links to a next page (RFC 5005), which is not followed. A feed therefore adds and changes postings and closes none.
 */
export const rss: SourceKind = {
  id: "rss",
  title: "RSS or Atom feed",
  parserVersion: 1,
  wholeBoard: false,
  tells: { published: "some", pay: "some", remote: "no", description: "some", deadline: "some" },
  checkBoard: (board) => {
    const url = board.length <= 2000 && URL.canParse(board) ? new URL(board) : null;
    if (url !== null && encodeURIComponent(url.href).length > 180)
      return "the address of a feed has at most 180 characters, each of / : ? = counted as three";
    if (url === null || !/^https?:$/.test(url.protocol)) return "the address of a feed with https: is expected";
    if (url.username !== "" || url.password !== "" || url.hash !== "")
      return "the address of a feed has no user, password or fragment";
    return url.href === board ? null : `the address of a feed is written ${url.href}`;
  },
  detect: (url) => {
    if (
      !/^https?:$/.test(url.protocol) ||
      !/(?:\.(?:rss|atom)|\/(?:rss|atom|feed|googlefeed)(?:\.xml)?\/?)$/i.test(url.pathname)
    )
      return null;
    const board = new URL(url.href);
    board.hash = "";
    return rss.checkBoard(board.href) === null
      ? { board: board.href, nameHint: nameHintOf(siteName(url.hostname)) }
      : null;
  },
  boardUrl: (board) => board,
  hosts: (board) => (URL.canParse(board) ? [new URL(board).hostname] : []),
  plan: (board) => [listRequest(board, "application/rss+xml, application/atom+xml, application/xml, text/xml")],
  next: () => ({ done: true }),
  planDetails: null,
  parse: (board, exchanges) => parseFeed(board, exchanges),
};

/** `careers.acme.co.uk` is `acme`: the label that an employer chose, as far as an address tells. */
const siteName = (host: string): string => {
  const labels = host.split(".").filter((label) => !/^(?:www|jobs?|careers?|karriere|work|feeds?)$/.test(label));
  return labels[0] ?? host;
};

const parseFeed = (board: string, exchanges: readonly SourceExchange[]): ParseResult => {
  const at = exchanges.findIndex(({ request }) => request.purpose === "list");
  const exchange = exchanges[at];
  if (exchange === undefined) return failedListing("empty_body", 0, "", "a feed expected, no exchange found");
  const refused = statusFailure(exchange, at);
  if (refused !== null) return { ok: false, failure: refused };
  const xml = readXmlBody(exchange, at);
  if (!xml.ok) return xml;
  const feed = feedOf(xml.root, at);
  if ("reason" in feed) return { ok: false, failure: feed };

  const draft = listingDraft();
  const base = URL.canParse(exchange.finalUrl) ? exchange.finalUrl : board;
  for (const item of feed.items) {
    const identity = feed.atom === null ? rssIdentity(item, base) : atomIdentity(item, feed.atom, base);
    if (identity === null) draft.drop(at, item.pointer);
    else if (feed.atom === null) draft.add(rssPosting(item, identity, at));
    else draft.add(atomPosting(item, identity, { prefix: feed.atom, exchange: at, body: exchange.body }));
  }
  const partial = feed.items.length === 0 ? "empty_unconfirmed" : feed.hasNext ? "paging_unfinished" : "capped";
  return draft.close({ carries: carriesOf(feed.items, feed.atom), declared: null, proof: "end_of_paging", partial });
};

interface Feed {
  readonly items: readonly XmlElement[];
  /** The prefix of Atom's names in an Atom feed ("" mostly), null in RSS. */
  readonly atom: string | null;
  readonly hasNext: boolean;
}

const feedOf = (root: XmlElement, exchange: number): Feed | ListingFailure => {
  const atom = /^(|[^:]+:)feed$/.exec(root.name)?.[1];
  if (atom !== undefined) return { items: xmlChildren(root, `${atom}entry`), atom, hasNext: hasNext(root) };
  const channel = xmlChild(root, "channel");
  if (channel !== null && root.name === "rss")
    return { items: xmlChildren(channel, "item"), atom: null, hasNext: hasNext(channel) };
  if (channel !== null && root.name === "rdf:RDF")
    return { items: xmlChildren(root, "item"), atom: null, hasNext: hasNext(channel) };
  const isRss = root.name === "rss" || root.name === "rdf:RDF";
  return isRss
    ? {
        reason: "shape_changed",
        exchange,
        pointer: `${root.pointer}/channel/0`,
        detail: "a channel element expected, none found",
      }
    : {
        reason: "other_vendor",
        exchange,
        pointer: root.pointer,
        detail: "an rss or feed element expected, another root found",
      };
};

/** Whether a feed links to a next page of itself. RFC 5005 section 3. */
const hasNext = (element: XmlElement): boolean =>
  element.children.some(({ name, attributes }) => /^(?:[^:]+:)?link$/.test(name) && attributes.get("rel") === "next");

/** Fields whose elements the feed has. */
const carriesOf = (items: readonly XmlElement[], atom: string | null): readonly ContentField[] => {
  const names = new Set<string>();
  for (const item of items) for (const { name } of item.children) names.add(name);
  const has = (wanted: readonly string[]): boolean => wanted.some((name) => names.has(name));
  const fields: ContentField[] = ["title"];
  if (has(rssFieldNames.department)) fields.push("department");
  if (has(rssFieldNames.employmentType)) fields.push("employment_type");
  if (has([...rssFieldNames.place, "tt:locations"])) fields.push("places");
  if (has(rssFieldNames.workplace)) fields.push("workplace");
  if (has(rssFieldNames.pay)) fields.push("pay");
  if (has(rssFieldNames.deadline)) fields.push("deadline");
  if (has(atom === null ? ["description", "content:encoded"] : [`${atom}content`, `${atom}summary`]))
    fields.push("description");
  return fields;
};
