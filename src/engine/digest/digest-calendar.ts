import type { DigestV1 } from "../../contracts/digest.ts";
import { calendarDocument } from "../format/icalendar.ts";
import { stripUnsafe } from "../normalise/terminal-safe.ts";

/** Deadlines and follow-ups as whole days of a calendar (RFC 5545); the same day of the same job keeps its UID when it moves. */
export function digestCalendar(digest: DigestV1): string {
  return calendarDocument({
    title: "SignalCraft",
    asOf: digest.as_of,
    days: [
      ...digest.deadlines.map((row) => ({
        name: `deadline ${row.job_id}`,
        date: row.date,
        summary: stripUnsafe(`Last day to apply: ${row.title}, ${row.employer}`),
        description: stripUnsafe([row.places.join("; "), row.pay].filter((fact) => fact !== "").join(", ")),
        link: row.url,
      })),
      ...digest.follow_ups.map((row) => ({
        name: `follow-up ${row.job_id}`,
        date: row.date,
        summary: stripUnsafe(`Follow up: ${row.title}, ${row.employer}`),
        description: row.status,
        link: row.url,
      })),
    ],
  });
}
