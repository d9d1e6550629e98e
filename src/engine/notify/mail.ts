import type { Notice, NoticeItem } from "../../contracts/effects.ts";
import { htmlText } from "../digest/html-escape.ts";
import { webAddress } from "../format/web-address.ts";
import { stripUnsafe } from "../normalise/terminal-safe.ts";
import { itemDetails, itemLead } from "./item-line.ts";
import { plainText } from "./plain-text.ts";

/** The parts of a mail; a transport makes MIME of them. No header takes text from outside but the subject, which is one line. */
export interface Mail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** A mail with a text part: the digest of the run, or the one thing that happened. */
export function mailOf(notice: Notice): Mail {
  return {
    subject: stripUnsafe(notice.subject),
    text: `${notice.digest?.markdown ?? `${plainText(notice)}\n`}`,
    html: notice.digest?.html ?? page(notice),
  };
}

function page(notice: Notice): string {
  return [
    "<!doctype html>",
    '<html lang="en"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark">',
    `<title>${htmlText(notice.subject)}</title></head>`,
    '<body style="margin:0;font-family:system-ui,-apple-system,Segoe UI,Roboto,sans-serif;line-height:1.5">',
    '<div style="max-width:640px;margin:0 auto;padding:24px 16px">',
    ...notice.items.map(itemHtml),
    ...(notice.coverage === "" ? [] : [`<p>${htmlText(notice.coverage)}</p>`]),
    "</div></body></html>",
    "",
  ].join("\n");
}

function itemHtml(item: NoticeItem): string {
  const address = webAddress(item.url);
  const title = htmlText(item.title);
  const link = address === null ? title : `<a href="${htmlText(address)}" rel="noopener noreferrer">${title}</a>`;
  return `<p style="margin:0;color:#6b6962;font-size:14px">${htmlText(itemLead(item))}</p><p style="margin:0;font-size:20px;font-weight:600">${link}</p><p style="margin:4px 0 20px">${htmlText(itemDetails(item))}</p>`;
}
