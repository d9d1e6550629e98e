import { describe, expect, test } from "bun:test";
import type { Listing, RawPosting, SourceExchange } from "../../../src/contracts/source-kind.ts";
import { rippling } from "../../../src/engine/sources/rippling.ts";
import { sharedTest } from "../../shared-path.ts";
import { corpusFiles, corpusText } from "./source-kinds-corpus.ts";
import { answer, failureOf, listingOf } from "./source-kinds-exchange.ts";

const api = "https://api.rippling.com/platform/api/ats/v1/board/acme/jobs";
const uuid = "3c36e9c8-1bee-45a2-94fe-09f10ccbe10f";

const row = {
  uuid,
  name: "Kiln Engineer",
  department: { id: "Ceramics", label: "Ceramics" },
  url: `https://ats.rippling.com/acme/jobs/${uuid}`,
  workLocation: { label: "Hybrid (Lisbon, PT)", id: "Hybrid (Lisbon, PT)" },
};

const page = {
  uuid,
  name: "Kiln Engineer",
  companyName: "Acme",
  createdOn: "2026-06-04T10:56:08.683000-07:00",
  description: { company: "<p>About Acme.</p>", role: "<p>Fire things.</p>" },
  workLocations: ["Hybrid (Lisbon, PT)"],
  department: { name: "Ceramics and Glass" },
  employmentType: { label: "SALARIED_FT", id: "Salaried, full-time" },
  payRangeDetails: [
    {
      location: "Tier 1",
      currency: "EUR",
      frequency: "YEAR",
      rangeStart: 50000,
      rangeEnd: 60000,
    },
  ],
};

const detail = (json: unknown = page, change: Partial<SourceExchange> = {}): SourceExchange =>
  answer(`${api}/${uuid}`, json, {
    request: {
      method: "GET",
      url: `${api}/${uuid}`,
      body: null,
      purpose: "detail",
      vendorId: uuid,
    },
    ...change,
  });
const read = (rows: unknown, details: readonly SourceExchange[] = []): Listing =>
  listingOf(rippling.parse("acme", [answer(api, rows), ...details]));
const first = ({ postings }: Listing): RawPosting => {
  const [posting] = postings;
  if (posting === undefined) throw new Error("a posting expected");
  return posting;
};
const at = (label: string) => ({ ...row, workLocation: { label, id: label } });

test("a row of the list, field by field", () => {
  expect(first(read([row]))).toEqual({
    vendorId: uuid,
    jobKey: null,
    requisitionId: null,
    title: "Kiln Engineer",
    employer: null,
    url: row.url,
    applyUrl: null,
    department: "Ceramics",
    team: null,
    language: null,
    employmentType: null,
    places: [
      {
        text: "Hybrid (Lisbon, PT)",
        locality: null,
        region: null,
        country: null,
        pointer: "/workLocation/label",
      },
    ],
    workplace: "hybrid",
    workplacePointer: "/workLocation/label",
    remoteAreas: [],
    pay: [],
    payText: null,
    publishedAt: null,
    updatedAt: null,
    deadline: null,
    description: [],
    source: { exchange: 0, document: "body", pointer: "/0" },
  });
});

test("a job repeats once a place: the rows of one uuid are one posting with all places, whatever their order", () => {
  const rows = [at("Pittsburgh, PA"), at("Cleveland, OH"), at("Pittsburgh, PA")];
  const posting = first(read(rows));
  expect(posting.places.map(({ text, pointer }) => [text, pointer])).toEqual([
    ["Cleveland, OH", "/1/workLocation/label"],
    ["Pittsburgh, PA", "/0/workLocation/label"],
  ]);
  expect(posting.source.pointer).toBe("");
  expect(first(read(rows.toReversed())).places.map(({ text }) => text)).toEqual(["Cleveland, OH", "Pittsburgh, PA"]);
  expect(read(rows).completeness).toEqual({
    verdict: "complete",
    proof: { kind: "whole_board", declared: null, distinct: 1 },
  });
  expect(read(rows).issues).toEqual([]);
});

test("the label tells the workplace when every place says the same", () => {
  const told = (...labels: readonly string[]): unknown => first(read(labels.map(at))).workplace;
  expect([
    told("Remote (United States)"),
    told("Remote"),
    told("On-site (New York, NY)"),
    told("Remote (New Jersey, US)", "New York, NY"),
    told("London, United Kingdom"),
    told("Remotely Island"),
  ]).toEqual(["remote", "remote", "on_site", null, null, null]);
  expect(first(read([at("Remote (United States)"), at("Remote (Canada)")])).remoteAreas).toEqual([
    "Canada",
    "United States",
  ]);
});

test("the detail page adds text, date, pay, employer and employment type; title and department stay those of the list", () => {
  const listing = read([row], [detail()]);
  expect(first(listing)).toMatchObject({
    employer: "Acme",
    department: "Ceramics",
    employmentType: "SALARIED_FT",
    publishedAt: "2026-06-04T17:56:08Z",
    pay: [
      {
        kind: "salary",
        min: 50000,
        max: 60000,
        currency: "EUR",
        period: "year",
        title: "Tier 1",
        pointer: "/payRangeDetails/0",
      },
    ],
    description: [
      {
        heading: null,
        format: "html",
        content: "<p>About Acme.</p>",
        pointer: "/description/company",
      },
      {
        heading: null,
        format: "html",
        content: "<p>Fire things.</p>",
        pointer: "/description/role",
      },
    ],
    places: [{ text: "Hybrid (Lisbon, PT)", pointer: "/workLocations/0" }],
    workplacePointer: "/workLocations/0",
    source: { exchange: 1, document: "body", pointer: "" },
  });
  expect(listing.carries).toEqual([
    "title",
    "department",
    "places",
    "workplace",
    "employment_type",
    "pay",
    "description",
  ]);
});

test("a missing or broken detail page, or one about another job, takes nothing from the list", () => {
  for (const details of [
    [],
    [detail({}, { status: 404 })],
    [detail(page, { body: "{" })],
    [detail([])],
    [detail({ ...page, uuid: "another" })],
  ]) {
    const listing = read([row], details);
    expect([
      listing.completeness.verdict,
      listing.postings.length,
      first(listing).description,
      listing.carries,
    ]).toEqual(["complete", 1, [], ["title", "department", "places", "workplace"]]);
  }
});

test("a detail page without places leaves those of the list, addressed by the posting as a whole", () => {
  const posting = first(read([row], [detail({ ...page, workLocations: [] })]));
  expect(posting.places.map(({ text, pointer }) => [text, pointer])).toEqual([["Hybrid (Lisbon, PT)", ""]]);
});

test("an empty array confirms nothing, another shape is drift, an unknown board is gone", () => {
  expect(read([]).completeness).toMatchObject({
    verdict: "partial",
    reason: "empty_unconfirmed",
  });
  expect(failureOf(rippling.parse("acme", [answer(api, { items: [], totalPages: 1 })])).reason).toBe("shape_changed");
  expect(failureOf(rippling.parse("acme", [answer(api, "", { status: 404 })])).reason).toBe("board_gone");
  expect(failureOf(rippling.parse("acme", [])).reason).toBe("empty_body");
});

describe("addresses", () => {
  const board = (url: string): string | null => rippling.detect(new URL(url))?.board ?? null;

  test("board pages with and without a locale, postings, regional hosts and API addresses give the board", () => {
    expect([
      board("https://ats.rippling.com/11fs-group-ltd/jobs"),
      board("https://ats.rippling.com/en-GB/acme/jobs"),
      board(`https://ats.us1.rippling.com/acme/jobs/${uuid}`),
      board(api),
      board("https://ats.rippling.com/api/v2/board/acme/jobs"),
      board("https://ats.rippling.com/acme"),
    ]).toEqual(["11fs-group-ltd", "acme", "acme", "acme", "acme", "acme"]);
  });

  test("other addresses do not", () => {
    expect([
      board("https://www.rippling.com/acme/jobs"),
      board("https://app.rippling.com/jobs/r1"),
      board("https://ats.rippling.com/"),
    ]).toEqual([null, null, null]);
  });

  test("details are asked for by uuid", () => {
    expect(
      rippling.planDetails?.("acme", [], [uuid]).map(({ url, purpose, vendorId }) => [url, purpose, vendorId]),
    ).toEqual([[`${api}/${uuid}`, "detail", uuid]]);
  });
});

sharedTest("every Rippling answer of the corpus gives its distinct jobs at their links", "corpus/rippling", () => {
  const counts = corpusFiles("rippling").map((entry) => {
    const rows = JSON.parse(corpusText(entry)) as readonly {
      uuid?: string;
      id?: string;
      url: string;
    }[];
    const links = new Map(rows.map(({ uuid: key, id, url }) => [key ?? id ?? "", url]));
    const { postings, completeness } = listingOf(rippling.parse("acme", [answer(api, corpusText(entry))]));
    expect([entry.file, postings.map(({ vendorId, url }) => [vendorId, url])]).toEqual([
      entry.file,
      [...links].toSorted((a, b) => (a[0] < b[0] ? -1 : 1)),
    ]);
    return [entry.employer, rows.length, postings.length, completeness.verdict];
  });
  expect(counts).toEqual([
    ["11fs-group-ltd", 2, 2, "complete"],
    ["omoji-sanitised", 2, 1, "complete"],
    ["zaggregate", 2, 2, "complete"],
  ]);
});
