import { foldPhrase } from "../taxonomy/fold-phrase.ts";

/** Words that say where or how one works, not what: adverts of one opening for several places have them in their titles. */
const WHERE: ReadonlySet<string> = new Set([
  "remote",
  "hybrid",
  "onsite",
  "on",
  "site",
  "in",
  "office",
  "or",
  "and",
  "&",
]);

/**
 * A title as adverts of one job are compared: folded, without the words of the posting's own places. "Engineer, Berlin" and "Engineer (Paris)" are one title,
 * "Engineer" and "Senior Engineer" two.
 */
export function toTitleKey(title: string, places: string | null): string {
  const elsewhere = new Set(words(places ?? ""));
  const kept = words(title).filter((word) => !elsewhere.has(word) && !WHERE.has(word));
  return kept.length === 0 ? foldPhrase(title) : kept.join(" ");
}

function words(text: string): string[] {
  return foldPhrase(text).replaceAll(".", "").split(" ");
}
