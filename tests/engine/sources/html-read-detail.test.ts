import { describe, expect, test } from "bun:test";
import type { RawPosting, SourceExchange } from "../../../src/contracts/source-kind.ts";
import {
  carriedFields,
  detailPageRequest,
  readDetails,
  withDetail,
} from "../../../src/engine/sources/html-read-detail.ts";
import { listingDraft } from "../../../src/engine/sources/read-shape-listing.ts";
import { answer } from "./source-kinds-exchange.ts";

const page = (...postings: readonly object[]): string =>
  `<html><head>${postings.map((posting) => `<script type="application/ld+json">${JSON.stringify({ "@type": "JobPosting", ...posting })}</script>`).join("")}</head></html>`;

const detail = (vendorId: string, body: string, change: Partial<SourceExchange> = {}): SourceExchange => {
  const url = `https://a.example/jobs/${vendorId}`;
  return answer(url, body, { request: detailPageRequest(url, vendorId), ...change });
};

const readOne = (...exchanges: readonly SourceExchange[]) => readDetails(exchanges, listingDraft());

const bare: RawPosting = {
  vendorId: "1",
  jobKey: null,
  requisitionId: null,
  title: "Kiln Engineer",
  employer: null,
  url: "https://a.example/jobs/1",
  applyUrl: null,
  department: null,
  team: null,
  language: null,
  employmentType: null,
  places: [{ text: "Porto", locality: null, region: null, country: null, pointer: "/place" }],
  workplace: null,
  workplacePointer: null,
  remoteAreas: [],
  pay: [],
  payText: "€50K",
  publishedAt: null,
  updatedAt: null,
  deadline: null,
  description: [],
  source: { exchange: 0, document: "body", pointer: "/0" },
};

const jobPosting = {
  title: "Kiln Engineer (m/f/d)",
  datePosted: "2026-01-02",
  jobLocation: { address: { addressLocality: "Lisbon" } },
  baseSalary: { currency: "EUR", value: { minValue: 1, unitText: "YEAR" } },
  description: "<p>Fire.</p>",
};

describe("a detail page", () => {
  test("fills what the list leaves out, is where the posting is addressed then, and overrules nothing", () => {
    const details = readOne(answer("https://a.example/json", []), detail("1", page(jobPosting)));
    const posting = withDetail(bare, details.get("1"));
    expect(posting).toEqual({
      ...bare,
      places: [{ text: "Porto", locality: null, region: null, country: null, pointer: "" }],
      workplacePointer: null,
      publishedAt: "2026-01-02",
      description: [{ heading: null, format: "html", content: "<p>Fire.</p>", pointer: "/description" }],
      source: { exchange: 1, document: "ld+json:0", pointer: "" },
    });
  });

  const useless: readonly (readonly [fact: string, exchange: SourceExchange])[] = [
    ["is gone", detail("1", "", { status: 404 })],
    ["is refused", detail("1", page(jobPosting), { status: 403 })],
    ["holds no posting", detail("1", "<html></html>")],
    ["is cut off", detail("1", page(jobPosting).slice(0, 80))],
    ["redirects to the board", detail("1", page(jobPosting), { finalUrl: "https://a.example/" })],
    ["redirects to another posting", detail("1", page(jobPosting), { finalUrl: "https://a.example/jobs/2" })],
    [
      "holds several postings, none of which it names as its own",
      detail("1", page(jobPosting, { title: "x", url: "https://a.example/jobs/9" })),
    ],
  ];
  for (const [fact, exchange] of useless) {
    test(`that ${fact} tells nothing and takes nothing away`, () => {
      expect(withDetail(bare, readOne(exchange).get("1"))).toBe(bare);
    });
  }

  test("among several postings the one with the page's address is meant", () => {
    const body = page(
      { title: "other", url: "https://a.example/jobs/9" },
      { ...jobPosting, url: "https://a.example/jobs/1" },
    );
    expect(readOne(detail("1", body)).get("1")?.title).toBe("Kiln Engineer (m/f/d)");
  });

  test("that only adds a slug behind the id is the page that was asked for", () => {
    expect(readOne(detail("1", page(jobPosting), { finalUrl: "https://a.example/p/1-kiln-engineer" })).size).toBe(1);
  });
});

test("a capture carries what pages carry only when it holds the page of every posting", () => {
  const details = readOne(detail("1", page(jobPosting)));
  expect([
    carriedFields(["title"], [bare], details),
    carriedFields(["title"], [bare, { vendorId: "2" }], details),
    carriedFields(["title"], [], details),
  ]).toEqual([
    ["title", "employment_type", "places", "workplace", "pay", "deadline", "description"],
    ["title"],
    ["title"],
  ]);
});
