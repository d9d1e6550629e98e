import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import type { SourceExchange, SourceRequest } from "../../../src/contracts/source-kind.ts";
import { icims } from "../../../src/engine/sources/icims.ts";
import { sharedTest } from "../../shared-path.ts";
import { answer, failureOf, listingOf } from "./source-kinds-exchange.ts";
import { crawl, exchangeOf, type PretendedAnswer } from "./workday-crawl.ts";

const host = "careers-acme.icims.com";
const apiUrl = (page: number): string => `https://${host}/api/jobs?page=${page}&limit=100`;
const searchUrl = (page: number): string => `https://${host}/jobs/search?ss=1&in_iframe=1&pr=${page}`;

const parse = (...exchanges: readonly SourceExchange[]) => icims.parse("careers-acme", exchanges);

const serve =
  (pages: Readonly<Record<string, PretendedAnswer>>) =>
  (request: SourceRequest): PretendedAnswer =>
    pages[request.url] ?? { status: 404 };

describe("the board", () => {
  test("is the subdomain of icims.com, or the host of an own domain", () => {
    const boards = ["careers-acme", "careers.acme.com", host, "Acme", "a/b"];
    expect([
      boards.map((board) => icims.checkBoard(board) === null),
      icims.hosts("careers-acme"),
      icims.hosts("careers.acme.com"),
    ]).toEqual([[true, true, false, false, false], [host], ["careers.acme.com"]]);
  });

  test("is found in addresses of the vendor, and on own domains by the form of their paths", () => {
    const addresses = [
      `https://${host}/jobs/1/x/job`,
      "https://careers.acme.com/careers-home/jobs",
      "https://careers.acme.com/jobs/8214/tax/job?in_iframe=1",
      "https://careers.acme.com/jobs/8214",
      "https://www.icims.com/",
      "https://api.icims.com/",
    ];
    expect(addresses.map((address) => icims.detect(new URL(address)))).toEqual([
      { board: "careers-acme", nameHint: "Acme" },
      { board: "careers.acme.com", nameHint: "Acme" },
      { board: "careers.acme.com", nameHint: "Acme" },
      null,
      null,
      null,
    ]);
  });
});

describe("a new career site", () => {
  const job = (number: number, change: object = {}): object => ({
    data: {
      slug: String(number),
      req_id: `2026-${number}`,
      title: "Kiln Engineer",
      description: "<p>Fire.</p>",
      city: "Lisbon",
      state: null,
      country: "Portugal",
      full_location: "Lisbon, Portugal",
      categories: [{ name: "Kilns" }],
      employment_type: "FULL_TIME",
      hiring_organization: "Acme",
      apply_url: `https://${host}/jobs/${number}/login`,
      meta_data: { canonical_url: `https://careers.acme.com/careers-home/jobs/${number}` },
      posted_date: "2026-06-17T15:57:00+0000",
      update_date: "2026-06-18T15:57:00+0000",
      salary_min_value: 0,
      salary_max_value: 60000,
      ...change,
    },
  });
  const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => job(from + at));

  test("is read page by page to its declared total", () => {
    const exchanges = crawl(
      icims,
      "careers-acme",
      serve({
        [apiUrl(1)]: { json: { jobs: numbers(1, 100), totalCount: 150 } },
        [apiUrl(2)]: { json: { jobs: numbers(101, 150), totalCount: 150 } },
      }),
    );
    expect([
      exchanges.map(({ request }) => request.url),
      listingOf(parse(...exchanges)).completeness,
      listingOf(parse(...exchanges.slice(0, 1))).completeness,
    ]).toEqual([
      [apiUrl(1), apiUrl(2)],
      { verdict: "complete", proof: { kind: "declared_total", declared: 150, distinct: 150 } },
      { verdict: "partial", reason: "paging_unfinished", declared: 150, distinct: 100 },
    ]);
  });

  test("that gives fewer postings than it declares, fails on a page or repeats one is partial", () => {
    const short = crawl(
      icims,
      "careers-acme",
      serve({
        [apiUrl(1)]: { json: { jobs: numbers(1, 100), totalCount: 150 } },
        [apiUrl(2)]: { json: { jobs: [], totalCount: 150 } },
      }),
    );
    const failing = crawl(
      icims,
      "careers-acme",
      serve({ [apiUrl(1)]: { json: { jobs: numbers(1, 100), totalCount: 150 } }, [apiUrl(2)]: { status: 500 } }),
    );
    const repeated = crawl(
      icims,
      "careers-acme",
      serve(
        Object.fromEntries(
          [1, 2, 3].map((page) => [apiUrl(page), { json: { jobs: numbers(1, 100), totalCount: 150 } }]),
        ),
      ),
    );
    const reasons = [short, failing, repeated].map((exchanges) => {
      const { completeness } = listingOf(parse(...exchanges));
      return completeness.verdict === "partial" && completeness.reason;
    });
    expect(reasons).toEqual(["total_mismatch", "page_missing", "total_mismatch"]);
  });

  test("gives everything in its list, so no page of a posting is asked for", () => {
    const list = answer(apiUrl(1), { jobs: [job(7)], totalCount: 1 });
    const { postings, carries } = listingOf(parse(list));
    const { description, source, ...posting } = postings[0] ?? { description: [], source: null };
    expect([
      icims.planDetails?.("careers-acme", [list], ["7"]),
      carries,
      posting,
      description.map(({ pointer }) => pointer),
      source,
    ]).toEqual([
      [],
      ["title", "places", "department", "employment_type", "requisition_id", "pay", "description"],
      {
        vendorId: "7",
        jobKey: null,
        requisitionId: "2026-7",
        title: "Kiln Engineer",
        employer: "Acme",
        url: "https://careers.acme.com/careers-home/jobs/7",
        applyUrl: `https://${host}/jobs/7/login`,
        department: "Kilns",
        team: null,
        language: null,
        employmentType: "FULL_TIME",
        places: [{ text: "Lisbon, Portugal", locality: "Lisbon", region: null, country: "Portugal", pointer: "" }],
        workplace: null,
        workplacePointer: null,
        remoteAreas: [],
        pay: [
          {
            kind: "salary",
            min: null,
            max: 60000,
            currency: null,
            period: null,
            title: null,
            pointer: "/salary_max_value",
          },
        ],
        payText: null,
        publishedAt: "2026-06-17T15:57:00Z",
        updatedAt: "2026-06-18T15:57:00Z",
        deadline: null,
      },
      ["/description"],
      { exchange: 0, document: "body", pointer: "/jobs/0/data" },
    ]);
  });

  test("rows without data, id or link are dropped", () => {
    const jobs = [job(1), {}, job(2, { slug: null, req_id: null }), job(3, { apply_url: null, meta_data: null })];
    const listing = listingOf(parse(answer(apiUrl(1), { jobs, totalCount: 4 })));
    expect([listing.postings.length, listing.issues.map(({ pointer }) => pointer)]).toEqual([
      1,
      ["/jobs/1/data", "/jobs/2/data/slug", "/jobs/3/data/apply_url"],
    ]);
  });

  test("without postings is never complete", () => {
    expect(listingOf(parse(answer(apiUrl(1), { jobs: [], totalCount: 0 }))).completeness).toEqual({
      verdict: "partial",
      reason: "empty_unconfirmed",
      declared: 0,
      distinct: 0,
    });
  });
});

describe("a classic career site", () => {
  const card = (
    number: number,
    place = "PT-Lisbon | PT-Porto",
  ): string => `<li class="iCIMS_JobCardItem"><div class="row">
    <div class="header left"><span class="sr-only field-label">Job Locations</span><span>${place}</span></div>
    <div class="title"><a href="https://${host}/jobs/${number}/kiln-engineer/job?in_iframe=1" class="iCIMS_Anchor" title="${number} - Kiln Engineer"><span class="sr-only field-label">Title</span><h3>Kiln &amp; Oven Engineer</h3></a></div>
    <dl><div><dt>Job ID</dt><dd><span>2026-${number}</span></dd></div><div><dt>Category</dt><dd>Kilns</dd></div><div><dt>Type</dt><dd>Regular Full-Time</dd></div></dl>
    <a href="/jobs/${number}/kiln-engineer/job?mode=apply&amp;in_iframe=1">Apply</a></div></li>`;
  const page = (numbers: readonly number[], marker: string): string =>
    `<!doctype html><html><body><h2 class="iCIMS_SubHeader iCIMS_SubHeader_Jobs">Search Results ${marker}</h2><ul class="iCIMS_JobsTable">${numbers.map((number) => card(number)).join("")}</ul></body></html>`;
  const home = "<!doctype html><html><body>Careers at Acme</body></html>";
  const site = (pages: readonly (readonly [numbers: readonly number[], marker: string])[]) =>
    serve({
      [apiUrl(1)]: { body: home },
      ...Object.fromEntries(pages.map(([numbers, marker], at) => [searchUrl(at), { body: page(numbers, marker) }])),
    });

  test("is told by its answer and read page after page to the last that it names", () => {
    const exchanges = crawl(
      icims,
      "careers-acme",
      site([
        [[1, 2], "Page 1 of 2"],
        [[3], "Page <span>2</span> of <span>2</span>"],
      ]),
    );
    expect([exchanges.map(({ request }) => request.url), listingOf(parse(...exchanges)).completeness]).toEqual([
      [apiUrl(1), searchUrl(0), searchUrl(1)],
      { verdict: "complete", proof: { kind: "end_of_paging", declared: null, distinct: 3 } },
    ]);
  });

  test("without the line of pages is complete only after a page with nothing new", () => {
    const exchanges = crawl(
      icims,
      "careers-acme",
      site([
        [[1, 2], ""],
        [[3], ""],
        [[], ""],
      ]),
    );
    const verdicts = [exchanges, exchanges.slice(0, -1)].map((some) => listingOf(parse(...some)).completeness.verdict);
    expect([exchanges.length, verdicts]).toEqual([4, ["complete", "partial"]]);
  });

  const broken: readonly (readonly [
    fact: string,
    pages: readonly (readonly [readonly number[], string])[],
    reason: string,
  ])[] = [
    [
      "a page of a neighbouring place",
      [
        [[1, 2], "Page 1 of 2"],
        [[2, 3], "Page 2 of 2"],
      ],
      "page_missing",
    ],
    [
      "a page that says it is another",
      [
        [[1, 2], "Page 1 of 3"],
        [[3], "Page 3 of 3"],
      ],
      "page_missing",
    ],
    [
      "a number of pages that changes",
      [
        [[1, 2], "Page 1 of 2"],
        [[3], "Page 2 of 3"],
        [[4], "Page 3 of 3"],
      ],
      "total_mismatch",
    ],
    [
      "an empty page that was announced",
      [
        [[1, 2], "Page 1 of 2"],
        [[], "Page 2 of 2"],
      ],
      "page_missing",
    ],
    ["a page that is missing", [[[1, 2], "Page 1 of 2"]], "page_missing"],
    ["a board without postings", [[[], "Page 1 of 1"]], "empty_unconfirmed"],
  ];
  for (const [fact, pages, reason] of broken) {
    test(`${fact} leaves it partial (${reason})`, () => {
      const { completeness } = listingOf(parse(...crawl(icims, "careers-acme", site(pages))));
      expect(completeness.verdict === "partial" && completeness.reason).toBe(reason as never);
    });
  }

  test("gives title, places, id and category on its cards, and links without the frame", () => {
    const [posting] = listingOf(parse(answer(searchUrl(0), page([8214], "Page 1 of 1")))).postings;
    expect([
      posting?.vendorId,
      posting?.requisitionId,
      posting?.title,
      posting?.url,
      posting?.department,
      posting?.employmentType,
      posting?.places.map(({ text }) => text),
      posting?.source.document,
    ]).toEqual([
      "8214",
      "2026-8214",
      "Kiln & Oven Engineer",
      `https://${host}/jobs/8214/kiln-engineer/job`,
      "Kilns",
      "Regular Full-Time",
      ["PT-Lisbon", "PT-Porto"],
      "html",
    ]);
  });

  test("is completed by the pages of postings, which have their JSON-LD only in a frame", () => {
    const list = answer(searchUrl(0), page([1, 2], "Page 1 of 1"));
    const requests = icims.planDetails?.("careers-acme", [list], ["1", "2", "9"]) ?? [];
    const posting = {
      "@type": "JobPosting",
      title: "Kiln Engineer",
      datePosted: "2026-06-17T04:00:00.000Z",
      description: "<p>Fire.</p>",
      employmentType: "FULL_TIME",
    };
    const [first, second] = requests.map((request) =>
      exchangeOf(request, {
        body: `<html><script type="application/ld+json">${JSON.stringify(posting)}</script></html>`,
      }),
    );
    if (first === undefined || second === undefined) throw new Error("two requests expected");
    const whole = listingOf(parse(list, first, second));
    const half = listingOf(parse(list, first, { ...second, status: 404, body: "" }));
    expect([
      requests.map((request) => request.url),
      whole.postings.map(({ publishedAt, title, description }) => [publishedAt, title, description.length]),
      whole.carries.includes("description"),
      half.postings.length,
      half.carries.includes("description"),
    ]).toEqual([
      [1, 2].map((number) => `https://${host}/jobs/${number}/kiln-engineer/job?in_iframe=1`),
      [1, 2].map(() => ["2026-06-17T04:00:00Z", "Kiln & Oven Engineer", 1]),
      true,
      2,
      false,
    ]);
  });

  test("a layout that holds all cards in one element gives no posting the place of another", () => {
    const body = `<html><div class="row iCIMS_JobsTable"><span class="field-label">Location</span><span>Lisbon</span><a href="/jobs/1/x/job">X</a><a href="/jobs/2/y/job">Y</a></div></html>`;
    expect(listingOf(parse(answer(searchUrl(0), body))).postings.map(({ title, places }) => [title, places])).toEqual([
      ["X", []],
      ["Y", []],
    ]);
  });

  test("a page of a hundred thousand links is read in linear time", () => {
    const body = `<html><div class="row">${Array.from({ length: 100_000 }, (_, at) => `<a href="/jobs/${at}/x/job">x</a>`).join("")}</div></html>`;
    expect(listingOf(parse(answer(searchUrl(0), body))).postings.length).toBe(100_000);
  }, 20_000);
});

describe("refusal", () => {
  const rows: readonly (readonly [fact: string, exchange: SourceExchange, reason: string])[] = [
    ["405 of the firewall", answer(apiUrl(1), "", { status: 405 }), "blocked"],
    ["202 of the firewall", answer(apiUrl(1), "", { status: 202 }), "blocked"],
    ["403", answer(apiUrl(1), "", { status: 403 }), "blocked"],
    [
      "a challenge with 200",
      answer(apiUrl(1), '<html><script src="https://a.awswaf.com/challenge.js"></script></html>'),
      "blocked",
    ],
    ["404", answer(apiUrl(1), "", { status: 404 }), "board_gone"],
    ["another vendor's JSON", answer(apiUrl(1), { jobs: [{ jobUrl: "x", descriptionPlain: "y" }] }), "other_vendor"],
    ["jobs of another shape", answer(apiUrl(1), { jobs: [{ id: 1 }] }), "other_vendor"],
    ["an object without jobs", answer(apiUrl(1), { results: [] }), "shape_changed"],
    ["a cut answer", answer(apiUrl(1), '{"jobs":[{'), "truncated"],
    ["a page of another site", answer(searchUrl(0), "<html><body>Welcome</body></html>"), "other_vendor"],
    ["a page that is cut", answer(searchUrl(0), '<html><ul class="iCIMS_JobsTable"><li>'), "truncated"],
    ["nothing", answer(searchUrl(0), ""), "empty_body"],
  ];
  for (const [fact, exchange, reason] of rows) {
    test(`${fact} is ${reason}`, () => {
      expect(failureOf(parse(exchange)).reason).toBe(reason as never);
    });
  }
});

sharedTest(
  "the real search page has its two postings with ids and links, alone proves nothing, and is never read when cut",
  "corpus/icims/wipfli/omoji-personal.icims.html",
  (path) => {
    const text = readFileSync(path, "utf8");
    const { postings, completeness } = listingOf(
      icims.parse("careers-wipfli", [answer("https://careers-wipfli.icims.com/api/jobs?page=1&limit=100", text)]),
    );
    const links = [...text.matchAll(/href="(https:\/\/[^"?]+\/jobs\/(\d+)\/[^"?]+)\?in_iframe=1"/g)]
      .map(([, link, id]) => [id, link])
      .toSorted(([a = ""], [b = ""]) => (a < b ? -1 : 1));
    expect([
      postings.map(({ vendorId, url }) => [vendorId, url]),
      postings.map(({ title, requisitionId, places }) => [title, requisitionId, places[0]?.text]),
      completeness.verdict,
    ]).toEqual([
      links,
      [
        ["Payroll Support Specialist", "2026-8212", "US"],
        ["Payroll Tax Specialist", "2026-8214", "US"],
      ],
      "partial",
    ]);
    for (let cut = 0; cut < text.indexOf("</body"); cut += 11)
      expect(icims.parse("careers-wipfli", [answer(searchUrl(0), text.slice(0, cut))]).ok).toBe(false);
  },
);
