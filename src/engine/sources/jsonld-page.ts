import type { ListingFailure, SourceExchange } from "../../contracts/source-kind.ts";
import { findJsonLd } from "./embedded-json-ld.ts";
import { parseLenientJson } from "./embedded-json-lenient.ts";
import { isMarkup, readJsonBody } from "./json-body.ts";
import { strangerFailure } from "./json-body-vendor.ts";
import { findJobPostings } from "./jsonld-find.ts";
import type { JsonRecord } from "./read-shape.ts";
import { statusFailure } from "./read-shape-status.ts";

/** A JobPosting found in a page, and where. */
export interface FoundPosting {
  readonly posting: JsonRecord;
  readonly document: string;
  readonly pointer: string;
}

/** What a page holds. `unread` counts blocks that speak of a JobPosting and could not be read, `lenient` the ones that had to be mended. */
export interface JsonLdPage {
  readonly postings: readonly FoundPosting[];
  readonly links: readonly string[];
  readonly unread: number;
  readonly lenient: number;
}

/** Reads a page with JSON-LD in it, or a bare JSON-LD answer. A page without a posting and without links to any (a removed one answers 200) is `no_posting_in_page`. */
export const readJsonLdPage = (exchange: SourceExchange, index: number): JsonLdPage | ListingFailure => {
  const refused = statusFailure(exchange, index);
  if (refused !== null) return refused;
  if (!isMarkup(exchange.body)) return readBareJson(exchange, index);
  const postings: FoundPosting[] = [];
  const links: string[] = [];
  let unread = 0;
  let lenient = 0;
  let cut = false;
  for (const [number, block] of findJsonLd(exchange.body).entries()) {
    const read = parseLenientJson(block.text);
    if (!read.ok) {
      cut ||= block.cut;
      if (block.text.includes("JobPosting")) unread++;
      continue;
    }
    const found = findJobPostings(read.json);
    if (read.lenient && found.postings.length + found.links.length > 0) lenient++;
    postings.push(
      ...found.postings.map((one) => ({
        ...one,
        document: `ld+json:${number}`,
      })),
    );
    links.push(...found.links);
  }
  if (postings.length === 0 && links.length === 0) return nothingFound(index, cut, unread);
  return { postings, links, unread, lenient };
};

const readBareJson = (exchange: SourceExchange, index: number): JsonLdPage | ListingFailure => {
  const read = readJsonBody(exchange, index);
  if (!read.ok) return read.failure;
  const found = findJobPostings(read.json);
  if (found.postings.length + found.links.length > 0) {
    return {
      postings: found.postings.map((one) => ({ ...one, document: "body" })),
      links: found.links,
      unread: 0,
      lenient: 0,
    };
  }
  return strangerFailure(read.json, "jsonld", index) ?? nothingFound(index, false, 0);
};

const nothingFound = (exchange: number, cut: boolean, unread: number): ListingFailure => {
  if (cut)
    return {
      reason: "truncated",
      exchange,
      pointer: "",
      detail: "a JobPosting expected, a page that ends inside its JSON-LD found",
    };
  if (unread > 0)
    return {
      reason: "not_json",
      exchange,
      pointer: "",
      detail: "a JobPosting expected, JSON-LD that cannot be read found",
    };
  return {
    reason: "no_posting_in_page",
    exchange,
    pointer: "",
    detail: "a JobPosting expected, a page without one found",
  };
};
