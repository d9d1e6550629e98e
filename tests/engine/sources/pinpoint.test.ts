import { describe, expect, test } from "bun:test";
import type { Listing, RawPosting } from "../../../src/contracts/source-kind.ts";
import { pinpoint } from "../../../src/engine/sources/pinpoint.ts";
import { sharedTest } from "../../shared-path.ts";
import { corpusFiles, corpusText } from "./source-kinds-corpus.ts";
import { answer, failureOf, listingOf } from "./source-kinds-exchange.ts";

const feed = "https://acme.pinpointhq.com/postings.json";

const row = {
  id: "515428",
  title: "Kiln Engineer",
  url: "https://acme.pinpointhq.com/en/postings/fca592d6-2561-4b2a-88b0-15d2b375971a",
  path: "/en/postings/fca592d6-2561-4b2a-88b0-15d2b375971a",
  description: "<div><!--block-->Fire things.</div>",
  key_responsibilities: "<ul><li><!--block-->Glaze</li></ul>",
  key_responsibilities_header: "Key Responsibilities",
  skills_knowledge_expertise: "",
  skills_knowledge_expertise_header: "Skills",
  benefits: "<div>Clay</div>",
  benefits_header: "",
  compensation: "€50,000 - €60,000 / year",
  compensation_minimum: 50000,
  compensation_maximum: 60000,
  compensation_currency: "EUR",
  compensation_frequency: "year",
  compensation_visible: true,
  deadline_at: "2026-06-26T23:59:59-04:00",
  employment_type: "full_time",
  employment_type_text: "Full Time",
  workplace_type: "onsite",
  workplace_type_text: "Onsite",
  job: {
    id: "521722",
    requisition_id: "PIN-0679",
    department: { id: "1", name: "Ceramics" },
    division: { id: "2", name: "South" },
  },
  location: {
    id: "3",
    city: "Lisbon",
    name: "Lisbon works",
    postal_code: "",
    province: "Estremadura",
  },
};

const read = (data: unknown): Listing => listingOf(pinpoint.parse("acme", [answer(feed, { data })]));

const one = (change: object): RawPosting => {
  const [posting] = read([{ ...row, ...change }]).postings;
  if (posting === undefined) throw new Error("a posting expected");
  return posting;
};

test("a posting of the feed, field by field; there is no posted date", () => {
  expect(one({})).toEqual({
    vendorId: "515428",
    jobKey: "521722",
    requisitionId: "PIN-0679",
    title: "Kiln Engineer",
    employer: null,
    url: row.url,
    applyUrl: null,
    department: "Ceramics",
    team: null,
    language: null,
    employmentType: "full_time",
    places: [
      {
        text: "Lisbon works",
        locality: "Lisbon",
        region: "Estremadura",
        country: null,
        pointer: "/location",
      },
    ],
    workplace: "on_site",
    workplacePointer: "/workplace_type",
    remoteAreas: [],
    pay: [
      {
        kind: "salary",
        min: 50000,
        max: 60000,
        currency: "EUR",
        period: "year",
        title: null,
        pointer: "/compensation_minimum",
      },
    ],
    payText: "€50,000 - €60,000 / year",
    publishedAt: null,
    updatedAt: null,
    deadline: "2026-06-26",
    description: [
      {
        heading: null,
        format: "html",
        content: row.description,
        pointer: "/description",
      },
      {
        heading: "Key Responsibilities",
        format: "html",
        content: row.key_responsibilities,
        pointer: "/key_responsibilities",
      },
      {
        heading: null,
        format: "html",
        content: row.benefits,
        pointer: "/benefits",
      },
    ],
    source: { exchange: 0, document: "body", pointer: "/data/0" },
  });
});

test("pay that is not marked visible is not read, although its amounts are there", () => {
  for (const compensation_visible of [false, null, undefined, "true"])
    expect(one({ compensation_visible })).toMatchObject({
      pay: [],
      payText: null,
    });
});

test("the frequencies of pay are those of the vendor", () => {
  const periods = ["year", "month", "two_weeks", "week", "day", "hour", "toString"].map(
    (compensation_frequency) => one({ compensation_frequency }).pay[0]?.period,
  );
  expect(periods).toEqual(["year", "month", "two_weeks", "week", "day", "hour", null]);
});

test("a capture without the pay flag or the job says nothing about them", () => {
  const { compensation_visible: _visible, job: _job, deadline_at: _deadline, ...trimmed } = row;
  expect(read([trimmed]).carries).toEqual(["title", "employment_type", "places", "workplace", "description"]);
  expect(read([row]).carries).toEqual([
    "title",
    "employment_type",
    "places",
    "workplace",
    "department",
    "requisition_id",
    "pay",
    "deadline",
    "description",
  ]);
});

test("a posting without a url has its path on the board's host; without either it cannot be linked and is dropped", () => {
  expect(one({ url: undefined }).url).toBe(`https://acme.pinpointhq.com${row.path}`);
  expect(read([row, { ...row, id: "2", url: null, path: null }])).toMatchObject({
    completeness: { verdict: "partial", reason: "dropped_rows" },
    issues: [{ code: "row_unreadable", exchange: 0, pointer: "/data/1/url" }],
  });
});

test("the feed is the whole board; an empty one confirms nothing; another shape is drift", () => {
  expect(read([row]).completeness).toEqual({
    verdict: "complete",
    proof: { kind: "whole_board", declared: null, distinct: 1 },
  });
  expect(read([]).completeness).toMatchObject({
    verdict: "partial",
    reason: "empty_unconfirmed",
  });
  expect(failureOf(pinpoint.parse("acme", [answer(feed, {})]))).toMatchObject({
    reason: "shape_changed",
    pointer: "/data",
  });
});

describe("addresses", () => {
  const board = (url: string): string | null => pinpoint.detect(new URL(url))?.board ?? null;

  test("any page of the subdomain gives the board, the vendor's own pages do not", () => {
    expect([
      board(row.url),
      board(feed),
      board("https://acme.pinpointhq.com/"),
      board("https://www.pinpointhq.com/pricing"),
      board("https://pinpointhq.com"),
    ]).toEqual(["acme", "acme", "acme", null, null]);
  });

  test("a board is a subdomain", () => {
    expect(["acme", "a-b-1"].map(pinpoint.checkBoard)).toEqual([null, null]);
    expect(["", "Acme", "a.b", "-a", "a/b"].map((name) => pinpoint.checkBoard(name) === null)).toEqual(
      Array(5).fill(false),
    );
  });
});

sharedTest("every Pinpoint feed of the corpus gives its postings at their links", "corpus/pinpoint", () => {
  const files = corpusFiles("pinpoint");
  for (const entry of files) {
    const { data } = JSON.parse(corpusText(entry)) as {
      data: readonly { id: string; url?: string; path: string }[];
    };
    const wanted = data
      .map(({ id, url, path }) => [id, url ?? `https://acme.pinpointhq.com${path}`])
      .toSorted((a, b) => ((a[0] ?? "") < (b[0] ?? "") ? -1 : 1));
    const { postings, completeness } = listingOf(pinpoint.parse("acme", [answer(feed, corpusText(entry))]));
    expect([entry.file, postings.map(({ vendorId, url }) => [vendorId, url])]).toEqual([entry.file, wanted]);
    expect([entry.file, postings.length, completeness.verdict]).toEqual([entry.file, entry.postings ?? -1, "complete"]);
  }
  expect(files.length).toBe(3);
});
