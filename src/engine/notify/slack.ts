import type { Notice, NoticeItem } from "../../contracts/effects.ts";
import { webAddress } from "../format/web-address.ts";
import { stripUnsafe } from "../normalise/terminal-safe.ts";
import { itemDetails, itemLead } from "./item-line.ts";
import { clip } from "./notice.ts";

interface TextNode {
  readonly type: "text" | "link";
  readonly text: string;
  readonly url?: string;
  readonly style?: { readonly bold?: true };
}

const NODE_CHARS_MAX = 1_000;
const ITEMS_MAX = 40;
const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
};

/**
 * Body of an incoming webhook. Text from outside stands in rich text nodes, which Slack parses for nothing: no markup, no mentions, no links. The line for notifications
 * is escaped as Slack asks (`&`, `<`, `>`), with parsing and link names off. Slack: Incoming webhooks; Block Kit, rich text block; Formatting text, escaping.
 */
export function slackBody(notice: Notice): unknown {
  const sections = [
    section([bold(notice.subject)]),
    ...notice.failures.map((line) => section([bold("Could not be read: "), text(line)])),
    ...notice.items.slice(0, ITEMS_MAX).map(itemSection),
    ...(notice.items.length > ITEMS_MAX
      ? [section([text(`and ${notice.items.length - ITEMS_MAX} more in the digest of the run`)])]
      : []),
    ...(notice.coverage === "" ? [] : [section([text(notice.coverage)])]),
  ];
  return {
    text: slackText(notice.subject),
    mrkdwn: false,
    parse: "none",
    link_names: false,
    unfurl_links: false,
    unfurl_media: false,
    blocks: [{ type: "rich_text", elements: sections }],
  };
}

/** Text for a field that Slack parses: no mention, link or date can be made in it. */
export function slackText(value: string): string {
  return stripUnsafe(value).replace(/[&<>]/g, (character) => escapes[character] ?? "");
}

function itemSection(item: NoticeItem): unknown {
  const address = webAddress(item.url);
  const title = clip(stripUnsafe(item.title), NODE_CHARS_MAX);
  return section([
    text(`${itemLead(item)}: `),
    address === null || title === "" ? text(title) : { type: "link", url: address, text: title, style: { bold: true } },
    text(` \u00b7 ${itemDetails(item)}`),
  ]);
}

function section(nodes: readonly TextNode[]): unknown {
  return {
    type: "rich_text_section",
    elements: [...nodes.filter((node) => node.text !== ""), { type: "text", text: "\n" }],
  };
}

function text(value: string): TextNode {
  return { type: "text", text: clip(stripUnsafe(value), NODE_CHARS_MAX) };
}

function bold(value: string): TextNode {
  return { ...text(value), style: { bold: true } };
}
