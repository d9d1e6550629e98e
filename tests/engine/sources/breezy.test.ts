import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import type { SourceExchange } from "../../../src/contracts/source-kind.ts";
import { breezy } from "../../../src/engine/sources/breezy.ts";
import { sharedTest } from "../../shared-path.ts";
import { corpusFiles } from "./source-kinds-corpus.ts";
import { answer, failureOf, listingOf } from "./source-kinds-exchange.ts";
import { exchangeOf } from "./workday-crawl.ts";

const url = "https://acme.breezy.hr/json";

const row = (id: string, change: object = {}): object => ({
  id,
  friendly_id: `${id}-kiln-engineer`,
  name: "Kiln Engineer",
  url: `https://acme.breezy.hr/p/${id}-kiln-engineer`,
  published_date: "2026-06-04T23:24:11.988Z",
  type: { id: "fullTime", name: "Full-Time" },
  location: {
    country: { name: "Portugal", id: "PT" },
    state: null,
    city: "Lisbon",
    is_remote: false,
    name: "Lisbon, PT",
  },
  department: "Kilns",
  salary: "$1.40k - $1.80k",
  company: { name: "Acme", friendly_id: "acme" },
  ...change,
});

const parse = (...exchanges: readonly SourceExchange[]) => breezy.parse("acme", exchanges);

const read = (rows: unknown) => listingOf(parse(answer(url, rows)));

const page = (title: string): string =>
  `<html><script type="application/ld+json">${JSON.stringify({ "@type": "JobPosting", title, description: "<p>Fire.</p>", datePosted: "2026-06-01", baseSalary: { value: 1 } })}</script></html>`;

describe("the board", () => {
  test("is the subdomain of breezy.hr, found in its addresses", () => {
    const addresses = [
      "https://acme.breezy.hr/p/1-x",
      "https://app.breezy.hr/api",
      "https://breezy.hr/",
      "https://acme.breezy.hr.evil.example/",
    ];
    expect([
      addresses.map((address) => breezy.detect(new URL(address))?.board ?? null),
      ["acme", "10-4", "Acme", "a.b", "-a"].map((board) => breezy.checkBoard(board) === null),
    ]).toEqual([
      ["acme", null, null, null],
      [true, true, false, false, false],
    ]);
  });

  test("is one request to its own host", () => {
    expect([breezy.plan("acme").map((request) => request.url), breezy.hosts("acme"), breezy.boardUrl("acme")]).toEqual([
      [url],
      ["acme.breezy.hr"],
      "https://acme.breezy.hr/",
    ]);
  });
});

test("a position is read; its pay is text, and `is_remote: false` says nothing about where it is", () => {
  const listing = read([row("e63605aeb81c")]);
  expect([listing.postings[0], listing.completeness, listing.carries]).toEqual([
    {
      vendorId: "e63605aeb81c",
      jobKey: null,
      requisitionId: null,
      title: "Kiln Engineer",
      employer: "Acme",
      url: "https://acme.breezy.hr/p/e63605aeb81c-kiln-engineer",
      applyUrl: null,
      department: "Kilns",
      team: null,
      language: null,
      employmentType: "Full-Time",
      places: [{ text: "Lisbon, PT", locality: "Lisbon", region: null, country: "Portugal", pointer: "/location" }],
      workplace: null,
      workplacePointer: null,
      remoteAreas: [],
      pay: [],
      payText: "$1.40k - $1.80k",
      publishedAt: "2026-06-04T23:24:11Z",
      updatedAt: null,
      deadline: null,
      description: [],
      source: { exchange: 0, document: "body", pointer: "/0" },
    },
    { verdict: "complete", proof: { kind: "whole_board", declared: null, distinct: 1 } },
    ["title", "places", "workplace", "department", "employment_type", "pay"],
  ]);
});

test("several places are all read, and one that is remote makes the position so", () => {
  const [posting] = read([
    row("1", {
      locations: [
        { name: "Lisbon" },
        { name: "Remote", is_remote: true },
        "Porto",
        { city: "Faro", country: { id: "PT" } },
      ],
    }),
  ]).postings;
  expect([
    posting?.places.map(({ text, pointer }) => [text, pointer]),
    posting?.workplace,
    posting?.workplacePointer,
  ]).toEqual([
    [
      ["Lisbon", "/locations/0"],
      ["Remote", "/locations/1"],
      ["Porto", "/locations/2"],
      ["Faro, PT", "/locations/3"],
    ],
    "remote",
    "/locations/1/is_remote",
  ]);
});

test("a position without a link is linked by its friendly id", () => {
  expect(
    read([row("1", { url: null }), row("2", { url: null, friendly_id: null })]).postings.map((posting) => posting.url),
  ).toEqual(["https://acme.breezy.hr/p/1-kiln-engineer", "https://acme.breezy.hr/p/2"]);
});

describe("pages of positions", () => {
  const list = answer(url, [row("1"), row("2", { description: "<p>Here.</p>" })]);

  test("are asked for only where the list has no text", () => {
    expect([
      breezy
        .planDetails?.("acme", [list], ["1", "2", "3"])
        .map((request) => [request.url, request.vendorId, request.purpose]),
      breezy.planDetails?.("acme", [], ["1"]),
    ]).toEqual([[["https://acme.breezy.hr/p/1-kiln-engineer", "1", "detail"]], []]);
  });

  test("complete positions and do not change what the list says", () => {
    const requests = breezy.planDetails?.("acme", [list], ["1"]) ?? [];
    const listing = listingOf(
      parse(list, ...requests.map((request) => exchangeOf(request, { body: page("Kiln Engineer (m/f/d)") }))),
    );
    expect(
      listing.postings.map(({ title, publishedAt, payText, pay, description, source }) => [
        title,
        publishedAt,
        payText,
        pay,
        description.map(({ content }) => content),
        source.exchange,
      ]),
    ).toEqual([
      ["Kiln Engineer", "2026-06-04T23:24:11Z", "$1.40k - $1.80k", [], ["<p>Fire.</p>"], 1],
      ["Kiln Engineer", "2026-06-04T23:24:11Z", "$1.40k - $1.80k", [], ["<p>Here.</p>"], 0],
    ]);
  });

  test("of removed positions redirect to the board and take nothing away", () => {
    const requests = breezy.planDetails?.("acme", [list], ["1"]) ?? [];
    const gone = requests.map((request) => ({
      ...exchangeOf(request, { body: page("Other") }),
      finalUrl: "https://acme.breezy.hr/",
    }));
    expect(listingOf(parse(list, ...gone)).postings.map(({ description }) => description.length)).toEqual([0, 1]);
  });
});

test("rows without id are dropped, the same id twice is one position, no row is an error", () => {
  const listing = read([row("1"), row("1"), row("2", { id: null }), null, row("3", { name: null })]);
  expect([
    listing.postings.map(({ vendorId }) => vendorId),
    listing.issues.map(({ code, pointer }) => [code, pointer]),
    listing.completeness.verdict,
  ]).toEqual([
    ["1", "3"],
    [
      ["duplicate_id", "/1"],
      ["row_unreadable", "/2/id"],
      ["row_unreadable", "/3"],
      ["untitled", "/4"],
    ],
    "partial",
  ]);
});

describe("refusal", () => {
  const rows: readonly (readonly [fact: string, body: unknown, change: Partial<SourceExchange>, reason: string])[] = [
    ["a board that refuses programs", "", { status: 403 }, "blocked"],
    ["a redirect that was not followed", "", { status: 302 }, "board_moved"],
    ["a redirect to the vendor's own site", "<html></html>", { finalUrl: "https://breezy.hr/" }, "board_gone"],
    ["a redirect to the vendor's app", "[]", { finalUrl: "https://app.breezy.hr/json" }, "board_gone"],
    ["a redirect to another host", "[]", { finalUrl: "https://jobs.acme.example/json" }, "board_moved"],
    ["the page of the board", "<!DOCTYPE html><html></html>", {}, "html_instead_of_json"],
    ["another vendor's array", [{ hostedUrl: "x", text: "y" }], {}, "other_vendor"],
    ["an object", { error: "x" }, {}, "shape_changed"],
    ["a cut answer", '[{"id":"1"', {}, "truncated"],
    ["text", "no", {}, "not_json"],
    ["nothing", "", {}, "empty_body"],
  ];
  for (const [fact, body, change, reason] of rows) {
    test(`${fact} is ${reason}`, () => {
      expect(failureOf(parse(answer(url, body, change))).reason).toBe(reason as never);
    });
  }

  test("an empty array is never complete", () => {
    expect(read([]).completeness).toEqual({
      verdict: "partial",
      reason: "empty_unconfirmed",
      declared: null,
      distinct: 0,
    });
  });
});

interface Row {
  readonly id: string;
  readonly url: string;
}

for (const entry of corpusFiles("breezy")) {
  sharedTest(
    `${entry.file} has its ${entry.postings} positions with ids and links, and is never read when cut`,
    `corpus/${entry.file}`,
    (path) => {
      const text = readFileSync(path, "utf8").trimEnd();
      const rows = (JSON.parse(text) as readonly Row[]).toSorted((a, b) => (a.id < b.id ? -1 : 1));
      const { postings, completeness } = read(text);
      expect([
        postings.length,
        postings.map((posting) => [posting.vendorId, posting.url]),
        completeness.verdict,
      ]).toEqual([entry.postings ?? -1, rows.map((one) => [one.id, one.url]), "complete"]);
      for (let cut = 0; cut < text.length; cut += 7) expect(parse(answer(url, text.slice(0, cut))).ok).toBe(false);
    },
  );
}
