import { describe, expect, test } from "bun:test";
import type { Listing, RawPosting } from "../../../src/contracts/source-kind.ts";
import { recruitee } from "../../../src/engine/sources/recruitee.ts";
import { sharedTest } from "../../shared-path.ts";
import { corpusFiles, corpusText } from "./source-kinds-corpus.ts";
import { answer, failureOf, listingOf } from "./source-kinds-exchange.ts";

const api = "https://acme.recruitee.com/api/offers/";

const row = {
  id: 2631774,
  slug: "kiln-engineer",
  title: "Kiln Engineer",
  careers_url: "https://jobs.acme.example/o/kiln-engineer",
  careers_apply_url: "https://jobs.acme.example/o/kiln-engineer/c/new",
  location: "Lisbon, Lisbon, Portugal",
  city: "Lisbon",
  state_name: "Lisbon",
  country: "Portugal",
  country_code: "PT",
  locations: [
    {
      id: 1,
      name: "Portugal/Remote",
      city: "Lisbon",
      state: "Lisbon",
      country: "Portugal",
      country_code: "PT",
    },
    {
      id: 2,
      name: "",
      city: "Utrecht",
      state: "",
      country: "Netherlands",
      country_code: "NL",
    },
  ],
  department: "Ceramics",
  description: "<p>Fire things.</p>",
  requirements: "<p>Clay.</p>",
  created_at: "2026-06-08 09:42:35 UTC",
  published_at: "2026-06-08 13:03:54 UTC",
  updated_at: "2026-06-09 09:38:11 UTC",
  close_at: "2026-12-01 00:00:00 UTC",
  employment_type_code: "fulltime_permanent",
  remote: false,
  hybrid: true,
  on_site: false,
  salary: { min: "5253", max: "6152", period: "month", currency: "EUR" },
  company_name: "Acme",
  status: "published",
  translations: { en: { title: "Kiln Engineer" } },
};

const read = (offers: unknown): Listing => listingOf(recruitee.parse("acme", [answer(api, { offers })]));

const one = (change: object): RawPosting => {
  const [posting] = read([{ ...row, ...change }]).postings;
  if (posting === undefined) throw new Error("a posting expected");
  return posting;
};

test("an offer of the API, field by field: two text fields, stamps that are not ISO, pay as text", () => {
  expect(one({})).toEqual({
    vendorId: "2631774",
    jobKey: null,
    requisitionId: null,
    title: "Kiln Engineer",
    employer: "Acme",
    url: row.careers_url,
    applyUrl: row.careers_apply_url,
    department: "Ceramics",
    team: null,
    language: "en",
    employmentType: "fulltime_permanent",
    places: [
      {
        text: "Portugal/Remote",
        locality: "Lisbon",
        region: "Lisbon",
        country: "PT",
        pointer: "/locations/0",
      },
      {
        text: "Utrecht, Netherlands",
        locality: "Utrecht",
        region: null,
        country: "NL",
        pointer: "/locations/1",
      },
    ],
    workplace: "hybrid",
    workplacePointer: "/hybrid",
    remoteAreas: [],
    pay: [
      {
        kind: "salary",
        min: 5253,
        max: 6152,
        currency: "EUR",
        period: "month",
        title: null,
        pointer: "/salary",
      },
    ],
    payText: null,
    publishedAt: "2026-06-08T13:03:54Z",
    updatedAt: "2026-06-09T09:38:11Z",
    deadline: "2026-12-01T00:00:00Z",
    description: [
      {
        heading: null,
        format: "html",
        content: row.description,
        pointer: "/description",
      },
      {
        heading: null,
        format: "html",
        content: row.requirements,
        pointer: "/requirements",
      },
    ],
    source: { exchange: 0, document: "body", pointer: "/offers/0" },
  });
});

test("pay is read from text, numbers and null, and an empty object is no pay", () => {
  const pay = (salary: unknown): unknown => one({ salary }).pay.map(({ min, max, period }) => [min, max, period]);
  expect([
    pay({ min: 5000, max: null, period: "month" }),
    pay({ min: "5000.5", max: "x", period: "fortnight" }),
    pay({ min: null, max: null }),
    pay(null),
  ]).toEqual([[[5000, null, "month"]], [[5000.5, null, null]], [], []]);
});

test("several workplace flags are a mix and never fully remote; none is unknown", () => {
  const flags = (remote: boolean, hybrid: boolean, on_site: boolean): unknown =>
    one({ remote, hybrid, on_site }).workplace;
  expect([
    flags(true, false, false),
    flags(false, false, true),
    flags(true, false, true),
    flags(true, true, true),
    flags(false, false, false),
  ]).toEqual(["remote", "on_site", "hybrid", "hybrid", null]);
});

test("several translations do not tell the language of the offer", () => {
  expect([one({ translations: { en: {}, de: {} } }).language, one({ translations: undefined }).language]).toEqual([
    null,
    null,
  ]);
});

test("without locations the flat fields are the place", () => {
  expect(one({ locations: [] }).places).toEqual([
    {
      text: "Lisbon, Lisbon, Portugal",
      locality: "Lisbon",
      region: "Lisbon",
      country: "PT",
      pointer: "",
    },
  ]);
});

test("an offer that is not published is left out with an issue; an unknown status loses nothing", () => {
  expect(read([row, { ...row, id: 2, status: "closed" }])).toMatchObject({
    postings: [{ vendorId: "2631774" }],
    issues: [{ code: "unlisted", pointer: "/offers/1" }],
  });
  expect(read([{ ...row, status: "promoted" }]).postings.length).toBe(1);
});

test("the answer is the whole board; an empty one confirms nothing; another shape is drift", () => {
  expect(read([row]).completeness).toEqual({
    verdict: "complete",
    proof: { kind: "whole_board", declared: null, distinct: 1 },
  });
  expect(read([]).completeness).toMatchObject({
    verdict: "partial",
    reason: "empty_unconfirmed",
  });
  expect(failureOf(recruitee.parse("acme", [answer(api, { offers: {} })]))).toMatchObject({
    reason: "shape_changed",
    pointer: "/offers",
  });
  expect(failureOf(recruitee.parse("acme", [answer(api, "Not found", { status: 404 })])).reason).toBe("board_gone");
});

test("a slug builds the link that is missing, on the board's host", () => {
  expect(one({ careers_url: undefined }).url).toBe("https://acme.recruitee.com/o/kiln-engineer");
});

describe("addresses", () => {
  const board = (url: string): string | null => recruitee.detect(new URL(url))?.board ?? null;

  test("any page of the subdomain gives the board, the vendor's own pages do not", () => {
    expect([
      board("https://acme.recruitee.com/o/kiln-engineer"),
      board(api),
      board("https://docs.recruitee.com/reference"),
      board("https://recruitee.com"),
    ]).toEqual(["acme", "acme", null, null]);
  });

  test("a board is a subdomain or the employer's own domain, where the same API answers", () => {
    expect([recruitee.checkBoard("acme"), recruitee.checkBoard("jobs.channable.com")]).toEqual([null, null]);
    expect(
      ["", "Acme", "a/b", "http://x", "jobs.", "127.0.0.1"].map((name) => recruitee.checkBoard(name) === null),
    ).toEqual(Array(6).fill(false));
    expect(recruitee.plan("jobs.channable.com").map(({ url }) => url)).toEqual([
      "https://jobs.channable.com/api/offers/",
    ]);
    expect(recruitee.hosts("jobs.channable.com")).toEqual(["jobs.channable.com"]);
  });
});

sharedTest("every Recruitee answer of the corpus gives its offers at their careers links", "corpus/recruitee", () => {
  const files = corpusFiles("recruitee");
  for (const entry of files) {
    const { offers } = JSON.parse(corpusText(entry)) as {
      offers: readonly { id: number; title: string; careers_url: string }[];
    };
    const wanted = offers
      .map(({ id, title, careers_url }) => [String(id), title, careers_url])
      .toSorted((a, b) => ((a[0] ?? "") < (b[0] ?? "") ? -1 : 1));
    const { postings, completeness } = listingOf(recruitee.parse("acme", [answer(api, corpusText(entry))]));
    expect([entry.file, postings.map(({ vendorId, title, url }) => [vendorId, title, url])]).toEqual([
      entry.file,
      wanted,
    ]);
    expect([entry.file, postings.length, completeness.verdict]).toEqual([entry.file, entry.postings ?? -1, "complete"]);
    expect(postings.every(({ publishedAt }) => publishedAt !== null)).toBe(true);
  }
  expect(files.length).toBe(3);
});
