import type { ListingFailure, SourceExchange } from "../../contracts/source-kind.ts";
import { readJsonBody } from "./json-body.ts";
import { statusFailure } from "./read-shape-status.ts";
import { isRecord, type JsonRecord } from "./read-shape.ts";

/** A JSON answer and the index of its exchange, or why it cannot be read. */
export type JsonAnswer =
  | { readonly ok: true; readonly json: unknown; readonly exchange: number }
  | { readonly ok: false; readonly failure: ListingFailure };

/** The JSON of one exchange by its status and body. */
export const answerOf = (exchange: SourceExchange, index: number): JsonAnswer => {
  const refused = statusFailure(exchange, index);
  if (refused !== null) return { ok: false, failure: refused };
  const body = readJsonBody(exchange, index);
  return body.ok ? { ok: true, json: body.json, exchange: index } : body;
};

/** The first list answer; a board of which nothing was asked is an empty body. For kinds whose list is one answer, followed by detail pages. */
export const listAnswerOf = (exchanges: readonly SourceExchange[]): JsonAnswer => {
  const index = exchanges.findIndex(({ request }) => request.purpose === "list");
  const exchange = exchanges[index];
  if (exchange !== undefined) return answerOf(exchange, index);
  return { ok: false, failure: { reason: "empty_body", exchange: 0, pointer: "", detail: "an answer expected, no exchange found" } };
};

/** One detail page: the object that holds the posting and where it is. */
export interface DetailAnswer {
  readonly detail: JsonRecord;
  readonly exchange: number;
  readonly pointer: string;
}

/**
 * The detail pages that can be read, by vendor id; the last of an id wins. A refused, removed or broken one is not in it: a missing detail takes nothing from the list.
 * `pointer` leads to the posting's object within the answer.
 */
export const detailAnswersOf = (
  exchanges: readonly SourceExchange[],
  pointer: "" | `/${string}`,
): ReadonlyMap<string, DetailAnswer> => {
  const details = new Map<string, DetailAnswer>();
  for (const [index, exchange] of exchanges.entries()) {
    const { purpose, vendorId } = exchange.request;
    if (purpose !== "detail" || vendorId === null) continue;
    const answer = answerOf(exchange, index);
    if (!answer.ok) continue;
    let detail: unknown = answer.json;
    for (const key of pointer.split("/").slice(1)) detail = isRecord(detail) ? detail[key] : undefined;
    if (isRecord(detail)) details.set(vendorId, { detail, exchange: index, pointer });
  }
  return details;
};
