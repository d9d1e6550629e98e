import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import type { SourceExchange } from "../../../src/contracts/source-kind.ts";
import { jobvite } from "../../../src/engine/sources/jobvite.ts";
import { sharedTest } from "../../shared-path.ts";
import { answer, failureOf, listingOf } from "./source-kinds-exchange.ts";
import { exchangeOf } from "./workday-crawl.ts";

const url = "https://jobs.jobvite.com/acme/jobs/viewall";

const page = (inner: string, change: Partial<SourceExchange> = {}): SourceExchange =>
  answer(url, `<!doctype html><html ng-app="jv.careersite.desktop.app"><body>${inner}</body></html>`, change);

const parse = (...exchanges: readonly SourceExchange[]) => jobvite.parse("acme", exchanges);

const read = (inner: string) => listingOf(parse(page(inner)));

const cell = (id: string, place: string, title = "Kiln &amp; Oven Engineer"): string =>
  `<tr><td class="jv-job-list-name">\n<a href="/acme/job/${id}">${title}</a></td><td class="jv-job-list-location">\n ${place}\n</td></tr>`;

describe("the board", () => {
  test("is the company in the address, before or behind `careers`", () => {
    const addresses = [
      "https://jobs.jobvite.com/Acme/job/oAbCdEfG",
      "https://jobs.jobvite.com/careers/acme/jobs",
      "https://jobs.jobvite.com/",
      "https://jobs.jobvite.com/careers",
      "https://www.jobvite.com/acme",
    ];
    expect([
      addresses.map((address) => jobvite.detect(new URL(address))?.board ?? null),
      ["acme", "a-1", "Acme", "careers", "a/b", ""].map((board) => jobvite.checkBoard(board) === null),
    ]).toEqual([
      ["acme", "acme", null, null, null],
      [true, true, false, false, false, false],
    ]);
  });

  test("is one page of everything", () => {
    expect([
      jobvite.plan("acme").map((request) => request.url),
      jobvite.hosts("acme"),
      jobvite.boardUrl("acme"),
    ]).toEqual([[url], ["jobs.jobvite.com"], "https://jobs.jobvite.com/acme/jobs"]);
  });
});

describe("layouts", () => {
  test("rows of tables under the name of a department", () => {
    const listing = read(
      `<h3 class="h2">Kilns</h3><table class="jv-job-list"><tbody>${cell("oAbCdEf1", "Dublin,\n Ireland")}</tbody></table><h3>Sales</h3><table class="jv-job-list">${cell("oAbCdEf2", "Cork", "Seller")}</table>`,
    );
    expect([
      listing.postings.map(({ vendorId, title, url: link, department, places }) => [
        vendorId,
        title,
        link,
        department,
        places.map(({ text }) => text),
      ]),
      listing.completeness,
      listing.carries,
    ]).toEqual([
      [
        [
          "oAbCdEf1",
          "Kiln & Oven Engineer",
          "https://jobs.jobvite.com/acme/job/oAbCdEf1",
          "Kilns",
          ["Dublin, Ireland"],
        ],
        ["oAbCdEf2", "Seller", "https://jobs.jobvite.com/acme/job/oAbCdEf2", "Sales", ["Cork"]],
      ],
      { verdict: "complete", proof: { kind: "end_of_paging", declared: null, distinct: 2 } },
      ["title", "places", "department"],
    ]);
  });

  test("links that hold name and place", () => {
    const listing = read(
      '<ul><li><a href="/acme/job/oAbCdEf1"><div class="jv-job-list-name">Engineer</div><div class="jv-job-list-location">Cork</div></a></li></ul>',
    );
    expect(listing.postings.map(({ title, places, department }) => [title, places[0]?.text, department])).toEqual([
      ["Engineer", "Cork", null],
    ]);
  });

  test("featured cards and addresses of newer sites", () => {
    const listing = read(
      '<li><div class="jv-featured-job-title"><a href="https://jobs.jobvite.com/careers/acme/job/oAbCdEf1?__jvst=x">Engineer</a></div><div class="jv-featured-job-location">Cork</div></li>',
    );
    expect(listing.postings.map(({ title, url: link, places }) => [title, link, places[0]?.text])).toEqual([
      ["Engineer", "https://jobs.jobvite.com/careers/acme/job/oAbCdEf1?__jvst=x", "Cork"],
    ]);
  });

  test("rows that lead on by script", () => {
    const listing = read(
      `<table class="jv-job-list"><tr onclick="location.href='/acme/job/oAbCdEf1'"><td class="jv-job-list-name">Engineer</td><td class="jv-job-list-location">Cork</td></tr></table>`,
    );
    expect(listing.postings.map(({ vendorId, title, places }) => [vendorId, title, places[0]?.text])).toEqual([
      ["oAbCdEf1", "Engineer", "Cork"],
    ]);
  });
});

test("a count in the place of a place is an issue and no place, and the posting's page tells the places", () => {
  const list = page(`<table>${cell("oAbCdEf1", "2 Locations")}${cell("oAbCdEf2", "Cork")}</table>`);
  const alone = listingOf(parse(list));
  const requests = jobvite.planDetails?.("acme", [list], ["oAbCdEf1", "nothing"]) ?? [];
  const posting = {
    "@type": "JobPosting",
    title: "x",
    datePosted: "2026-06-01",
    description: "<p>Fire.</p>",
    jobLocation: ["Cork", "Dublin"].map((addressLocality) => ({ address: { addressLocality } })),
  };
  const detailed = listingOf(
    parse(
      list,
      ...requests.map((request) =>
        exchangeOf(request, {
          body: `<html><script type="application/ld+json">${JSON.stringify(posting)}</script></html>`,
        }),
      ),
    ),
  );
  expect([
    alone.issues.map(({ code }) => code),
    alone.postings.map(({ places }) => places.length),
    alone.carries,
    requests.map((request) => request.url),
  ]).toEqual([["placeholder_place"], [0, 1], ["title"], ["https://jobs.jobvite.com/acme/job/oAbCdEf1"]]);
  expect(
    detailed.postings.map(({ title, places, publishedAt, source }) => [
      title,
      places.map(({ text }) => text),
      publishedAt,
      source.exchange,
    ]),
  ).toEqual([
    ["Kiln & Oven Engineer", ["Cork", "Dublin"], "2026-06-01", 1],
    ["Kiln & Oven Engineer", ["Cork"], null, 0],
  ]);
});

describe("completeness", () => {
  const rows = `<table>${cell("oAbCdEf1", "Cork")}${cell("oAbCdEf2", "Cork")}</table>`;
  const facts: readonly (readonly [fact: string, inner: string, reason: string | null])[] = [
    ["a page that counts what it has is complete", `${rows}<div class="jv-pagination-text">1 - 2 of 2</div>`, null],
    [
      "a page that counts more than it has is partial",
      `${rows}<div class="jv-pagination-text"> 1-2 of 120 </div>`,
      "total_mismatch",
    ],
    [
      "a page that shows the first postings of its categories is partial",
      `${rows}<a href="/acme/search?c=Sales&amp;p=0">Show More</a>`,
      "capped",
    ],
    ["a page without postings is never complete", '<table class="jv-job-list"></table>', "empty_unconfirmed"],
  ];
  for (const [fact, inner, reason] of facts) {
    test(fact, () => {
      const { completeness } = read(inner);
      expect(completeness.verdict === "partial" ? completeness.reason : null).toBe(reason as never);
    });
  }

  test("links of other companies and links that are none are no postings, a link twice is one", () => {
    expect(
      read(
        `${rows}${cell("oAbCdEf1", "x")}<a href="/other/job/oAbCdEf9">x</a><a href="https://evil.example/acme/job/oAbCdEf8">x</a><a href="/acme/job/../../x">x</a><a>x</a>`,
      ).postings.length,
    ).toBe(2);
  });

  test("a page of a hundred thousand links in one row is read in linear time", () => {
    const links = Array.from(
      { length: 100_000 },
      (_, at) => `<a href="/acme/job/o${String(at).padStart(7, "0")}">x</a>`,
    ).join("");
    expect(read(`<table class="jv-job-list"><tr>${links}</tr></table>`).postings.length).toBe(100_000);
  }, 20_000);
});

describe("refusal", () => {
  const facts: readonly (readonly [fact: string, exchange: SourceExchange, reason: string])[] = [
    [
      "the vendor's page for unknown companies",
      page("", { finalUrl: "https://www.jobvite.com/support/job-seeker-support?invalid=1" }),
      "board_gone",
    ],
    ["a redirect that was not followed", page("", { status: 303 }), "board_moved"],
    ["404", page("", { status: 404 }), "board_gone"],
    ["202 of a firewall", page("", { status: 202 }), "blocked"],
    ["403", page("", { status: 403 }), "blocked"],
    ["a challenge with 200", answer(url, "<html><title>Just a moment...</title></html>"), "blocked"],
    ["a page of another company", page('<a href="/other/job/oAbCdEf9">x</a>'), "other_vendor"],
    ["a page of another site", answer(url, "<html><body>Hello</body></html>"), "other_vendor"],
    ["JSON of another vendor", answer(url, { jobs: [] }), "other_vendor"],
    ["a page that is cut", answer(url, '<html><table class="jv-job-list"><tr>'), "truncated"],
    ["nothing", answer(url, ""), "empty_body"],
  ];
  for (const [fact, exchange, reason] of facts) {
    test(`${fact} is ${reason}`, () => {
      expect(failureOf(parse(exchange)).reason).toBe(reason as never);
    });
  }
});

sharedTest(
  "the real page has its two postings with ids and links, and is never read when cut",
  "corpus/jobvite/feedingamerica/omoji-personal.jobvite.html",
  (path) => {
    const text = readFileSync(path, "utf8");
    const { postings } = listingOf(jobvite.parse("feedingamerica", [answer(url, text)]));
    const links = [...text.matchAll(/href="(\/feedingamerica\/job\/([A-Za-z0-9]+))"/g)]
      .map(([, link, id]) => [id, `https://jobs.jobvite.com${link}`])
      .toSorted(([a = ""], [b = ""]) => (a < b ? -1 : 1));
    expect([
      postings.map((posting) => [posting.vendorId, posting.url]),
      postings.map(({ title, places }) => [title, places[0]?.text]),
    ]).toEqual([
      links,
      [
        ["Manager, Development (Chicago/Hybrid)", "Chicago, Illinois"],
        ["Manager, Technology Vendor Management (Chicago/Hybrid)", "Chicago, Illinois"],
      ],
    ]);
    for (let cut = 0; cut < text.indexOf("</body"); cut++)
      expect(jobvite.parse("feedingamerica", [answer(url, text.slice(0, cut))]).ok).toBe(false);
  },
);
