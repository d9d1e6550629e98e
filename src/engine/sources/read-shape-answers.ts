import type { ListingFailure, SourceExchange } from "../../contracts/source-kind.ts";
import { readJsonBody } from "./json-body.ts";
import { statusFailure } from "./read-shape-status.ts";
import { idOf, isRecord, type JsonRecord } from "./read-shape.ts";

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
  return {
    ok: false,
    failure: {
      reason: "empty_body",
      exchange: 0,
      pointer: "",
      detail: "an answer expected, no exchange found",
    },
  };
};

/** One detail page: the object that holds the posting and where it is. */
export interface DetailAnswer {
  readonly detail: JsonRecord;
  readonly exchange: number;
  readonly pointer: string;
}

/** Where a kind's detail page has its posting, and the key of the id there when it repeats it. */
export interface DetailShape {
  readonly pointer: "" | `/${string}`;
  readonly idKey: string | null;
}

/**
 * The detail pages that can be read, by vendor id; the last of an id wins. A refused, removed or broken one, and one about another posting than was asked,
 * is not in it: a missing detail takes nothing from the list.
 */
export const detailAnswersOf = (
  exchanges: readonly SourceExchange[],
  { pointer, idKey }: DetailShape,
): ReadonlyMap<string, DetailAnswer> => {
  const details = new Map<string, DetailAnswer>();
  for (const [index, exchange] of exchanges.entries()) {
    const { purpose, vendorId } = exchange.request;
    if (purpose !== "detail" || vendorId === null) continue;
    const answer = answerOf(exchange, index);
    if (!answer.ok) continue;
    let detail: unknown = answer.json;
    for (const key of pointer.split("/").slice(1)) detail = isRecord(detail) ? detail[key] : undefined;
    if (isRecord(detail) && (idKey === null || idOf(detail[idKey]) === vendorId))
      details.set(vendorId, { detail, exchange: index, pointer });
  }
  return details;
};

/** A vendor's id that becomes part of the address of its detail page: letters, digits, `_` and `-`, else null. */
export const addressableIdOf = (value: unknown): string | null => {
  const id = idOf(value);
  return id !== null && /^[A-Za-z0-9_-]{1,64}$/.test(id) ? id : null;
};
