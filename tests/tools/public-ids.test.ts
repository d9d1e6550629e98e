import { expect, test } from "bun:test";
import { jsonTextOf, readPublicIds } from "../../tools/bench/public-ids.ts";

const page = (data: unknown): string =>
  `<!doctype html><script>window.__appData = ${JSON.stringify(data)};\nfetch("{");</script>`;

test("an Ashby answer gives the ids that are listed, each with its own link", () => {
  const jobs = [
    { id: "a", jobUrl: "https://jobs.ashbyhq.com/one/a", isListed: true },
    { id: "b", jobUrl: "https://jobs.ashbyhq.com/one/b", isListed: false },
    { id: "a", jobUrl: "https://jobs.ashbyhq.com/one/a" },
  ];
  expect([...(readPublicIds("ashby", JSON.stringify({ apiVersion: "1", jobs })) ?? [])]).toEqual([
    ["a", "https://jobs.ashbyhq.com/one/a"],
  ]);
});

test("an Ashby page gives its postings and none of its teams", () => {
  const html = page({
    organization: { hostedJobsPageSlug: "One.com", name: 'a brace } and a quote \\"' },
    jobBoard: { teams: [{ id: "team" }], jobPostings: [{ id: "a" }] },
  });
  expect([...(readPublicIds("ashby", html) ?? [])]).toEqual([["a", "https://jobs.ashbyhq.com/One.com/a"]]);
});

test("the collector's envelope and the vendor's own answer of Greenhouse give the same", () => {
  const jobs = [{ id: 8440707002, absolute_url: "https://example.org/8440707002" }];
  const wrapped = readPublicIds("greenhouse", JSON.stringify({ company: "one", fetched_at: "x", job_count: 1, jobs }));
  expect([...(wrapped ?? [])]).toEqual([["8440707002", "https://example.org/8440707002"]]);
  expect(wrapped).toEqual(readPublicIds("greenhouse", JSON.stringify({ jobs, meta: { total: 1 } })));
});

test("what is no listing gives none: a page without data, one of a board that is gone, a single posting, a cassette", () => {
  const gone = page({ organization: null, posting: null, jobBoard: null });
  const texts = [
    "<html></html>",
    gone,
    JSON.stringify({ id: 1, title: "one" }),
    "http_interactions:\n- request:\n",
    "",
  ];
  expect(texts.map((text) => readPublicIds("ashby", text))).toEqual([null, null, null, null, null]);
});

test("the JSON of a page is what its script assigns, to the brace that closes it", () => {
  expect(jsonTextOf('<script>window.__appData = {"a":"}"};</script>')).toBe('{"a":"}"}');
  expect(jsonTextOf('{"a":1}')).toBe('{"a":1}');
});
