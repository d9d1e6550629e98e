import { describe, expect, test } from "bun:test";
import type { Listing, RawPosting } from "../../../src/contracts/source-kind.ts";
import { lever } from "../../../src/engine/sources/lever.ts";
import { sharedTest } from "../../shared-path.ts";
import { corpusFiles, corpusText } from "./source-kinds-corpus.ts";
import { answer, failureOf, listingOf } from "./source-kinds-exchange.ts";

const api = "https://api.lever.co/v0/postings/acme?mode=json";

const row = {
  id: "11111111-1111-4111-8111-111111111111",
  text: "Kiln Engineer",
  categories: {
    commitment: "Full-time",
    department: "Ceramics",
    location: "Lisbon",
    team: "Kilns",
    allLocations: ["Lisbon", "Porto"],
  },
  country: "PT",
  createdAt: 1764205361939,
  description: "<div>Opening</div><div>Body</div>",
  opening: "<div>Opening</div>",
  descriptionBody: "<div>Body</div>",
  lists: [{ text: "You will", content: "<li>Fire</li><li>Glaze</li>" }],
  additional: "<div>Closing</div>",
  hostedUrl: "https://jobs.lever.co/acme/11111111-1111-4111-8111-111111111111",
  applyUrl: "https://jobs.lever.co/acme/11111111-1111-4111-8111-111111111111/apply",
  workplaceType: "hybrid",
  salaryRange: {
    currency: "EUR",
    interval: "per-year-salary",
    min: 50000,
    max: 60000,
  },
  salaryDescription: "<div>Plus bonus</div>",
  salaryDescriptionPlain: "Plus bonus",
};

const read = (rows: unknown, board = "acme"): Listing => listingOf(lever.parse(board, [answer(api, rows)]));

const one = (change: object, board = "acme"): RawPosting => {
  const [posting] = read([{ ...row, ...change }], board).postings;
  if (posting === undefined) throw new Error("a posting expected");
  return posting;
};

test("a posting of the API, field by field", () => {
  expect(one({})).toEqual({
    vendorId: row.id,
    jobKey: null,
    requisitionId: null,
    title: "Kiln Engineer",
    employer: null,
    url: row.hostedUrl,
    applyUrl: row.applyUrl,
    department: "Ceramics",
    team: "Kilns",
    language: null,
    employmentType: "Full-time",
    places: [
      {
        text: "Lisbon",
        locality: null,
        region: null,
        country: "PT",
        pointer: "/categories/location",
      },
      {
        text: "Porto",
        locality: null,
        region: null,
        country: null,
        pointer: "/categories/allLocations/1",
      },
    ],
    workplace: "hybrid",
    workplacePointer: "/workplaceType",
    remoteAreas: [],
    pay: [
      {
        kind: "salary",
        min: 50000,
        max: 60000,
        currency: "EUR",
        period: "year",
        title: null,
        pointer: "/salaryRange",
      },
    ],
    payText: "Plus bonus",
    publishedAt: "2025-11-27T01:02:41Z",
    updatedAt: null,
    deadline: null,
    description: [
      {
        heading: null,
        format: "html",
        content: "<div>Opening</div><div>Body</div>",
        pointer: "/description",
      },
      {
        heading: "You will",
        format: "html",
        content: "<ul><li>Fire</li><li>Glaze</li></ul>",
        pointer: "/lists/0/content",
      },
      {
        heading: null,
        format: "html",
        content: "<div>Closing</div>",
        pointer: "/additional",
      },
    ],
    source: { exchange: 0, document: "body", pointer: "/0" },
  });
});

test("a bare array is the whole board, and an empty one confirms nothing", () => {
  expect(read([row]).completeness).toEqual({
    verdict: "complete",
    proof: { kind: "whole_board", declared: null, distinct: 1 },
  });
  expect(read([]).completeness).toEqual({
    verdict: "partial",
    reason: "empty_unconfirmed",
    declared: null,
    distinct: 0,
  });
});

test("an object in the place of the array is an unknown site when it says so, else another shape", () => {
  const fail = (body: unknown, status = 200): string =>
    failureOf(lever.parse("acme", [answer(api, body, { status })])).reason;
  expect([
    fail({ ok: false, error: "Document not found" }),
    fail({ ok: false, error: "Document not found" }, 404),
    fail({ postings: [] }),
    fail("<ul class='lever'></ul>"),
  ]).toEqual(["board_gone", "board_gone", "shape_changed", "html_instead_of_json"]);
});

test("the plan asks for JSON by parameter, because the Accept header alone may be answered with HTML", () => {
  expect(lever.plan("acme").map(({ url, accept }) => [url, accept])).toEqual([[api, "application/json"]]);
  expect(lever.next("acme", [])).toEqual({ done: true });
});

test("the EU instance is part of the board: another API, other pages, other links", () => {
  expect(lever.plan("eu:acme")[0]?.url).toBe("https://api.eu.lever.co/v0/postings/acme?mode=json");
  expect(lever.hosts("eu:acme")).toEqual(["api.eu.lever.co"]);
  expect(lever.boardUrl("eu:acme")).toBe("https://jobs.eu.lever.co/acme");
  expect(one({ hostedUrl: null, applyUrl: null }, "eu:acme")).toMatchObject({
    url: `https://jobs.eu.lever.co/acme/${row.id}`,
    applyUrl: `https://jobs.eu.lever.co/acme/${row.id}/apply`,
  });
});

test("an unspecified workplace is unknown, and the undashed spelling is read", () => {
  const workplaces = ["unspecified", "on-site", "onsite", "remote", "hybrid", "constructor", null].map(
    (workplaceType) => one({ workplaceType }).workplace,
  );
  expect(workplaces).toEqual([null, "on_site", "on_site", "remote", "hybrid", null, null]);
});

test("any category may be missing", () => {
  expect(one({ categories: { location: "Lisbon" } })).toMatchObject({
    department: null,
    team: null,
    employmentType: null,
  });
  expect(one({ categories: undefined, country: null }).places).toEqual([]);
});

test("the intervals of pay are read as far as they are known", () => {
  const period = (interval: string): unknown => one({ salaryRange: { ...row.salaryRange, interval } }).pay[0]?.period;
  expect(["per-hour-wage", "per-month-salary", "one-time", "bi-month-salary"].map(period)).toEqual([
    "hour",
    "month",
    "once",
    null,
  ]);
  expect(one({ salaryRange: { currency: "EUR", interval: "per-year-salary" } }).pay).toEqual([]);
});

test("without the combined description its two halves are taken", () => {
  expect(one({ description: "", lists: [], additional: "" }).description.map(({ pointer }) => pointer)).toEqual([
    "/opening",
    "/descriptionBody",
  ]);
});

test("an id that comes twice is one posting and an issue; a row without one makes the listing partial", () => {
  expect(read([row, row]).issues).toEqual([{ code: "duplicate_id", exchange: 0, pointer: "/1" }]);
  expect(read([row, { ...row, id: null }]).completeness).toMatchObject({
    verdict: "partial",
    reason: "dropped_rows",
  });
});

describe("addresses", () => {
  const board = (url: string): string | null => lever.detect(new URL(url))?.board ?? null;

  test("board pages, posting pages and API addresses give the board, of either instance", () => {
    expect([
      board("https://jobs.lever.co/15five"),
      board(`https://jobs.lever.co/acme/${row.id}/apply?lever-source=x`),
      board("https://api.lever.co/v0/postings/acme?mode=json"),
      board("https://jobs.eu.lever.co/volta-medical"),
      board("https://api.eu.lever.co/v0/postings/volta-medical"),
    ]).toEqual(["15five", "acme", "acme", "eu:volta-medical", "eu:volta-medical"]);
  });

  test("other addresses do not", () => {
    expect([
      board("https://jobs.lever.co/"),
      board("https://www.lever.co/acme"),
      board("https://jobs.lever.co.evil.example/acme"),
      board("https://api.lever.co/v1/postings"),
    ]).toEqual([null, null, null, null]);
  });

  test("a board is a site name, with or without the instance", () => {
    expect(["acme", "eu:acme", "Acme.Co"].map(lever.checkBoard)).toEqual([null, null, null]);
    expect(["", "us:acme", "a/b", "..", "a b", "eu:"].map((name) => lever.checkBoard(name) === null)).toEqual(
      Array(6).fill(false),
    );
  });
});

sharedTest("every Lever answer of the corpus gives its postings at their hosted links", "corpus/lever", () => {
  const files = corpusFiles("lever");
  for (const entry of files) {
    const rows = JSON.parse(corpusText(entry)) as readonly {
      id: string;
      text: string;
      hostedUrl: string;
    }[];
    const wanted = rows
      .map(({ id, text, hostedUrl }) => [id, text, hostedUrl])
      .toSorted((a, b) => ((a[0] ?? "") < (b[0] ?? "") ? -1 : 1));
    const { postings, completeness } = listingOf(lever.parse("acme", [answer(api, corpusText(entry))]));
    expect([entry.file, postings.map(({ vendorId, title, url }) => [vendorId, title, url])]).toEqual([
      entry.file,
      wanted,
    ]);
    expect([entry.file, postings.length, completeness.verdict]).toEqual([entry.file, entry.postings ?? -1, "complete"]);
    expect(
      postings.every(({ url, vendorId }) => url.startsWith("https://jobs.lever.co/") && url.endsWith(`/${vendorId}`)),
    ).toBe(true);
    expect(postings.every(({ description, publishedAt }) => description.length > 0 && publishedAt !== null)).toBe(true);
  }
  expect(files.length).toBe(5);
});
