import { describe, expect, test } from "bun:test";
import type { Listing, RawPosting } from "../../../src/contracts/source-kind.ts";
import { gem } from "../../../src/engine/sources/gem.ts";
import { answer, failureOf, listingOf } from "./source-kinds-exchange.ts";

const api = "https://api.gem.com/job_board/v0/acme/job_posts/";

const row = {
  id: "am9icG9zdDqLIuZagE8SU",
  internal_job_id: "am9iOjE",
  requisition_id: "R801",
  title: "Kiln Engineer",
  absolute_url: "https://jobs.gem.com/acme/am9icG9zdDqLIuZagE8SU",
  content: "<p>Fire <strong>things</strong> &amp; glaze.</p>",
  content_plain: "Fire things & glaze.",
  first_published_at: "2026-07-19T02:39:49.294Z",
  created_at: "2026-07-18T22:00:00.000Z",
  updated_at: "2026-10-08T21:27:27.196Z",
  employment_type: "full_time",
  location_type: "in_office",
  location: { name: "Global" },
  offices: [{ name: "HQ", location: { name: "Lisbon, Portugal" } }, { name: "Porto" }],
  departments: [{ id: "d", name: "Ceramics" }],
};

const read = (rows: unknown): Listing => listingOf(gem.parse("acme", [answer(api, rows)]));

const one = (change: object): RawPosting => {
  const [posting] = read([{ ...row, ...change }]).postings;
  if (posting === undefined) throw new Error("a posting expected");
  return posting;
};

test("a post of the API, field by field", () => {
  expect(one({})).toEqual({
    vendorId: row.id,
    jobKey: "am9iOjE",
    requisitionId: "R801",
    title: "Kiln Engineer",
    employer: null,
    url: row.absolute_url,
    applyUrl: null,
    department: "Ceramics",
    team: null,
    language: null,
    employmentType: "full_time",
    places: [
      {
        text: "Lisbon, Portugal",
        locality: null,
        region: null,
        country: null,
        pointer: "/offices/0/location/name",
      },
      {
        text: "Porto",
        locality: null,
        region: null,
        country: null,
        pointer: "/offices/1/name",
      },
    ],
    workplace: "on_site",
    workplacePointer: "/location_type",
    remoteAreas: [],
    pay: [],
    payText: null,
    publishedAt: "2026-07-19T02:39:49Z",
    updatedAt: "2026-10-08T21:27:27Z",
    deadline: null,
    description: [
      {
        heading: null,
        format: "html",
        content: row.content,
        pointer: "/content",
      },
    ],
    source: { exchange: 0, document: "body", pointer: "/0" },
  });
});

test("content whose markup is only entities is escaped once more, text with an entity is not", () => {
  const format = (content: string): unknown => one({ content }).description[0]?.format;
  expect([
    format("&lt;p&gt;Fire &amp;amp; glaze&lt;/p&gt;"),
    format("<p>1 &lt; 2, write &lt;b&gt;</p>"),
    format("plain &amp; simple"),
  ]).toEqual(["escaped_html", "html", "html"]);
  expect(one({ content: "" }).description).toEqual([
    {
      heading: null,
      format: "text",
      content: row.content_plain,
      pointer: "/content_plain",
    },
  ]);
});

test("without offices the location is the place, as an object or as text", () => {
  expect(one({ offices: [] }).places.map(({ text, pointer }) => [text, pointer])).toEqual([
    ["Global", "/location/name"],
  ]);
  expect(one({ offices: null, location: "Lisbon" }).places.map(({ text, pointer }) => [text, pointer])).toEqual([
    ["Lisbon", "/location"],
  ]);
});

test("the kinds of location are read, others are unknown", () => {
  expect(
    ["in_office", "on_site", "remote", "hybrid", "unspecified", null].map(
      (location_type) => one({ location_type }).workplace,
    ),
  ).toEqual(["on_site", "on_site", "remote", "hybrid", null, null]);
});

test("the bare array is the whole board, an empty one confirms nothing, anything else is another shape", () => {
  expect(read([row]).completeness).toEqual({
    verdict: "complete",
    proof: { kind: "whole_board", declared: null, distinct: 1 },
  });
  expect(read([]).completeness).toMatchObject({
    verdict: "partial",
    reason: "empty_unconfirmed",
  });
  expect(failureOf(gem.parse("acme", [answer(api, { job_posts: [] })])).reason).toBe("shape_changed");
  expect(failureOf(gem.parse("acme", [answer(api, "", { status: 404 })])).reason).toBe("board_gone");
});

test("a Greenhouse answer is not one of Gem", () => {
  const body = {
    jobs: [
      {
        id: 1,
        title: "x",
        absolute_url: "https://x.example",
        location: { name: "y" },
      },
    ],
    meta: { total: 1 },
  };
  expect(failureOf(gem.parse("acme", [answer(api, body)])).reason).toBe("other_vendor");
});

describe("addresses", () => {
  const board = (url: string): string | null => gem.detect(new URL(url))?.board ?? null;

  test("board pages, posts and the API give the board with its capitals", () => {
    expect([board("https://jobs.gem.com/Luma-AI"), board(`https://jobs.gem.com/acme/${row.id}`), board(api)]).toEqual([
      "Luma-AI",
      "acme",
      "acme",
    ]);
  });

  test("the page's own GraphQL and the reference are no boards", () => {
    expect([
      board("https://jobs.gem.com/api/public/graphql/batch"),
      board("https://api.gem.com/job_board/v0/reference"),
      board("https://www.gem.com/acme"),
    ]).toEqual([null, null, null]);
  });

  test("the address of the API ends with a slash", () => {
    expect(gem.plan("acme").map(({ url }) => url)).toEqual([api]);
    expect([gem.checkBoard("acme"), gem.checkBoard("a/b") === null]).toEqual([null, false]);
  });
});
