import type { ContentField, ListingFailure, SourceExchange, SourceKind } from "../../contracts/source-kind.ts";
import { checkGreenhouseBoard, greenhouseBoardIn, greenhouseBoardUrl } from "./greenhouse-address.ts";
import { isPlaceholderPlace } from "./greenhouse-places.ts";
import { type GreenhouseRowContext, greenhouseRow, locationName } from "./greenhouse-row.ts";
import { readJsonBody } from "./json-body.ts";
import { strangerFailure } from "./json-body-vendor.ts";
import { readCaptures } from "./read-shape-captures.ts";
import type { ListingDraft, ListingVerdict } from "./read-shape-listing.ts";
import { idOf, isRecord, type JsonRecord, recordOf, someHas, wordFor } from "./read-shape.ts";
import { listRequest } from "./read-shape-request.ts";

/**
 * Greenhouse: the public Job Board API (whole board, no paging, `meta.total`), with or without content, one job's detail answer,
 * and a collector's `{company, fetched_at, job_count, jobs}` around the vendor's array.
 * https://developers.greenhouse.io/job-board.html
 */
export const greenhouse: SourceKind = {
  id: "greenhouse",
  title: "Greenhouse",
  parserVersion: 2,
  wholeBoard: true,
  tells: {
    published: "yes",
    pay: "some",
    remote: "some",
    description: "yes",
    deadline: "some",
  },
  checkBoard: checkGreenhouseBoard,
  detect: greenhouseBoardIn,
  boardUrl: greenhouseBoardUrl,
  hosts: () => ["boards-api.greenhouse.io"],
  plan: (board) => [
    listRequest(`https://boards-api.greenhouse.io/v1/boards/${board}/jobs?content=true&pay_transparency=true`),
  ],
  next: () => ({ done: true }),
  planDetails: null,
  parse: (board, exchanges) =>
    readCaptures(exchanges, (exchange, index, draft) => readAnswer(board, exchange, index, draft)),
};

const readAnswer = (
  board: string,
  exchange: SourceExchange,
  index: number,
  draft: ListingDraft,
): ListingVerdict | ListingFailure => {
  const read = readJsonBody(exchange, index);
  if (!read.ok) return read.failure;
  const { json } = read;
  const stranger = strangerFailure(json, "greenhouse", index);
  if (stranger !== null) return stranger;
  if (!isRecord(json)) return changed(index, "", "an object", json);
  if (!("jobs" in json) && "id" in json && "absolute_url" in json) return readDetail(board, json, index, draft);
  return readList(board, json, index, draft);
};

const readList = (
  board: string,
  json: JsonRecord,
  exchange: number,
  draft: ListingDraft,
): ListingVerdict | ListingFailure => {
  const { jobs } = json;
  if (!Array.isArray(jobs)) return changed(exchange, "/jobs", "an array", jobs);
  const total = declaredTotal(json, exchange);
  if ("reason" in total) return total;
  if (jobs.length > 0 && !someHas(jobs, "absolute_url"))
    return changed(exchange, "/jobs/0/absolute_url", "a link", undefined);
  const contentFormat = contentFormatOf(jobs);
  for (const [index, job] of jobs.entries())
    addRow(board, job, { exchange, pointer: `/jobs/${index}`, contentFormat }, draft);
  return {
    carries: carriesOf(jobs),
    declared: total.declared,
    proof: total.onTheWire ? "declared_total" : "whole_board",
    partial: null,
  };
};

const readDetail = (board: string, job: JsonRecord, exchange: number, draft: ListingDraft): ListingVerdict => {
  addRow(board, job, { exchange, pointer: "", contentFormat: contentFormatOf([job]) }, draft);
  return {
    carries: carriesOf([job]),
    declared: null,
    proof: "whole_board",
    partial: "single_page_of_board",
  };
};

/** `meta.total` of the vendor, else the collector's `job_count` (not the vendor's word, but a count that must agree), else nothing. */
const declaredTotal = (
  json: JsonRecord,
  exchange: number,
): { declared: number | null; onTheWire: boolean } | ListingFailure => {
  if ("meta" in json) {
    const { total } = recordOf(json["meta"]);
    return isCount(total) ? { declared: total, onTheWire: true } : changed(exchange, "/meta/total", "a count", total);
  }
  if (!("job_count" in json)) return { declared: null, onTheWire: false };
  const count = json["job_count"];
  return isCount(count) ? { declared: count, onTheWire: false } : changed(exchange, "/job_count", "a count", count);
};

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

const addRow = (
  board: string,
  job: unknown,
  at: Omit<GreenhouseRowContext, "id" | "title">,
  draft: ListingDraft,
): void => {
  const { exchange, pointer } = at;
  if (!isRecord(job)) return draft.drop(exchange, pointer);
  const id = idOf(job["id"]);
  if (id === null) return draft.drop(exchange, `${pointer}/id`);
  const { title } = job;
  if (typeof title !== "string") return draft.drop(exchange, `${pointer}/title`);
  draft.add(greenhouseRow(board, job, { ...at, id, title }));
  if (job["internal_job_id"] === null) draft.note("prospect_post", exchange, pointer);
  if (isPlaceholderPlace(locationName(job) ?? ""))
    draft.note("placeholder_place", exchange, `${pointer}/location/name`);
};

/** On the wire all content is entity-escaped; one literal `<` anywhere on the board shows that a collector unescaped it already. */
const contentFormatOf = (jobs: readonly unknown[]): "html" | "escaped_html" =>
  jobs.some((job) => {
    const { content } = recordOf(job);
    return typeof content === "string" && content.includes("<");
  })
    ? "html"
    : "escaped_html";

/** Fields that depend on the request (`content`, `pay_transparency`) or on the year of the capture; the others are always there. */
const fieldOfKey: readonly (readonly [key: string, ...fields: ContentField[]])[] = [
  ["departments", "department"],
  ["metadata", "employment_type", "workplace"],
  ["pay_input_ranges", "pay"],
  ["application_deadline", "deadline"],
  ["content", "description"],
];

const carriesOf = (jobs: readonly unknown[]): readonly ContentField[] => [
  "title",
  "places",
  "requisition_id",
  ...fieldOfKey.flatMap(([key, ...fields]) => (someHas(jobs, key) ? fields : [])),
];

const changed = (exchange: number, pointer: string, expected: string, found: unknown): ListingFailure => ({
  reason: "shape_changed",
  exchange,
  pointer,
  detail: `${expected} expected, ${wordFor(found)} found`,
});
