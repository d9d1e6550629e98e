import type { ListingFailure, SourceExchange } from "../../contracts/source-kind.ts";
import { arrayOf, isRecord, recordOf, textOf, wordFor } from "./read-shape.ts";
import { answerOf } from "./read-shape-answers.ts";
import { WORKDAY_PAGE_SIZE, type WorkdayPageAddress, type WorkdaySlice } from "./workday-board.ts";

/** One page of `{total, jobPostings, facets}`. */
export interface WorkdayPage extends WorkdayPageAddress {
  readonly exchange: number;
  /** Only the first page of a query tells the total; later pages say 0 (measured). */
  readonly total: number;
  readonly rows: readonly unknown[];
  readonly facets: readonly unknown[];
}

/** The list pages among the exchanges. */
export interface WorkdayPages {
  /** Pages by {@link workdayPageKey}, in the order they were asked. */
  readonly read: ReadonlyMap<string, WorkdayPage>;
  /** The first list answer that is no page. */
  readonly failure: ListingFailure | null;
  /** JSON of the first list answer, null when it is none. */
  readonly firstJson: unknown;
}

/** A name for a page address, unique within a board. */
export const workdayPageKey = ({ slice, offset }: WorkdayPageAddress): string =>
  JSON.stringify([slice?.parameter ?? null, slice?.value ?? null, offset]);

/** Reads the list pages. Never throws; the first answer that is no page is the `failure`. */
export const readWorkdayPages = (exchanges: readonly SourceExchange[]): WorkdayPages => {
  const read = new Map<string, WorkdayPage>();
  let failure: ListingFailure | null = null;
  let firstJson: unknown = undefined;
  for (const [index, exchange] of exchanges.entries()) {
    if (exchange.request.purpose !== "list") continue;
    const answer = answerOf(exchange, index);
    const address = addressOf(exchange.request.body) ?? {
      slice: null,
      offset: read.size * WORKDAY_PAGE_SIZE,
    };
    const page = answer.ok ? pageOf(answer.json, address, index) : answer.failure;
    if (firstJson === undefined) firstJson = answer.ok ? answer.json : null;
    if ("reason" in page) failure ??= page;
    else if (!read.has(workdayPageKey(page))) read.set(workdayPageKey(page), page);
  }
  return { read, failure, firstJson: firstJson ?? null };
};

/** What a request asked for, from its own body; null for an imported file, whose pages are taken in order. */
const addressOf = (body: string | null): WorkdayPageAddress | null => {
  if (body === null) return null;
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return null;
  }
  const { appliedFacets, offset } = recordOf(json);
  return isCount(offset) ? { slice: sliceOf(appliedFacets), offset } : null;
};

const sliceOf = (appliedFacets: unknown): WorkdaySlice | null => {
  const [parameter, values] = Object.entries(recordOf(appliedFacets))[0] ?? [];
  const value = textOf(arrayOf(values)[0]);
  return parameter === undefined || value === null ? null : { parameter, value };
};

/** A missing `total` or `jobPostings` is a refused page size or another shape, never an empty board: that is `total: 0` beside an empty list. */
const pageOf = (json: unknown, address: WorkdayPageAddress, exchange: number): WorkdayPage | ListingFailure => {
  const { total, jobPostings, facets } = recordOf(json);
  if (!isRecord(json)) return changed(exchange, "", "an object", json);
  if (!Array.isArray(jobPostings)) return changed(exchange, "/jobPostings", "an array of postings", jobPostings);
  if (!isCount(total) && (address.offset === 0 || total !== undefined))
    return changed(exchange, "/total", "a count", total);
  return {
    ...address,
    exchange,
    total: isCount(total) ? total : 0,
    rows: jobPostings,
    facets: arrayOf(facets),
  };
};

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

const changed = (exchange: number, pointer: string, expected: string, found: unknown): ListingFailure => ({
  reason: "shape_changed",
  exchange,
  pointer,
  detail: `${expected} expected, ${wordFor(found)} found`,
});
