import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import type { Listing, RawPosting, SourceExchange, SourceRequest } from "../../../src/contracts/source-kind.ts";
import { smartrecruiters } from "../../../src/engine/sources/smartrecruiters.ts";
import { sharedTest } from "../../shared-path.ts";
import { corpusFiles, corpusText } from "./source-kinds-corpus.ts";
import { answer, failureOf, listingOf } from "./source-kinds-exchange.ts";
import { crawl, crawlDetails, type PretendedAnswer } from "./workday-crawl.ts";

const api = "https://api.smartrecruiters.com/v1/companies/Acme/postings";

const rowOf = (id: string) => ({
  id,
  name: "Kiln Engineer",
  uuid: "71711b80-9b52-44cf-925d-58cfd53af2b6",
  jobAdId: "c4e6b0a6-e670-45db-b6c4-6091cd6c6b52",
  refNumber: "REF1",
  company: { identifier: "Acme", name: "Acme Works" },
  releasedDate: "2026-03-13T06:35:33.191Z",
  location: {
    city: "Lisbon",
    region: "Lisboa",
    country: "pt",
    remote: false,
    hybrid: true,
    latitude: "38.7",
    longitude: "-9.1",
    fullLocation: "Lisbon, Lisboa, Portugal",
  },
  department: { id: "1", label: "Ceramics" },
  function: {},
  typeOfEmployment: { id: "permanent", label: "Full-time" },
  visibility: "PUBLIC",
  language: { code: "en", label: "English" },
});

const detailOf = (id: string) => ({
  ...rowOf(id),
  jobId: "ba428db4-0442-4134-a115-9929167e98e5",
  postingUrl: `https://jobs.smartrecruiters.com/Acme/${id}-kiln-engineer`,
  applyUrl: `https://jobs.smartrecruiters.com/Acme/${id}-kiln-engineer?oga=true`,
  active: true,
  jobAd: {
    sections: {
      companyDescription: { title: "Company Description", text: "<p>Acme</p>" },
      jobDescription: { title: "Job Description", text: "<p>Fire things.</p>" },
      qualifications: { title: "Qualifications", text: "" },
      additionalInformation: { title: "Zusätzliches", text: "<p>Clay</p>" },
    },
  },
  compensation: {
    salary: { min: 50000, max: 60000, currency: "EUR", period: "YEARLY" },
  },
});

/** `count` ids of 15 digits. */
const idsOf = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `74400${String(1_000_000_000 + index)}`);

interface PretendedBoard {
  /** Rows in the order of the search index, by page number asked for. */
  readonly order: (asked: number) => readonly string[];
  readonly total: number;
  readonly sizeMax?: number;
  /** Offsets from here on are answered with nothing. */
  readonly end?: number;
}

/** The posting API as measured: a larger page than 100 is 100 in silence, past the end is empty. */
const pretend = ({
  order,
  total,
  sizeMax = 100,
  end = total,
}: PretendedBoard): ((request: SourceRequest) => PretendedAnswer) => {
  let asked = 0;
  return (request) => {
    const { searchParams, pathname } = new URL(request.url);
    if (request.purpose === "detail") return { json: detailOf(pathname.split("/").at(-1) ?? "") };
    const [limit, offset] = [Math.min(Number(searchParams.get("limit")), sizeMax), Number(searchParams.get("offset"))];
    const rows = offset >= end ? [] : order(asked).slice(offset, Math.min(offset + limit, end));
    asked += 1;
    return {
      json: { offset, limit, totalFound: total, content: rows.map(rowOf) },
    };
  };
};

const readBoard = (
  pretended: PretendedBoard,
): {
  readonly listing: Listing;
  readonly exchanges: readonly SourceExchange[];
} => {
  const exchanges = crawl(smartrecruiters, "Acme", pretend(pretended));
  return {
    listing: listingOf(smartrecruiters.parse("Acme", exchanges)),
    exchanges,
  };
};
const page = (rows: readonly unknown[], change: object = {}) => ({
  offset: 0,
  limit: 100,
  totalFound: rows.length,
  content: rows,
  ...change,
});
const read = (body: unknown, rest: readonly SourceExchange[] = []): Listing =>
  listingOf(smartrecruiters.parse("Acme", [answer(`${api}?limit=100&offset=0`, body), ...rest]));
const one = (change: object): RawPosting => {
  const [posting] = read(page([{ ...rowOf("744000000000001"), ...change }])).postings;
  if (posting === undefined) throw new Error("a posting expected");
  return posting;
};

test("a row of the list, field by field: neither flag set would be silence, not on-site", () => {
  expect(one({})).toEqual({
    vendorId: "744000000000001",
    jobKey: "c4e6b0a6-e670-45db-b6c4-6091cd6c6b52",
    requisitionId: "REF1",
    title: "Kiln Engineer",
    employer: "Acme Works",
    url: "https://jobs.smartrecruiters.com/Acme/744000000000001",
    applyUrl: null,
    department: "Ceramics",
    team: null,
    language: "en",
    employmentType: "Full-time",
    places: [
      {
        text: "Lisbon, Lisboa, Portugal",
        locality: "Lisbon",
        region: "Lisboa",
        country: "pt",
        pointer: "/location",
      },
    ],
    workplace: "hybrid",
    workplacePointer: "/location/hybrid",
    remoteAreas: [],
    pay: [],
    payText: null,
    publishedAt: "2026-03-13T06:35:33Z",
    updatedAt: null,
    deadline: null,
    description: [],
    source: { exchange: 0, document: "body", pointer: "/content/0" },
  });
  const flags = (remote: boolean, hybrid: boolean): unknown => one({ location: { remote, hybrid } }).workplace;
  expect([flags(false, false), flags(true, false), flags(true, true)]).toEqual([null, "remote", "hybrid"]);
});

test("the detail page adds the sections, the pay and the vendor's own link; the keys of the posting stay", () => {
  const id = "744000000000001";
  const { exchanges } = readBoard({ order: () => [id], total: 1 });
  const details = crawlDetails(
    smartrecruiters,
    { board: "Acme", exchanges, vendorIds: [id] },
    pretend({ order: () => [id], total: 1 }),
  );
  const listing = listingOf(smartrecruiters.parse("Acme", [...exchanges, ...details]));
  expect(listing.postings[0]).toMatchObject({
    jobKey: "c4e6b0a6-e670-45db-b6c4-6091cd6c6b52",
    url: `https://jobs.smartrecruiters.com/Acme/${id}-kiln-engineer`,
    applyUrl: `https://jobs.smartrecruiters.com/Acme/${id}-kiln-engineer?oga=true`,
    pay: [
      {
        kind: "salary",
        min: 50000,
        max: 60000,
        currency: "EUR",
        period: "year",
        title: null,
        pointer: "/compensation/salary",
      },
    ],
    description: [
      {
        heading: "Company Description",
        pointer: "/jobAd/sections/companyDescription/text",
      },
      {
        heading: "Job Description",
        pointer: "/jobAd/sections/jobDescription/text",
      },
      {
        heading: "Zusätzliches",
        pointer: "/jobAd/sections/additionalInformation/text",
      },
    ],
    source: { exchange: 1, document: "body", pointer: "" },
  });
  expect(listing.carries).toEqual([
    "title",
    "department",
    "employment_type",
    "places",
    "workplace",
    "requisition_id",
    "pay",
    "description",
  ]);
});

test("a missing detail page drops nothing and keeps the listing complete", () => {
  const url = `${api}/744000000000001`;
  const gone = answer(url, "", {
    status: 404,
    request: {
      method: "GET",
      url,
      body: null,
      purpose: "detail",
      vendorId: "744000000000001",
    },
  });
  const listing = read(page([rowOf("744000000000001")]), [gone]);
  expect([listing.completeness.verdict, listing.postings.length, listing.carries.includes("description")]).toEqual([
    "complete",
    1,
    false,
  ]);
});

test("empty objects in the place of labels are missing values", () => {
  expect(one({ department: {}, typeOfEmployment: {}, language: undefined })).toMatchObject({
    department: null,
    employmentType: null,
    language: null,
  });
});

describe("paging", () => {
  test("a board of 4,835 is read to its end in pages of 100 and is complete", () => {
    const ids = idsOf(4835);
    const { listing, exchanges } = readBoard({ order: () => ids, total: 4835 });
    expect([exchanges.length, listing.completeness]).toEqual([
      49,
      {
        verdict: "complete",
        proof: { kind: "declared_total", declared: 4835, distinct: 4835 },
      },
    ]);
  });

  test("the next page begins where the answer says that this one ends, not where it was asked to", () => {
    const ids = idsOf(130);
    const { listing, exchanges } = readBoard({
      order: () => ids,
      total: 130,
      sizeMax: 50,
    });
    expect(exchanges.map(({ request }) => request.url)).toEqual(
      [0, 50, 100].map((offset) => `${api}?limit=100&offset=${offset}`),
    );
    expect(listing.completeness).toMatchObject({
      verdict: "complete",
      proof: { distinct: 130 },
    });
  });

  test("a board capped at 500 of 1,400 closes nothing", () => {
    const ids = idsOf(1400);
    expect(readBoard({ order: () => ids, total: 1400, end: 500 }).listing.completeness).toEqual({
      verdict: "partial",
      reason: "total_mismatch",
      declared: 1400,
      distinct: 500,
    });
  });

  test("an index that reshuffles between pages repeats rows and hides others: partial, with the repeats named", () => {
    const ids = idsOf(300);
    const { listing } = readBoard({
      order: (asked) => [...ids.slice(asked * 7), ...ids.slice(0, asked * 7)],
      total: 300,
    });
    expect(listing.completeness).toMatchObject({
      verdict: "partial",
      reason: "total_mismatch",
      declared: 300,
    });
    expect(listing.postings.length).toBeLessThan(300);
    expect(listing.postings.length + listing.issues.filter(({ code }) => code === "duplicate_id").length).toBe(300);
  });

  test("a total that changes between pages is no total", () => {
    const ids = idsOf(150);
    const exchanges = crawl(smartrecruiters, "Acme", (request) => {
      const offset = Number(new URL(request.url).searchParams.get("offset"));
      return {
        json: page(ids.slice(offset, offset + 100).map(rowOf), {
          offset,
          totalFound: offset === 0 ? 150 : 151,
        }),
      };
    });
    expect(listingOf(smartrecruiters.parse("Acme", exchanges)).completeness).toMatchObject({
      verdict: "partial",
      reason: "total_mismatch",
    });
  });

  test("a page that fails ends the crawl and is missed; pages that were not asked are unfinished", () => {
    const ids = idsOf(250);
    const whole = crawl(smartrecruiters, "Acme", pretend({ order: () => ids, total: 250 }));
    const reasonOf = (exchanges: readonly SourceExchange[]): unknown =>
      listingOf(smartrecruiters.parse("Acme", exchanges)).completeness;
    const broken = whole.map((exchange, index) => (index === 1 ? { ...exchange, status: 500 } : exchange));
    expect([reasonOf(broken), reasonOf(whole.slice(0, 2)), reasonOf(whole)]).toMatchObject([
      { reason: "page_missing" },
      { reason: "paging_unfinished" },
      { verdict: "complete" },
    ]);
    expect(smartrecruiters.next("Acme", broken.slice(0, 2))).toEqual({
      done: true,
    });
  });

  test("a board that claims a thousand million postings is asked for 200 pages and is capped", () => {
    const server = (request: SourceRequest): PretendedAnswer => {
      const offset = Number(new URL(request.url).searchParams.get("offset"));
      return {
        json: page([rowOf(String(offset))], {
          offset,
          totalFound: 1_000_000_000,
        }),
      };
    };
    const exchanges = crawl(smartrecruiters, "Acme", server);
    expect([exchanges.length, listingOf(smartrecruiters.parse("Acme", exchanges)).completeness]).toMatchObject([
      200,
      { verdict: "partial", reason: "capped" },
    ]);
  });
});

test("an unknown company answers 200 with nothing found, which confirms nothing", () => {
  expect(read(page([])).completeness).toEqual({
    verdict: "partial",
    reason: "empty_unconfirmed",
    declared: 0,
    distinct: 0,
  });
});

test("another shape is drift with the pointer that did not fit; another vendor is named", () => {
  const fail = (body: unknown): unknown => failureOf(smartrecruiters.parse("Acme", [answer(api, body)]));
  expect([
    fail({ content: [] }),
    fail({ totalFound: 1 }),
    fail([]),
    fail([{ hostedUrl: "x", text: "y", id: "z" }]),
  ]).toMatchObject([
    { reason: "shape_changed", pointer: "/totalFound" },
    { reason: "shape_changed", pointer: "/content" },
    { reason: "shape_changed", pointer: "" },
    { reason: "other_vendor" },
  ]);
});

test("a posting that is not public is left out; an unknown visibility loses nothing", () => {
  const listing = read(
    page([rowOf("1"), { ...rowOf("2"), visibility: "INTERNAL" }, { ...rowOf("3"), visibility: "NEW" }]),
  );
  expect([
    listing.postings.map(({ vendorId }) => vendorId),
    listing.issues.map(({ code }) => code),
    listing.completeness.verdict,
  ]).toEqual([["1", "3"], ["unlisted"], "complete"]);
});

describe("addresses", () => {
  const board = (url: string): string | null => smartrecruiters.detect(new URL(url))?.board ?? null;

  test("board pages, postings, referrals and the API give the company with its capitals", () => {
    expect([
      board("https://careers.smartrecruiters.com/BoschGroup"),
      board("https://jobs.smartrecruiters.com/Visa/744000129971988-director?oga=true"),
      board("https://jobs.smartrecruiters.com/external-referrals/company/Visa/publication/x"),
      board(`${api}?limit=100`),
    ]).toEqual(["BoschGroup", "Visa", "Visa", "Acme"]);
  });

  test("other addresses do not", () => {
    expect([
      board("https://www.smartrecruiters.com/Visa"),
      board("https://jobs.smartrecruiters.com/"),
      board("https://api.smartrecruiters.com/v1/jobs"),
    ]).toEqual([null, null, null]);
  });
});

interface SmartrecruitersBody {
  readonly totalFound: number;
  readonly content: readonly {
    readonly id: string;
    readonly name: string;
    readonly company?: { readonly identifier: string };
  }[];
}

sharedTest(
  "every list of the corpus gives its rows, and is complete only when it holds as many as it declares",
  "corpus/smartrecruiters",
  () => {
    const counts = corpusFiles("smartrecruiters")
      .filter(({ kind }) => kind === "board-list")
      .map((entry) => {
        const { content, totalFound } = JSON.parse(corpusText(entry)) as SmartrecruitersBody;
        const { postings, completeness } = listingOf(smartrecruiters.parse("Visa", [answer(api, corpusText(entry))]));
        const wanted = content
          .map(({ id, name, company }) => [
            id,
            name,
            `https://jobs.smartrecruiters.com/${company?.identifier ?? "Visa"}/${id}`,
          ])
          .toSorted((a, b) => ((a[0] ?? "") < (b[0] ?? "") ? -1 : 1));
        expect([entry.file, postings.map(({ vendorId, title, url }) => [vendorId, title, url])]).toEqual([
          entry.file,
          wanted,
        ]);
        expect([entry.file, postings.length]).toEqual([entry.file, entry.postings ?? -1]);
        expect([entry.file, completeness.verdict === "complete"]).toEqual([entry.file, totalFound === content.length]);
        return `${entry.employer} ${postings.length} of ${totalFound}`;
      });
    expect(counts).toEqual(["Visa 1 of 1181", "Visa 2 of 10", "abhibattula 2 of 2", "omoji-sanitised 1 of 1"]);
  },
);

sharedTest(
  "a detail page alone is one posting of a board of which nothing else is known",
  "corpus/smartrecruiters",
  () => {
    const files = corpusFiles("smartrecruiters").filter(({ kind }) => kind === "detail");
    for (const entry of files) {
      const wanted = JSON.parse(corpusText(entry)) as {
        id: string;
        postingUrl: string;
      };
      const listing = listingOf(smartrecruiters.parse("Visa", [answer(`${api}/${wanted.id}`, corpusText(entry))]));
      expect([listing.postings.map(({ vendorId, url }) => [vendorId, url]), listing.completeness]).toMatchObject([
        [[wanted.id, wanted.postingUrl]],
        { verdict: "partial", reason: "single_page_of_board" },
      ]);
    }
    expect(files.length).toBe(2);
  },
);

sharedTest(
  "two list pages and three detail pages of BoschGroup are three whole postings",
  "corpus/smartrecruiters/BoschGroup/manwithaplandy.smartrecruiters.json",
  (path) => {
    const bundle = JSON.parse(readFileSync(path, "utf8")) as {
      list_pages: readonly SmartrecruitersBody[];
      details: Record<string, { postingUrl?: string }>;
    };
    const details = Object.entries(bundle.details).map(([vendorId, json]) => {
      const url = `${api}/${vendorId}`;
      return answer(url, json, {
        request: {
          method: "GET",
          url,
          body: null,
          purpose: "detail",
          vendorId,
        },
      });
    });
    const listing = listingOf(
      smartrecruiters.parse("BoschGroup", [...bundle.list_pages.map((json) => answer(api, json)), ...details]),
    );
    expect(listing.completeness).toEqual({
      verdict: "complete",
      proof: { kind: "declared_total", declared: 3, distinct: 3 },
    });
    expect(listing.postings.map(({ vendorId, url, description }) => [vendorId, url, description.length])).toEqual([
      ["744000135078460", bundle.details["744000135078460"]?.postingUrl ?? "", 0],
      ["744000135080134", bundle.details["744000135080134"]?.postingUrl ?? "", 4],
      ["744000900000001", "https://jobs.smartrecruiters.com/TheNielsenCompany/744000900000001-senior-data-engineer", 1],
    ]);
  },
);
