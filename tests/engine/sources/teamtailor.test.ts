import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import type { SourceExchange, SourceRequest } from "../../../src/contracts/source-kind.ts";
import { teamtailor } from "../../../src/engine/sources/teamtailor.ts";
import { sharedTest } from "../../shared-path.ts";
import { answer, failureOf, listingOf } from "./source-kinds-exchange.ts";
import { crawl, type PretendedAnswer } from "./workday-crawl.ts";

const url = "https://acme.teamtailor.com/jobs.json";

const item = (number: number, change: object = {}): object => ({
  id: `uuid-${number}`,
  title: "Kiln Engineer",
  url: `https://acme.teamtailor.com/jobs/${number}-kiln-engineer`,
  date_published: "2026-05-26T08:33:05+02:00",
  content_html: "<p>Fire.</p>",
  _jobposting: {
    "@type": "JobPosting",
    title: "Kiln Engineer",
    identifier: { "@type": "PropertyValue", name: "Acme", value: number },
    hiringOrganization: { name: "Acme" },
    jobLocation: [{ address: { addressLocality: "Lisbon", addressRegion: "Europe", addressCountry: "PT" } }],
    jobLocationType: "TELECOMMUTE",
    employmentType: "FULL_TIME",
    baseSalary: { currency: "EUR", value: { minValue: 50000, maxValue: 60000, unitText: "YEAR" } },
  },
  ...change,
});

const feed = (items: readonly unknown[], more: object = {}) => ({
  version: "https://jsonfeed.org/version/1.1",
  title: "Acme",
  items,
  ...more,
});

const parse = (...exchanges: readonly SourceExchange[]) => teamtailor.parse("acme", exchanges);

const rssItem = (number: number, inner = ""): string =>
  `<item><title>Kiln Engineer</title><link>https://acme.teamtailor.com/jobs/${number}-kiln-engineer</link><guid>uuid-${number}</guid>${inner}</item>`;

const rss = (items: string): string =>
  `<?xml version="1.0"?><rss version="2.0" xmlns:tt="https://teamtailor.com/locations"><channel>${items}</channel></rss>`;

describe("the board", () => {
  test("is the subdomain, or the host of an own domain", () => {
    const boards = ["acme", "acme.na.teamtailor.com", "jobb.acme.com", "acme.teamtailor.com", "Acme", "a/b", ""];
    expect([
      boards.map((board) => teamtailor.checkBoard(board) === null),
      teamtailor.hosts("acme"),
      teamtailor.hosts("jobb.acme.com"),
      teamtailor.boardUrl("jobb.acme.com"),
    ]).toEqual([
      [true, true, true, false, false, false, false],
      ["acme.teamtailor.com"],
      ["jobb.acme.com"],
      "https://jobb.acme.com/jobs",
    ]);
  });

  test("is found in addresses of the vendor, and on own domains by the name of the feed", () => {
    const addresses = [
      "https://acme.teamtailor.com/jobs/1-x",
      "https://acme.na.teamtailor.com/",
      "https://jobb.acme.com/jobs.json",
      "https://jobb.acme.com/jobs",
      "https://www.teamtailor.com/",
      "https://api.teamtailor.com/v1/jobs",
    ];
    expect(addresses.map((address) => teamtailor.detect(new URL(address))?.board ?? null)).toEqual([
      "acme",
      "acme.na.teamtailor.com",
      "jobb.acme.com",
      null,
      null,
      null,
    ]);
  });
});

test("an item is read with its JobPosting, and every pointer leads to its value", () => {
  const listing = listingOf(parse(answer(url, feed([item(7)]))));
  expect([listing.postings[0], listing.completeness]).toEqual([
    {
      vendorId: "uuid-7",
      jobKey: "7",
      requisitionId: null,
      title: "Kiln Engineer",
      employer: "Acme",
      url: "https://acme.teamtailor.com/jobs/7-kiln-engineer",
      applyUrl: null,
      department: null,
      team: null,
      language: null,
      employmentType: "FULL_TIME",
      places: [
        {
          text: "Lisbon, Europe, PT",
          locality: "Lisbon",
          region: "Europe",
          country: "PT",
          pointer: "/_jobposting/jobLocation/0",
        },
      ],
      workplace: "remote",
      workplacePointer: "/_jobposting/jobLocationType",
      remoteAreas: [],
      pay: [
        {
          kind: "salary",
          min: 50000,
          max: 60000,
          currency: "EUR",
          period: "year",
          title: null,
          pointer: "/_jobposting/baseSalary",
        },
      ],
      payText: null,
      publishedAt: "2026-05-26T06:33:05Z",
      updatedAt: null,
      deadline: null,
      description: [{ heading: null, format: "html", content: "<p>Fire.</p>", pointer: "/content_html" }],
      source: { exchange: 0, document: "body", pointer: "/items/0" },
    },
    { verdict: "complete", proof: { kind: "end_of_paging", declared: null, distinct: 1 } },
  ]);
});

test("a capture carries what its items have", () => {
  const bare = { id: "1", title: "x", url: "https://jobb.acme.com/jobs/1-x" };
  expect([
    listingOf(parse(answer(url, feed([bare])))).carries,
    listingOf(parse(answer(url, feed([item(1)])))).carries,
  ]).toEqual([
    ["title", "places"],
    ["title", "places", "employment_type", "workplace", "pay", "description"],
  ]);
});

test("rows without id or link are dropped, the same id twice is one posting", () => {
  const listing = listingOf(
    parse(answer(url, feed([item(1), item(1), item(2, { id: null }), item(3, { url: "javascript:x" }), null]))),
  );
  expect([
    listing.postings.length,
    listing.issues.map(({ code, pointer }) => [code, pointer]),
    listing.completeness.verdict,
  ]).toEqual([
    1,
    [
      ["duplicate_id", "/items/1"],
      ["row_unreadable", "/items/2/id"],
      ["row_unreadable", "/items/3/url"],
      ["row_unreadable", "/items/4"],
    ],
    "partial",
  ]);
});

describe("paging", () => {
  const serve =
    (pages: Readonly<Record<string, PretendedAnswer>>) =>
    (request: SourceRequest): PretendedAnswer =>
      pages[request.url] ?? { status: 404 };

  test("a JSON Feed with a next page is followed on its own host, and complete only with the last", () => {
    const pages = {
      [url]: { json: feed([item(1)], { next_url: `${url}?page=2` }) },
      [`${url}?page=2`]: { json: feed([item(2)]) },
    };
    const exchanges = crawl(teamtailor, "acme", serve(pages));
    expect([
      exchanges.length,
      listingOf(parse(...exchanges)).completeness.verdict,
      listingOf(parse(...exchanges.slice(0, 1))).completeness,
    ]).toEqual([2, "complete", { verdict: "partial", reason: "paging_unfinished", declared: null, distinct: 1 }]);
  });

  test("a next page that fails, lies elsewhere or leads back leaves the board partial", () => {
    const failing = crawl(
      teamtailor,
      "acme",
      serve({ [url]: { json: feed([item(1)], { next_url: `${url}?page=2` }) }, [`${url}?page=2`]: { status: 500 } }),
    );
    const elsewhere = crawl(
      teamtailor,
      "acme",
      serve({ [url]: { json: feed([item(1)], { next_url: "https://evil.example/jobs.json" }) } }),
    );
    const circle = crawl(teamtailor, "acme", serve({ [url]: { json: feed([item(1)], { next_url: url }) } }));
    expect(
      [failing, elsewhere, circle].map((exchanges) => [
        exchanges.length,
        listingOf(parse(...exchanges)).completeness.verdict,
      ]),
    ).toEqual([
      [2, "partial"],
      [1, "partial"],
      [1, "partial"],
    ]);
  });

  test("a site without the JSON Feed is read by its RSS, page by page", () => {
    const pageOf = (offset: number) => `https://acme.teamtailor.com/jobs.rss?offset=${offset}&per_page=100`;
    const full = Array.from({ length: 100 }, (_, at) => rssItem(at + 1)).join("");
    const exchanges = crawl(
      teamtailor,
      "acme",
      serve({ [pageOf(0)]: { body: rss(full) }, [pageOf(100)]: { body: rss(rssItem(101)) } }),
    );
    expect([
      exchanges.map(({ request }) => request.url),
      listingOf(parse(...exchanges)).completeness,
      listingOf(parse(...exchanges.slice(0, 2))).completeness.verdict,
    ]).toEqual([
      [url, pageOf(0), pageOf(100)],
      { verdict: "complete", proof: { kind: "end_of_paging", declared: null, distinct: 101 } },
      "partial",
    ]);
  });

  test("a board that refuses is not asked again", () => {
    expect([403, 429, 500].map((status) => crawl(teamtailor, "acme", () => ({ status })).length)).toEqual([1, 1, 1]);
  });
});

describe("RSS", () => {
  test("an item tells places, department and where the work is done; its id is the one of the JSON Feed", () => {
    const inner =
      "<remoteStatus>hybrid</remoteStatus><pubDate>Fri, 27 Feb 2026 19:59:48 +0100</pubDate><tt:department>Kilns</tt:department><tt:locations><tt:location><tt:name>HQ</tt:name><tt:city>Lisbon</tt:city><tt:country>Portugal</tt:country></tt:location><tt:location><tt:city>Porto</tt:city></tt:location></tt:locations>";
    const [posting] = listingOf(parse(answer("https://acme.teamtailor.com/jobs.rss", rss(rssItem(7, inner))))).postings;
    expect([
      posting?.vendorId,
      posting?.jobKey,
      posting?.workplace,
      posting?.workplacePointer,
      posting?.department,
      posting?.publishedAt,
      posting?.places,
    ]).toEqual([
      "uuid-7",
      "7",
      "hybrid",
      "/remoteStatus/0",
      "Kilns",
      "2026-02-27T18:59:48Z",
      [
        { text: "HQ", locality: "Lisbon", region: null, country: "Portugal", pointer: "/tt:locations/0/tt:location/0" },
        { text: "Porto", locality: "Porto", region: null, country: null, pointer: "/tt:locations/0/tt:location/1" },
      ],
    ]);
  });

  test("a file without the size of its page proves nothing, an empty one is never complete", () => {
    const reasons = [rss(rssItem(1)), rss("")].map(
      (body) => listingOf(parse(answer("https://acme.teamtailor.com/jobs.rss", body))).completeness,
    );
    expect(reasons.map((completeness) => completeness.verdict === "partial" && completeness.reason)).toEqual([
      "paging_unfinished",
      "empty_unconfirmed",
    ]);
  });
});

describe("refusal", () => {
  const rows: readonly (readonly [fact: string, body: unknown, reason: string])[] = [
    ["a page", "<html><body>Jobs</body></html>", "html_instead_of_json"],
    ["another vendor's board", { jobs: [{ jobUrl: "x", descriptionPlain: "y" }] }, "other_vendor"],
    ["a blog's JSON Feed", feed([{ id: "1", url: "https://blog.example/post", title: "x" }]), "other_vendor"],
    [
      "another RSS",
      '<rss version="2.0"><channel><item><link>https://blog.example/post</link></item></channel></rss>',
      "other_vendor",
    ],
    ["an object without items", { version: "https://jsonfeed.org/version/1.1" }, "shape_changed"],
    ["an array", [], "shape_changed"],
    ["a cut answer", '{"items":[{"id":"1"', "truncated"],
    ["text", "oops", "not_json"],
    ["nothing", "", "empty_body"],
  ];
  for (const [fact, body, reason] of rows) {
    test(`${fact} is ${reason}`, () => {
      expect(failureOf(parse(answer(url, body))).reason).toBe(reason as never);
    });
  }

  test("an empty feed is never complete", () => {
    expect(listingOf(parse(answer(url, feed([])))).completeness).toEqual({
      verdict: "partial",
      reason: "empty_unconfirmed",
      declared: null,
      distinct: 0,
    });
  });
});

interface Item {
  readonly id: string;
  readonly url: string;
}

for (const file of ["1komma5/konstantinosanagn.teamtailor_jobs.json", "teamtailor/omoji-personal.teamtailor.json"]) {
  sharedTest(
    `${file} has its two items with ids and links, and is never read when cut`,
    `corpus/teamtailor/${file}`,
    (path) => {
      const text = readFileSync(path, "utf8");
      const items = (JSON.parse(text) as { items: readonly Item[] }).items.toSorted((a, b) => (a.id < b.id ? -1 : 1));
      const { postings, completeness } = listingOf(parse(answer(url, text)));
      expect([postings.map((posting) => [posting.vendorId, posting.url]), completeness.verdict]).toEqual([
        items.map((one) => [one.id, one.url]),
        "complete",
      ]);
      for (let cut = 0; cut < 100; cut++)
        expect(parse(answer(url, text.trimEnd().slice(0, Math.floor((text.trimEnd().length * cut) / 100)))).ok).toBe(
          false,
        );
    },
  );
}

sharedTest(
  "the RSS file has its two items, named by the number of their link",
  "corpus/teamtailor/zaggregate/alex-zagorianos.teamtailor.rss",
  (path) => {
    const { postings } = listingOf(parse(answer(url, readFileSync(path, "utf8"))));
    expect(postings.map((posting) => [posting.vendorId, posting.url])).toEqual([
      ["1", "https://acme.teamtailor.com/jobs/1-senior-controls-engineer"],
      ["2", "https://acme.teamtailor.com/jobs/2-recruiter"],
    ]);
  },
);
