import type { ListingFailure, SourceExchange } from "../../contracts/source-kind.ts";
import { isRecord, recordOf, wordFor } from "./read-shape.ts";
import { answerOf } from "./read-shape-answers.ts";

/** The most list pages that are asked of one board; a board with more is read in part, never closed. */
const PAGES_MAX = 200;
/** Rows of a page when the answer does not echo its `limit`. */
const PAGE_SIZE_DEFAULT = 100;

/** One page of `{offset, limit, totalFound, content}`. */
export interface PostingsPage {
  readonly exchange: number;
  readonly offset: number;
  readonly total: number;
  /** Rows that a page holds at most, as the answer says: the next page begins that many further. */
  readonly size: number;
  readonly rows: readonly unknown[];
}

/** The list pages among the exchanges. */
export interface PostingsPages {
  /** In the order they were asked. */
  readonly read: readonly PostingsPage[];
  readonly unreadable: boolean;
  /** The board says that it has more pages than are asked. */
  readonly capped: boolean;
  /** Of the first list answer: its JSON, or why it is no page; null when nothing was asked. */
  readonly first: {
    readonly json: unknown;
    readonly failure: ListingFailure | null;
  } | null;
}

/** Reads the list pages. Never throws; what is no page is `unreadable`. */
export const readPostingsPages = (exchanges: readonly SourceExchange[]): PostingsPages => {
  const read: PostingsPage[] = [];
  let unreadable = false;
  let first: PostingsPages["first"] = null;
  for (const [index, exchange] of exchanges.entries()) {
    if (exchange.request.purpose !== "list") continue;
    const answer = answerOf(exchange, index);
    const page = answer.ok ? pageOf(answer.json, exchange, index) : answer.failure;
    const failure = "reason" in page ? page : null;
    first ??= { json: answer.ok ? answer.json : null, failure };
    if ("reason" in page) unreadable = true;
    else read.push(page);
  }
  const total = read[0]?.total ?? 0;
  return {
    read,
    unreadable,
    capped: total > PAGES_MAX * (read[0]?.size ?? PAGE_SIZE_DEFAULT),
    first,
  };
};

/** The first page, or why there is none and the JSON that came in its place (null for no JSON). */
export const firstPageOf = ({
  read,
  first,
}: PostingsPages):
  | { readonly ok: true; readonly page: PostingsPage; readonly json: unknown }
  | {
      readonly ok: false;
      readonly failure: ListingFailure;
      readonly json: unknown;
    } => {
  const page = read[0];
  if (first !== null && first.failure === null && page !== undefined) return { ok: true, page, json: first.json };
  const nothing: ListingFailure = {
    reason: "empty_body",
    exchange: 0,
    pointer: "",
    detail: "an answer expected, no exchange found",
  };
  return {
    ok: false,
    failure: first?.failure ?? nothing,
    json: first?.json ?? null,
  };
};

/**
 * Offsets still to be asked: every step of the echoed page size up to the first page's total. Nothing after an answer that could not be read:
 * the board is not whole then, whatever the other pages say.
 */
export const offsetsAfter = ({ read, unreadable }: PostingsPages): readonly number[] => {
  const [first] = read;
  if (first === undefined || unreadable) return [];
  const asked = new Set(read.map(({ offset }) => offset));
  const end = Math.min(first.total, PAGES_MAX * first.size);
  const offsets: number[] = [];
  for (let offset = first.offset + first.size; offset < end; offset += first.size)
    if (!asked.has(offset)) offsets.push(offset);
  return offsets;
};

const pageOf = (json: unknown, exchange: SourceExchange, index: number): PostingsPage | ListingFailure => {
  const { content, totalFound, limit, offset } = recordOf(json);
  if (!isRecord(json)) return changed(index, "", "an object", json);
  if (!Array.isArray(content)) return changed(index, "/content", "an array of postings", content);
  if (!isCount(totalFound)) return changed(index, "/totalFound", "a count", totalFound);
  return {
    exchange: index,
    // An answer without `offset` is placed by its own request.
    offset: isCount(offset) ? offset : Number(/[?&]offset=(\d{1,9})\b/.exec(exchange.request.url)?.[1] ?? 0),
    total: totalFound,
    size: isCount(limit) && limit >= 1 && limit <= PAGE_SIZE_DEFAULT ? limit : PAGE_SIZE_DEFAULT,
    rows: content,
  };
};

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

const changed = (exchange: number, pointer: string, expected: string, found: unknown): ListingFailure => ({
  reason: "shape_changed",
  exchange,
  pointer,
  detail: `${expected} expected, ${wordFor(found)} found`,
});
