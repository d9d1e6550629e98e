import { describe, expect } from "bun:test";
import { Parser } from "htmlparser2";
import { discordBody, discordText } from "../../../src/engine/notify/discord.ts";
import { feedWith } from "../../../src/engine/notify/feed.ts";
import { mailOf } from "../../../src/engine/notify/mail.ts";
import { ntfyBody } from "../../../src/engine/notify/ntfy.ts";
import { logLines } from "../../../src/engine/notify/plain-text.ts";
import { slackBody } from "../../../src/engine/notify/slack.ts";
import { telegramBody } from "../../../src/engine/notify/telegram.ts";
import { webhookBody } from "../../../src/engine/notify/webhook.ts";
import { stripUnsafe } from "../../../src/engine/normalise/terminal-safe.ts";
import { clip } from "../../../src/engine/notify/notice.ts";
import { sharedTest } from "../../shared-path.ts";
import { injectionRows } from "./injection-rows.ts";
import { noticeWith } from "./notices.ts";

const INVISIBLE = /\u2060/g;
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/;

/** What a person sees of the payload. */
const seen = (text: string): string => stripUnsafe(text);
const squeeze = (text: string): string => text.replace(INVISIBLE, "").replace(/\s+/g, " ").trim();

interface Parsed {
  readonly tags: readonly string[];
  readonly attributes: readonly string[];
  readonly links: readonly { readonly href: string; readonly text: string }[];
  readonly text: string;
}

function parseMarkup(source: string, xmlMode = false): Parsed {
  const tags: string[] = [];
  const attributes: string[] = [];
  const links: { href: string; text: string }[] = [];
  let text = "";
  let open: { href: string; text: string } | null = null;
  const parser = new Parser(
    {
      onopentag: (name, own) => {
        tags.push(name);
        attributes.push(...Object.keys(own));
        if (name === "a") links.push((open = { href: own["href"] ?? "", text: "" }));
      },
      ontext: (piece) => {
        text += piece;
        if (open !== null) open.text += piece;
      },
      onclosetag: (name) => {
        if (name === "a") open = null;
      },
      oncomment: () => tags.push("!comment"),
      onprocessinginstruction: (name) => tags.push(name),
    },
    { decodeEntities: true, xmlMode },
  );
  parser.end(source);
  return { tags, attributes, links, text };
}

const cases = (name: string, check: (payload: string) => void): void =>
  sharedTest(name, "vectors/injection", (folder) => {
    const rows = injectionRows(folder);
    for (const row of rows) check(row);
    expect(rows.length).toBeGreaterThan(1_900);
  });

const URL = "https://jobs.example.com/1?a=b&c=d";

describe("every injection payload as title, employer and fact", () => {
  cases("is one text of one node to Slack, whose parsed line has no control signs", (payload) => {
    const notice = noticeWith({ title: payload, employer: payload, facts: [payload] }, { subject: payload });
    const body = JSON.parse(JSON.stringify(slackBody(notice)));
    expect([body.parse, body.link_names, body.mrkdwn]).toEqual(["none", false, false]);
    expect(body.text).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
    expect(body.text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&")).toBe(seen(payload));
    const nodes = body.blocks.flatMap((block: { elements: { elements: unknown[] }[] }) =>
      block.elements.flatMap((section) => section.elements),
    ) as { type: string; text: string; url?: string }[];
    expect(nodes.filter(({ type }) => type !== "text" && type !== "link")).toEqual([]);
    expect(nodes.filter(({ type }) => type === "link").every(({ url }) => url === URL)).toBe(true);
    const title = clip(seen(payload), 1_000);
    if (title !== "") expect(nodes.filter(({ type, text }) => type === "link" && text === title).length).toBe(1);
    expect(nodes.some(({ text }) => CONTROLS.test(text.replace(/\n$/, "")))).toBe(false);
  });

  cases("pings nobody and makes no link or markup of its own on Discord", (payload) => {
    const body = discordBody(
      noticeWith({ title: payload, employer: payload, facts: [payload] }, { subject: payload }),
    ) as {
      content: string;
      allowed_mentions: unknown;
    };
    expect(body.allowed_mentions).toEqual({ parse: [] });
    expect(body.content.length).toBeLessThanOrEqual(2_000);
    expect(body.content).not.toMatch(/@(?!\u2060)|(?<!\\)<(?!https:\/\/jobs\.example\.com)/);
    expect(body.content).not.toMatch(/https?:\/\/(?!jobs\.example\.com)/);
    const html = parseMarkup(Bun.markdown.html(`x ${discordText(payload)}`));
    expect([payload, html.tags]).toEqual([payload, ["p"]]);
    expect(squeeze(html.text)).toBe(squeeze(`x ${seen(payload)}`));
  });

  cases("is text between tags that the program wrote to Telegram", (payload) => {
    const body = telegramBody(
      noticeWith({ title: payload, employer: payload, facts: [payload] }, { subject: payload }),
      "1",
    ) as { text: string };
    expect(body.text.length).toBeLessThanOrEqual(4_096);
    expect(body.text).not.toMatch(/[@#](?!\u2060)/);
    const { tags, attributes, links } = parseMarkup(body.text);
    expect(tags.every((tag) => tag === "a" || tag === "b")).toBe(true);
    expect(attributes.every((name) => name === "href")).toBe(true);
    const title = squeeze(clip(payload, 200) === payload ? seen(payload) : seen(clip(payload, 200)));
    if (title !== "") expect(links.map(({ href, text }) => [href, squeeze(text)])).toEqual([[URL, title]]);
  });

  cases("is plain text within the limit to ntfy", (payload) => {
    const body = JSON.parse(JSON.stringify(ntfyBody(noticeWith({ title: payload }, { subject: payload }), "topic")));
    expect(Object.keys(body).sort()).toEqual(["click", "markdown", "message", "title", "topic"]);
    expect([body.markdown, body.click]).toEqual([false, URL]);
    expect(body.title).toBe(clip(seen(payload), 200));
    expect(CONTROLS.test(body.title)).toBe(false);
    expect(new TextEncoder().encode(body.message).byteLength).toBeLessThanOrEqual(4_000);
  });

  cases("comes back from the JSON of a webhook as it was", (payload) => {
    const text = webhookBody(noticeWith({ title: payload, employer: payload }));
    const body = JSON.parse(text);
    expect([body.alerts.length, body.alerts[0].title]).toEqual([1, payload.toWellFormed()]);
    expect(text.trimEnd()).not.toMatch(/[\u0000-\u001f]/);
  });

  cases("is one line of a file, and starts none", (payload) => {
    const lines = logLines(noticeWith({ title: payload, employer: payload, facts: [payload] }));
    expect(lines.length).toBe(2);
    for (const line of lines) {
      expect(line).toMatch(/^2026-11-21T06:00:00Z msg_/);
      expect(CONTROLS.test(line)).toBe(false);
    }
  });

  cases("is one text node of a feed, read and added to twice", (payload) => {
    const notice = noticeWith({ title: payload, employer: payload });
    const feed = feedWith(notice, feedWith(notice, null, 10), 10);
    const { tags } = parseMarkup(feed, true);
    expect(tags.filter((tag) => tag === "entry").length).toBe(2);
    expect(
      tags.every((tag) =>
        /^(?:\?xml|feed|id|title|subtitle|updated|author|name|generator|entry|published|link|category|content)$/.test(
          tag,
        ),
      ),
    ).toBe(true);
    expect(squeeze(parseMarkup(feed, true).text)).toContain(squeeze(seen(`new, 92 strong: ${payload}, ${payload}`)));
  });

  cases("is one text node of the HTML of a mail, and its subject one line", (payload) => {
    const mail = mailOf(noticeWith({ title: payload, employer: payload, facts: [payload] }, { subject: payload }));
    expect(mail.subject).not.toMatch(/[\r\n\u0000-\u001f]/);
    const { tags, attributes, links } = parseMarkup(mail.html);
    expect(tags.every((tag) => /^(?:!doctype|html|head|meta|title|body|div|p|a)$/i.test(tag))).toBe(true);
    expect(attributes.every((name) => /^(?:lang|charset|name|content|style|href|rel)$/.test(name))).toBe(true);
    expect(links.map(({ href, text }) => [href, text])).toEqual([[URL, seen(payload)]]);
  });
});
