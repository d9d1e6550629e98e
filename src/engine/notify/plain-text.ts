import type { Notice, NoticeItem } from "../../contracts/effects.ts";
import { webAddress } from "../format/web-address.ts";
import { stripUnsafe } from "../normalise/terminal-safe.ts";
import { itemDetails, itemLead } from "./item-line.ts";

/** A message as plain lines: failures first, one line an item and one for its address. Nothing from outside starts a line or is more than one. */
export function plainText(notice: Notice): string {
  return [
    ...notice.failures.map((line) => `Could not be read: ${stripUnsafe(line)}`),
    ...notice.items.flatMap((item) => {
      const address = webAddress(item.url);
      return [itemText(item), ...(address === null ? [] : [`  ${address}`])];
    }),
    ...(notice.coverage === "" ? [] : [stripUnsafe(notice.coverage)]),
  ].join("\n");
}

/** `new, 92 strong: Engineer · Acme · Lisbon`, on one line. */
export function itemText(item: NoticeItem): string {
  return stripUnsafe(`${itemLead(item)}: ${item.title} \u00b7 ${itemDetails(item)}`);
}

/** Lines for a log file: instant, message, text; one line an item, failures and coverage as lines of their own. No line begins with what a spreadsheet would run. */
export function logLines(notice: Notice): readonly string[] {
  const texts = [
    ...notice.failures.map((line) => stripUnsafe(`could not be read: ${line}`)),
    ...notice.items.map((item) => [itemText(item), webAddress(item.url) ?? ""].filter((part) => part !== "").join(" ")),
    ...(notice.coverage === "" ? [] : [stripUnsafe(notice.coverage)]),
  ];
  return texts.map((text) => `${notice.asOf} ${notice.messageId} ${text}`);
}
