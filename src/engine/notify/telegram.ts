import type { Notice, NoticeItem } from "../../contracts/effects.ts";
import { webAddress } from "../format/web-address.ts";
import { defused } from "./defused.ts";
import { fitted } from "./fitted.ts";
import { itemDetails, itemLead } from "./item-line.ts";
import { clip } from "./notice.ts";

/** Telegram counts what is left after parsing; counting the markup too is on the safe side. */
const TEXT_CHARS_MAX = 4_096;
const TITLE_CHARS_MAX = 200;
const LINE_CHARS_MAX = 500;
const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

/** Body of sendMessage in HTML mode without link previews. Telegram Bot API: sendMessage; HTML style; LinkPreviewOptions. */
export function telegramBody(notice: Notice, chatId: string): unknown {
  const parts = [
    `<b>${telegramText(clip(notice.subject, TITLE_CHARS_MAX))}</b>`,
    ...notice.failures.map((line) => `<b>Could not be read:</b> ${telegramText(clip(line, LINE_CHARS_MAX))}`),
    ...(notice.coverage === "" ? [] : [telegramText(clip(notice.coverage, LINE_CHARS_MAX))]),
    ...notice.items.map(itemLine),
  ];
  return {
    chat_id: chatId,
    text: fitted(parts, { most: TEXT_CHARS_MAX, separator: "\n\n" }),
    parse_mode: "HTML",
    link_preview_options: { is_disabled: true },
  };
}

/** Text that Telegram shows as it is: no tags, no entities, and nothing that it would link by itself. */
export function telegramText(value: string): string {
  return escaped(defused(value));
}

function escaped(value: string): string {
  return value.replace(/[&<>"]/g, (character) => escapes[character] ?? "");
}

function itemLine(item: NoticeItem): string {
  const address = webAddress(item.url);
  const title = telegramText(clip(item.title, TITLE_CHARS_MAX));
  const link = address === null || title === "" ? title : `<a href="${escaped(address)}">${title}</a>`;
  return `${telegramText(itemLead(item))}: ${link}\n${telegramText(clip(itemDetails(item), LINE_CHARS_MAX))}`;
}
