import type { ContentField, ListingFailure, SourceExchange, SourceKind } from "../../contracts/source-kind.ts";
import { readJsonBody } from "./json-body.ts";
import { strangerFailure } from "./json-body-vendor.ts";
import { readCaptures } from "./read-shape-captures.ts";
import type { ListingDraft, ListingVerdict } from "./read-shape-listing.ts";
import { nameHintOf } from "./read-shape-name.ts";
import { isRecord, recordOf, textOf, wordFor } from "./read-shape.ts";
import { addWorkableRows } from "./workable-rows.ts";
import { listRequest } from "./read-shape-request.ts";

const boardShape = /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/;
/** First path segments of apply.workable.com that are not accounts. */
const notAccounts: readonly string[] = ["api", "j", "jobs", "embed"];
/** Names of the vendor's own under workable.com. */
const vendorHosts: readonly string[] = ["www", "apply", "jobs", "help", "resources", "careers", "status", "developers"];

/**
 * Workable's widget: `GET https://apply.workable.com/api/v1/widget/accounts/{account}?details=true`, `{name, description, jobs}`, the whole board
 * in one answer (1,100 jobs measured) with descriptions. A job open in several places is one row a place with the same `shortcode`: they are merged.
 * The widget has no pay and tells remote from the rest, but not hybrid from on-site. An answer of the v3 list
 * (`POST /api/v3/accounts/{account}/jobs`: `{total, results, nextPage}`) is read too when a file is imported; it has no descriptions.
 */
export const workable: SourceKind = {
  id: "workable",
  title: "Workable",
  parserVersion: 1,
  wholeBoard: true,
  tells: {
    published: "yes",
    pay: "no",
    remote: "some",
    description: "yes",
    deadline: "no",
  },
  checkBoard: (board) => (boardShape.test(board) ? null : "a Workable account name (letters, digits, _ -) is expected"),
  detect: (url) => {
    const board = accountOf(url);
    return board !== undefined && boardShape.test(board) ? { board, nameHint: nameHintOf(board) } : null;
  },
  boardUrl: (board) => `https://apply.workable.com/${board}/`,
  hosts: () => ["apply.workable.com"],
  plan: (board) => [listRequest(`https://apply.workable.com/api/v1/widget/accounts/${board}?details=true`)],
  next: () => ({ done: true }),
  planDetails: null,
  parse: (_board, exchanges) => readCaptures(exchanges, readAnswer),
};

/** `apply.workable.com/{account}[/j/...]`, the API's addresses, and the older `{account}.workable.com`. A bare `/j/{shortcode}` does not name the account. */
const accountOf = (url: URL): string | undefined => {
  const segments = url.pathname.split("/").filter((segment) => segment !== "");
  if (url.hostname === "apply.workable.com") {
    const [first] = segments;
    if (first === "api") return segments.includes("accounts") ? segments[segments.indexOf("accounts") + 1] : undefined;
    return first === undefined || notAccounts.includes(first) ? undefined : first;
  }
  const subdomain = /^([a-z0-9-]+)\.workable\.com$/.exec(url.hostname)?.[1];
  return subdomain === undefined || vendorHosts.includes(subdomain) ? undefined : subdomain;
};

const listCarries: readonly ContentField[] = [
  "title",
  "department",
  "employment_type",
  "places",
  "workplace",
  "requisition_id",
];

const readAnswer = (exchange: SourceExchange, index: number, draft: ListingDraft): ListingVerdict | ListingFailure => {
  const read = readJsonBody(exchange, index);
  if (!read.ok) return read.failure;
  const { json } = read;
  const stranger = strangerFailure(json, "workable", index);
  if (stranger !== null) return stranger;
  const { jobs, results, total, nextPage } = recordOf(json);
  if (Array.isArray(jobs)) {
    addWorkableRows(jobs, { exchange: index, pointer: "/jobs" }, draft);
    // Without `details=true` no row has the key.
    const detailed = jobs.some((job) => "description" in recordOf(job));
    return {
      carries: detailed ? [...listCarries, "description"] : listCarries,
      declared: null,
      proof: "whole_board",
      partial: null,
    };
  }
  if (Array.isArray(results)) {
    if (!Number.isSafeInteger(total)) return changed(index, "/total", "a count", total);
    addWorkableRows(results, { exchange: index, pointer: "/results" }, draft);
    return {
      carries: listCarries,
      declared: total as number,
      proof: "declared_total",
      partial: textOf(nextPage) === null ? null : "paging_unfinished",
    };
  }
  return isRecord(json) ? changed(index, "/jobs", "an array of jobs", jobs) : changed(index, "", "an object", json);
};

const changed = (exchange: number, pointer: string, expected: string, found: unknown): ListingFailure => ({
  reason: "shape_changed",
  exchange,
  pointer,
  detail: `${expected} expected, ${wordFor(found)} found`,
});
