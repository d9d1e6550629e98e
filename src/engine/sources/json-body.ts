import type { ListingFailure, SourceExchange } from "../../contracts/source-kind.ts";
import { type JsonRead, parseJson } from "../canonical/json-read.ts";

/** A body read as JSON, or why it is none. */
export type JsonBody =
  { readonly ok: true; readonly json: unknown } | { readonly ok: false; readonly failure: ListingFailure };

/**
 * The JSON of an answer, or a reason: a page where JSON was expected, an empty body, an answer cut short, other text
 * and nesting deeper than the engine walks are told apart, because a person does something else about each.
 */
export const readJsonBody = (exchange: Pick<SourceExchange, "body">, index: number): JsonBody => {
  const text = exchange.body.startsWith("\uFEFF") ? exchange.body.slice(1) : exchange.body;
  const read = parseJson(text);
  return read.ok
    ? { ok: true, json: read.value }
    : {
        ok: false,
        failure: { exchange: index, pointer: "", ...reasonFor(text, read) },
      };
};

/** Whether a body is markup: its first visible character is `<`. */
export const isMarkup = (body: string): boolean => /^[\s\uFEFF]*</.test(body);

const reasonFor = (text: string, read: Extract<JsonRead, { ok: false }>): Pick<ListingFailure, "reason" | "detail"> => {
  if (read.reason === "too_deep")
    return {
      reason: "too_deep",
      detail: `JSON expected, ${read.message} found`,
    };
  if (text.trim() === "")
    return {
      reason: "empty_body",
      detail: "JSON expected, an empty body found",
    };
  if (isMarkup(text))
    return {
      reason: "html_instead_of_json",
      detail: "JSON expected, markup found",
    };
  const opensLikeJson = /^\s*[[{]/.test(text);
  const detail = `JSON expected, ${read.message} (line ${read.line}, column ${read.column})`;
  return {
    reason: opensLikeJson && read.offset >= text.length ? "truncated" : "not_json",
    detail,
  };
};
