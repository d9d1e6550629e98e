import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import type { SourceExchange } from "../../../src/contracts/source-kind.ts";
import { jazzhr } from "../../../src/engine/sources/jazzhr.ts";
import { sharedTest } from "../../shared-path.ts";
import { answer, failureOf, listingOf } from "./source-kinds-exchange.ts";

const url = "https://app.jazz.co/feeds/export/jobs/acme";

const feed = (jobs: string, change: Partial<SourceExchange> = {}): SourceExchange =>
  answer(
    url,
    `<?xml version="1.0"?><jobs><publisher>JazzHR</publisher><company><![CDATA[Acme & Co.]]></company>${jobs}</jobs>`,
    change,
  );

const job = (id: string, inner = "", link = "http://acme.applytojob.com/apply/AbCd123/Kiln-Engineer"): string =>
  `<job><id><![CDATA[${id}]]></id><title><![CDATA[Kiln Engineer]]></title><url><![CDATA[${link}]]></url>${inner}</job>`;

const parse = (exchange: SourceExchange) => jazzhr.parse("acme", [exchange]);

describe("the board", () => {
  test("is the subdomain of applytojob.com, found in its pages and in the feed's address", () => {
    const addresses = [
      "https://acme.applytojob.com/apply/x/y",
      "https://app.jazz.co/feeds/export/jobs/Acme",
      "https://app.jazz.co/login",
      "https://www.applytojob.com/",
      "https://a.b.applytojob.com/",
    ];
    expect([
      addresses.map((address) => jazzhr.detect(new URL(address))?.board ?? null),
      ["acme", "Acme", "a.b", ""].map((board) => jazzhr.checkBoard(board) === null),
    ]).toEqual([
      ["acme", "acme", null, null, null],
      [true, false, false, false],
    ]);
  });

  test("is read by one feed", () => {
    expect([jazzhr.plan("acme").map((request) => request.url), jazzhr.hosts("acme"), jazzhr.boardUrl("acme")]).toEqual([
      [url],
      ["app.jazz.co"],
      "https://acme.applytojob.com/apply",
    ]);
  });
});

test("a job keeps its http link, and its id tells the day it was posted", () => {
  const inner =
    "<status>Open</status><department>Kilns</department><city>Lisbon</city><state/><country>Portugal</country><type>Full Time</type><description><![CDATA[<p>Fire.</p>]]></description>";
  const listing = listingOf(parse(feed(job("job_20260605235030_RAND", inner))));
  const [posting] = listing.postings;
  expect([
    posting?.vendorId,
    posting?.employer,
    posting?.url,
    posting?.publishedAt,
    posting?.department,
    posting?.employmentType,
    posting?.places,
    posting?.description,
    posting?.source.pointer,
  ]).toEqual([
    "job_20260605235030_RAND",
    "Acme & Co.",
    "http://acme.applytojob.com/apply/AbCd123/Kiln-Engineer",
    "2026-06-05",
    "Kilns",
    "Full Time",
    [{ text: "Lisbon, Portugal", locality: "Lisbon", region: null, country: "Portugal", pointer: "/city/0" }],
    [{ heading: null, format: "html", content: "<p>Fire.</p>", pointer: "/description/0" }],
    "/jobs/job/0",
  ]);
  expect([listing.completeness, listing.carries]).toEqual([
    { verdict: "complete", proof: { kind: "whole_board", declared: null, distinct: 1 } },
    ["title", "department", "employment_type", "places", "description"],
  ]);
});

test("a date that the feed tells wins over the id, and an id that is no time tells none", () => {
  const dates = listingOf(
    parse(
      feed(
        job("job_20260605235030_A", "<original_open_date>2026-05-01</original_open_date>") +
          job("job_20261399000000_B") +
          job("c"),
      ),
    ),
  ).postings.map(({ publishedAt }) => publishedAt);
  expect(dates).toEqual([null, "2026-05-01", null]);
});

test("a job that is not open is left out, one without id or link is a dropped row", () => {
  const listing = listingOf(
    parse(
      feed(
        job("a", "<status>Draft</status>") +
          job("b", "<status>open</status>") +
          "<job><title>x</title></job>" +
          job("c", "", "javascript:alert(1)"),
      ),
    ),
  );
  expect([
    listing.postings.map(({ vendorId }) => vendorId),
    listing.issues.map(({ code, pointer }) => [code, pointer]),
    listing.completeness.verdict,
  ]).toEqual([
    ["b"],
    [
      ["unlisted", "/jobs/job/0"],
      ["row_unreadable", "/jobs/job/2/id/0"],
      ["row_unreadable", "/jobs/job/3/url/0"],
    ],
    "partial",
  ]);
});

test("a feed of nothing is never complete: an employer may syndicate no job that it has", () => {
  for (const exchange of [feed(""), answer(url, "<jobs/>")])
    expect(listingOf(parse(exchange)).completeness).toEqual({
      verdict: "partial",
      reason: "empty_unconfirmed",
      declared: null,
      distinct: 0,
    });
});

describe("refusal", () => {
  const challenge =
    '<html><head><title>Human Verification</title><script src="https://x.token.awswaf.com/challenge.js"></script></head></html>';
  const rows: readonly (readonly [fact: string, change: Partial<SourceExchange>, reason: string])[] = [
    ["202 of the firewall", { status: 202, body: "" }, "blocked"],
    ["401", { status: 401 }, "blocked"],
    ["403", { status: 403 }, "blocked"],
    ["405", { status: 405 }, "blocked"],
    ["a challenge with 200", { body: challenge }, "blocked"],
    ["a page", { body: "<html><body>Jobs at Acme</body></html>" }, "html_instead_of_json"],
    ["404", { status: 404 }, "board_gone"],
    ["another feed", { body: "<rss/>" }, "other_vendor"],
    ["another vendor's JSON", { body: "[]" }, "other_vendor"],
    ["other elements", { body: "<jobs><position/></jobs>" }, "shape_changed"],
    ["a cut feed", { body: "<jobs><job><id>1</id></job>" }, "truncated"],
    ["a feed that declares entities", { body: '<!DOCTYPE jobs [<!ENTITY x "y">]><jobs/>' }, "shape_changed"],
    ["nothing", { body: " " }, "empty_body"],
  ];
  for (const [fact, change, reason] of rows) {
    test(`${fact} is ${reason}`, () => {
      expect(failureOf(parse(feed("", change))).reason).toBe(reason as never);
    });
  }

  test("a posting that speaks of firewalls does not make a feed a challenge", () => {
    expect(parse(feed(job("a", "<description>You run DataDome and cf-chl- rules</description>"))).ok).toBe(true);
  });
});

sharedTest(
  "the real feed has its two jobs and their links",
  "corpus/jazzhr/zaggregate/alex-zagorianos.jazzhr.xml",
  (path) => {
    const text = readFileSync(path, "utf8");
    const { postings } = listingOf(parse(answer(url, text)));
    const [ids, urls] = ["id", "url"].map((name) =>
      [...text.matchAll(new RegExp(`<${name}>(.*?)</${name}>`, "g"))].map(([, value]) => value ?? ""),
    );
    expect([
      postings.length,
      postings.map((posting) => posting.vendorId),
      postings.map((posting) => posting.url),
    ]).toEqual([2, ids ?? [], urls ?? []]);
    for (let cut = 0; cut < text.trimEnd().length; cut++) expect(parse(answer(url, text.slice(0, cut))).ok).toBe(false);
  },
);
