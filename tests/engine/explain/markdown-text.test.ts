import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { parseDocument } from "htmlparser2";
import { markdownLink, markdownText } from "../../../src/engine/explain/markdown-text.ts";
import { sharedTest } from "../../shared-path.ts";

/** Everything that a reader of Markdown may have switched on. */
const everything = {
  autolinks: true,
  headings: { ids: true, autolink: false },
  latexMath: true,
  permissiveAtxHeaders: true,
  strikethrough: true,
  tables: true,
  tasklists: true,
  underline: true,
  wikiLinks: true,
} as const;

interface Node {
  readonly name: string;
  readonly text: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** Elements in order of appearance and the text of each, as a browser would build them from the rendered Markdown. */
function nodesOf(
  markdown: string,
  options: Bun.markdown.Options = everything,
): { readonly elements: readonly Node[]; readonly text: string } {
  const document = parseDocument(Bun.markdown.html(markdown, options), { decodeEntities: true });
  const elements: Node[] = [];
  const walk = (nodes: typeof document.children): string =>
    nodes
      .map((node) => {
        if (node.type === "text") return (node as unknown as { data: string }).data;
        if (!("children" in node) || !("name" in node)) return `<${node.type}>`;
        const at = elements.push({ name: node.name, text: "", attributes: node.attribs }) - 1;
        const text = walk(node.children as typeof document.children);
        elements[at] = { name: node.name, text, attributes: node.attribs };
        return text;
      })
      .join("");
  const text = walk(document.children);
  return { elements, text };
}

/** What a reader must see: the text with its white space in one, and a word joiner after each @. */
const shown = (text: string): string => text.replace(/\s+/g, " ").trim();

/** Checks that text stands as one paragraph of nothing but text, alone and in the places where the program puts it. */
function expectLiteral(text: string): void {
  const places: readonly (readonly [string, string, readonly string[]])[] = [
    ["alone", markdownText(text), ["p"]],
    ["in a list", `- ${markdownText(text)}`, ["ul", "li"]],
    ["after words", `**1** good \u00b7 ${markdownText(text)} \u00b7 x`, ["p", "strong"]],
    ["as the text of a link", markdownLink(text, "https://jobs.example/1"), ["p", "a"]],
    ["in a heading", `## 1. ${markdownLink(text, "https://jobs.example/1")}`, ["h2", "a"]],
  ];
  for (const [place, markdown, expected] of places) {
    if (shown(text) === "" && place !== "after words") continue;
    const { elements, text: seen } = nodesOf(markdown);
    expect([text, place, elements.map((element) => element.name)]).toEqual([text, place, [...expected]]);
    expect([text, place, shown(seen).replaceAll("@\u2060", "@").includes(shown(text))]).toEqual([text, place, true]);
    expect([
      text,
      place,
      elements.some((element) =>
        Object.keys(element.attributes).some((key) => key.startsWith("on") || key === "style"),
      ),
    ]).toEqual([text, place, false]);
  }
}

describe("text in Markdown", () => {
  sharedTest("of every Markdown payload is shown as it is", "vectors/injection/markdown.json", (path) => {
    for (const { text } of JSON.parse(readFileSync(path, "utf8")) as { text: string }[]) expectLiteral(text);
  });

  sharedTest(
    "of every mention is shown as it is, and no @ stands before a name",
    "vectors/injection/mentions.json",
    (path) => {
      for (const { text } of JSON.parse(readFileSync(path, "utf8")) as { text: string }[]) {
        expectLiteral(text);
        expect([text, /@[\p{L}\p{N}!&]/u.test(markdownText(text)), /<[!@#:a-z/]/i.test(markdownText(text))]).toEqual([
          text,
          false,
          false,
        ]);
      }
    },
  );

  sharedTest("of every script payload is shown as it is", "vectors/injection/xss.json", (path) => {
    const rows = JSON.parse(readFileSync(path, "utf8")) as { payload: string }[];
    for (const { payload } of rows) expectLiteral(payload);
    expect(rows.length).toBeGreaterThan(1_000);
  });

  test("that begins like a block is no block", () => {
    for (const text of [
      "- a",
      "+ a",
      "* a",
      "1. a",
      "1) a",
      "# a",
      "> a",
      "= a",
      "---",
      "===",
      "    code",
      "\ta",
      "~~~",
      "```",
      "[ ] a",
      "| a |",
      ":--",
      "<div>",
      "[a]: b",
      "99999. a",
    ])
      expectLiteral(text);
  });

  test("with an address in it makes no link, whatever the reader links by itself", () => {
    for (const text of [
      "https://evil.example",
      "see www.evil.example now",
      "mail me@evil.example",
      "ftp://x.example/y",
      "HTTP://EVIL.example",
      "evil.example",
      "xmpp:a@b.example",
      "mailto:a@b.example",
    ])
      expectLiteral(text);
  });
});

describe("a link in Markdown", () => {
  test("leads to its address, whatever is in it", () => {
    const urls = [
      "https://jobs.example/1",
      "https://jobs.example/a(b)c",
      "https://jobs.example/?a=1&b=2&copy=3",
      "https://jobs.example/%20x",
      "https://jobs.example/a_b_c*d*",
      "https://jobs.example/?a=1&copy;=2&#65;&amp;x",
    ];
    for (const url of urls)
      expect(nodesOf(markdownLink("x", url)).elements).toEqual([
        { name: "p", text: "x", attributes: {} },
        { name: "a", text: "x", attributes: { href: url } },
      ]);
  });

  test("cannot be broken out of by its address", () => {
    const urls = [
      "https://x.example/>[y](javascript:alert(1))",
      "https://x.example/ y",
      "https://x.example/\n\n# h",
      'https://x.example/"onclick="x',
      "https://x.example/<script>",
      "https://x.example/\\",
    ];
    for (const url of urls) {
      const { elements } = nodesOf(markdownLink("x", url));
      expect([url, elements.map((element) => [element.name, Object.keys(element.attributes)])]).toEqual([
        url,
        [
          ["p", []],
          ["a", ["href"]],
        ],
      ]);
      expect([url, elements[1]?.attributes["href"]?.startsWith("https://x.example/")]).toEqual([url, true]);
    }
  });
});
