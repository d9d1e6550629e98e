import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import type { SourceExchange, SourceRequest } from "../../../src/contracts/source-kind.ts";
import { sitemap } from "../../../src/engine/sources/sitemap.ts";
import { isPostingPage } from "../../../src/engine/sources/sitemap-address.ts";
import { sharedTest } from "../../shared-path.ts";
import { answer, failureOf, listingOf } from "./source-kinds-exchange.ts";
import { crawl, crawlDetails, type PretendedAnswer } from "./workday-crawl.ts";

const board = "https://acme.example/sitemap.xml";

const urls = (...paths: readonly string[]): string =>
  `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${paths.map((path) => `<url><loc>https://acme.example${path}</loc><lastmod>2026-06-01</lastmod></url>`).join("")}</urlset>`;

const index = (...links: readonly string[]): string =>
  `<sitemapindex>${links.map((link) => `<sitemap><loc>${link}</loc></sitemap>`).join("")}</sitemapindex>`;

const parse = (...exchanges: readonly SourceExchange[]) => sitemap.parse(board, exchanges);

const serve =
  (pages: Readonly<Record<string, string>>) =>
  (request: SourceRequest): PretendedAnswer => {
    const body = pages[request.url.replace("https://acme.example", "")];
    return body === undefined ? { status: 404, body: "" } : { body };
  };

const verdictOf = (exchanges: readonly SourceExchange[]) => {
  const { completeness } = listingOf(parse(...exchanges));
  return completeness.verdict === "partial" ? completeness.reason : completeness.verdict;
};

describe("the board", () => {
  test("is the address of a map, with a pattern of paths behind # where the default does not fit", () => {
    const boards = [
      board,
      `${board}#/join/*`,
      `${board}#*-job.html`,
      `${board}#join`,
      "acme.example/sitemap.xml",
      "https://u@acme.example/a.xml",
      "https://acme.example",
      `${board}#/${"*a".repeat(9)}`,
    ];
    expect(boards.map((one) => sitemap.checkBoard(one) === null)).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
      false,
      false,
    ]);
  });

  test("is detected by the name of a map", () => {
    const addresses = [
      "https://www.acme.example/sitemap.xml",
      "https://acme.example/jobs/sitemap_index.xml.gz",
      "https://acme.example/site-map",
      "https://acme.example/jobs",
    ];
    expect(addresses.map((address) => sitemap.detect(new URL(address)))).toEqual([
      { board: "https://www.acme.example/sitemap.xml", nameHint: "Acme" },
      { board: "https://acme.example/jobs/sitemap_index.xml.gz", nameHint: "Acme" },
      null,
      null,
    ]);
  });

  test("is asked for without the pattern", () => {
    expect([
      sitemap.plan(`${board}#/join/*`).map(({ url }) => url),
      sitemap.hosts(board),
      sitemap.boardUrl(`${board}#/join/*`),
    ]).toEqual([[board], ["acme.example"], board]);
  });
});

describe("a page is a posting", () => {
  const fits = (path: string, pattern: string | null = null): boolean =>
    isPostingPage(new URL(path, "https://acme.example"), pattern);

  test("when something stands behind a word for openings", () => {
    const yes = [
      "/jobs/controls-engineer",
      "/en-us/careers/job/123/title",
      "/open-positions/berlin-engineer",
      "/karriere/stellenangebote/koch",
      "/vacancies/42",
      "/job/4711/",
    ];
    const no = [
      "/",
      "/about",
      "/careers/open-positions",
      "/careers",
      "/jobs/search",
      "/jobs/page/2",
      "/jobs/en",
      "/blog/how-to-find-jobs/x",
      "/careers/benefits",
      "/jobsite/a",
    ];
    expect([yes.filter((path) => !fits(path)), no.filter((path) => fits(path))]).toEqual([[], []]);
  });

  test("when its whole path fits the pattern of the board", () => {
    expect(
      [
        ["/join/x", "/join/*"],
        ["/join/", "/join/*"],
        ["/a/join/x", "/join/*"],
        ["/a/x-job.html", "*-job.html"],
        ["/x", "/x"],
        ["/x/y", "/*/y"],
        ["/a/b/c/d", "/a/*/c/*"],
        ["/ab", "/a*b*"],
        ["/anything", "*"],
      ].map(([path = "", pattern = ""]) => fits(path, pattern)),
    ).toEqual([true, false, false, true, true, true, true, false, true]);
  });
});

describe("reading", () => {
  test("a posting is named by its path, and what changed last is not believed to be its date", () => {
    const listing = listingOf(parse(answer(board, urls("/about", "/jobs/kiln?lang=en&utm_source=x", "/jobs/oven"))));
    expect([
      listing.postings.map(({ vendorId, url, title, publishedAt, updatedAt, source }) => [
        vendorId,
        url,
        title,
        publishedAt,
        updatedAt,
        source.pointer,
      ]),
      listing.completeness,
      listing.carries,
    ]).toEqual([
      [["/jobs/oven", "https://acme.example/jobs/oven", "", null, "2026-06-01", "/urlset/url/2"]].toSpliced(0, 0, [
        "/jobs/kiln?lang=en",
        "https://acme.example/jobs/kiln?lang=en&utm_source=x",
        "",
        null,
        "2026-06-01",
        "/urlset/url/1",
      ]),
      { verdict: "complete", proof: { kind: "end_of_paging", declared: null, distinct: 2 } },
      [],
    ]);
  });

  test("names with a prefix, other namespaces and escaped addresses are read", () => {
    const body =
      '<sm:urlset xmlns:sm="http://www.sitemaps.org/schemas/sitemap/0.9"><sm:url><sm:loc>\n https://acme.example/jobs/a?x=1&amp;y=2 \n</sm:loc><image:image><image:loc>https://acme.example/jobs/no.png</image:loc></image:image></sm:url></sm:urlset>';
    expect(listingOf(parse(answer(board, body))).postings.map(({ url }) => url)).toEqual([
      "https://acme.example/jobs/a?x=1&y=2",
    ]);
  });

  test("a posting on another host keeps its host in its name", () => {
    const body = "<urlset><url><loc>https://jobs.other.example/jobs/a</loc></url></urlset>";
    expect(listingOf(parse(answer(board, body))).postings.map(({ vendorId }) => vendorId)).toEqual([
      "//jobs.other.example/jobs/a",
    ]);
  });

  test("entries without an address are dropped rows, an address twice is one posting", () => {
    const body = `<urlset><url><loc>/jobs/relative</loc></url><url/>${"<url><loc>https://acme.example/jobs/a</loc></url>".repeat(2)}</urlset>`;
    const listing = listingOf(parse(answer(board, body)));
    expect([listing.postings.length, listing.issues.map(({ code, pointer }) => [code, pointer])]).toEqual([
      1,
      [
        ["row_unreadable", "/urlset/url/0/loc/0"],
        ["row_unreadable", "/urlset/url/1/loc/0"],
        ["untitled", "/urlset/url/2"],
        ["duplicate_id", "/urlset/url/3"],
      ],
    ]);
  });

  test("a map of other pages only, or of none, is never complete", () => {
    expect([urls("/about"), urls()].map((body) => verdictOf([answer(board, body)]))).toEqual([
      "empty_unconfirmed",
      "empty_unconfirmed",
    ]);
  });
});

describe("an index", () => {
  const nested = {
    "/sitemap.xml": index("https://acme.example/a.xml", "https://acme.example/deep.xml"),
    "/a.xml": urls("/jobs/a"),
    "/deep.xml": index("https://acme.example/b.xml.gz"),
    "/b.xml.gz": urls("/jobs/b", "/jobs/a"),
  };

  test("is complete only when every map below it was read", () => {
    const exchanges = crawl(sitemap, board, serve(nested));
    expect([
      exchanges.map(({ request }) => request.url.slice(20)),
      verdictOf(exchanges),
      verdictOf(exchanges.slice(0, 3)),
      verdictOf(exchanges.slice(0, 2)),
    ]).toEqual([
      ["/sitemap.xml", "/a.xml", "/deep.xml", "/b.xml.gz"],
      "complete",
      "paging_unfinished",
      "paging_unfinished",
    ]);
  });

  test("with a map that fails, lies on another host or has no address is partial", () => {
    const failing = crawl(sitemap, board, serve({ "/sitemap.xml": nested["/sitemap.xml"], "/a.xml": urls("/jobs/a") }));
    const elsewhere = crawl(
      sitemap,
      board,
      serve({
        "/sitemap.xml": index("https://acme.example/a.xml", "https://cdn.example/b.xml"),
        "/a.xml": urls("/jobs/a"),
      }),
    );
    const unnamed = crawl(
      sitemap,
      board,
      serve({ "/sitemap.xml": index("https://acme.example/a.xml", ""), "/a.xml": urls("/jobs/a") }),
    );
    expect([failing, elsewhere, unnamed].map((exchanges) => [exchanges.length, verdictOf(exchanges)])).toEqual([
      [3, "page_missing"],
      [2, "page_missing"],
      [2, "page_missing"],
    ]);
  });

  test("that leads back to itself ends, and one without end is cut off", () => {
    const circle = crawl(
      sitemap,
      board,
      serve({ "/sitemap.xml": index(board, "https://acme.example/a.xml"), "/a.xml": urls("/jobs/a") }),
    );
    const chain = crawl(sitemap, board, ({ url }) => ({
      body:
        url === board
          ? index("https://acme.example/1.xml", "https://acme.example/jobs.xml")
          : url.endsWith("/jobs.xml")
            ? urls("/jobs/a")
            : index(url.replace(/(\d+)\.xml/, (_, at) => `${Number(at) + 1}.xml`)),
    }));
    const wide = crawl(sitemap, board, ({ url }) => ({
      body:
        url === board
          ? index(...Array.from({ length: 500 }, (_, at) => `https://acme.example/${at}.xml`))
          : urls("/jobs/a"),
    }));
    expect([circle, chain, wide].map((exchanges) => [exchanges.length, verdictOf(exchanges)])).toEqual([
      [2, "complete"],
      [5, "capped"],
      [100, "capped"],
    ]);
  });

  test("a map as full as a map may be is taken as cut off", () => {
    expect(verdictOf([answer(board, urls(...Array.from({ length: 50_000 }, (_, at) => `/jobs/${at}x`)))])).toBe(
      "capped",
    );
  }, 20_000);
});

describe("pages of postings", () => {
  const exchanges = [answer(board, urls("/jobs/a", "/jobs/b"))];
  const page = (title: string): string =>
    `<html><script type="application/ld+json">${JSON.stringify({ "@type": "JobPosting", title, datePosted: "2026-01-02", description: "<p>Fire.</p>", identifier: "R1" })}</script></html>`;

  test("say what a posting is, which keeps its name and its address", () => {
    const details = crawlDetails(
      sitemap,
      { board, exchanges, vendorIds: ["/jobs/a", "/jobs/b", "/jobs/c"] },
      ({ url }) => ({ body: page(`Posting ${url.slice(-1)}`) }),
    );
    const listing = listingOf(parse(...exchanges, ...details));
    expect([
      details.map(({ request }) => request.url.slice(20)),
      listing.postings.map(({ vendorId, url, title, publishedAt, updatedAt, source }) => [
        vendorId,
        url.slice(20),
        title,
        publishedAt,
        updatedAt,
        source.exchange,
      ]),
      listing.carries.length,
      listing.issues,
    ]).toEqual([
      ["/jobs/a", "/jobs/b"],
      [
        ["/jobs/a", "/jobs/a", "Posting a", "2026-01-02", "2026-06-01", 1],
        ["/jobs/b", "/jobs/b", "Posting b", "2026-01-02", "2026-06-01", 2],
      ],
      7,
      [],
    ]);
  });

  test("that are missing or say nothing drop no posting", () => {
    const details = crawlDetails(sitemap, { board, exchanges, vendorIds: ["/jobs/a", "/jobs/b"] }, ({ url }) =>
      url.endsWith("a") ? { status: 500 } : { body: "<html></html>" },
    );
    const listing = listingOf(parse(...exchanges, ...details));
    expect([listing.postings.length, listing.carries, listing.completeness.verdict]).toEqual([2, [], "complete"]);
  });
});

describe("refusal", () => {
  const rows: readonly (readonly [fact: string, body: string, change: Partial<SourceExchange>, reason: string])[] = [
    ["403", "", { status: 403 }, "blocked"],
    ["404", "", { status: 404 }, "board_gone"],
    ["a page", "<!doctype html><html></html>", {}, "html_instead_of_json"],
    ["a feed", "<rss><channel/></rss>", {}, "other_vendor"],
    ["JSON", "{}", {}, "other_vendor"],
    ["compressed data", "\u001f\ufffd\b\u0000", {}, "shape_changed"],
    ["a map of other elements", "<urlset><page/></urlset>", {}, "shape_changed"],
    ["a cut map", "<urlset><url><loc>https://acme.example/jobs/a</loc></url>", {}, "truncated"],
    [
      "a map that declares entities",
      '<!DOCTYPE urlset [<!ENTITY x SYSTEM "file:///etc/passwd">]><urlset><url><loc>&x;</loc></url></urlset>',
      {},
      "shape_changed",
    ],
    ["nothing", "", {}, "empty_body"],
  ];
  for (const [fact, body, change, reason] of rows) {
    test(`${fact} is ${reason}`, () => {
      expect(failureOf(parse(answer(board, body, change))).reason).toBe(reason as never);
    });
  }
});

sharedTest(
  "the real map of four pages has one posting by default and four by pattern, and is never read when cut",
  "corpus/sitemap/zaggregate/alex-zagorianos.sitemap.xml",
  (path) => {
    const text = readFileSync(path, "utf8").trimEnd();
    const read = (one: string) =>
      listingOf(sitemap.parse(one, [answer("https://example.com/sitemap.xml", text)])).postings.map(({ url }) => url);
    const all = [...text.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, link]) => link ?? "");
    expect([read("https://example.com/sitemap.xml"), read("https://example.com/sitemap.xml#*")]).toEqual([
      ["https://example.com/jobs/controls-engineer"],
      all.toSorted(),
    ]);
    for (let cut = 0; cut < text.length; cut++) expect(parse(answer(board, text.slice(0, cut))).ok).toBe(false);
  },
);
