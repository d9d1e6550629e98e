import { stableUuid } from "./stable-uuid.ts";
import { webAddress } from "./web-address.ts";
import { xmlText } from "./xml-text.ts";

export interface AtomEntry {
  /** What the entry is about, for its permanent id: the same thing has the same name in every feed it is in. */
  readonly name: string;
  readonly title: string;
  /** Instant in UTC. */
  readonly updated: string;
  /** Instant in UTC; null when it is not known. */
  readonly published: string | null;
  /** Where the entry leads; left out of the feed unless it is an http or https address. */
  readonly link: string | null;
  /** Plain text. */
  readonly content: string;
  readonly categories: readonly string[];
}

export interface AtomFeed {
  /** What the feed is about, for its permanent id. */
  readonly name: string;
  readonly title: string;
  /** Plain text. */
  readonly subtitle: string;
  /** Instant in UTC. */
  readonly updated: string;
  /** In the order in which they are written. */
  readonly entries: readonly AtomEntry[];
}

/**
 * A feed as an Atom document (RFC 4287): UTF-8, every text as plain text, ids that do not depend on the machine or the day. Two entries of one name would be one entry to a
 * reader, so names must differ.
 */
export function atomDocument(feed: AtomFeed): string {
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom">',
    `  <id>${atomId(feed.name)}</id>`,
    `  <title type="text">${xmlText(feed.title)}</title>`,
    `  <subtitle type="text">${xmlText(feed.subtitle)}</subtitle>`,
    `  <updated>${xmlText(feed.updated)}</updated>`,
    "  <author><name>SignalCraft</name></author>",
    "  <generator>SignalCraft</generator>",
    ...feed.entries.flatMap(entryLines),
    "</feed>",
    "",
  ].join("\n");
}

/** The permanent id of a feed or an entry. */
export function atomId(name: string): string {
  return `urn:uuid:${stableUuid(`atom\n${name}`)}`;
}

function entryLines(entry: AtomEntry): readonly string[] {
  const link = entry.link === null ? null : webAddress(entry.link);
  return [
    "  <entry>",
    `    <id>${atomId(entry.name)}</id>`,
    `    <title type="text">${xmlText(entry.title)}</title>`,
    `    <updated>${xmlText(entry.updated)}</updated>`,
    ...(entry.published === null ? [] : [`    <published>${xmlText(entry.published)}</published>`]),
    ...(link === null ? [] : [`    <link rel="alternate" href="${xmlText(link)}"/>`]),
    ...entry.categories.map((category) => `    <category term="${xmlText(category)}"/>`),
    `    <content type="text">${xmlText(entry.content)}</content>`,
    "  </entry>",
  ];
}
