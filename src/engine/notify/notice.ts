import type { Alert, AlertsV1, PlannedMessage } from "../../contracts/alerts.ts";
import type { DigestV1 } from "../../contracts/digest.ts";
import type { Notice, NoticeItem } from "../../contracts/effects.ts";
import { changePhrase, coverageSentence, headlineOf, sincePhrase } from "../digest/digest-phrases.ts";
import { stripUnsafe } from "../normalise/terminal-safe.ts";

const SUBJECT_CHARS_MAX = 150;

/** A planned message as what it tells, from the artifacts of its run alone. Alerts of one job are one item, whatever the number of rules that fit it. */
export function noticeOf(
  message: PlannedMessage,
  {
    alerts,
    digest,
    files,
  }: {
    readonly alerts: AlertsV1;
    readonly digest: DigestV1;
    readonly files: Notice["digest"];
  },
): Notice {
  const ids = new Set(message.alert_ids);
  const own = alerts.alerts.filter((alert) => ids.has(alert.alert_id));
  const groups = Map.groupBy(own, (alert) => alert.job_id);
  const items = [...groups.values()].map(itemOf);
  const [first] = items;
  const isDigest = message.kind === "digest";
  const subject =
    isDigest || first === undefined
      ? `SignalCraft ${digest.as_of.slice(0, 10)}: ${headlineOf(digest)}`
      : `${first.what}: ${first.title}, ${first.employer}`;
  return {
    messageId: message.message_id,
    runId: digest.run_id,
    asOf: digest.as_of,
    subject: clip(stripUnsafe(subject), SUBJECT_CHARS_MAX),
    failures: isDigest
      ? digest.failures.map(
          (row) =>
            `${row.name} ${sincePhrase(row.since, digest.as_of)}: ${row.outcome.replaceAll("_", " ")}, ${row.detail}`,
        )
      : [],
    coverage: isDigest ? coverageSentence(digest) : "",
    items,
    digest: isDigest ? files : null,
  };
}

/** A message that a person asked for to try a channel: it says that, and names nobody's posting. */
export function testNotice(channel: string, asOf: string, messageId: string): Notice {
  return {
    messageId,
    runId: "",
    asOf,
    subject: `SignalCraft test of channel ${channel}`,
    failures: [],
    coverage: "This is a test: the channel works. Nothing happened on any board.",
    items: [],
    digest: null,
  };
}

function itemOf(group: readonly Alert[]): NoticeItem {
  const alert = group.find(({ event }) => event.name !== "changed") ?? (group[0] as Alert);
  return {
    what: alert.event.name.replaceAll("_", " "),
    title: alert.title,
    employer: alert.employer,
    url: alert.url,
    jobId: alert.job_id,
    alertId: alert.alert_id,
    score: alert.score,
    band: alert.band,
    facts: [alert.places.join("; "), alert.pay, alert.postings > 1 ? `${alert.postings} postings` : ""].filter(
      (fact) => fact !== "",
    ),
    changes: alert.event.changes.map(changePhrase),
    rules: [...new Set(group.map((one) => one.rule))],
  };
}

/** At most so many characters, the last three of a longer text being dots; no character is cut in two. */
export function clip(text: string, most: number): string {
  if (text.length <= most) return text;
  let cut = "";
  for (const character of text) {
    if (cut.length + character.length > most - 3) break;
    cut += character;
  }
  return `${cut}...`;
}
