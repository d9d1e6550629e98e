import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { parseDocument } from "htmlparser2";
import { atomDocument, atomId, type AtomEntry } from "../../../src/engine/format/atom.ts";
import { sharedTest } from "../../shared-path.ts";

interface Node {
  readonly type: string;
  readonly name?: string;
  readonly data?: string;
  readonly attribs?: Readonly<Record<string, string>>;
  readonly children?: readonly Node[];
}

const entry: AtomEntry = {
  name: "job 1",
  title: "Kiln Engineer",
  updated: "2026-11-22T06:00:00Z",
  published: null,
  link: "https://jobs.example/1?a=1&b=2",
  content: "80 strong",
  categories: [],
};

/** The feed as a reader of XML sees it: every entry as its child elements with their one text. */
function readFeed(text: string): readonly (readonly Node[])[] {
  const document = parseDocument(text, { xmlMode: true, decodeEntities: true }) as unknown as Node;
  const feed = document.children?.find((node) => node.name === "feed");
  return (feed?.children ?? [])
    .filter((node) => node.name === "entry")
    .map((node) => (node.children ?? []).filter((child) => child.type === "tag"));
}

const textOf = (nodes: readonly Node[], name: string): string => {
  const node = nodes.find((child) => child.name === name);
  expect((node?.children ?? []).map((child) => child.type).filter((type) => type !== "text")).toEqual([]);
  return (node?.children ?? []).map((child) => child.data ?? "").join("");
};

/** What XML can hold of a text. */
const writable = (text: string): string =>
  text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "");

const feedOf = (entries: readonly AtomEntry[]): string =>
  atomDocument({ name: "test", title: "Test", subtitle: "", updated: "2026-11-22T06:00:00Z", entries });

describe("a feed", () => {
  for (const [file, key] of [
    ["xss.json", "payload"],
    ["markdown.json", "text"],
    ["mentions.json", "text"],
    ["terminal.json", "text"],
    ["csv_formula.json", "cell"],
    ["crlf.json", "payload"],
  ] as const)
    sharedTest(`shows every text of ${file} as one text node`, `vectors/injection/${file}`, (path) => {
      const texts = (JSON.parse(readFileSync(path, "utf8")) as Record<string, string>[]).map((row) => row[key] ?? "");
      const entries = readFeed(
        feedOf(
          texts.map((text, index) => ({ ...entry, name: `${index}`, title: text, content: text, categories: [text] })),
        ),
      );
      expect(entries.length).toBe(texts.length);
      for (const [index, nodes] of entries.entries()) {
        const text = texts[index] ?? "";
        expect([text, nodes.map((node) => node.name)]).toEqual([
          text,
          ["id", "title", "updated", "link", "category", "content"],
        ]);
        expect([textOf(nodes, "title"), textOf(nodes, "content")]).toEqual([writable(text), writable(text)]);
        expect(nodes.find((node) => node.name === "category")?.attribs?.["term"]).toBe(writable(text));
      }
    });

  test("leads only to web addresses", () => {
    const links = [
      "javascript:alert(1)",
      "data:text/html,x",
      "https://a@b.example/",
      "nothing",
      "https://jobs.example/'\"<>&?x=1",
    ].map(
      (link) =>
        readFeed(feedOf([{ ...entry, link }]))[0]?.find((node) => node.name === "link")?.attribs?.["href"] ?? null,
    );
    expect(links).toEqual([null, null, null, null, "https://jobs.example/%27%22%3C%3E&?x=1"]);
  });

  test("names the same thing by the same id, a valid URN, whatever stands beside it", () => {
    expect(atomId("job 1")).toBe(atomId("job 1"));
    expect(atomId("job 1")).not.toBe(atomId("job 2"));
    expect(atomId("job 1")).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});
