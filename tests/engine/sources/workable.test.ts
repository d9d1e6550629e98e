import { describe, expect, test } from "bun:test";
import type { Listing, RawPosting } from "../../../src/contracts/source-kind.ts";
import { workable } from "../../../src/engine/sources/workable.ts";
import { sharedTest } from "../../shared-path.ts";
import { corpusFiles, corpusText } from "./source-kinds-corpus.ts";
import { answer, failureOf, listingOf } from "./source-kinds-exchange.ts";

const api = "https://apply.workable.com/api/v1/widget/accounts/acme?details=true";

const row = {
  title: "Kiln Engineer",
  shortcode: "0897A038EC",
  code: "K-1",
  employment_type: "Full-time",
  telecommuting: false,
  department: "Ceramics",
  url: "https://apply.workable.com/j/0897A038EC",
  shortlink: "https://apply.workable.com/j/0897A038EC",
  application_url: "https://apply.workable.com/j/0897A038EC/apply",
  published_on: "2026-06-02",
  created_at: "2025-11-21",
  country: "Portugal",
  city: "Lisbon",
  state: "",
  locations: [
    {
      country: "Portugal",
      countryCode: "PT",
      city: "Lisbon",
      region: null,
      hidden: false,
    },
  ],
  description: "<p>Fire things.</p>",
};

const read = (body: unknown): Listing => listingOf(workable.parse("acme", [answer(api, body)]));

const one = (change: object): RawPosting => {
  const [posting] = read({ jobs: [{ ...row, ...change }] }).postings;
  if (posting === undefined) throw new Error("a posting expected");
  return posting;
};

test("a job of the widget, field by field", () => {
  expect(one({})).toEqual({
    vendorId: "0897A038EC",
    jobKey: null,
    requisitionId: "K-1",
    title: "Kiln Engineer",
    employer: null,
    url: row.url,
    applyUrl: row.application_url,
    department: "Ceramics",
    team: null,
    language: null,
    employmentType: "Full-time",
    places: [
      {
        text: "Lisbon, Portugal",
        locality: "Lisbon",
        region: null,
        country: "PT",
        pointer: "/locations/0",
      },
    ],
    workplace: null,
    workplacePointer: null,
    remoteAreas: [],
    pay: [],
    payText: null,
    publishedAt: "2026-06-02",
    updatedAt: null,
    deadline: null,
    description: [
      {
        heading: null,
        format: "html",
        content: row.description,
        pointer: "/description",
      },
    ],
    source: { exchange: 0, document: "body", pointer: "/jobs/0" },
  });
});

test("a job open in several places comes once a place: one posting with all places, whatever the order of the rows", () => {
  const rows = ["Spain", "Portugal", "Spain"].map((country) => ({
    ...row,
    city: "",
    locations: [{ country, city: "", region: null, hidden: false }],
  }));
  const [posting] = read({ jobs: rows }).postings;
  expect(posting?.places.map(({ text, pointer }) => [text, pointer])).toEqual([
    ["Portugal", "/1/locations/0"],
    ["Spain", "/0/locations/0"],
  ]);
  expect([posting?.source.pointer, posting?.description[0]?.pointer]).toEqual(["/jobs", "/0/description"]);
  expect(read({ jobs: rows.toReversed() }).postings[0]?.places.map(({ text }) => text)).toEqual(["Portugal", "Spain"]);
  expect(read({ jobs: rows }).completeness).toMatchObject({
    verdict: "complete",
    proof: { distinct: 1 },
  });
});

test("remote is told by the telecommuting flag; without it hybrid and on-site cannot be told apart", () => {
  expect([one({ telecommuting: true }).workplace, one({ telecommuting: false }).workplace]).toEqual(["remote", null]);
});

test("an empty text is a missing value, and a hidden place is left out unless it is the only one", () => {
  const hidden = {
    country: "Portugal",
    countryCode: "PT",
    city: "Porto",
    region: null,
    hidden: true,
  };
  expect(one({ employment_type: "", code: "" })).toMatchObject({
    employmentType: null,
    requisitionId: null,
  });
  expect(one({ locations: [hidden, ...row.locations] }).places.map(({ text }) => text)).toEqual(["Lisbon, Portugal"]);
  expect(one({ locations: [hidden] }).places.map(({ text }) => text)).toEqual(["Porto, Portugal"]);
  expect(one({ locations: [] }).places).toEqual([
    {
      text: "Lisbon, Portugal",
      locality: "Lisbon",
      region: null,
      country: "Portugal",
      pointer: "",
    },
  ]);
});

test("an answer without details carries no description", () => {
  const { description: _description, ...bare } = row;
  expect([
    read({ jobs: [bare] }).carries.includes("description"),
    read({ jobs: [row] }).carries.includes("description"),
  ]).toEqual([false, true]);
});

test("the widget is the whole board; an account without jobs confirms nothing; another shape is drift", () => {
  expect(read({ jobs: [row] }).completeness).toEqual({
    verdict: "complete",
    proof: { kind: "whole_board", declared: null, distinct: 1 },
  });
  expect(read({ name: "Acme", jobs: [] }).completeness).toMatchObject({
    verdict: "partial",
    reason: "empty_unconfirmed",
  });
  expect(failureOf(workable.parse("acme", [answer(api, { name: "Acme" })]))).toMatchObject({
    reason: "shape_changed",
    pointer: "/jobs",
  });
  expect(failureOf(workable.parse("acme", [answer(api, "slow down", { status: 429 })])).reason).toBe("blocked");
});

describe("an answer of the v3 list", () => {
  const result = {
    id: 1,
    shortcode: "F8427A442D",
    title: "Kiln Engineer",
    workplace: "hybrid",
    published: "2026-06-02T00:00:00.000Z",
    type: "full",
    language: "en",
    department: ["Product", "Kilns"],
  };

  test("tells the workplace and the language, and has no text", () => {
    const listing = read({ total: 1, results: [result] });
    expect(listing.postings[0]).toMatchObject({
      workplace: "hybrid",
      language: "en",
      department: "Product",
      employmentType: "full",
      url: "https://apply.workable.com/j/F8427A442D",
      description: [],
    });
    expect([listing.completeness, listing.carries.includes("description")]).toEqual([
      {
        verdict: "complete",
        proof: { kind: "declared_total", declared: 1, distinct: 1 },
      },
      false,
    ]);
  });

  test("is partial while a next page is named or the total is larger", () => {
    expect([
      read({ total: 1, results: [result], nextPage: "WzE" }).completeness,
      read({ total: 7, results: [result] }).completeness,
    ]).toMatchObject([
      { verdict: "partial", reason: "paging_unfinished" },
      { verdict: "partial", reason: "total_mismatch", declared: 7 },
    ]);
  });
});

describe("addresses", () => {
  const board = (url: string): string | null => workable.detect(new URL(url))?.board ?? null;

  test("board pages, job pages and API addresses give the account", () => {
    expect([
      board("https://apply.workable.com/hugging-face/"),
      board("https://apply.workable.com/acme/j/0897A038EC/"),
      board(api),
      board("https://apply.workable.com/api/v3/accounts/acme/jobs"),
      board("https://acme.workable.com/jobs/123"),
    ]).toEqual(["hugging-face", "acme", "acme", "acme", "acme"]);
  });

  test("a short link does not name the account, and the vendor's pages are none", () => {
    expect(
      [
        row.url,
        "https://jobs.workable.com/view/x",
        "https://www.workable.com/",
        "https://apply.workable.com/",
        "https://apply.workable.com/api/v1/jobs",
      ].map(board),
    ).toEqual([null, null, null, null, null]);
  });
});

interface WorkableBody {
  readonly jobs?: readonly {
    readonly shortcode: string;
    readonly url: string;
  }[];
  readonly results?: readonly { readonly shortcode: string }[];
}

sharedTest("every Workable answer of the corpus gives its distinct jobs at their links", "corpus/workable", () => {
  const counts = corpusFiles("workable").map((entry) => {
    const { jobs, results } = JSON.parse(corpusText(entry)) as WorkableBody;
    const links = new Map(
      (
        jobs ??
        (results ?? []).map(({ shortcode }) => ({
          shortcode,
          url: `https://apply.workable.com/j/${shortcode}`,
        }))
      ).map(({ shortcode, url }) => [shortcode, url]),
    );
    const { postings, completeness } = listingOf(workable.parse("acme", [answer(api, corpusText(entry))]));
    expect([entry.file, postings.map(({ vendorId, url }) => [vendorId, url])]).toEqual([
      entry.file,
      [...links].toSorted((a, b) => (a[0] < b[0] ? -1 : 1)),
    ]);
    return [entry.employer, postings.length, completeness.verdict === "complete" ? "complete" : completeness.reason];
  });
  expect(counts).toEqual([
    ["abhibattula", 3, "total_mismatch"],
    ["zaelab", 1, "complete"],
    ["zaggregate", 2, "complete"],
    ["zego", 3, "complete"],
  ]);
});
