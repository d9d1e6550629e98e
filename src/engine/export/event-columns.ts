import type { LifecycleEvent } from "../../contracts/ledger.ts";
import type { AtomEntry } from "../format/atom.ts";
import type { CalendarDay } from "../format/icalendar.ts";
import type { ExportColumn } from "./export-table.ts";

type FieldChange = LifecycleEvent["fields"][number];

/** One event, or one field of one that names several. */
export interface EventExportRow {
  readonly runId: string;
  readonly asOf: string;
  readonly event: LifecycleEvent;
  readonly change: FieldChange | null;
}

/** Columns of `export events`, in order; they only ever grow at the end. */
export const eventColumns: readonly ExportColumn<EventExportRow>[] = [
  { name: "as_of", means: "instant of the run that found it", of: ({ asOf }) => asOf },
  { name: "at", means: "capture time of the listing that shows it", inMarkdown: true, of: ({ event }) => event.at },
  { name: "type", means: "new, closed, pay_raised, ...", inMarkdown: true, of: ({ event }) => event.type },
  {
    name: "employer",
    means: "employer; empty for events of a board",
    inMarkdown: true,
    of: ({ event }) => event.employer,
  },
  {
    name: "title",
    means: "title of the advert",
    inMarkdown: true,
    of: ({ event }) => event.title,
    link: ({ event }) => event.url,
  },
  { name: "field", means: "what differs", inMarkdown: true, of: ({ change }) => change?.field ?? null },
  {
    name: "before",
    means: "what it was; long text as its sha256",
    inMarkdown: true,
    of: ({ change }) => change?.before ?? null,
  },
  { name: "after", means: "what it is", inMarkdown: true, of: ({ change }) => change?.after ?? null },
  { name: "count", means: "postings that an event of a board is about", of: ({ event }) => event.count },
  { name: "proof", means: "how it is known that it closed", of: ({ event }) => event.proof?.kind ?? null },
  { name: "url", means: "link to the advert", of: ({ event }) => event.url },
  { name: "job_id", means: "id of the job", of: ({ event }) => event.job_id },
  { name: "posting_id", means: "id of the advert", of: ({ event }) => event.posting_id },
  { name: "provider_id", means: "board", of: ({ event }) => event.provider_id },
  { name: "run_id", means: "run that found it", of: ({ runId }) => runId },
];

/** The events of a run as rows: one a field for those that name fields. */
export function eventExportRows(
  run: Pick<EventExportRow, "runId" | "asOf">,
  events: readonly LifecycleEvent[],
): readonly EventExportRow[] {
  return events.flatMap((event): EventExportRow[] => {
    const changes: readonly (FieldChange | null)[] = event.fields.length === 0 ? [null] : event.fields;
    return changes.map((change) => ({ ...run, event, change }));
  });
}

/** An event as an entry of a feed. A posting has at most one event of a type in a run, which makes the name unique. */
export function eventEntry(runId: string, event: LifecycleEvent): AtomEntry {
  const what = event.type.replaceAll("_", " ");
  return {
    name: `event ${runId} ${event.type} ${event.posting_id ?? event.provider_id}`,
    title: event.title === null ? `${what}: ${event.provider_id}` : `${what}: ${event.title}, ${event.employer ?? ""}`,
    updated: event.at,
    published: null,
    link: event.url,
    content: [
      what,
      ...(event.count === null ? [] : [`${event.count} postings`]),
      ...event.fields.map((change) => `${change.field}: ${change.before ?? "nothing"} to ${change.after ?? "nothing"}`),
      ...(event.proof === null ? [] : [`proof: ${event.proof.kind.replaceAll("_", " ")}`]),
    ].join("\n"),
    categories: [event.type],
  };
}

/** An event as a day of a calendar: the day of the listing that shows it. */
export function eventDay(runId: string, event: LifecycleEvent): CalendarDay {
  const { name, title, content } = eventEntry(runId, event);
  return { name, date: event.at.slice(0, 10), summary: title, description: content, link: event.url };
}
