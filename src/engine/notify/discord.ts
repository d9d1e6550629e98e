import type { Notice, NoticeItem } from "../../contracts/effects.ts";
import { webAddress } from "../format/web-address.ts";
import { defused } from "./defused.ts";
import { fitted } from "./fitted.ts";
import { itemDetails, itemLead } from "./item-line.ts";
import { clip } from "./notice.ts";

const CONTENT_CHARS_MAX = 2_000;
const TITLE_CHARS_MAX = 200;
const LINE_CHARS_MAX = 400;
/** SUPPRESS_EMBEDS: no previews of links. */
const FLAGS = 4;

/** Body of a webhook: mentions off, markup escaped, at most 2,000 characters. Discord: Execute Webhook; Allowed Mentions; Message flags. */
export function discordBody(notice: Notice): unknown {
  const parts = [
    `**${discordText(clip(notice.subject, TITLE_CHARS_MAX))}**`,
    ...notice.failures.map((line) => `**Could not be read:** ${discordText(clip(line, LINE_CHARS_MAX))}`),
    ...(notice.coverage === "" ? [] : [discordText(clip(notice.coverage, LINE_CHARS_MAX))]),
    ...notice.items.map(itemLine),
  ];
  return {
    content: fitted(parts, { most: CONTENT_CHARS_MAX, separator: "\n" }),
    allowed_mentions: { parse: [] },
    flags: FLAGS,
  };
}

/** Text that Discord shows as it is. Every sign that markup is made of is escaped; calls and addresses are defused besides `allowed_mentions`. */
export function discordText(value: string): string {
  return defused(value)
    .replace(/[\\`*_~|<>[\](){}#+:!&^=-]/g, "\\$&")
    .replace(/^(\d+)\./, "$1\\.");
}

function itemLine(item: NoticeItem): string {
  const address = webAddress(item.url);
  const title = discordText(clip(item.title, TITLE_CHARS_MAX));
  // Between angle brackets an address is shown without a preview; webAddress leaves neither bracket nor space in it.
  const link = address === null ? title : `[${title}](<${address.replaceAll("\\", "%5C")}>)`;
  return `${discordText(itemLead(item))}: ${link} \u00b7 ${discordText(clip(itemDetails(item), LINE_CHARS_MAX))}`;
}
