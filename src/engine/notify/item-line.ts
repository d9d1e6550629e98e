import type { NoticeItem } from "../../contracts/effects.ts";

/** What stands beside the title of an item: employer, facts, changes, in that order, for a channel to make safe. */
export function itemDetails({ employer, facts, changes }: NoticeItem): string {
  return [employer, ...facts, ...changes].join(" \u00b7 ");
}

/** `new, 92 strong`: what happened, and how well it fits. */
export function itemLead({ what, score, band }: NoticeItem): string {
  return score === null ? what : `${what}, ${score}${band === null ? "" : ` ${band}`}`;
}
