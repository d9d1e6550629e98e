import { describe, expect, test } from "bun:test";
import { Parser } from "htmlparser2";
import { digestAtom } from "../../../src/engine/digest/digest-atom.ts";
import { digestCalendar } from "../../../src/engine/digest/digest-calendar.ts";
import { digestHtml } from "../../../src/engine/digest/digest-html.ts";
import { digestMarkdown } from "../../../src/engine/digest/digest-markdown.ts";
import { coverageOf } from "../../../src/engine/digest/coverage.ts";
import { stripUnsafe } from "../../../src/engine/normalise/terminal-safe.ts";
import { sharedTest } from "../../shared-path.ts";
import { injectionRows } from "../notify/injection-rows.ts";
import { madeDigest } from "./made-digest.ts";

interface Node {
  readonly path: string;
  readonly attributes: Readonly<Record<string, string>>;
  text: string;
}

/** Every element in order, with its own text. */
function elements(source: string, xmlMode: boolean): readonly Node[] {
  const all: Node[] = [];
  const open: Node[] = [];
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        const node = { path: name, attributes, text: "" };
        all.push(node);
        open.push(node);
      },
      ontext: (piece) => {
        for (const node of open) node.text += piece;
      },
      onclosetag: () => void open.pop(),
    },
    { decodeEntities: true, xmlMode },
  );
  parser.end(source);
  return all;
}

const shape = (nodes: readonly Node[]): string =>
  nodes.map(({ path, attributes }) => `${path}(${Object.keys(attributes).join(" ")})`).join(" ");

/** Lines of an iCalendar document, unfolded (RFC 5545 section 3.1). */
function icalendar(text: string): readonly (readonly [string, string])[] {
  for (const line of text.split("\r\n")) expect(new TextEncoder().encode(line).byteLength).toBeLessThanOrEqual(75);
  return text
    .replaceAll("\r\n ", "")
    .trimEnd()
    .split("\r\n")
    .map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1)] as const);
}

describe("every injection payload", () => {
  const plain = madeDigest("plain");
  const htmlShape = shape(elements(digestHtml(plain), false));
  const atomShape = shape(elements(digestAtom(plain), true));
  const markdownShape = shape(elements(Bun.markdown.html(digestMarkdown(plain)), false));
  const calendarKeys = icalendar(digestCalendar(plain))
    .map(([key]) => key)
    .join(" ");

  sharedTest(
    "changes no element of the page, no entry of the feed, no line of the calendar, and comes back as text",
    "vectors/injection",
    (folder) => {
      for (const payload of injectionRows(folder)) {
        const seen = stripUnsafe(payload);
        if (seen.trim() === "") continue;
        const digest = madeDigest(payload);
        const page = elements(digestHtml(digest), false);
        expect([payload, shape(page)]).toEqual([payload, htmlShape]);
        const links = page.filter((node) => node.path === "a");
        expect(links.map((node) => node.text)).toEqual(links.map(() => seen));
        expect(shape(elements(digestAtom(digest), true))).toBe(atomShape);
        const lines = icalendar(digestCalendar(digest));
        expect([
          payload,
          lines
            .filter(([key]) => key !== "DESCRIPTION")
            .map(([key]) => key)
            .join(" "),
        ]).toEqual([
          payload,
          calendarKeys
            .split(" ")
            .filter((key) => key !== "DESCRIPTION")
            .join(" "),
        ]);
        const summary = lines.find(([key]) => key === "SUMMARY")?.[1] ?? "";
        expect(summary.replace(/\\n/g, "\n").replace(/\\([\\;,])/g, "$1")).toContain(
          seen.includes("\\n") ? "Last day" : seen,
        );
      }
    },
    120_000,
  );

  sharedTest(
    "changes no element of the Markdown",
    "vectors/injection",
    (folder) => {
      for (const payload of injectionRows(folder)) {
        if (stripUnsafe(payload).trim() === "") continue;
        expect([payload, shape(elements(Bun.markdown.html(digestMarkdown(madeDigest(payload))), false))]).toEqual([
          payload,
          markdownShape,
        ]);
      }
    },
    120_000,
  );
});

describe("the page", () => {
  const html = digestHtml(madeDigest("Kiln Engineer"));

  test("loads nothing, runs nothing, and has a dark side", () => {
    expect(html).not.toMatch(/<script|<img|<link|@import|url\(|\son\w+=/i);
    expect(html).toContain("default-src 'none'");
    expect(html).toContain("prefers-color-scheme:dark");
  });

  test("says failures first, then coverage, then what is new", () => {
    const at = ["Could not be read", "1 of 2 boards read whole", ">New "].map((text) => html.indexOf(text));
    expect(at.every((place) => place > 0)).toBe(true);
    expect([...at].sort((a, b) => a - b)).toEqual(at);
  });
});

test("a quiet day states its coverage", () => {
  const none = { total: 0, rows: [] };
  const quiet = madeDigest("x", {
    failures: [],
    coverage: {
      boards: 12,
      whole: 12,
      in_part: 0,
      failed: 0,
      left_out: 0,
      postings: 1_204,
      sentence: "12 of 12 boards read whole, 1,204 postings",
    },
    new: none,
    reopened: none,
    changed: none,
    closed: none,
    deadlines: [],
    follow_ups: [],
    told: [],
  });
  expect(digestMarkdown(quiet)).toContain("12 of 12 boards read whole, 1,204 postings, nothing new.");
});

test("an address that is no web address is no link anywhere", () => {
  const digest = madeDigest("x");
  const bad = {
    ...digest,
    new: {
      total: 1,
      rows: digest.new.rows.map((row) => ({
        ...row,
        url: "javascript:alert(1)",
      })),
    },
  };
  for (const text of [digestHtml(bad), digestMarkdown(bad), digestAtom(bad), digestCalendar(bad)])
    expect(text).not.toContain("javascript:");
});

test("coverage counts what was read whole, in part and not at all", () => {
  const row = (
    outcome: "ok" | "partial" | "unreachable" | "not_due" | "policy_skip",
    postings: number,
    digest: string | null,
  ) => ({
    provider_id: "a",
    name: "A",
    enabled: true,
    outcome,
    reason: "read" as const,
    detail: "",
    postings,
    complete: outcome === "ok" || outcome === "not_due",
    snapshot_digest: digest,
    captured_at: null,
    provenance: null,
    attempts: 0,
    waited_ms: 0,
    bytes: 0,
  });
  const sha = "0".repeat(64);
  expect(
    coverageOf([
      row("ok", 1_000, sha),
      row("not_due", 204, sha),
      row("partial", 5, sha),
      row("unreachable", 0, null),
      row("policy_skip", 0, null),
    ]).sentence,
  ).toBe("2 of 4 boards read whole, 1,209 postings, 1 left out (off, not due or without a capture)");
});
