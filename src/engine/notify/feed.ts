import type { Notice } from "../../contracts/effects.ts";
import { atomDocument } from "../format/atom.ts";
import { stripUnsafe } from "../normalise/terminal-safe.ts";
import { itemDetails, itemLead } from "./item-line.ts";

const ENTRY = /^ {2}<entry>\n[\s\S]*?^ {2}<\/entry>\n/gm;
const ID = /<id>([^<]*)<\/id>/;

/**
 * An Atom feed with a message on top of what was in it, at most `most` entries. What is in it already is not added again, so adding twice is adding once. The feed before is one that
 * this function wrote; of anything else only what looks like its entries is kept.
 */
export function feedWith(notice: Notice, before: string | null, most: number): string {
  const made = atomDocument({
    name: "alerts",
    title: "SignalCraft alerts",
    subtitle: "What alerts.yaml asks to be told",
    updated: notice.asOf,
    entries: [
      ...notice.items.map((item) => ({
        name: `alert ${item.alertId}`,
        title: stripUnsafe(`${itemLead(item)}: ${item.title}, ${item.employer}`),
        updated: notice.asOf,
        published: notice.asOf,
        link: item.url,
        content: stripUnsafe(itemDetails(item)),
        categories: [item.what],
      })),
      ...(notice.coverage === "" && notice.failures.length === 0
        ? []
        : [
            {
              name: `message ${notice.messageId}`,
              title: stripUnsafe(notice.subject),
              updated: notice.asOf,
              published: notice.asOf,
              link: null,
              content: [...notice.failures, notice.coverage].map(stripUnsafe).join("\n"),
              categories: ["digest"],
            },
          ]),
    ],
  });
  const seen = new Set<string>();
  const entries = [...entriesOf(made), ...entriesOf(before ?? "")].filter((entry) => {
    const id = ID.exec(entry)?.[1] ?? "";
    return id !== "" && !seen.has(id) && seen.add(id) !== undefined;
  });
  const [head = ""] = made.split(/^ {2}<entry>\n|^<\/feed>/m, 1);
  return `${head}${entries.slice(0, most).join("")}</feed>\n`;
}

function entriesOf(feed: string): readonly string[] {
  return feed.match(ENTRY) ?? [];
}
