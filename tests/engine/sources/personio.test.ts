import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import type { SourceExchange } from "../../../src/contracts/source-kind.ts";
import { personio } from "../../../src/engine/sources/personio.ts";
import { sharedTest } from "../../shared-path.ts";
import { corpusFiles } from "./source-kinds-corpus.ts";
import { answer, failureOf, listingOf } from "./source-kinds-exchange.ts";

const feedUrl = (language: string): string => `https://acme.jobs.personio.de/xml?language=${language}`;

const feed = (language: string, positions: string, change: Partial<SourceExchange> = {}): SourceExchange =>
  answer(feedUrl(language), `<?xml version="1.0" encoding="UTF-8"?>\n<workzag-jobs>${positions}</workzag-jobs>`, {
    mediaType: "application/xml",
    ...change,
  });

const position = (id: string, inner: string): string => `<position><id>${id}</id>${inner}</position>`;

const described = (text: string): string =>
  `<jobDescriptions><jobDescription><name>Role</name><value><![CDATA[${text}]]></value></jobDescription></jobDescriptions>`;

const empty = "<jobDescriptions></jobDescriptions>";

describe("the board", () => {
  test("is slug.de, slug.com or the host of an own domain", () => {
    expect(
      ["acme.de", "a-1.com", "jobs.acme.io", "acme", "Acme.de", "acme.jobs.personio.de", "acme.de/x", "-a.de", ""].map(
        (board) => personio.checkBoard(board) === null,
      ),
    ).toEqual([true, true, true, false, false, false, false, false, false]);
  });

  test("is found in an address of the vendor and nowhere else", () => {
    const addresses = [
      "https://acme.jobs.personio.de/job/1?x=y",
      "http://acme.jobs.personio.com/",
      "https://www.jobs.personio.de/",
      "https://www.personio.de/",
      "https://acme.jobs.personio.de.evil.example/",
    ];
    expect(addresses.map((address) => personio.detect(new URL(address))?.board ?? null)).toEqual([
      "acme.de",
      "acme.com",
      null,
      null,
      null,
    ]);
  });

  test("is read in English and in German, at its own host", () => {
    expect([
      personio.plan("acme.com").map(({ url }) => url),
      personio.hosts("acme.com"),
      personio.hosts("jobs.acme.io"),
      personio.boardUrl("acme.de"),
    ]).toEqual([
      ["https://acme.jobs.personio.com/xml?language=en", "https://acme.jobs.personio.com/xml?language=de"],
      ["acme.jobs.personio.com"],
      ["jobs.acme.io"],
      "https://acme.jobs.personio.de/",
    ]);
  });
});

describe("languages", () => {
  const english = feed(
    "en",
    position("1", `<name>Engineer</name>${described("<p>Build.</p>")}`) + position("2", `<name>Baker</name>${empty}`),
  );
  const german = feed(
    "de",
    position("2", `<name>Bäcker</name>${described("<p>Backen.</p>")}`) +
      position("1", `<name>Ingenieur</name>${described("<p>Bauen.</p>")}`) +
      position("3", `<name>Koch</name>${empty}`),
  );

  test("are merged by id: English when it has a text, else the language that has one; a position of one language only is kept", () => {
    const listing = listingOf(personio.parse("acme.de", [english, german]));
    expect([
      listing.postings.map(({ vendorId, title, language, source }) => [
        vendorId,
        title,
        language,
        source.exchange,
        source.pointer,
      ]),
      listing.completeness,
      listing.issues,
    ]).toEqual([
      [
        ["1", "Engineer", "en", 0, "/workzag-jobs/position/0"],
        ["2", "Bäcker", "de", 1, "/workzag-jobs/position/0"],
        ["3", "Koch", "de", 1, "/workzag-jobs/position/2"],
      ],
      { verdict: "complete", proof: { kind: "whole_board", declared: null, distinct: 3 } },
      [],
    ]);
  });

  test("give the same postings in any order of answers", () => {
    const titles = (exchanges: readonly SourceExchange[]) =>
      listingOf(personio.parse("acme.de", exchanges)).postings.map(({ title }) => title);
    expect(titles([german, english])).toEqual(titles([english, german]));
  });

  test("that are missing or broken leave the board partial and say nothing about words", () => {
    for (const exchanges of [
      [english],
      [german],
      [english, feed("de", "", { status: 503 })],
      [feed("en", "", { body: "<workzag-jobs><position>" }), german],
    ]) {
      const { completeness, carries } = listingOf(personio.parse("acme.de", exchanges));
      expect([completeness.verdict === "partial" && completeness.reason, carries]).toEqual([
        "page_missing",
        ["employment_type", "places"],
      ]);
    }
  });

  test("of an imported file are not known, and the file is the board that somebody says it is", () => {
    const listing = listingOf(personio.parse("acme.de", [{ ...english, mediaType: null }]));
    expect([listing.completeness.verdict, listing.postings.map(({ language }) => language)]).toEqual([
      "complete",
      [null, null],
    ]);
  });
});

test("a position tells offices, employer, types, pay and texts, and its link is built", () => {
  const body = position(
    "42",
    `<subcompany>Acme &amp; Co.</subcompany><office>Munich</office><additionalOffices><office>Berlin</office><office> </office></additionalOffices><department>R&amp;D</department>
     <name>Engineer (m/f/d)</name><jobDescriptions><jobDescription><name>Role</name><value>\n<![CDATA[ <p>Build.</p>]]>\n</value></jobDescription>
     <jobDescription><name>Profile</name><value>&lt;p&gt;Skill.&lt;/p&gt;</value></jobDescription></jobDescriptions>
     <employmentType>permanent</employmentType><schedule>full-time</schedule><createdAt>2024-11-13T14:10:41+02:00</createdAt>
     <salaryInformation><min>100000.00</min><max></max><currencySymbol>£</currencySymbol><currencyCode>GBP</currencyCode><type>yearly</type></salaryInformation>`,
  );
  const [posting] = listingOf(personio.parse("acme.com", [feed("en", body), feed("de", "")])).postings;
  const place = (text: string, pointer: string) => ({ text, locality: null, region: null, country: null, pointer });
  expect(posting).toEqual({
    vendorId: "42",
    jobKey: null,
    requisitionId: null,
    title: "Engineer (m/f/d)",
    employer: "Acme & Co.",
    url: "https://acme.jobs.personio.com/job/42",
    applyUrl: null,
    department: "R&D",
    team: null,
    language: "en",
    employmentType: "permanent, full-time",
    places: [place("Munich", "/office/0"), place("Berlin", "/additionalOffices/0/office/0")],
    workplace: null,
    workplacePointer: null,
    remoteAreas: [],
    pay: [
      {
        kind: "salary",
        min: 100000,
        max: null,
        currency: "GBP",
        period: "year",
        title: null,
        pointer: "/salaryInformation/0",
      },
    ],
    payText: null,
    publishedAt: "2024-11-13T12:10:41Z",
    updatedAt: null,
    deadline: null,
    description: [
      {
        heading: "Role",
        format: "html",
        content: "<p>Build.</p>",
        pointer: "/jobDescriptions/0/jobDescription/0/value/0",
      },
      {
        heading: "Profile",
        format: "html",
        content: "<p>Skill.</p>",
        pointer: "/jobDescriptions/0/jobDescription/1/value/0",
      },
    ],
    source: { exchange: 0, document: "body", pointer: "/workzag-jobs/position/0" },
  });
});

test("a symbol that several currencies share names none, and pay without an amount is none", () => {
  const pay = (inner: string) =>
    listingOf(
      personio.parse("acme.de", [
        feed("en", position("1", `<name>x</name><salaryInformation>${inner}</salaryInformation>`)),
        feed("de", ""),
      ]),
    ).postings[0]?.pay;
  expect([
    pay("<min>10</min><currencySymbol>$</currencySymbol>")?.[0]?.currency,
    pay("<min>10</min><currencySymbol>€</currencySymbol>")?.[0]?.currency,
    pay("<min></min><max>x</max>"),
  ]).toEqual([null, "EUR", []]);
});

describe("trouble", () => {
  const parse = (...exchanges: readonly SourceExchange[]) => personio.parse("acme.de", exchanges);

  test("fields that are missing are null, and a position without id is a dropped row", () => {
    const listing = listingOf(
      parse(
        feed("en", position("1", "") + "<position><name>x</name></position>" + position("a b", "<name>y</name>")),
        feed("de", ""),
      ),
    );
    expect([
      listing.postings.map(({ title, places, publishedAt }) => [title, places, publishedAt]),
      listing.completeness,
      listing.issues,
    ]).toEqual([
      [["", [], null]],
      { verdict: "partial", reason: "dropped_rows", declared: null, distinct: 1 },
      [
        { code: "row_unreadable", exchange: 0, pointer: "/workzag-jobs/position/1/id/0" },
        { code: "row_unreadable", exchange: 0, pointer: "/workzag-jobs/position/2/id/0" },
        { code: "untitled", exchange: 0, pointer: "/workzag-jobs/position/0" },
      ],
    ]);
  });

  test("an id twice in one feed is one posting and an issue", () => {
    const listing = listingOf(
      parse(feed("en", position("1", "<name>a</name>") + position("1", "<name>b</name>")), feed("de", "")),
    );
    expect([listing.postings.map(({ title }) => title), listing.issues]).toEqual([
      ["a"],
      [{ code: "duplicate_id", exchange: 0, pointer: "/workzag-jobs/position/1" }],
    ]);
  });

  test("an empty feed is never complete", () => {
    for (const exchanges of [[feed("en", ""), feed("de", "")], [feed("en", "", { mediaType: null })]]) {
      expect(listingOf(parse(...exchanges)).completeness).toEqual({
        verdict: "partial",
        reason: "empty_unconfirmed",
        declared: null,
        distinct: 0,
      });
    }
  });

  const failures: readonly (readonly [fact: string, change: Partial<SourceExchange>, reason: string])[] = [
    ["a feed that is switched off", { status: 404 }, "board_gone"],
    ["a refusal", { status: 403 }, "blocked"],
    [
      "a page in the place of a feed",
      { body: "<!DOCTYPE html><html><body>Jobs</body></html>" },
      "html_instead_of_json",
    ],
    ["another vendor's feed", { body: "<rss><channel/></rss>" }, "other_vendor"],
    ["another vendor's JSON", { body: '{"jobs":[]}' }, "other_vendor"],
    ["a feed of other elements", { body: "<workzag-jobs><job/></workzag-jobs>" }, "shape_changed"],
    ["a broken feed", { body: "<workzag-jobs\n<position></position></workzag-jobs>" }, "shape_changed"],
    ["a cut feed", { body: "<workzag-jobs><position><id>1</id></position>" }, "truncated"],
    [
      "a feed that declares entities",
      { body: '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><workzag-jobs/>' },
      "shape_changed",
    ],
    ["nothing", { body: "" }, "empty_body"],
  ];
  for (const [fact, change, reason] of failures) {
    test(`${fact} is ${reason}`, () => {
      expect(failureOf(parse(feed("en", "", change), feed("de", "", change))).reason).toBe(reason as never);
    });
  }

  test("no exchange is no listing", () => {
    expect(failureOf(parse()).reason).toBe("empty_body");
  });
});

/** Ids as a plain search finds them: every id that stands first in a position. */
const idsIn = (text: string): readonly string[] =>
  [...new Set([...text.matchAll(/<position>\s*<id>\s*(\d+)\s*<\/id>/g)].map(([, id]) => id ?? ""))].toSorted();

for (const entry of corpusFiles("personio").filter(({ provenance }) => provenance.startsWith("real"))) {
  sharedTest(`${entry.file} has its positions and their links`, `corpus/${entry.file}`, (path) => {
    const text = readFileSync(path, "utf8");
    const { postings, completeness } = listingOf(personio.parse("acme.de", [answer(feedUrl("en"), text)]));
    const ids = idsIn(text);
    expect(postings.map(({ vendorId, url }) => [vendorId, url])).toEqual(
      ids.map((id) => [id, `https://acme.jobs.personio.de/job/${id}`]),
    );
    expect(completeness.verdict).toBe("complete");
  });

  sharedTest(`${entry.file} cut at 200 places is never read`, `corpus/${entry.file}`, (path) => {
    const text = readFileSync(path, "utf8").trimEnd();
    for (let cut = 0; cut < 200; cut++) {
      expect(
        personio.parse("acme.de", [answer(feedUrl("en"), text.slice(0, Math.floor((text.length * cut) / 200)))]).ok,
      ).toBe(false);
    }
  });
}

sharedTest(
  "the deliberately broken feed is shape_changed at its root",
  "corpus/personio/laolaweb-faulty/threadi.positions_faulty.xml",
  (path) => {
    const failure = failureOf(personio.parse("acme.de", [answer(feedUrl("en"), readFileSync(path, "utf8"))]));
    expect([failure.reason, failure.pointer]).toEqual(["shape_changed", "/workzag-jobs"]);
  },
);
