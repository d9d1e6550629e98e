import { suppressions, type Suppression } from "../../contracts/alerts.ts";
import type { DigestV1 } from "../../contracts/digest.ts";
import { hideMeanings } from "../alerts/hide-reason.ts";
import { payPhrase } from "../explain/pay-phrase.ts";
import { groupedCount } from "./coverage.ts";

type Change = DigestV1["changed"]["rows"][number]["changes"][number];

/** The day in one line: what a person reads first, and the subject of a mail. */
export function headlineOf(digest: DigestV1): string {
  const count = (section: { readonly total: number }, word: string): string[] =>
    section.total === 0 ? [] : [`${groupedCount(section.total)} ${word}`];
  const failed = digest.failures.length;
  const parts = [
    ...(failed === 0 ? [] : [`${failed} ${failed === 1 ? "source" : "sources"} failing`]),
    ...count(digest.new, "new"),
    ...count(digest.reopened, "reopened"),
    ...count(digest.changed, "changed"),
    ...count(digest.closed, "closed"),
  ];
  return parts.length > 0 ? parts.join(", ") : digest.previous_run_id === null ? "baseline read" : "nothing new";
}

/** Coverage with what came of it: "12 of 12 boards read whole, 1,204 postings, nothing new". */
export function coverageSentence(digest: DigestV1): string {
  const quiet = digest.new.total + digest.reopened.total + digest.changed.total + digest.closed.total === 0;
  const ending =
    digest.previous_run_id === null ? ", the baseline: nothing counts as new yet" : quiet ? ", nothing new" : "";
  return `${digest.coverage.sentence}${ending}`;
}

/** `today`, `tomorrow`, `in 5 days`, `3 days overdue`. */
export function dueIn(days: number): string {
  if (days === 0) return "today";
  if (days === 1) return "tomorrow";
  return days > 0 ? `in ${days} days` : `${-days} ${days === -1 ? "day" : "days"} overdue`;
}

/** A change in words; where values say nothing to a person, the field alone. */
export function changePhrase({ field, before, after }: Change): string {
  const name = field.replaceAll("_", " ");
  if (before === null && after === null) return `${name} rewritten`;
  const words = field === "pay" ? payWords : plainWords;
  return `${name}: ${words(before)} \u2192 ${words(after)}`;
}

function plainWords(value: string | null): string {
  return value ?? "not said";
}

/** The comparable form of pay is `<kind> <min> <max> <currency> <period>`, several joined by bars. */
function payWords(value: string | null): string {
  if (value === null) return "not said";
  return value
    .split(" | ")
    .map((part) => {
      const [, kind = "", min = "", max = "", currency = "", period = ""] =
        /^([a-z_]+) ([\d.]*) ([\d.]*) ([A-Z]*) ([a-z_]*)$/.exec(part) ?? [];
      const amount = (text: string): number | null => (text === "" ? null : Number(text));
      const phrase = payPhrase({
        min: amount(min),
        max: amount(max),
        currency: currency === "" ? null : currency,
        period: period === "" ? null : period,
      });
      return phrase === "" ? part : kind === "salary" ? phrase : `${kind.replaceAll("_", " ")} ${phrase}`;
    })
    .join("; ");
}

/** Why jobs are not shown, with their number. */
export function hiddenPhrases({ hidden, suppressed }: DigestV1): readonly string[] {
  return [
    ...hidden.map(
      ({ reason, jobs }) =>
        `${groupedCount(jobs)} ${jobs === 1 ? "job" : "jobs"} hidden: ${hideMeanings[reason] ?? reason.replaceAll("_", " ")}`,
    ),
    ...suppressed.map(
      ({ reason, alerts }) =>
        `${groupedCount(alerts)} ${alerts === 1 ? "alert" : "alerts"} not sent: ${suppressions[reason as Suppression] ?? reason}`,
    ),
  ];
}

/** `2026-11-22 08:00` of an instant. */
export function minuteOf(instant: string): string {
  return instant.slice(0, 16).replace("T", " ");
}

/** Since when a source fails, where that is another day than today. */
export function sincePhrase(since: string, asOf: string): string {
  return since.slice(0, 10) === asOf.slice(0, 10) ? "since today" : `since ${since.slice(0, 10)}`;
}
