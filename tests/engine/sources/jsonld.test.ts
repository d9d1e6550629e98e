import { expect, test } from "bun:test";
import type { Listing, RawPosting } from "../../../src/contracts/source-kind.ts";
import { jsonld } from "../../../src/engine/sources/jsonld.ts";
import { answer, failureOf, listingOf } from "./source-kinds-exchange.ts";

const url = "https://acme.example/jobs/kiln-engineer?utm_source=x";

const posting = {
  "@context": "https://schema.org/",
  "@type": "JobPosting",
  title: "Kiln Engineer",
  description: "<p>Fire things.</p>",
  identifier: { "@type": "PropertyValue", name: "Acme", value: 4711 },
  datePosted: "2026-01-09",
  validThrough: "2026-03-01T00:00:00+01:00",
  hiringOrganization: { "@type": "Organization", name: "Acme Kilns" },
  jobLocation: {
    "@type": "Place",
    address: {
      "@type": "PostalAddress",
      addressLocality: "Lisbon",
      addressCountry: { "@type": "Country", name: "Portugal" },
    },
  },
  employmentType: ["FULL_TIME", "CONTRACTOR"],
  jobLocationType: "TELECOMMUTE",
  applicantLocationRequirements: [
    { "@type": "Country", name: "Portugal" },
    { "@type": "State", name: "Galicia" },
  ],
  baseSalary: {
    "@type": "MonetaryAmount",
    currency: "EUR",
    value: {
      "@type": "QuantitativeValue",
      minValue: 50000,
      maxValue: "60000",
      unitText: "YEAR",
    },
  },
};

const html = (...documents: readonly unknown[]): string =>
  `<!DOCTYPE html><html><head>${documents.map((one) => `<script type="application/ld+json">${typeof one === "string" ? one : JSON.stringify(one)}</script>`).join("")}</head></html>`;

const read = (...documents: readonly unknown[]): Listing =>
  listingOf(jsonld.parse(url, [answer(url, html(...documents))]));

const one = (change: object): RawPosting => {
  const [found] = read({ ...posting, ...change }).postings;
  if (found === undefined) throw new Error("a posting expected");
  return found;
};

test("a JobPosting becomes a posting, field by field", () => {
  expect(one({})).toEqual({
    vendorId: "4711",
    jobKey: null,
    requisitionId: null,
    title: "Kiln Engineer",
    employer: "Acme Kilns",
    url,
    applyUrl: null,
    department: null,
    team: null,
    language: null,
    employmentType: "FULL_TIME, CONTRACTOR",
    places: [
      {
        text: "Lisbon, Portugal",
        locality: "Lisbon",
        region: null,
        country: "Portugal",
        pointer: "/jobLocation",
      },
    ],
    workplace: "remote",
    workplacePointer: "/jobLocationType",
    remoteAreas: ["Portugal", "Galicia"],
    pay: [
      {
        kind: "salary",
        min: 50000,
        max: 60000,
        currency: "EUR",
        period: "year",
        title: null,
        pointer: "/baseSalary",
      },
    ],
    payText: null,
    publishedAt: "2026-01-09",
    updatedAt: null,
    deadline: "2026-03-01",
    description: [
      {
        heading: null,
        format: "html",
        content: "<p>Fire things.</p>",
        pointer: "/description",
      },
    ],
    source: { exchange: 0, document: "ld+json:0", pointer: "" },
  });
});

test("one page never proves to be the whole board", () => {
  expect(read(posting).completeness).toEqual({
    verdict: "partial",
    reason: "single_page_of_board",
    declared: null,
    distinct: 1,
  });
});

test.each([
  ["an object", posting, ""],
  ["an array", [{ "@type": "WebSite" }, posting], "/1"],
  [
    "a graph",
    {
      "@context": "https://schema.org",
      "@graph": [{ "@type": "Organization" }, posting],
    },
    "/@graph/1",
  ],
  ["a list of types", { ...posting, "@type": ["Thing", "JobPosting"] }, ""],
  ["a full type", { ...posting, "@type": "http://schema.org/JobPosting" }, ""],
  ["a page's main entity", { "@type": "WebPage", mainEntity: posting }, "/mainEntity"],
  [
    "an ItemList of items",
    {
      "@type": "ItemList",
      itemListElement: [{ "@type": "ListItem", position: 1, item: posting }],
    },
    "/itemListElement/0/item",
  ],
  ["an ItemList of postings", { "@type": "ItemList", itemListElement: [posting] }, "/itemListElement/0"],
  ["an ItemList of one item", { "@type": "ItemList", itemListElement: { item: posting } }, "/itemListElement/item"],
])("the posting in %s is found", (_what, document, pointer) => {
  expect(read(document).postings.map(({ vendorId, source }) => [vendorId, source.pointer])).toEqual([
    ["4711", pointer],
  ]);
});

test("the block of a posting is named, other blocks are passed over", () => {
  expect(read({ "@type": "WebSite" }, "{broken", posting).postings[0]?.source.document).toBe("ld+json:2");
});

test.each([
  [{ value: "A-1" }, "A-1"],
  [{ value: 12 }, "12"],
  ["A-2", "A-2"],
  [13, "13"],
  [[{ name: "x" }, { value: "A-3" }], "A-3"],
  [{ value: " " }, "/jobs/kiln-engineer"],
  [undefined, "/jobs/kiln-engineer"],
])("identifier %j gives id %s", (identifier, id) => {
  expect(one({ identifier }).vendorId).toBe(id);
});

test("without an identifier the posting's own address is its id, without tracking", () => {
  expect(
    one({
      identifier: undefined,
      url: "https://acme.example/job?id=7&utm_medium=mail&gh_src=q",
    }),
  ).toMatchObject({
    vendorId: "/job?id=7",
    url: "https://acme.example/job?id=7&utm_medium=mail&gh_src=q",
  });
  expect(one({ identifier: undefined, url: "/job/8" })).toMatchObject({
    vendorId: "/job/8",
    url: "https://acme.example/job/8",
  });
  expect(one({ url: "javascript:alert(1)" }).url).toBe(url);
});

test("several postings without id or address on one page are told apart by title", () => {
  const bare = { ...posting, identifier: undefined };
  expect(read([bare, { ...bare, title: "Glaze Chemist" }]).postings.map(({ vendorId }) => vendorId)).toEqual([
    "/jobs/kiln-engineer#Glaze Chemist",
    "/jobs/kiln-engineer#Kiln Engineer",
  ]);
});

const amount = (value: unknown, rest: object = {}) => ({
  "@type": "MonetaryAmount",
  currency: "USD",
  value,
  ...rest,
});

test.each([
  ["one value", amount({ value: 20, unitText: "HOUR" }), [20, 20, "USD", "hour"]],
  ["a value and a unit on the amount", amount(90000, { unitText: "YEAR" }), [90000, 90000, "USD", "year"]],
  [
    "grouped text",
    amount({ minValue: "95,000", maxValue: "130,000.50", unitText: "Annual" }),
    [95000, 130000.5, "USD", "year"],
  ],
  ["a range on the amount", { currency: "USD", minValue: 1, maxValue: 2, unitText: "MONTH" }, [1, 2, "USD", "month"]],
  ["a list", [amount({ minValue: 5, unitText: "WEEK" })], [5, null, "USD", "week"]],
  ["a number", 50000, [50000, 50000, "GBP", null]],
  ["number text", "50000", [50000, 50000, "GBP", null]],
  ["an unknown unit", amount({ value: 3, unitText: "LIGHTYEAR" }), [3, 3, "USD", null]],
  ["a currency sign", { currency: "$", value: 3 }, [3, 3, "GBP", null]],
])("baseSalary as %s is read", (_what, baseSalary, wanted) => {
  expect(
    one({ baseSalary, salaryCurrency: "GBP" }).pay.map(({ min, max, currency, period }) => [
      min,
      max,
      currency,
      period,
    ]),
  ).toEqual([wanted]);
});

test("pay in words is text, zero and estimates are no pay", () => {
  const told = (change: object) => {
    const { pay, payText } = one({ baseSalary: undefined, ...change });
    return [pay.length, payText];
  };
  expect([
    told({ baseSalary: "$50k to $60k" }),
    told({ baseSalary: amount("competitive") }),
    told({ baseSalary: amount({ minValue: 0, maxValue: 0 }) }),
    told({ estimatedSalary: 5 }),
  ]).toEqual([
    [0, "$50k to $60k"],
    [0, "competitive"],
    [0, null],
    [0, null],
  ]);
});

const placed = (jobLocation: unknown) =>
  one({ jobLocation }).places.map(({ text, locality, region, country }) => [text, locality, region, country]);

test.each([
  ["text", "Lisbon", [["Lisbon", null, null, null]]],
  ["an address as text", { "@type": "Place", address: "Rua 1, Lisbon" }, [["Rua 1, Lisbon", null, null, null]]],
  [
    "a country code",
    { address: { addressLocality: "Lisbon", addressCountry: "PT" } },
    [["Lisbon, PT", "Lisbon", null, "PT"]],
  ],
  ["a country name", { address: { addressCountry: "Portugal" } }, [["Portugal", null, null, "Portugal"]]],
  [
    "a country object with names",
    {
      address: {
        addressRegion: "Norte",
        addressCountry: { name: ["Portugal", "Portugal"] },
      },
    },
    [["Norte, Portugal", null, "Norte", "Portugal"]],
  ],
  ["a bare PostalAddress", { "@type": "PostalAddress", addressLocality: "Porto" }, [["Porto", "Porto", null, null]]],
  [
    "a list",
    [{ address: { addressLocality: "Porto" } }, "Braga", null, {}],
    [
      ["Porto", "Porto", null, null],
      ["Braga", null, null, null],
    ],
  ],
  ["nothing", undefined, []],
])("jobLocation as %s is read", (_what, jobLocation, wanted) => {
  expect(placed(jobLocation)).toEqual(wanted);
});

test("one address repeated under several names is not believed", () => {
  const address = {
    addressLocality: "Sunnyvale",
    addressRegion: "CA",
    addressCountry: "US",
  };
  expect(
    placed([
      { name: "Sunnyvale, CA", address },
      { name: "Austin, TX", address },
    ]),
  ).toEqual([
    ["Sunnyvale, CA", null, null, "US"],
    ["Austin, TX", null, null, "US"],
  ]);
});

test("remote needs TELECOMMUTE; areas may be missing, text or one object", () => {
  const told = (change: object) => {
    const { workplace, remoteAreas } = one({
      jobLocationType: undefined,
      applicantLocationRequirements: undefined,
      ...change,
    });
    return [workplace, remoteAreas];
  };
  expect([
    told({}),
    told({ jobLocationType: "TELECOMMUTE" }),
    told({
      jobLocationType: ["telecommute"],
      applicantLocationRequirements: { name: "USA" },
    }),
    told({ applicantLocationRequirements: "EU" }),
  ]).toEqual([
    [null, []],
    ["remote", []],
    ["remote", ["USA"]],
    [null, ["EU"]],
  ]);
});

test.each([
  ["<p>a</p>", "html"],
  ["&lt;p&gt;a &amp;amp; b&lt;/p&gt;", "escaped_html"],
  ["R&amp;D and more", "html"],
  ["a < b\nand more", "text"],
])("the description %j is %s", (description, format) => {
  expect(one({ description }).description[0]?.format).toBe(format as "html");
});

test("sections that the description does not repeat are parts of it", () => {
  const { description } = one({
    description: "<p>Fire things. Kiln licence.</p>",
    responsibilities: ["Load", "Unload"],
    qualifications: "Kiln licence.",
    skills: { "@type": "DefinedTerm" },
  });
  expect(description.map(({ heading, content, pointer }) => [heading, content, pointer])).toEqual([
    [null, "<p>Fire things. Kiln licence.</p>", "/description"],
    ["Responsibilities", "Load", "/responsibilities/0"],
    [null, "Unload", "/responsibilities/1"],
  ]);
});

test("raw newlines inside a string are mended once and noted", () => {
  const listing = read(JSON.stringify(posting).replace("Fire things.", "Fire\nthings.\t"));
  expect([listing.postings[0]?.description[0]?.content, listing.issues]).toEqual([
    "<p>Fire\nthings.\t</p>",
    [{ code: "lenient_json", exchange: 0, pointer: "" }],
  ]);
});

test("a block beyond mending makes the listing partial for dropped rows", () => {
  expect(read(posting, '{"@type":"JobPosting",title:1}').completeness).toMatchObject({
    verdict: "partial",
    reason: "dropped_rows",
    distinct: 1,
  });
});

test.each([
  [
    "a removed posting's shell",
    '<html><script>window.__appData = {"posting":null};</script></html>',
    "no_posting_in_page",
  ],
  [
    "a page about something else",
    html(
      { "@type": "WebSite" },
      {
        "@type": "BreadcrumbList",
        itemListElement: [{ "@type": "ListItem", item: "https://acme.example/" }],
      },
    ),
    "no_posting_in_page",
  ],
  ["a page that ends inside the posting", html(posting).slice(0, 300), "truncated"],
  ["a posting that is no JSON", html('{"@type":"JobPosting",title:1}'), "not_json"],
  ["a posting without a title", html({ ...posting, title: null }), "shape_changed"],
  ["nothing", "", "empty_body"],
  ["a board's answer", '{"offers":[{"careers_url":"x"}]}', "other_vendor"],
  ["other JSON", '{"a":1}', "no_posting_in_page"],
  [
    "a list that links elsewhere only",
    html({
      "@type": "ItemList",
      itemListElement: [{ url: "https://other.example/1" }],
    }),
    "no_posting_in_page",
  ],
])("%s fails with its reason", (_what, body, reason) => {
  expect(failureOf(jsonld.parse(url, [answer(url, body)])).reason).toBe(reason as "not_json");
});

test("a bare JSON-LD answer is read too", () => {
  expect(listingOf(jsonld.parse(url, [answer(url, posting)])).postings[0]?.source.document).toBe("body");
});

const list = html({
  "@type": "ItemList",
  itemListElement: [
    { "@type": "ListItem", url: "https://acme.example/jobs/1#top" },
    { item: "https://acme.example/jobs/2" },
    "https://other.example/3",
  ],
});
const listPage = answer("https://acme.example/jobs", list);

test("an ItemList of addresses asks for the pages on its own host, once", () => {
  const next = jsonld.next("https://acme.example/jobs", [listPage]);
  expect(next.done ? [] : next.requests.map((request) => request.url)).toEqual([
    "https://acme.example/jobs/1",
    "https://acme.example/jobs/2",
  ]);
  expect(
    jsonld.next("https://acme.example/jobs", [listPage, answer("https://acme.example/jobs/1", html(posting))]),
  ).toEqual({ done: true });
  expect(jsonld.next(url, [answer(url, html(posting))])).toEqual({
    done: true,
  });
});

test("a linked page that is gone is no failure, one that was not read is a missing page", () => {
  const first = answer("https://acme.example/jobs/1", html(posting));
  const gone = answer("https://acme.example/jobs/2", "", { status: 404 });
  expect(listingOf(jsonld.parse("", [listPage, first])).completeness).toMatchObject({
    reason: "page_missing",
    distinct: 1,
  });
  expect(listingOf(jsonld.parse("", [listPage, first, gone])).completeness).toMatchObject({
    reason: "single_page_of_board",
    distinct: 1,
  });
});

test("the board is the https address of the page, without user or fragment", () => {
  expect(jsonld.detect(new URL("https://careers.acme-kilns.example/jobs?a=1#b"))).toEqual({
    board: "https://careers.acme-kilns.example/jobs?a=1",
    nameHint: "Acme Kilns",
  });
  expect([jsonld.detect(new URL("http://acme.example")), jsonld.detect(new URL("https://u:p@acme.example"))]).toEqual([
    null,
    null,
  ]);
  expect(
    ["https://a.example/x", "http://a.example", "acme", "https://u@a.example"].map(
      (board) => jsonld.checkBoard(board) === null,
    ),
  ).toEqual([true, false, false, false]);
});
