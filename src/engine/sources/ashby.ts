import type { ContentField, ListingFailure, SourceExchange, SourceKind } from "../../contracts/source-kind.ts";
import { ashbyBoardIn, ashbyBoardUrl, checkAshbyBoard } from "./ashby-address.ts";
import { readAshbyPage } from "./ashby-page.ts";
import { ashbyRow } from "./ashby-row.ts";
import { isMarkup, readJsonBody } from "./json-body.ts";
import { strangerFailure } from "./json-body-vendor.ts";
import { readCaptures } from "./read-shape-captures.ts";
import type { ListingDraft, ListingVerdict } from "./read-shape-listing.ts";
import { idOf, isRecord, someHas, wordFor } from "./read-shape.ts";
import { listRequest } from "./read-shape-request.ts";

const apiCarries: readonly ContentField[] = ["title", "department", "team", "employment_type", "places", "workplace"];

/**
 * Ashby: the public posting API (whole board, no paging) and, for imported captures, board and posting pages of jobs.ashbyhq.com.
 * https://developers.ashbyhq.com/docs/public-job-posting-api
 */
export const ashby: SourceKind = {
  id: "ashby",
  title: "Ashby",
  parserVersion: 1,
  wholeBoard: true,
  tells: {
    published: "yes",
    pay: "some",
    remote: "some",
    description: "yes",
    deadline: "some",
  },
  checkBoard: checkAshbyBoard,
  detect: ashbyBoardIn,
  boardUrl: ashbyBoardUrl,
  hosts: () => ["api.ashbyhq.com"],
  plan: (board) => [
    listRequest(`https://api.ashbyhq.com/posting-api/job-board/${encodeURIComponent(board)}?includeCompensation=true`),
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
  const { body } = exchange;
  if (isMarkup(body) && isAshbyPage(exchange))
    return readAshbyPage(board, { html: body, exchange: index, ofPosting: isOfPosting(exchange) }, draft);
  const read = readJsonBody(exchange, index);
  return read.ok ? readApi(board, { json: read.json, exchange: index }, draft) : read.failure;
};

/** A page of this vendor, or one that speaks of it; other markup is an error page in the place of JSON. */
const isAshbyPage = ({ body, finalUrl }: SourceExchange): boolean =>
  body.includes("window.__appData") || body.includes("ashbyhq.com") || finalUrl.startsWith("https://jobs.ashbyhq.com/");

const isOfPosting = ({ finalUrl, request }: SourceExchange): boolean =>
  request.purpose === "detail" || /^https:\/\/jobs\.ashbyhq\.com\/[^/?#]+\/[^/?#]+/.test(finalUrl);

const readApi = (
  board: string,
  answer: { json: unknown; exchange: number },
  draft: ListingDraft,
): ListingVerdict | ListingFailure => {
  const { json, exchange } = answer;
  const stranger = strangerFailure(json, "ashby", exchange);
  if (stranger !== null) return stranger;
  if (!isRecord(json))
    return {
      reason: "shape_changed",
      exchange,
      pointer: "",
      detail: `an object expected, ${wordFor(json)} found`,
    };
  const { jobs } = json;
  if (!Array.isArray(jobs))
    return {
      reason: "shape_changed",
      exchange,
      pointer: "/jobs",
      detail: `an array expected, ${wordFor(jobs)} found`,
    };
  if (jobs.length > 0 && !someHas(jobs, "jobUrl", "isListed")) {
    return {
      reason: "shape_changed",
      exchange,
      pointer: "/jobs/0/jobUrl",
      detail: "jobs with jobUrl or isListed expected, none found",
    };
  }
  for (const [index, job] of jobs.entries()) addRow(board, job, { exchange, pointer: `/jobs/${index}` }, draft);
  return {
    carries: carriesOf(jobs),
    declared: null,
    proof: "whole_board",
    partial: null,
  };
};

const addRow = (board: string, job: unknown, at: { exchange: number; pointer: string }, draft: ListingDraft): void => {
  const { exchange, pointer } = at;
  if (!isRecord(job)) return draft.drop(exchange, pointer);
  const id = idOf(job["id"]);
  if (id === null) return draft.drop(exchange, `${pointer}/id`);
  const { title } = job;
  if (typeof title !== "string") return draft.drop(exchange, `${pointer}/title`);
  if (job["isListed"] === false) return draft.leaveOut("unlisted", id, exchange, pointer);
  draft.add(ashbyRow(board, job, { id, title, exchange, pointer }));
};

/** Pay is carried only by answers to `includeCompensation=true`, descriptions only by answers that were not trimmed. */
const carriesOf = (jobs: readonly unknown[]): readonly ContentField[] => [
  ...apiCarries,
  ...(someHas(jobs, "compensation") ? (["pay"] as const) : []),
  ...(someHas(jobs, "descriptionHtml", "descriptionPlain") ? (["description"] as const) : []),
];
