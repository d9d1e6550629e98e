import { describe, expect, test } from "bun:test";
import type { Listing, RawPosting, SourceExchange, SourceRequest } from "../../../src/contracts/source-kind.ts";
import { workday } from "../../../src/engine/sources/workday.ts";
import { sharedTest } from "../../shared-path.ts";
import { corpusFiles, corpusText } from "./source-kinds-corpus.ts";
import { answer, failureOf, listingOf } from "./source-kinds-exchange.ts";
import { crawl, crawlDetails, type PretendedAnswer } from "./workday-crawl.ts";

const board = "acme.wd5/Careers";
const host = "https://acme.wd5.myworkdayjobs.com";
const jobs = `${host}/wday/cxs/acme/Careers/jobs`;

const rowOf = (id: string) => ({
  title: "Kiln Engineer",
  externalPath: `/job/Lisbon/Kiln-Engineer_${id}`,
  locationsText: "Lisbon",
  postedOn: "Posted Today",
  timeType: "Full time",
  remoteType: "Hybrid",
  bulletFields: [id.replace(/-\d$/, "")],
});

const info = {
  title: "Kiln Engineer",
  jobDescription: "<p>Fire things.</p>",
  location: "Lisbon",
  additionalLocations: ["Porto", "Lisbon"],
  startDate: "2026-09-08",
  endDate: "2026-12-01",
  timeType: "Full time",
  remoteType: "Hybrid",
  jobReqId: "JR1",
  country: { descriptor: "Portugal", id: "x" },
  externalUrl: `${host}/Careers/job/Lisbon/Kiln-Engineer_JR1`,
};

const page = (rows: readonly unknown[], change: object = {}) => ({
  total: rows.length,
  jobPostings: rows,
  facets: [],
  userAuthenticated: false,
  ...change,
});
const read = (body: unknown, rest: readonly SourceExchange[] = []): Listing =>
  listingOf(workday.parse(board, [answer(jobs, body), ...rest]));
const one = (change: object, rest: readonly SourceExchange[] = []): RawPosting => {
  const [posting] = read(page([{ ...rowOf("JR1"), ...change }]), rest).postings;
  if (posting === undefined) throw new Error("a posting expected");
  return posting;
};
const detail = (json: unknown = { jobPostingInfo: info }, change: Partial<SourceExchange> = {}): SourceExchange =>
  answer(`${host}/x`, json, {
    request: {
      method: "GET",
      url: `${host}/x`,
      body: null,
      purpose: "detail",
      vendorId: "JR1",
    },
    ...change,
  });

/** Ids of a tenant with that many postings. */
const idsOf = (count: number): readonly string[] => Array.from({ length: count }, (_, index) => `JR${10_000 + index}`);

interface Tenant {
  readonly ids: readonly string[];
  /** Facet by facet, value by value, the ids that have it. */
  readonly facets?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  /** Totals stop here and offsets past it begin again; 0 for a tenant that does not clamp. */
  readonly clamp?: number;
}

/** A tenant as measured: 20 rows at most, the total only on the first page, clamped and wrapping. */
const tenant =
  ({ ids, facets = {}, clamp = 2000 }: Tenant) =>
  (request: SourceRequest): PretendedAnswer => {
    const asked = JSON.parse(request.body ?? "null") as {
      appliedFacets: Record<string, readonly string[]>;
      limit: number;
      offset: number;
      searchText: string;
    };
    if (asked.limit > 20 || Object.keys(asked).toSorted().join() !== "appliedFacets,limit,offset,searchText")
      return { status: 400 };
    const [parameter, values] = Object.entries(asked.appliedFacets)[0] ?? [];
    const found = parameter === undefined ? ids : (facets[parameter]?.[values?.[0] ?? ""] ?? []);
    const total = clamp === 0 ? found.length : Math.min(found.length, clamp);
    const offset = total === 0 ? 0 : asked.offset % total;
    return {
      json: page(found.slice(offset, Math.min(offset + 20, total)).map(rowOf), {
        total: asked.offset === 0 ? total : 0,
        facets: Object.entries(facets).map(([facetParameter, members]) => ({
          facetParameter,
          descriptor: facetParameter,
          values: Object.entries(members).map(([id, having]) => ({
            id,
            descriptor: id,
            count: having.length,
          })),
        })),
      }),
    };
  };

const readTenant = (pretended: Tenant): { readonly listing: Listing; readonly requests: number } => {
  const exchanges = crawl(workday, board, tenant(pretended));
  return {
    listing: listingOf(workday.parse(board, exchanges)),
    requests: exchanges.length,
  };
};

test("a row of the list, field by field", () => {
  expect(one({})).toEqual({
    vendorId: "JR1",
    jobKey: "JR1",
    requisitionId: "JR1",
    title: "Kiln Engineer",
    employer: null,
    url: `${host}/Careers/job/Lisbon/Kiln-Engineer_JR1`,
    applyUrl: `${host}/Careers/job/Lisbon/Kiln-Engineer_JR1/apply`,
    department: null,
    team: null,
    language: null,
    employmentType: "Full time",
    places: [
      {
        text: "Lisbon",
        locality: null,
        region: null,
        country: null,
        pointer: "/locationsText",
      },
    ],
    workplace: "hybrid",
    workplacePointer: "/remoteType",
    remoteAreas: [],
    pay: [],
    payText: null,
    publishedAt: "2026-11-20",
    updatedAt: null,
    deadline: null,
    description: [],
    source: { exchange: 0, document: "body", pointer: "/jobPostings/0" },
  });
});

test("the detail page adds the text, all places with the country, the date and the deadline, and the posting is addressed there", () => {
  const listing = read(page([{ ...rowOf("JR1"), locationsText: "2 Locations" }]), [detail()]);
  expect(listing.postings[0]).toMatchObject({
    url: info.externalUrl,
    places: [
      { text: "Lisbon", country: "Portugal", pointer: "/location" },
      { text: "Porto", country: null, pointer: "/additionalLocations/0" },
    ],
    publishedAt: "2026-09-08",
    deadline: "2026-12-01",
    description: [
      {
        heading: null,
        format: "html",
        content: info.jobDescription,
        pointer: "/jobDescription",
      },
    ],
    source: { exchange: 1, document: "body", pointer: "/jobPostingInfo" },
  });
  expect([listing.carries, listing.issues]).toEqual([
    ["title", "employment_type", "places", "workplace", "deadline", "requisition_id", "description"],
    [],
  ]);
});

test("a missing detail page drops nothing; places and text are then not carried", () => {
  for (const details of [[], [detail("", { status: 404 })], [detail({ errorCode: "S22" })]]) {
    const listing = read(page([rowOf("JR1")]), details);
    expect([listing.completeness.verdict, listing.postings.length, listing.carries]).toEqual([
      "complete",
      1,
      ["title", "employment_type", "workplace", "requisition_id"],
    ]);
  }
});

test("a count in the place of the places is a placeholder, not a place", () => {
  const listing = read(page([{ ...rowOf("JR1"), locationsText: "3 Locations" }]));
  expect([listing.postings[0]?.places, listing.issues]).toEqual([
    [],
    [
      {
        code: "placeholder_place",
        exchange: 0,
        pointer: "/jobPostings/0/locationsText",
      },
    ],
  ]);
});

test("a relative day counts back from the capture; an open one, another language and a bad stamp tell none", () => {
  const day = (postedOn: string, capturedAt = "2026-03-01T23:59:00Z"): unknown =>
    listingOf(workday.parse(board, [answer(jobs, page([{ ...rowOf("JR1"), postedOn }]), { capturedAt })])).postings[0]
      ?.publishedAt;
  expect([
    day("Posted Today"),
    day("Posted Yesterday"),
    day("Posted 3 Days Ago"),
    day("Posted 1 Day Ago"),
    day("Posted 30+ Days Ago"),
    day("Gestern ausgeschrieben"),
    day("Posted Today", "not a stamp"),
  ]).toEqual(["2026-03-01", "2026-02-28", "2026-02-26", "2026-02-28", null, null, null]);
});

test("the id is the tail of the path: it stays when title and place change, and copies of a requisition keep their suffix", () => {
  const id = (externalPath: string, bulletFields: readonly unknown[] = []): readonly unknown[] => {
    const { vendorId, requisitionId } = one({ externalPath, bulletFields });
    return [vendorId, requisitionId];
  };
  expect([
    id("/job/US-CA-Santa-Clara/Developer--Healthcare_JR2018805", ["JR2018805"]),
    id("/job/San-Jose/Engineer_R171808-1", ["R171808"]),
    id("/job/Remote/Senior_Engineer_REQ_2026_17", ["Remote", "REQ_2026_17"]),
    id("/job/Remote/Engineer_REQ_2026_17-2", [7, "REQ_2026_17"]),
    id("/job/Zug/No-Bullet_JR-0"),
    id("/job/Zug/Untailed"),
  ]).toEqual([
    ["JR2018805", "JR2018805"],
    ["R171808-1", "R171808"],
    ["REQ_2026_17", "REQ_2026_17"],
    ["REQ_2026_17-2", "REQ_2026_17"],
    ["JR-0", null],
    ["Untailed", null],
  ]);
});

test("tenants name their remote types; what no word fits stays unknown", () => {
  const told = [
    "Remote",
    "Fully Remote",
    "Hybrid Remote",
    "On-site",
    "Onsite",
    "In Office",
    "Not Remote",
    "Flex",
    "",
    null,
  ].map((remoteType) => one({ remoteType }).workplace);
  expect(told).toEqual(["remote", "remote", "hybrid", "on_site", "on_site", "on_site", "on_site", null, null, null]);
});

test("all four keys are sent, in canonical form", () => {
  expect(workday.plan(board)).toEqual([
    {
      method: "POST",
      url: jobs,
      accept: "application/json",
      body: '{"appliedFacets":{},"limit":20,"offset":0,"searchText":""}',
      purpose: "list",
      vendorId: null,
    },
  ]);
});

describe("paging", () => {
  test("a board of 730 is read page by page and never past its end, where it begins again", () => {
    const { listing, requests } = readTenant({ ids: idsOf(730) });
    expect([requests, listing.completeness, listing.issues]).toEqual([
      37,
      {
        verdict: "complete",
        proof: { kind: "declared_total", declared: 730, distinct: 730 },
      },
      [],
    ]);
  });

  test("a tenant that declares more than 2,000 pages past it", () => {
    expect(readTenant({ ids: idsOf(2630), clamp: 0 }).listing.completeness).toMatchObject({
      verdict: "complete",
      proof: { declared: 2630, distinct: 2630 },
    });
  });

  test("a board capped at 500 of 1,400 closes nothing", () => {
    const ids = idsOf(1400);
    const server = tenant({ ids });
    const exchanges = crawl(workday, board, (request) => {
      const { offset } = JSON.parse(request.body ?? "") as { offset: number };
      return offset < 500 ? server(request) : { json: page([], { total: 0 }) };
    });
    expect(listingOf(workday.parse(board, exchanges)).completeness).toEqual({
      verdict: "partial",
      reason: "total_mismatch",
      declared: 1400,
      distinct: 500,
    });
  });

  test("a list that reshuffles between pages repeats rows: partial, with the repeats named", () => {
    const ids = idsOf(100);
    const exchanges = crawl(workday, board, (request) => {
      const { offset } = JSON.parse(request.body ?? "") as { offset: number };
      return tenant({
        ids: [...ids.slice(offset / 4), ...ids.slice(0, offset / 4)],
      })(request);
    });
    const { completeness, issues } = listingOf(workday.parse(board, exchanges));
    expect(completeness).toMatchObject({
      verdict: "partial",
      reason: "total_mismatch",
      declared: 100,
    });
    expect(issues.length).toBe(100 - completenessDistinct(completeness));
  });

  test("a page that fails ends the crawl and is missed; pages that were not asked are unfinished", () => {
    const whole = crawl(workday, board, tenant({ ids: idsOf(70) }));
    const verdict = (exchanges: readonly SourceExchange[]): unknown =>
      listingOf(workday.parse(board, exchanges)).completeness;
    const redirected = whole.map((exchange, index) => (index === 2 ? { ...exchange, status: 303 } : exchange));
    expect([verdict(redirected), verdict(whole.slice(0, 2)), verdict(whole)]).toMatchObject([
      { reason: "page_missing" },
      { reason: "paging_unfinished" },
      { verdict: "complete" },
    ]);
    expect(workday.next(board, redirected)).toEqual({ done: true });
    expect(workday.next(board, whole)).toEqual({ done: true });
  });

  test("a board that claims a thousand million postings is asked for 1,000 pages and is capped", () => {
    const server = (request: SourceRequest): PretendedAnswer => {
      const { offset } = JSON.parse(request.body ?? "") as { offset: number };
      return {
        json: page([rowOf(`JR${offset}`)], {
          total: offset === 0 ? 1_000_000_000 : 0,
        }),
      };
    };
    const exchanges = crawl(workday, board, server);
    expect([exchanges.length, listingOf(workday.parse(board, exchanges)).completeness]).toMatchObject([
      1000,
      { verdict: "partial", reason: "capped" },
    ]);
  });
});

describe("a tenant that clamps at 2,000", () => {
  const ids = idsOf(2630);
  const family = {
    engineering: ids.slice(0, 1725),
    sales: ids.slice(1725, 2600),
    legal: ids.slice(2600),
    empty: [],
  };
  const time = { full: ids.slice(0, 2628), part: ids.slice(2628) };

  test("is never complete when it cannot be split", () => {
    for (const facets of [{}, { timeType: time }]) {
      const { listing, requests } = readTenant({ ids, facets });
      expect([requests, listing.completeness]).toEqual([
        100,
        {
          verdict: "partial",
          reason: "capped",
          declared: 2000,
          distinct: 2000,
        },
      ]);
    }
  });

  test("is split by a facet, and complete when another facet agrees on the size and the slices hold exactly that many", () => {
    const { listing, requests } = readTenant({
      ids,
      facets: { timeType: time, jobFamilyGroup: family },
    });
    // The first page, then 87 + 44 + 2 pages of the slices; the empty value is not asked for.
    expect([requests, listing.completeness, listing.issues]).toEqual([
      134,
      {
        verdict: "complete",
        proof: { kind: "declared_total", declared: 2630, distinct: 2630 },
      },
      [],
    ]);
  });

  test("is capped when no facet agrees: a posting may have no value and be in no slice", () => {
    const { listing } = readTenant({
      ids,
      facets: {
        jobFamilyGroup: {
          engineering: ids.slice(0, 1725),
          sales: ids.slice(1725, 2600),
        },
      },
    });
    expect(listing.completeness).toMatchObject({
      verdict: "partial",
      reason: "capped",
      distinct: 2600,
    });
  });

  test("is capped when the postings of two values overlap, however the sums agree", () => {
    const places = { lisbon: ids.slice(0, 1500), porto: ids.slice(1400, 2530) };
    const { listing } = readTenant({
      ids,
      facets: { locations: places, timeType: time },
    });
    expect(listing.completeness).toMatchObject({
      verdict: "partial",
      declared: 2630,
      distinct: 2530,
    });
  });

  test("is capped when a slice answers fewer than its value counts", () => {
    const server = tenant({
      ids,
      facets: { timeType: time, jobFamilyGroup: family },
    });
    const exchanges = crawl(workday, board, (request) => {
      const { appliedFacets, offset } = JSON.parse(request.body ?? "") as {
        appliedFacets: Record<string, unknown>;
        offset: number;
      };
      const legal = JSON.stringify(appliedFacets).includes("legal");
      return legal
        ? {
            json: page(offset === 0 ? ids.slice(2600, 2610).map(rowOf) : [], {
              total: offset === 0 ? 10 : 0,
            }),
          }
        : server(request);
    });
    expect(listingOf(workday.parse(board, exchanges)).completeness).toMatchObject({
      verdict: "partial",
      reason: "capped",
      declared: 2630,
      distinct: 2610,
    });
  });

  test("keeps a posting that only the unsplit first page shows, and is then partial", () => {
    const hidden = { a: ids.slice(1, 1700), b: ids.slice(1700) };
    const same = { c: ids.slice(1, 1900), d: ids.slice(1900) };
    const { listing } = readTenant({ ids, facets: { one: hidden, two: same } });
    expect([listing.postings[0]?.vendorId, listing.completeness]).toMatchObject([
      "JR10000",
      {
        verdict: "partial",
        reason: "total_mismatch",
        declared: 2629,
        distinct: 2630,
      },
    ]);
  });

  test("is split by the members of a facet group too, and not by more than 100 values", () => {
    const group = (count: number): unknown => ({
      facetParameter: "locationMainGroup",
      values: [
        {
          facetParameter: "locations",
          descriptor: "Locations",
          values: Array.from({ length: count }, (_, index) => ({
            id: `p${index}`,
            count: 2600 / 100,
          })),
        },
      ],
    });
    const asked = (count: number): unknown => {
      const step = workday.next(board, [answer(jobs, page([], { total: 2000, facets: [group(count)] }))]);
      return step.done ? [] : [step.requests.length, step.requests[0]?.body];
    };
    expect([asked(100), asked(101)]).toEqual([
      [100, '{"appliedFacets":{"locations":["p0"]},"limit":20,"offset":0,"searchText":""}'],
      [99, '{"appliedFacets":{},"limit":20,"offset":20,"searchText":""}'],
    ]);
  });
});

const completenessDistinct = (completeness: Listing["completeness"]): number =>
  completeness.verdict === "complete" ? completeness.proof.distinct : completeness.distinct;

test("an answer without its total or its postings is a refusal, not an empty board; total 0 with an empty list confirms nothing", () => {
  const fail = (body: unknown): unknown => failureOf(workday.parse(board, [answer(jobs, body)]));
  expect([
    fail({ jobPostings: [], facets: [] }),
    fail({ total: 5 }),
    fail([]),
    fail("<html>maintenance</html>"),
  ]).toMatchObject([
    { reason: "shape_changed", pointer: "/total" },
    { reason: "shape_changed", pointer: "/jobPostings" },
    { reason: "shape_changed", pointer: "" },
    { reason: "html_instead_of_json" },
  ]);
  expect(failureOf(workday.parse(board, [answer(jobs, "", { status: 422 })])).reason).toBe("http_status");
  expect(read(page([])).completeness).toEqual({
    verdict: "partial",
    reason: "empty_unconfirmed",
    declared: 0,
    distinct: 0,
  });
});

test("a row without a path is dropped and closes nothing; a path that leads elsewhere is none", () => {
  const paths = [undefined, "", "job/x_JR9", "/job/../../x_JR9", "/job/a b_JR9", "/job/x_JR9?y"];
  for (const externalPath of paths) {
    expect(read(page([rowOf("JR1"), { ...rowOf("JR9"), externalPath }]))).toMatchObject({
      completeness: { verdict: "partial", reason: "dropped_rows" },
      issues: [{ code: "row_unreadable", pointer: "/jobPostings/1/externalPath" }],
    });
  }
});

test("detail pages are asked for at the path of the row; an id that no row has is not asked for", () => {
  const exchanges = crawl(workday, board, tenant({ ids: ["JR1", "JR2-1"] }));
  const details = crawlDetails(workday, { board, exchanges, vendorIds: ["JR2-1", "JR3"] }, () => ({ json: {} }));
  expect(details.map(({ request }) => [request.method, request.url, request.vendorId])).toEqual([
    ["GET", `${host}/wday/cxs/acme/Careers/job/Lisbon/Kiln-Engineer_JR2-1`, "JR2-1"],
  ]);
});

describe("addresses", () => {
  const found = (url: string): string | null => workday.detect(new URL(url))?.board ?? null;

  test("board pages with and without a locale, postings and the data behind them give the board", () => {
    expect([
      found("https://nvidia.wd5.myworkdayjobs.com/NVIDIAExternalCareerSite"),
      found("https://nvidia.wd5.myworkdayjobs.com/en-US/NVIDIAExternalCareerSite/job/US-CA-Santa-Clara/Title_JR1?q=x"),
      found("https://salesforce.wd12.myworkdayjobs.com/wday/cxs/salesforce/External_Career_Site/jobs"),
      found(`${jobs}`),
    ]).toEqual([
      "nvidia.wd5/NVIDIAExternalCareerSite",
      "nvidia.wd5/NVIDIAExternalCareerSite",
      "salesforce.wd12/External_Career_Site",
      board,
    ]);
  });

  test("other addresses do not", () => {
    expect([
      found("https://acme.wd5.myworkdayjobs.com/"),
      found("https://acme.myworkdayjobs.com/Careers"),
      found("https://acme.wd5.myworkdayjobs.com/en-US"),
      found("https://www.workday.com/"),
    ]).toEqual([null, null, null, null]);
  });

  test("a board is tenant, data centre and site", () => {
    expect([workday.checkBoard(board), workday.boardUrl(board), workday.hosts(board)]).toEqual([
      null,
      `${host}/Careers`,
      ["acme.wd5.myworkdayjobs.com"],
    ]);
    expect(
      ["", "acme", "acme.wd5", "acme.wd5/a/b", "acme/Careers", "Acme.wd5/Careers"].map(
        (name) => workday.checkBoard(name) === null,
      ),
    ).toEqual(Array(6).fill(false));
  });
});

sharedTest(
  "every Workday page of the corpus gives its rows with the requisition ids of its bullets, and a clamped page closes nothing",
  "corpus/workday",
  () => {
    const outcomes = corpusFiles("workday").map((entry) => {
      const { total, jobPostings } = JSON.parse(corpusText(entry)) as {
        total: number;
        jobPostings: readonly {
          externalPath: string;
          bulletFields: readonly string[];
        }[];
      };
      const { postings, completeness } = listingOf(
        workday.parse("acme.wd5/Careers", [answer(jobs, corpusText(entry))]),
      );
      const wanted = jobPostings
        .map(({ externalPath, bulletFields }) => [bulletFields[0] ?? "", `${host}/Careers${externalPath}`])
        .toSorted((a, b) => ((a[0] ?? "") < (b[0] ?? "") ? -1 : 1));
      expect([entry.file, postings.map(({ vendorId, url }) => [vendorId, url])]).toEqual([entry.file, wanted]);
      expect([entry.file, postings.length]).toEqual([entry.file, entry.postings ?? -1]);
      return [
        entry.employer,
        `${postings.length} of ${total}`,
        completeness.verdict === "complete" ? "complete" : completeness.reason,
      ];
    });
    expect(outcomes).toEqual([
      ["nvidia", "2 of 2000", "paging_unfinished"],
      ["salesforce", "2 of 2", "complete"],
    ]);
  },
);
