import { expect, test } from "bun:test";
import type { Listing, RawPosting } from "../../../src/contracts/source-kind.ts";
import { ashby } from "../../../src/engine/sources/ashby.ts";
import { answer, failureOf, listingOf } from "./source-kinds-exchange.ts";

const api = "https://api.ashbyhq.com/posting-api/job-board/acme?includeCompensation=true";
const page = "https://jobs.ashbyhq.com/acme";

const job = {
  id: "0a1b2c3d-0000-4000-8000-000000000001",
  title: "Kiln Engineer",
  department: "Ceramics",
  team: "Kilns",
  employmentType: "FullTime",
  location: "Lisbon",
  secondaryLocations: [
    {
      location: "Porto",
      address: {
        postalAddress: { addressLocality: "Porto", addressCountry: "Portugal" },
      },
    },
  ],
  publishedAt: "2026-01-07T22:26:44.294+00:00",
  isListed: true,
  isRemote: true,
  workplaceType: "Hybrid",
  address: {
    postalAddress: {
      addressLocality: "Lisbon",
      addressRegion: "",
      addressCountry: "Portugal",
    },
  },
  jobUrl: "https://jobs.ashbyhq.com/acme/0a1b2c3d-0000-4000-8000-000000000001",
  applyUrl: "https://jobs.ashbyhq.com/acme/0a1b2c3d-0000-4000-8000-000000000001/application",
  descriptionHtml: '<p style="min-height:1.5em">Fire things.</p>',
  descriptionPlain: "FIRE THINGS.",
  shouldDisplayCompensationOnJobPostings: true,
  compensation: {
    compensationTierSummary: "€50K – €60K • Offers Equity",
    scrapeableCompensationSalarySummary: "€50K - €60K",
    compensationTiers: [
      {
        id: "t1",
        title: "Portugal",
        components: [
          {
            id: "c1",
            compensationType: "EquityPercentage",
            interval: "NONE",
            currencyCode: null,
            minValue: null,
            maxValue: null,
          },
          {
            id: "c2",
            compensationType: "Salary",
            interval: "1 YEAR",
            currencyCode: "EUR",
            minValue: 50000,
            maxValue: 60000,
          },
          {
            id: "c3",
            compensationType: "Pension",
            interval: "1 YEAR",
            currencyCode: "EUR",
            minValue: 1,
            maxValue: 1,
          },
        ],
      },
    ],
    summaryComponents: [
      {
        compensationType: "Salary",
        interval: "1 YEAR",
        currencyCode: "EUR",
        minValue: 50000,
        maxValue: 60000,
      },
    ],
  },
};

const read = (jobs: readonly unknown[], board = "acme"): Listing =>
  listingOf(ashby.parse(board, [answer(api, { apiVersion: "1", jobs })]));

const one = (change: object): RawPosting => {
  const [posting] = read([{ ...job, ...change }]).postings;
  if (posting === undefined) throw new Error("a posting expected");
  return posting;
};

const appData = (data: object): string =>
  `<!DOCTYPE html><html><script nonce="x">\n window.__appData = ${JSON.stringify({ environment: "production", posting: null, jobBoard: null, ...data })};\n fetch("https://cdn.ashbyprd.com/");</script></html>`;

test("a job of the posting API becomes a posting, field by field", () => {
  expect(one({})).toEqual({
    vendorId: job.id,
    jobKey: null,
    requisitionId: null,
    title: "Kiln Engineer",
    employer: null,
    url: job.jobUrl,
    applyUrl: job.applyUrl,
    department: "Ceramics",
    team: "Kilns",
    language: null,
    employmentType: "FullTime",
    places: [
      {
        text: "Lisbon",
        locality: "Lisbon",
        region: null,
        country: "Portugal",
        pointer: "/location",
      },
      {
        text: "Porto",
        locality: "Porto",
        region: null,
        country: "Portugal",
        pointer: "/secondaryLocations/0",
      },
    ],
    workplace: "hybrid",
    workplacePointer: "/workplaceType",
    remoteAreas: [],
    pay: [
      {
        kind: "equity_percent",
        min: null,
        max: null,
        currency: null,
        period: null,
        title: "Portugal",
        pointer: "/compensation/compensationTiers/0/components/0",
      },
      {
        kind: "salary",
        min: 50000,
        max: 60000,
        currency: "EUR",
        period: "year",
        title: "Portugal",
        pointer: "/compensation/compensationTiers/0/components/1",
      },
    ],
    payText: "€50K – €60K • Offers Equity",
    publishedAt: "2026-01-07T22:26:44Z",
    updatedAt: null,
    deadline: null,
    description: [
      {
        heading: null,
        format: "html",
        content: job.descriptionHtml,
        pointer: "/descriptionHtml",
      },
    ],
    source: { exchange: 0, document: "body", pointer: "/jobs/0" },
  });
});

test("the posting API is the whole board, without a declared total", () => {
  expect(read([job]).completeness).toEqual({
    verdict: "complete",
    proof: { kind: "whole_board", declared: null, distinct: 1 },
  });
});

test("an answer without compensation or descriptions says nothing about them", () => {
  const { compensation: _pay, descriptionHtml: _html, descriptionPlain: _plain, ...bare } = job;
  expect(read([bare]).carries).toEqual(["title", "department", "team", "employment_type", "places", "workplace"]);
  expect(read([job]).carries).toEqual([
    "title",
    "department",
    "team",
    "employment_type",
    "places",
    "workplace",
    "pay",
    "description",
  ]);
});

test("pay that the employer does not show is not read", () => {
  const { pay, payText } = one({
    shouldDisplayCompensationOnJobPostings: false,
  });
  expect({ pay, payText }).toEqual({ pay: [], payText: null });
});

test("a compensation object full of null and [] is no pay", () => {
  const { pay, payText } = one({
    compensation: {
      compensationTierSummary: null,
      scrapeableCompensationSalarySummary: null,
      compensationTiers: [],
      summaryComponents: [],
    },
  });
  expect({ pay, payText }).toEqual({ pay: [], payText: null });
});

test.each([
  ["Salary", "1 HOUR", "salary", "hour"],
  ["Salary", "1 MONTH", "salary", "month"],
  ["Salary", "1 WEEK", "salary", "week"],
  ["Bonus", "1 TIME", "bonus", "once"],
  ["Commission", "1 YEAR", "commission", "year"],
  ["EquityCashValue", "1 YEAR", "equity_cash", "year"],
  ["EquityPercentage", "NONE", "equity_percent", null],
  ["Salary", "7 MOONS", "salary", null],
] as const)("%s for %s is %s for %s", (compensationType, interval, kind, period) => {
  const summaryComponents = [
    {
      compensationType,
      interval,
      currencyCode: "USD",
      minValue: 1,
      maxValue: null,
    },
  ];
  expect(one({ compensation: { compensationTiers: [], summaryComponents } }).pay).toEqual([
    {
      kind,
      min: 1,
      max: null,
      currency: "USD",
      period,
      title: null,
      pointer: "/compensation/summaryComponents/0",
    },
  ]);
});

test("workplaceType wins over isRemote, and only a true isRemote tells something", () => {
  const told = ([workplaceType, isRemote]: readonly unknown[]) => one({ workplaceType, isRemote }).workplace;
  expect(
    [
      ["OnSite", true],
      ["Remote", null],
      [null, true],
      [undefined, true],
      [null, false],
      [null, null],
      ["Moon", null],
    ].map(told),
  ).toEqual(["on_site", "remote", "remote", "remote", null, null, null]);
});

test("secondary places may be bare strings, a missing place is no place", () => {
  expect(
    one({
      location: null,
      address: null,
      secondaryLocations: ["Porto", "", null],
    }).places,
  ).toEqual([
    {
      text: "Porto",
      locality: null,
      region: null,
      country: null,
      pointer: "/secondaryLocations/0",
    },
  ]);
});

test("a job without links gets the vendor's public link, also under names with spaces and dots", () => {
  const bare = { ...job, jobUrl: null, applyUrl: undefined };
  expect(
    [read([bare], "Forward Financing"), read([bare], "mistral.ai")].map(({ postings }) => postings[0]?.applyUrl),
  ).toEqual([
    `https://jobs.ashbyhq.com/Forward%20Financing/${job.id}/application`,
    `https://jobs.ashbyhq.com/mistral.ai/${job.id}/application`,
  ]);
});

test("an unlisted job is left out and noted", () => {
  const listing = read([job, { ...job, id: "2", isListed: false }]);
  expect([listing.postings.length, listing.issues]).toEqual([
    1,
    [{ code: "unlisted", exchange: 0, pointer: "/jobs/1" }],
  ]);
  expect(listing.completeness).toEqual({
    verdict: "complete",
    proof: { kind: "whole_board", declared: null, distinct: 1 },
  });
});

test("one row that cannot be read makes the listing partial, none readable makes it a failure", () => {
  const listing = read([job, { ...job, id: null }, 7, { ...job, id: "3", title: 5 }, { ...job, id: "4", title: " " }]);
  expect(listing.completeness).toEqual({
    verdict: "partial",
    reason: "dropped_rows",
    declared: null,
    distinct: 2,
  });
  expect(listing.issues).toEqual([
    { code: "row_unreadable", exchange: 0, pointer: "/jobs/1/id" },
    { code: "row_unreadable", exchange: 0, pointer: "/jobs/2" },
    { code: "row_unreadable", exchange: 0, pointer: "/jobs/3/title" },
    { code: "untitled", exchange: 0, pointer: "/jobs/4" },
  ]);
  expect(
    failureOf(ashby.parse("acme", [answer(api, { jobs: [{ ...job, title: undefined, name: "renamed" }] })])),
  ).toMatchObject({ reason: "shape_changed", pointer: "/jobs/0/title" });
});

test("a repeated id is one posting, and postings are in id order", () => {
  const listing = read([
    { ...job, id: "b" },
    { ...job, id: "a" },
    { ...job, id: "b", title: "other" },
  ]);
  expect(listing.postings.map(({ vendorId, title }) => [vendorId, title])).toEqual([
    ["a", job.title],
    ["b", job.title],
  ]);
  expect(listing.issues).toEqual([{ code: "duplicate_id", exchange: 0, pointer: "/jobs/2" }]);
});

test("an empty board is never complete", () => {
  expect(read([]).completeness).toEqual({
    verdict: "partial",
    reason: "empty_unconfirmed",
    declared: null,
    distinct: 0,
  });
});

const row = {
  id: "p1",
  title: "Glaze Chemist",
  updatedAt: "2026-01-22T05:36:07.443Z",
  departmentName: "Internal",
  departmentExternalName: "Ceramics",
  locationName: "Lisbon",
  locationExternalName: null,
  workplaceType: "OnSite",
  employmentType: "Contract",
  isListed: true,
  jobId: "j1",
  jobRequisitionId: "R-9",
  teamName: "Glaze",
  teamExternalName: null,
  publishedDate: "2026-01-22",
  applicationDeadline: "2026-03-01",
  shouldDisplayCompensationOnJobBoard: true,
  secondaryLocations: [
    {
      locationName: "Porto",
      locationExternalName: "Porto Studio",
      address: { postalAddress: {} },
    },
  ],
  compensationTierSummary: "€1K",
};
const organization = { name: "Acme Kilns", hostedJobsPageSlug: "acme" };

test("a board page is the whole board: teams are no jobs, links are built, descriptions are not carried", () => {
  const html = appData({
    organization,
    jobBoard: {
      teams: [
        { id: "t1", name: "Glaze" },
        { id: "t2", name: "Kilns" },
      ],
      jobPostings: [row, { ...row, id: "p2", isListed: false }],
    },
  });
  const listing = listingOf(ashby.parse("acme", [answer(page, html)]));
  expect(listing.postings).toEqual([
    {
      vendorId: "p1",
      jobKey: "j1",
      requisitionId: "R-9",
      title: "Glaze Chemist",
      employer: "Acme Kilns",
      url: `${page}/p1`,
      applyUrl: `${page}/p1/application`,
      department: "Ceramics",
      team: "Glaze",
      language: null,
      employmentType: "Contract",
      places: [
        {
          text: "Lisbon",
          locality: null,
          region: null,
          country: null,
          pointer: "/locationName",
        },
        {
          text: "Porto Studio",
          locality: null,
          region: null,
          country: null,
          pointer: "/secondaryLocations/0",
        },
      ],
      workplace: "on_site",
      workplacePointer: "/workplaceType",
      remoteAreas: [],
      pay: [],
      payText: "€1K",
      publishedAt: "2026-01-22",
      updatedAt: "2026-01-22T05:36:07Z",
      deadline: "2026-03-01",
      description: [],
      source: {
        exchange: 0,
        document: "appData",
        pointer: "/jobBoard/jobPostings/0",
      },
    },
  ]);
  expect(listing.completeness).toEqual({
    verdict: "complete",
    proof: { kind: "whole_board", declared: null, distinct: 1 },
  });
  expect([listing.carries.includes("description"), listing.carries.includes("pay"), listing.issues.length]).toEqual([
    false,
    false,
    1,
  ]);
});

test("the page of one posting is a listing of one, never the board", () => {
  const html = appData({
    organization,
    posting: {
      ...row,
      descriptionHtml: "<p>Mix.</p>",
      secondaryLocations: undefined,
      secondaryLocationNames: ["Braga"],
    },
  });
  const listing = listingOf(ashby.parse("acme", [answer(`${page}/p1`, html)]));
  expect(listing.completeness).toEqual({
    verdict: "partial",
    reason: "single_page_of_board",
    declared: null,
    distinct: 1,
  });
  expect(listing.postings[0]?.places.map(({ text, pointer }) => [text, pointer])).toEqual([
    ["Lisbon", "/locationName"],
    ["Braga", "/secondaryLocationNames/0"],
  ]);
});

test("an unknown board and a removed posting answer 200 with organization null", () => {
  const shell = appData({ organization: null });
  expect(failureOf(ashby.parse("acme", [answer(page, shell)]))).toMatchObject({
    reason: "board_gone",
    pointer: "/organization",
  });
  expect(failureOf(ashby.parse("acme", [answer(`${page}/p1`, shell)])).reason).toBe("no_posting_in_page");
});

test.each([
  [
    "a saved page without the data",
    '<html><a href="https://jobs.ashbyhq.com/acme/1">x</a></html>',
    "no_posting_in_page",
    "",
  ],
  [
    "a page that ends early",
    appData({ organization, jobBoard: { jobPostings: [row] } }).slice(0, 400),
    "truncated",
    "",
  ],
  [
    "a page of another shape",
    appData({ organization, jobBoard: { jobPostings: {} } }),
    "shape_changed",
    "/jobBoard/jobPostings",
  ],
  ["an error page of a proxy", "<html>Bad gateway</html>", "html_instead_of_json", ""],
  ["nothing", "", "empty_body", ""],
  ["half an answer", '{"apiVersion":"1","jobs":[{"id":"1"', "truncated", ""],
  ["an answer without jobs", '{"apiVersion":"1"}', "shape_changed", "/jobs"],
  [
    "another site's jobs",
    '{"jobs":[{"id":1,"title":"x","url":"https://a.example"}]}',
    "shape_changed",
    "/jobs/0/jobUrl",
  ],
  ["a list", "[]", "shape_changed", ""],
  [
    "a Greenhouse board",
    '{"jobs":[{"id":1,"title":"x","absolute_url":"https://a.example","location":{"name":"x"}}],"meta":{"total":1}}',
    "other_vendor",
    "",
  ],
])("%s fails with its reason", (_what, body, reason, pointer) => {
  expect(failureOf(ashby.parse("acme", [answer(api, body)]))).toMatchObject({
    reason,
    pointer,
    exchange: 0,
  });
});

test.each([
  [404, "board_gone"],
  [301, "board_moved"],
  [403, "blocked"],
  [429, "blocked"],
  [401, "blocked"],
  [500, "http_status"],
] as const)("HTTP %d is %s", (status, reason) => {
  expect(failureOf(ashby.parse("acme", [answer(api, { jobs: [job] }, { status })])).reason).toBe(reason);
});

test.each([
  ["https://jobs.ashbyhq.com/mistral.ai", "mistral.ai"],
  ["https://jobs.ashbyhq.com/DeepL/8d3f?utm_source=x#y", "DeepL"],
  ["https://jobs.ashbyhq.com/Forward%20Financing/", "Forward Financing"],
  ["https://api.ashbyhq.com/posting-api/job-board/openai?includeCompensation=true", "openai"],
  ["https://jobs.ashbyhq.com/", null],
  ["https://jobs.ashbyhq.com/api/non-user-graphql", null],
  ["https://jobs.ashbyhq.com/%E0%A4%A", null],
  ["https://jobs.ashbyhq.com/a%2Fb", null],
  ["https://jobs.ashbyhq.com.evil.example/openai", null],
  ["https://example.com/jobs.ashbyhq.com/openai", null],
])("%s is board %p", (url, board) => {
  expect(ashby.detect(new URL(url))?.board ?? null).toBe(board);
});

test("the request asks for compensation and encodes the name once", () => {
  expect(ashby.plan("Forward Financing").map(({ url }) => url)).toEqual([
    "https://api.ashbyhq.com/posting-api/job-board/Forward%20Financing?includeCompensation=true",
  ]);
  expect(
    ["openai", "mistral.ai", "DeepL", "", "..", "a/b", "a%20b"].map((board) => ashby.checkBoard(board) === null),
  ).toEqual([true, true, true, false, false, false, false]);
});

test("links of a page use the name that the page itself gives", () => {
  const html = appData({
    organization,
    jobBoard: { teams: [], jobPostings: [row] },
  });
  expect(listingOf(ashby.parse("ACME", [answer(page, html)])).postings[0]?.url).toBe(`${page}/p1`);
});
