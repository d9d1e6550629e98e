import { describe, expect, test } from "bun:test";
import type { Listing, RawPosting, SourceExchange } from "../../../src/contracts/source-kind.ts";
import { bamboohr } from "../../../src/engine/sources/bamboohr.ts";
import { sharedTest } from "../../shared-path.ts";
import { corpusFiles, corpusText } from "./source-kinds-corpus.ts";
import { answer, failureOf, listingOf } from "./source-kinds-exchange.ts";
import { crawl, crawlDetails } from "./workday-crawl.ts";

const api = "https://acme.bamboohr.com/careers/list";
const nowhere = { country: null, state: null, province: null, city: null };

const row = {
  id: "36",
  jobOpeningName: "Kiln Engineer",
  departmentId: "18596",
  departmentLabel: "Ceramics",
  employmentStatusLabel: "Full-Time",
  location: { city: "Lausanne", state: "Vaud" },
  atsLocation: nowhere,
  isRemote: null,
  locationType: "2",
};

const opening = {
  jobOpeningShareUrl: "https://acme.bamboohr.com/careers/36",
  jobOpeningName: "Kiln Engineer",
  jobOpeningStatus: "Open",
  location: {
    city: "Lausanne",
    state: "Vaud",
    postalCode: "1003",
    addressCountry: "Switzerland",
  },
  atsLocation: { country: null, countryId: null, state: null, city: null },
  description: "<p>Fire things.</p>",
  compensation: "CHF 90k",
  datePosted: "2026-07-21",
  locationType: "2",
};

const board = (rows: readonly unknown[], totalCount: unknown = rows.length) => ({ meta: { totalCount }, result: rows });
const read = (body: unknown, details: readonly SourceExchange[] = []): Listing =>
  listingOf(bamboohr.parse("acme", [answer(api, body), ...details]));
const detailOf = (vendorId: string, change: Partial<SourceExchange> & { json?: unknown } = {}): SourceExchange => {
  const { json = { meta: {}, result: { jobOpening: opening } }, ...rest } = change;
  const url = `https://acme.bamboohr.com/careers/${vendorId}/detail`;
  return answer(url, json, {
    request: { method: "GET", url, body: null, purpose: "detail", vendorId },
    ...rest,
  });
};
const one = (change: object): RawPosting => {
  const [posting] = read(board([{ ...row, ...change }])).postings;
  if (posting === undefined) throw new Error("a posting expected");
  return posting;
};

test("a row of the list, field by field", () => {
  expect(one({})).toEqual({
    vendorId: "36",
    jobKey: null,
    requisitionId: null,
    title: "Kiln Engineer",
    employer: null,
    url: "https://acme.bamboohr.com/careers/36",
    applyUrl: null,
    department: "Ceramics",
    team: null,
    language: null,
    employmentType: "Full-Time",
    places: [
      {
        text: "Lausanne, Vaud",
        locality: "Lausanne",
        region: "Vaud",
        country: null,
        pointer: "/location",
      },
    ],
    workplace: "hybrid",
    workplacePointer: "/locationType",
    remoteAreas: [],
    pay: [],
    payText: null,
    publishedAt: null,
    updatedAt: null,
    deadline: null,
    description: [],
    source: { exchange: 0, document: "body", pointer: "/result/0" },
  });
});

test("the detail page adds the text, the country, the pay, the date and the link, and the posting is addressed there", () => {
  const listing = read(board([row]), [detailOf("36")]);
  expect(listing.postings[0]).toMatchObject({
    url: opening.jobOpeningShareUrl,
    places: [
      {
        text: "Lausanne, Vaud, Switzerland",
        country: "Switzerland",
        pointer: "/location",
      },
    ],
    payText: "CHF 90k",
    publishedAt: "2026-07-21",
    description: [
      {
        heading: null,
        format: "html",
        content: opening.description,
        pointer: "/description",
      },
    ],
    source: { exchange: 1, document: "body", pointer: "/result/jobOpening" },
  });
  expect(listing.carries).toEqual([
    "title",
    "department",
    "employment_type",
    "workplace",
    "places",
    "pay",
    "description",
  ]);
});

test("a missing, refused or broken detail page takes nothing from the list, and the text is then not carried", () => {
  const rows = board([row, { ...row, id: "37" }]);
  const listings = [
    read(rows, [detailOf("36")]),
    read(rows, [detailOf("36"), detailOf("37", { status: 404 })]),
    read(rows, [detailOf("36"), detailOf("37", { body: "<html>" })]),
    read(rows, [detailOf("36"), detailOf("37", { json: { result: null } })]),
  ];
  for (const listing of listings) {
    expect(listing.completeness).toEqual({
      verdict: "complete",
      proof: { kind: "declared_total", declared: 2, distinct: 2 },
    });
    expect(listing.postings.map(({ description }) => description.length)).toEqual([1, 0]);
    expect(listing.carries).toEqual(["title", "department", "employment_type", "workplace"]);
  }
});

test("the declared total is the proof: fewer rows, or no total at all, close nothing", () => {
  expect(read(board([row])).completeness).toEqual({
    verdict: "complete",
    proof: { kind: "declared_total", declared: 1, distinct: 1 },
  });
  expect(read(board([row], 3)).completeness).toEqual({
    verdict: "partial",
    reason: "total_mismatch",
    declared: 3,
    distinct: 1,
  });
  expect(read({ result: [row] }).completeness).toMatchObject({
    verdict: "partial",
    reason: "single_page_of_board",
  });
  expect(read(board([])).completeness).toMatchObject({
    verdict: "partial",
    reason: "empty_unconfirmed",
    declared: 0,
  });
  expect(failureOf(bamboohr.parse("acme", [answer(api, board([row], "many"))]))).toMatchObject({
    reason: "shape_changed",
    pointer: "/meta/totalCount",
  });
});

test("the location type is finer than the remote flag and wins over it", () => {
  const told = [
    { locationType: "0" },
    { locationType: "1" },
    { locationType: "2", isRemote: true },
    { locationType: null, isRemote: true },
    { locationType: "9" },
  ];
  expect(told.map((change) => one(change).workplace)).toEqual(["on_site", "remote", "hybrid", "remote", null]);
});

test("a place typed into the posting stands in for an office that is all null; without either there is no place", () => {
  const typed = one({
    location: { city: null, state: null },
    atsLocation: {
      country: "Canada",
      state: null,
      province: "Alberta",
      city: "Edmonton",
    },
  });
  expect(typed.places).toEqual([
    {
      text: "Edmonton, Alberta, Canada",
      locality: "Edmonton",
      region: "Alberta",
      country: "Canada",
      pointer: "/atsLocation",
    },
  ]);
  expect(one({ location: { city: null, state: null } }).places).toEqual([]);
});

test("a tenant that is gone or redirects elsewhere is no empty board", () => {
  const fail = (status: number): string => failureOf(bamboohr.parse("acme", [answer(api, "", { status })])).reason;
  expect([fail(404), fail(302), fail(403)]).toEqual(["board_gone", "board_moved", "blocked"]);
});

test("the crawl asks for one list, then for the detail pages that are wanted", () => {
  const server = () => ({ json: board([row, { ...row, id: "37" }]) });
  const exchanges = crawl(bamboohr, "acme", server);
  const details = crawlDetails(bamboohr, { board: "acme", exchanges, vendorIds: ["37"] }, server);
  expect([...exchanges, ...details].map(({ request }) => [request.purpose, request.url])).toEqual([
    ["list", api],
    ["detail", "https://acme.bamboohr.com/careers/37/detail"],
  ]);
});

describe("addresses", () => {
  const found = (url: string): string | null => bamboohr.detect(new URL(url))?.board ?? null;

  test("careers pages, postings and older links give the board, the vendor's own pages do not", () => {
    expect(
      [
        "https://acme.bamboohr.com/careers/36",
        api,
        "https://acme.bamboohr.com/jobs/view.php?id=36",
        "https://www.bamboohr.com/careers",
        "https://documentation.bamboohr.com/docs",
      ].map(found),
    ).toEqual(["acme", "acme", "acme", null, null]);
  });

  test("a board is a subdomain, and an id that cannot be part of an address is unreadable", () => {
    expect([bamboohr.checkBoard("acme"), bamboohr.checkBoard("a.b") === null]).toEqual([null, false]);
    expect(read(board([row, { ...row, id: "../36" }])).issues).toEqual([
      { code: "row_unreadable", exchange: 0, pointer: "/result/1/id" },
    ]);
  });
});

sharedTest("every BambooHR list of the corpus gives its rows", "corpus/bamboohr", () => {
  const counts = corpusFiles("bamboohr").map((entry) => {
    const { result } = JSON.parse(corpusText(entry)) as {
      result: readonly { id: string | number; jobOpeningName: string }[];
    };
    const { postings, completeness } = listingOf(bamboohr.parse("acme", [answer(api, corpusText(entry))]));
    const wanted = result.map(({ id, jobOpeningName }) => [
      String(id),
      jobOpeningName,
      `https://acme.bamboohr.com/careers/${id}`,
    ]);
    expect([entry.file, postings.map(({ vendorId, title, url }) => [vendorId, title, url])]).toEqual([
      entry.file,
      wanted,
    ]);
    expect([entry.file, postings.length]).toEqual([entry.file, entry.postings ?? -1]);
    return [entry.employer, postings.length, completeness.verdict === "complete" ? "complete" : completeness.reason];
  });
  expect(counts).toEqual([
    ["edmonton-aviation_(ergon)", 3, "complete"],
    ["omoji-sanitised", 2, "total_mismatch"],
    ["zaggregate", 4, "complete"],
  ]);
});
