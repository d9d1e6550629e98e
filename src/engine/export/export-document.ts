import type { ExportSubject } from "../../contracts/export.ts";
import type { AtomEntry } from "../format/atom.ts";
import type { CalendarDay } from "../format/icalendar.ts";
import type { ExportColumn } from "./export-table.ts";

/** One export before it has a format. All formats are written from this and from nothing else. */
export interface ExportDocument<Row = unknown> {
  readonly subject: ExportSubject;
  /** For people: `Jobs as of 2026-11-22`. */
  readonly title: string;
  readonly runId: string;
  readonly asOf: string;
  /** What the feed is about, whatever the run: the candidate. */
  readonly candidate: string;
  readonly columns: readonly ExportColumn<Row>[];
  readonly rows: readonly Row[];
  /** For the formats that are feeds. */
  readonly entries: readonly AtomEntry[];
  /** For the formats that are calendars. */
  readonly days: readonly CalendarDay[];
}

/** A format: a name, what it is called on the wire, and the writer. Every subject can be written in every format. */
export interface ExportFormat {
  readonly name: string;
  readonly mediaType: string;
  readonly means: string;
  readonly write: (document: ExportDocument) => string;
  /** How many rows, entries or days it holds. */
  readonly count: (document: ExportDocument) => number;
}
