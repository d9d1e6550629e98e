import { describe, expect, test } from "bun:test";
import {
  hasClass,
  htmlAround,
  HTML_DEPTH_MAX,
  htmlLink,
  type HtmlPage,
  htmlPointer,
  htmlText,
  htmlWithin,
  isChallengePage,
  markupFormatOf,
  readHtmlBody,
} from "../../../src/engine/sources/html-read.ts";
import { answer } from "./source-kinds-exchange.ts";

const read = (body: string) => readHtmlBody(answer("https://a.example/", body), 0);

const pageOf = (body: string): HtmlPage => {
  const html = read(`${body}</html>`);
  if (!html.ok) throw new Error(html.failure.detail);
  return html.page;
};

const texts = (body: string, name: string): readonly string[] =>
  htmlWithin(pageOf(body).root, (element) => element.name === name).map(htmlText);

describe("reading", () => {
  test("text is what a person reads: entities decoded, scripts left out, blocks set apart, white space collapsed", () => {
    expect(
      texts("<div>R&amp;D\n <b>bo</b>ld<p>x</p>y<script>if (a</b)</script><style>p{}</style></div>", "div"),
    ).toEqual(["R&D bold x y"]);
  });

  test("end tags that lists and tables leave out are implied", () => {
    expect([
      texts("<ul><li>a<li><p>b<li>c</ul>", "li"),
      texts("<table><tr><td>a<td>b<tr><td>c</table>", "tr"),
      texts("<dl><dt>a<dd>b<dt>c</dl>", "dt"),
    ]).toEqual([
      ["a", "b", "c"],
      ["a b", "c"],
      ["a", "c"],
    ]);
  });

  test("markup inside of a script or a title is no element", () => {
    expect(
      texts("<title><a>x</a></title><script>'<a>y</a>'</script><textarea><a>z</a></textarea><a>w</a>", "a"),
    ).toEqual(["w"]);
  });

  test("an element names its place in the page, its classes and what is around it", () => {
    const [link] = htmlWithin(
      pageOf('<ul><li class=" job  card"><a href="/x">x</a></ul>').root,
      ({ name }) => name === "a",
    );
    if (link === undefined) throw new Error("a link expected");
    const card = htmlAround(link, (element) => hasClass(element, "card"));
    expect([
      htmlPointer(link),
      card?.name,
      card !== null && hasClass(card, "car"),
      htmlAround(link, ({ name }) => name === "td"),
    ]).toEqual(["/a/2", "li", false, null]);
  });

  test("void elements hold nothing, and stray end tags end nothing", () => {
    expect(texts("<p>a<br>b<img src=x>c</i></p></p>", "p")).toEqual(["a b c"]);
  });
});

describe("refusal", () => {
  const rows: readonly (readonly [fact: string, body: string, reason: string])[] = [
    ["an empty body", "\n", "empty_body"],
    ["JSON", '[{"a":1}]', "other_vendor"],
    ["XML", '<?xml version="1.0"?><rss></rss>', "other_vendor"],
    ["text", "Forbidden", "shape_changed"],
    ["a page that ends before its body does", "<!doctype html><html><body><ul><li>a</li>", "truncated"],
    ["a page whose end stands in a script only", "<html><body><script>'</body></html>'", "truncated"],
  ];
  for (const [fact, body, reason] of rows) {
    test(`${fact} is ${reason}`, () => {
      const html = read(body);
      expect(html.ok ? null : html.failure.reason).toBe(reason as never);
    });
  }
});

test("a link is absolute, and script is none", () => {
  expect([
    htmlLink("/a?b=1", "https://h.example/c/"),
    htmlLink("javascript:alert(1)", "https://h.example/"),
    htmlLink("", "https://h.example/"),
    htmlLink("mailto:a@b.c", "https://h.example/"),
  ]).toEqual(["https://h.example/a?b=1", null, null, null]);
});

test("markup that is escaped once too often is told from markup that speaks of entities", () => {
  expect([
    markupFormatOf("<p>a</p>"),
    markupFormatOf("&lt;p&gt;a&lt;/p&gt;"),
    markupFormatOf("a &lt; b"),
    markupFormatOf("Write &lt;b> tags <br>"),
  ]).toEqual(["html", "escaped_html", "html", "html"]);
});

test("pages of firewalls are known, and postings that speak of captchas are none", () => {
  expect([
    isChallengePage("<html><title>Just a moment...</title>"),
    isChallengePage('<script src="https://x.token.awswaf.com/challenge.js">'),
    isChallengePage("<p>You will build captcha and bot challenges. Access denied to nobody.</p>"),
  ]).toEqual([true, true, false]);
});

test("hostile pages are read in linear time", () => {
  const size = 1_000_000;
  for (const unit of [
    "<div>",
    "<li>",
    "<a href='",
    "<",
    "</div>",
    "<p>",
    "<table><tr><td>",
    "<!--",
    "<script>",
    "<svg>",
    "&",
    "&#x",
    "<b></i>",
    "<title>",
  ]) {
    const html = read(`<html>${unit.repeat(size / unit.length)}`);
    expect([unit, html.ok]).toEqual([unit, false]);
  }
  const deep = pageOf("<div>".repeat(100_000) + "x" + "</div>".repeat(100_000) + "<a>y</a>");
  const [link] = htmlWithin(deep.root, ({ name }) => name === "a");
  expect([link === undefined ? null : htmlText(link), link?.parent?.name, HTML_DEPTH_MAX]).toEqual(["y", "", 200]);
}, 20_000);
