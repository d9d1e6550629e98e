import type { RankedJob } from "../../contracts/run-documents.ts";
import { payPhrase } from "../explain/pay-phrase.ts";
import { reasonPhrase } from "../explain/reason-phrase.ts";
import type { AtomEntry } from "../format/atom.ts";
import type { CalendarDay } from "../format/icalendar.ts";
import { stripUnsafe } from "../normalise/terminal-safe.ts";
import type { ExportColumn } from "./export-table.ts";

/** One job with what the list itself does not say. */
export interface JobExportRow {
  readonly job: RankedJob;
  /** Last day to apply, `YYYY-MM-DD`; null when the advert names none. */
  readonly deadline: string | null;
}

/** Columns of `export jobs`, in order; they only ever grow at the end. The first are those of ranked.v1.csv. */
export const jobColumns: readonly ExportColumn<JobExportRow>[] = [
  { name: "rank", means: "place in the list, from 1", inMarkdown: true, of: ({ job }) => job.rank },
  { name: "score", means: "0 to 100", inMarkdown: true, of: ({ job }) => job.score },
  { name: "band", means: "strong, good, maybe or no", inMarkdown: true, of: ({ job }) => job.band },
  {
    name: "title",
    means: "title of the advert",
    inMarkdown: true,
    of: ({ job }) => job.title,
    link: ({ job }) => job.url,
  },
  { name: "employer", means: "employer", inMarkdown: true, of: ({ job }) => job.employer },
  {
    name: "locations",
    means: "places as the source says them, `; ` between",
    inMarkdown: true,
    of: ({ job }) => job.locations.join("; "),
  },
  { name: "workplace", means: "on_site, hybrid, remote; empty when not said", of: ({ job }) => job.workplace },
  { name: "level", means: "level as understood", of: ({ job }) => job.level },
  { name: "family", means: "role family as understood", of: ({ job }) => job.family },
  { name: "pay_min", means: "lower end of the salary as published", of: ({ job }) => job.pay?.min ?? null },
  { name: "pay_max", means: "upper end", of: ({ job }) => job.pay?.max ?? null },
  { name: "pay_currency", means: "ISO 4217", of: ({ job }) => job.pay?.currency ?? null },
  { name: "pay_period", means: "year, month, hour, ...", of: ({ job }) => job.pay?.period ?? null },
  { name: "published_at", means: "published by the source", of: ({ job }) => job.published_at },
  { name: "first_seen", means: "first seen by us", inMarkdown: true, of: ({ job }) => job.first_seen },
  { name: "changed_at", means: "content last changed; empty when never", of: ({ job }) => job.changed_at },
  { name: "state", means: "open or missing", of: ({ job }) => job.state },
  { name: "is_new", means: "yes when new in the run, else no", of: ({ job }) => (job.is_new ? "yes" : "no") },
  { name: "url", means: "link to the advert", of: ({ job }) => job.url },
  { name: "job_id", means: "id of the job", of: ({ job }) => job.job_id },
  { name: "provider_id", means: "board that the shown advert is on", of: ({ job }) => job.provider_id },
  {
    name: "status",
    means: "what you marked: saved, applied, ...",
    inMarkdown: true,
    of: ({ job }) => job.status?.status ?? null,
  },
  { name: "status_on", means: "day of that", of: ({ job }) => job.status?.on ?? null },
  { name: "follow_up", means: "day to come back to it", of: ({ job }) => job.status?.follow_up ?? null },
  {
    name: "hidden",
    means: "why lists leave it out; empty when they do not",
    of: ({ job }) => job.hidden?.reason ?? null,
  },
  { name: "deadline", means: "last day to apply", inMarkdown: true, of: ({ deadline }) => deadline },
  { name: "posting_ids", means: "adverts of the job, `; ` between", of: ({ job }) => job.posting_ids.join("; ") },
  {
    name: "reasons",
    means: "what moved the score most, `; ` between",
    of: ({ job }) =>
      job.reasons
        .map(({ signal, reason, points }) => `${reasonPhrase(signal, reason)} (${points > 0 ? "+" : ""}${points})`)
        .join("; "),
  },
];

/** A job as an entry of a feed: the same id for as long as the job lives, updated when its content is. */
export function jobEntry({ job, deadline }: JobExportRow): AtomEntry {
  const facts = [
    `${job.score} ${job.band}`,
    job.employer,
    job.locations.join("; "),
    job.workplace?.replace("_", " ") ?? "",
    payPhrase(job.pay),
    deadline === null ? "" : `apply by ${deadline}`,
  ];
  return {
    name: `job ${job.job_id}`,
    title: `${job.title}, ${job.employer}`,
    updated: job.changed_at ?? job.first_seen,
    published: toPublished(job.published_at),
    link: job.url,
    content: facts.filter((fact) => fact !== "").join("\n"),
    categories: [job.band, ...(job.family === null ? [] : [job.family]), ...(job.level === null ? [] : [job.level])],
  };
}

/** The days that a job asks for: its deadline and the follow-up that was set. They have the names, and so the ids, that the digest's calendar gives them. */
export function jobDays({ job, deadline }: JobExportRow): readonly CalendarDay[] {
  const about = { description: `${job.score} ${job.band}\n${job.job_id}`, link: job.url };
  const followUp = job.status?.follow_up ?? null;
  return [
    ...(deadline === null
      ? []
      : [
          {
            ...about,
            name: `deadline ${job.job_id}`,
            date: deadline,
            summary: stripUnsafe(`Last day to apply: ${job.title}, ${job.employer}`),
          },
        ]),
    ...(followUp === null
      ? []
      : [
          {
            ...about,
            name: `follow-up ${job.job_id}`,
            date: followUp,
            summary: stripUnsafe(`Follow up: ${job.title}, ${job.employer}`),
          },
        ]),
  ];
}

/** A date is its first instant: Atom has instants only. */
function toPublished(published: string | null): string | null {
  return published === null ? null : published.length === 10 ? `${published}T00:00:00Z` : published;
}
