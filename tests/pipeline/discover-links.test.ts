import { expect, test } from "bun:test";
import { guessBoards } from "../../src/pipeline/discover-guesses.ts";
import { linksIn } from "../../src/pipeline/discover-links.ts";

const found = (html: string): readonly string[] =>
  linksIn(html, "https://acme.example/careers/").map(({ url, how }) => `${how} ${url.href}`);

test("links, embeds and addresses in scripts are found, references decoded, each once", () => {
  expect(
    found(`<a HREF='../jobs?a=1&amp;b=2'>x</a><a href=../jobs?a=1&amp;b=2>again</a>
      <iframe src = "//boards.example/embed"></iframe><form action="/apply">
      <div data-url="https://jobs.example/acme" data-count="7"></div>
      <script>load("https:\\/\\/api.example\\/v1\\/acme")</script>
      <a href="javascript:alert(1)">no</a><a href="mailto:a@b.c">no</a><a href="http://[">no</a>`),
  ).toEqual([
    "link https://acme.example/jobs?a=1&b=2",
    "embed https://boards.example/embed",
    "embed https://acme.example/apply",
    "embed https://jobs.example/acme",
    "embed https://api.example/v1/acme",
  ]);
});

test("a page made to be slow is read in time, and no more than 5,000 addresses are kept", () => {
  const many = Array.from({ length: 6_000 }, (_, index) => `<a href="/${index}">`).join("");
  const awkward = [
    `<a href="${"x".repeat(500_000)}`,
    "href=".repeat(100_000),
    `<a ${" ".repeat(500_000)}href=`,
    "data-a=".repeat(100_000),
  ];
  expect([linksIn(many, "https://a.example").length, awkward.map((html) => found(html).length <= 5_000)]).toEqual([
    5_000,
    awkward.map(() => true),
  ]);
});

test("a name gives few guesses a vendor, none where boards have no such name", () => {
  const boards = (name: string): readonly string[] =>
    guessBoards(name, ["ashby", "lever", "personio", "workday"]).map(({ kind, board }) => `${kind}:${board}`);
  expect([boards("Acme Kilns Inc."), boards("mistral.ai"), boards("東京")]).toEqual([
    [
      "ashby:acmekilns",
      "ashby:acme-kilns",
      "ashby:AcmeKilns",
      "lever:acmekilns",
      "lever:eu:acmekilns",
      "lever:acme-kilns",
      "lever:eu:acme-kilns",
      "personio:acmekilns.de",
      "personio:acmekilns.com",
      "personio:acme-kilns.de",
      "personio:acme-kilns.com",
    ],
    [
      "ashby:mistral.ai",
      "ashby:mistralai",
      "ashby:mistral-ai",
      "ashby:MistralAi",
      "lever:mistral.ai",
      "lever:eu:mistral.ai",
      "lever:mistralai",
      "lever:eu:mistralai",
      "lever:mistral-ai",
      "lever:eu:mistral-ai",
      "personio:mistralai.de",
      "personio:mistralai.com",
      "personio:mistral-ai.de",
      "personio:mistral-ai.com",
    ],
    [],
  ]);
});
