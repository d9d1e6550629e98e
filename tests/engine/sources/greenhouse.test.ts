import { expect, test } from "bun:test";
import type { Listing, RawPosting } from "../../../src/contracts/source-kind.ts";
import { greenhouse } from "../../../src/engine/sources/greenhouse.ts";
import { answer, failureOf, listingOf } from "./source-kinds-exchange.ts";

const api = "https://boards-api.greenhouse.io/v1/boards/acme/jobs?content=true";

const post = {
  absolute_url: "https://acme.example/careers/8440707002?gh_jid=8440707002",
  data_compliance: [],
  internal_job_id: 123456789012,
  location: { name: "Lisbon, Portugal; Remote - US" },
  metadata: null,
  id: 8440707002,
  updated_at: "2026-01-09T10:00:00-05:00",
  requisition_id: "R-1",
  title: " Kiln Engineer ",
  company_name: "Acme Kilns",
  first_published: "2025-10-27T23:30:00-04:00",
  language: "en",
};

const full = {
  ...post,
  content: "&lt;p&gt;Fire &amp;amp; glaze&lt;/p&gt;",
  departments: [
    { id: 1, name: "Ceramics", child_ids: [], parent_id: null },
    { id: 2, name: "Other" },
  ],
  offices: [{ id: 3, name: "Lisbon", location: null }],
  application_deadline: "2026-03-01T23:59:00-05:00",
  pay_input_ranges: [
    {
      min_cents: 5000050,
      max_cents: 6000000,
      currency_type: "EUR",
      title: "Annual base salary",
      blurb: "<p>Portugal</p>",
    },
  ],
};

const read = (jobs: readonly unknown[], rest: object = { meta: { total: jobs.length } }): Listing =>
  listingOf(greenhouse.parse("acme", [answer(api, { jobs, ...rest })]));

const one = (change: object): RawPosting => {
  const [posting] = read([{ ...full, ...change }]).postings;
  if (posting === undefined) throw new Error("a posting expected");
  return posting;
};

test("a post with content becomes a posting, field by field", () => {
  expect(one({})).toEqual({
    vendorId: "8440707002",
    jobKey: "123456789012",
    requisitionId: "R-1",
    title: " Kiln Engineer ",
    employer: "Acme Kilns",
    url: post.absolute_url,
    applyUrl: null,
    department: "Ceramics",
    team: null,
    language: "en",
    employmentType: null,
    places: [
      {
        text: "Lisbon, Portugal",
        locality: null,
        region: null,
        country: null,
        pointer: "/location/name",
      },
      {
        text: "Remote - US",
        locality: null,
        region: null,
        country: null,
        pointer: "/location/name",
      },
    ],
    workplace: null,
    workplacePointer: null,
    remoteAreas: [],
    pay: [
      {
        kind: "salary",
        min: 50000.5,
        max: 60000,
        currency: "EUR",
        period: "year",
        title: "Annual base salary",
        pointer: "/pay_input_ranges/0",
      },
    ],
    payText: null,
    publishedAt: "2025-10-28T03:30:00Z",
    updatedAt: "2026-01-09T15:00:00Z",
    deadline: "2026-03-01",
    description: [
      {
        heading: null,
        format: "escaped_html",
        content: full.content,
        pointer: "/content",
      },
    ],
    source: { exchange: 0, document: "body", pointer: "/jobs/0" },
  });
});

test("meta.total that agrees proves the board, one that differs makes it partial", () => {
  expect(read([post]).completeness).toEqual({
    verdict: "complete",
    proof: { kind: "declared_total", declared: 1, distinct: 1 },
  });
  expect(read([post], { meta: { total: 37 } }).completeness).toEqual({
    verdict: "partial",
    reason: "total_mismatch",
    declared: 37,
    distinct: 1,
  });
  expect(read([post, post], { meta: { total: 2 } }).completeness).toEqual({
    verdict: "partial",
    reason: "total_mismatch",
    declared: 2,
    distinct: 1,
  });
  expect(read([], { meta: { total: 0 } }).completeness).toEqual({
    verdict: "partial",
    reason: "empty_unconfirmed",
    declared: 0,
    distinct: 0,
  });
});

test("a collector's wrapper is a whole board whose count must agree", () => {
  const wrapper = {
    company: "acme",
    fetched_at: "2025-10-28T03:59:59Z",
    job_count: 1,
  };
  expect(read([post], wrapper).completeness).toEqual({
    verdict: "complete",
    proof: { kind: "whole_board", declared: 1, distinct: 1 },
  });
  expect(read([post], { ...wrapper, job_count: 2 }).completeness).toMatchObject({
    verdict: "partial",
    reason: "total_mismatch",
  });
  expect(read([post], {}).completeness).toEqual({
    verdict: "complete",
    proof: { kind: "whole_board", declared: null, distinct: 1 },
  });
});

test("an answer without content says nothing about descriptions, departments, pay and deadlines", () => {
  expect(read([post]).carries).toEqual(["title", "places", "requisition_id", "employment_type", "workplace"]);
  expect(read([post, full].map((job, id) => ({ ...job, id }))).carries).toEqual([
    "title",
    "places",
    "requisition_id",
    "department",
    "employment_type",
    "workplace",
    "pay",
    "deadline",
    "description",
  ]);
});

test("one literal < on a board shows that its content is unescaped already", () => {
  const formats = read([
    { ...full, id: 1, content: "<p>a &lt; b</p>" },
    { ...full, id: 2, content: "plain" },
  ]).postings.map(({ description }) => description[0]?.format);
  expect(formats).toEqual(["html", "html"]);
});

test("posts of one job keep their own ids and share the job's", () => {
  const listing = read([post, { ...post, id: 8440707003, location: { name: "Porto" } }]);
  expect(listing.postings.map(({ vendorId, jobKey }) => [vendorId, jobKey])).toEqual([
    ["8440707002", "123456789012"],
    ["8440707003", "123456789012"],
  ]);
});

test("a prospect post is a public post, and noted", () => {
  const listing = read([{ ...post, internal_job_id: null }]);
  expect([listing.postings.map(({ jobKey }) => jobKey), listing.issues]).toEqual([
    [null],
    [{ code: "prospect_post", exchange: 0, pointer: "/jobs/0" }],
  ]);
});

test("a location that names no place is noted and is no place", () => {
  const listing = read([
    { ...post, location: { name: "N/A" } },
    { ...post, id: 2, location: null },
  ]);
  expect(listing.postings.map(({ places }) => places)).toEqual([[], []]);
  expect(listing.issues).toEqual([
    {
      code: "placeholder_place",
      exchange: 0,
      pointer: "/jobs/0/location/name",
    },
  ]);
});

const field = (name: string, value: unknown, value_type = "single_select") => ({
  id: 1,
  name,
  value,
  value_type,
});

test.each([
  [[field("Workplace Type", "Remote")], "remote", "/metadata/0/value"],
  [[field("Cost center", "Remote"), field("Remote Type", "Fully Remote")], "remote", "/metadata/1/value"],
  [[field("Work Model", ["In-Office"], "multi_select")], "on_site", "/metadata/0/value"],
  [[field("Workplace Type", ["Remote", "Hybrid"], "multi_select")], null, null],
  [[field("Workplace Type", "Remote"), field("Location Type", "Hybrid")], null, null],
  [[field("Workplace Type", null)], null, null],
  [[field("Workplace Type", "Flexible")], null, null],
  ["not a list", null, null],
] as const)("metadata %j tells workplace %p", (metadata, workplace, workplacePointer) => {
  expect(one({ metadata })).toMatchObject({ workplace, workplacePointer });
});

test("a range of money in metadata is unpublished, an employment type is read", () => {
  const metadata = [
    field("Salary Range", { unit: "USD", min_value: "101500.0", max_value: "150000.0" }, "currency_range"),
    field("Employment Type", "Full-time"),
  ];
  expect(one({ metadata, pay_input_ranges: undefined })).toMatchObject({
    pay: [],
    payText: null,
    employmentType: "Full-time",
  });
});

test("the period of pay is only what its title or blurb says", () => {
  const period = (title: string | null, blurb: string | null) =>
    one({
      pay_input_ranges: [{ min_cents: 100, max_cents: null, currency_type: "USD", title, blurb }],
    }).pay[0]?.period;
  expect([
    period("Hourly rate", null),
    period(null, "per year"),
    period("Range", null),
    period("Hourly", "annual bonus"),
    period(null, "$20/hr"),
  ]).toEqual(["hour", "year", null, null, "hour"]);
});

test("one job's detail answer is a listing of one", () => {
  const listing = listingOf(
    greenhouse.parse("acme", [
      answer("https://boards-api.greenhouse.io/v1/boards/acme/jobs/8440707002", { ...full, questions: [] }),
    ]),
  );
  expect(listing.completeness).toEqual({
    verdict: "partial",
    reason: "single_page_of_board",
    declared: null,
    distinct: 1,
  });
  expect(listing.postings[0]?.source).toEqual({
    exchange: 0,
    document: "body",
    pointer: "",
  });
});

test("a link that is no web address gives way to the hosted one", () => {
  expect(one({ absolute_url: "javascript:alert(1)" }).url).toBe(
    "https://job-boards.greenhouse.io/acme/jobs/8440707002",
  );
});

test("a lossy id is an unreadable row", () => {
  const body = JSON.stringify({
    jobs: [post, { ...post, id: 0 }],
    meta: { total: 2 },
  }).replace('"id":0', '"id":9007199254740993');
  const listing = listingOf(greenhouse.parse("acme", [answer(api, body)]));
  expect([listing.completeness.verdict, listing.issues]).toEqual([
    "partial",
    [{ code: "row_unreadable", exchange: 0, pointer: "/jobs/1/id" }],
  ]);
});

test.each([
  ["jobs of another type", { jobs: {}, meta: { total: 0 } }, "shape_changed", "/jobs"],
  ["a total of another type", { jobs: [post], meta: { total: "1" } }, "shape_changed", "/meta/total"],
  ["no total in meta", { jobs: [post], meta: null }, "shape_changed", "/meta/total"],
  ["a count of another type", { jobs: [post], job_count: "1" }, "shape_changed", "/job_count"],
  [
    "another site's jobs",
    { jobs: [{ id: 1, title: "x", url: "https://a.example" }] },
    "shape_changed",
    "/jobs/0/absolute_url",
  ],
  [
    "rows of another shape",
    { jobs: [{ ...post, title: undefined, name: "x" }], meta: { total: 1 } },
    "shape_changed",
    "/jobs/0/title",
  ],
  ["an error object", { status: 404, error: "Job not found" }, "board_gone", "/status"],
  [
    "an Ashby board",
    {
      jobs: [
        {
          id: "1",
          title: "x",
          jobUrl: "https://a.example",
          descriptionPlain: "",
        },
      ],
    },
    "other_vendor",
    "",
  ],
  ["a page", "<html>", "html_instead_of_json", ""],
  ["nothing", "", "empty_body", ""],
])("%s fails with its reason", (_what, body, reason, pointer) => {
  expect(failureOf(greenhouse.parse("acme", [answer(api, body)]))).toMatchObject({ reason, pointer });
});

test.each([
  ["https://boards.greenhouse.io/acme", "acme"],
  ["https://boards.greenhouse.io/acme/jobs/123", "acme"],
  ["https://job-boards.greenhouse.io/scaleai/jobs/4", "scaleai"],
  ["https://job-boards.eu.greenhouse.io/acme_eu", "acme_eu"],
  ["https://boards.greenhouse.io/embed/job_board?for=acme&b=https://acme.example", "acme"],
  ["https://boards.greenhouse.io/embed/job_board/js?for=acme", "acme"],
  ["https://boards.greenhouse.io/embed/job_app?for=acme&token=123", "acme"],
  ["https://job-boards.greenhouse.io/embed/job_app?token=123", null],
  ["https://boards-api.greenhouse.io/v1/boards/acme/jobs?content=true", "acme"],
  ["https://acme.example/careers?gh_jid=123", null],
  ["https://acme.example/careers?gh_jid=123&for=acme", "acme"],
  ["https://acme.example/careers?for=acme", null],
  ["https://boards.greenhouse.io/", null],
  ["https://boards.greenhouse.io/a%2Fb", null],
  ["ftp://boards.greenhouse.io/acme", null],
])("%s is board %p", (url, board) => {
  expect(greenhouse.detect(new URL(url))?.board ?? null).toBe(board);
});
