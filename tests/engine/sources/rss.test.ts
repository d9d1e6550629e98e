import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import type { SourceExchange } from "../../../src/contracts/source-kind.ts";
import { rss } from "../../../src/engine/sources/rss.ts";
import { sharedTest } from "../../shared-path.ts";
import { corpusFiles } from "./source-kinds-corpus.ts";
import { answer, failureOf, listingOf } from "./source-kinds-exchange.ts";

const board = "https://acme.example/careers/feed.xml";

const feed = (items: string, change: Partial<SourceExchange> = {}): SourceExchange =>
  answer(
    board,
    `<?xml version="1.0"?><rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Jobs</title><link>https://acme.example/</link>${items}</channel></rss>`,
    change,
  );

const parse = (exchange: SourceExchange) => rss.parse(board, [exchange]);

const read = (items: string) => listingOf(parse(feed(items)));

const item = (inner: string): string => `<item><title>Kiln Engineer</title>${inner}</item>`;

describe("the board", () => {
  test("is the address of a feed as a browser writes it", () => {
    const boards = [
      board,
      "http://acme.example/rss?x=1",
      "acme.example/rss",
      "ftp://acme.example/rss",
      "https://u:p@acme.example/rss",
      "https://acme.example/rss#a",
      "https://ACME.example/rss",
      `https://acme.example/${"a".repeat(200)}`,
    ];
    expect(boards.map((one) => rss.checkBoard(one) === null)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
      false,
      false,
    ]);
  });

  test("is detected by the end of its path", () => {
    const addresses = [
      "https://www.acme.example/jobs.rss",
      "https://acme.example/careers/feed/",
      "https://jobs.acme.example/googlefeed.xml#x",
      "https://acme.example/feedback",
      "https://acme.example/jobs",
    ];
    expect(addresses.map((address) => rss.detect(new URL(address)))).toEqual([
      { board: "https://www.acme.example/jobs.rss", nameHint: "Acme" },
      { board: "https://acme.example/careers/feed/", nameHint: "Acme" },
      { board: "https://jobs.acme.example/googlefeed.xml", nameHint: "Acme" },
      null,
      null,
    ]);
  });

  test("is one request to its own host", () => {
    expect([rss.plan(board).map(({ url }) => url), rss.hosts(board), rss.next(board, [feed("")])]).toEqual([
      [board],
      ["acme.example"],
      { done: true },
    ]);
  });
});

describe("an item", () => {
  test("is named by its guid, and linked by its link", () => {
    const [posting] = read(
      item(
        '<link>https://acme.example/j/1</link><guid isPermaLink="false">greenhouse:8131132</guid><pubDate>Mon, 17 Aug 2026 06:38:21 GMT</pubDate>',
      ),
    ).postings;
    expect([posting?.vendorId, posting?.url, posting?.publishedAt, posting?.source.pointer]).toEqual([
      "greenhouse:8131132",
      "https://acme.example/j/1",
      "2026-08-17T06:38:21Z",
      "/rss/channel/0/item/0",
    ]);
  });

  test("without a link is linked by a guid that is a permanent link, which it is unless it says no", () => {
    const listing = read(
      item("<guid>https://acme.example/j/1</guid>") + item('<guid isPermaLink="false">https://acme.example/j/2</guid>'),
    );
    expect([listing.postings.map(({ url }) => url), listing.issues]).toEqual([
      ["https://acme.example/j/1"],
      [{ code: "row_unreadable", exchange: 0, pointer: "/rss/channel/0/item/1" }],
    ]);
  });

  test("without a guid is named by its link, and a relative link is resolved", () => {
    const listing = read(item("<link>https://acme.example/j/1?gh_jid=7</link>") + item("<link>/j/2</link>"));
    expect(listing.postings.map(({ vendorId, url }) => [vendorId, url])).toEqual([
      ["https://acme.example/j/1?gh_jid=7", "https://acme.example/j/1?gh_jid=7"],
      ["https://acme.example/j/2", "https://acme.example/j/2"],
    ]);
  });

  test("with script for a link, or with nothing, is a dropped row", () => {
    const listing = read(
      item("<link>javascript:alert(1)</link>") + item("") + item("<link>https://a.example/1</link>"),
    );
    expect([
      listing.postings.length,
      listing.completeness.verdict === "partial" && listing.completeness.reason,
    ]).toEqual([1, "dropped_rows"]);
  });

  test("twice is one posting and an issue; without a title it is kept and named in an issue", () => {
    const listing = read(
      item("<guid>https://a.example/1</guid>") +
        "<item><link>https://a.example/1</link></item><item><link>https://a.example/2</link></item>",
    );
    expect([listing.postings.map(({ title }) => title), listing.issues.map(({ code }) => code)]).toEqual([
      ["Kiln Engineer", ""],
      ["duplicate_id", "untitled"],
    ]);
  });

  test("has the whole text where a feed gives it beside a short one, and escaped markup is told apart", () => {
    const descriptions = read(
      item(
        "<guid>https://a.example/1</guid><description>short</description><content:encoded><![CDATA[<p>long</p>]]></content:encoded>",
      ) +
        item("<guid>https://a.example/2</guid><description>&lt;p&gt;x&lt;/p&gt;</description>") +
        item("<guid>https://a.example/3</guid><description>&amp;lt;p&amp;gt;x&amp;lt;/p&amp;gt;</description>"),
    ).postings.map(({ description }) => description.map(({ format, content, pointer }) => [format, content, pointer]));
    expect(descriptions).toEqual([
      [["html", "<p>long</p>", "/content:encoded/0"]],
      [["html", "<p>x</p>", "/description/0"]],
      [["escaped_html", "&lt;p&gt;x&lt;/p&gt;", "/description/0"]],
    ]);
  });

  test("of SuccessFactors tells place, employer and end", () => {
    const [posting] = read(
      item(
        "<guid>https://a.example/1</guid><g:location>Lisbon, PT</g:location><g:employer>Acme</g:employer><g:expiration_date>2026-12-31</g:expiration_date>",
      ),
    ).postings;
    expect([posting?.places, posting?.employer, posting?.deadline]).toEqual([
      [{ text: "Lisbon, PT", locality: null, region: null, country: null, pointer: "/g:location/0" }],
      "Acme",
      "2026-12-31",
    ]);
  });
});

describe("Atom", () => {
  const atom = (prefix: string): string => {
    const tag = (name: string, inner: string, attributes = "") =>
      `<${prefix}${name}${attributes}>${inner}</${prefix}${name}>`;
    const entry = (id: string, inner: string) =>
      tag(
        "entry",
        tag("id", id) +
          tag("title", "Kiln Engineer") +
          `<${prefix}link rel="self" href="https://a.example/self"/><${prefix}link href="/j/${id}?a=1&amp;b=2"/>` +
          inner,
      );
    return tag(
      "feed",
      entry(
        "1",
        tag("published", "2026-01-02T03:04:05+02:00") +
          tag("updated", "2026-01-03") +
          tag("content", "&lt;p&gt;x&lt;/p&gt;", ' type="html"'),
      ) +
        entry("2", tag("content", '<div xmlns="http://www.w3.org/1999/xhtml">a <b>b</b></div>', ' type="xhtml"')) +
        entry("3", tag("summary", "a < b".replace("<", "&lt;"))),
    );
  };

  for (const prefix of ["", "atom:"]) {
    test(`entries are read with the prefix "${prefix}"`, () => {
      const listing = listingOf(parse(answer(board, atom(prefix))));
      expect(
        listing.postings.map(({ vendorId, url, publishedAt, updatedAt, description }) => [
          vendorId,
          url,
          publishedAt,
          updatedAt,
          description.map(({ format, content }) => [format, content]),
        ]),
      ).toEqual([
        ["1", "https://acme.example/j/1?a=1&b=2", "2026-01-02T01:04:05Z", "2026-01-03", [["html", "<p>x</p>"]]],
        [
          "2",
          "https://acme.example/j/2?a=1&b=2",
          null,
          null,
          [["html", '<div xmlns="http://www.w3.org/1999/xhtml">a <b>b</b></div>']],
        ],
        ["3", "https://acme.example/j/3?a=1&b=2", null, null, [["text", "a < b"]]],
      ]);
      expect([listing.carries, listing.completeness.verdict]).toEqual([["title", "description"], "partial"]);
    });
  }
});

describe("completeness", () => {
  test("a feed never is the whole board", () => {
    const one = item("<guid>https://a.example/1</guid>");
    expect([
      read(one).completeness,
      read(`<atom:link rel="next" href="https://a.example/?page=2"/>${one}`).completeness,
      read("").completeness,
    ]).toEqual([
      { verdict: "partial", reason: "capped", declared: null, distinct: 1 },
      { verdict: "partial", reason: "paging_unfinished", declared: null, distinct: 1 },
      { verdict: "partial", reason: "empty_unconfirmed", declared: null, distinct: 0 },
    ]);
  });

  test("RSS 1.0 keeps its items beside the channel", () => {
    const body =
      '<rdf:RDF xmlns:rdf="x"><channel><title>t</title></channel><item><title>a</title><link>https://a.example/1</link><dc:date>2026-01-02T03:04:05Z</dc:date></item></rdf:RDF>';
    expect(listingOf(parse(answer(board, body))).postings.map(({ url, publishedAt }) => [url, publishedAt])).toEqual([
      ["https://a.example/1", "2026-01-02T03:04:05Z"],
    ]);
  });
});

describe("refusal", () => {
  const rows: readonly (readonly [fact: string, change: Partial<SourceExchange>, reason: string])[] = [
    ["a page", { body: "<!doctype html><html></html>" }, "html_instead_of_json"],
    ["a sitemap", { body: "<urlset><url><loc>https://a.example/</loc></url></urlset>" }, "other_vendor"],
    ["JSON", { body: '{"items":[]}' }, "other_vendor"],
    ["a feed without a channel", { body: "<rss/>" }, "shape_changed"],
    ["a cut feed", { body: "<rss><channel><item>" }, "truncated"],
    ["text", { body: "Feed disabled" }, "shape_changed"],
    [
      "billion laughs",
      {
        body: '<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]><rss><channel><item><title>&lol2;</title></item></channel></rss>',
      },
      "shape_changed",
    ],
    ["410", { status: 410 }, "board_gone"],
    ["429", { status: 429 }, "blocked"],
    ["503", { status: 503 }, "http_status"],
    ["nothing", { body: "" }, "empty_body"],
  ];
  for (const [fact, change, reason] of rows) {
    test(`${fact} is ${reason}`, () => {
      expect(failureOf(parse(feed("", change))).reason).toBe(reason as never);
    });
  }
});

test("ids that no posting id could hold are dropped rows", () => {
  const listing = read(
    item(`<link>https://a.example/1</link><guid isPermaLink="false">${"/".repeat(200)}</guid>`) +
      item("<link>https://a.example/2</link>"),
  );
  expect([listing.postings.length, listing.issues.map(({ code }) => code)]).toEqual([1, ["row_unreadable"]]);
});

const decoded = (text: string): string =>
  text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&apos;", "'")
    .replaceAll("&amp;", "&");

/** Guids (else links) and links of all items, as a plain search finds them. */
const rowsIn = (text: string): readonly (readonly [string, string])[] =>
  text
    .split("<item>")
    .slice(1)
    .map((part): readonly [string, string] => {
      const link = decoded(/<link>(.*?)<\/link>/.exec(part)?.[1] ?? "");
      return [decoded(/<guid[^>]*>(.*?)<\/guid>/.exec(part)?.[1] ?? link), link];
    })
    .toSorted(([a], [b]) => (a < b ? -1 : 1));

for (const entry of corpusFiles("rss")) {
  sharedTest(`${entry.file} has its ${entry.postings} items with ids and links`, `corpus/${entry.file}`, (path) => {
    const text = readFileSync(path, "utf8");
    const { postings } = listingOf(parse(answer(board, text)));
    expect(postings.length).toBe(entry.postings ?? -1);
    expect(postings.map(({ vendorId, url }) => [vendorId, url])).toEqual(rowsIn(text).map(([id, link]) => [id, link]));
    expect(postings.every(({ publishedAt }) => publishedAt?.endsWith("Z"))).toBe(true);
  });

  sharedTest(`${entry.file} cut at 40 places is never read`, `corpus/${entry.file}`, (path) => {
    const text = readFileSync(path, "utf8").trimEnd();
    for (let cut = 0; cut < 40; cut++)
      expect(parse(answer(board, text.slice(0, Math.floor((text.length * cut) / 40)))).ok).toBe(false);
  });
}

sharedTest(
  "an item of NEOGOV tells pay, place, department, end and all sections",
  "corpus/rss/neogov-fulton/omoji-personal.neogov.xml",
  (path) => {
    const [first, second] = listingOf(parse(answer(board, readFileSync(path, "utf8")))).postings;
    expect([
      first?.department,
      first?.places[0]?.text,
      first?.deadline,
      first?.pay,
      first?.description.map(({ heading }) => heading),
      second?.pay[0]?.period,
    ]).toEqual([
      "Information Technology",
      "Atlanta, Georgia",
      "2026-09-20T04:59:00Z",
      [
        {
          kind: "salary",
          min: 135000,
          max: 175000,
          currency: "USD",
          period: "year",
          title: null,
          pointer: "/joblisting:minimumSalary/0",
        },
      ],
      [null, "Examples of duties", "Qualifications", "Supplemental information"],
      "hour",
    ]);
  },
);
