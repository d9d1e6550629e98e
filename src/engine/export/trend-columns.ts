import type { TrendRow, TrendsV1 } from "../../contracts/trends.ts";
import type { AtomEntry } from "../format/atom.ts";
import type { CalendarDay } from "../format/icalendar.ts";
import type { ExportColumn } from "./export-table.ts";

/** One row of a trends export: the sum, or one key, with what it is of. */
export interface TrendExportRow {
  readonly trends: TrendsV1;
  readonly row: TrendRow;
}

/** Columns of `export trends` and `trends --format csv`, in order; they only ever grow at the end. */
export const trendColumns: readonly ExportColumn<TrendExportRow>[] = [
  { name: "as_of", means: "instant of the run that the window ends with", of: ({ trends }) => trends.as_of },
  { name: "window_days", means: "length of the window", of: ({ trends }) => trends.window_days },
  { name: "by", means: "dimension; empty for the sum", of: ({ trends, row }) => (row.key === "" ? null : trends.by) },
  { name: "key", inMarkdown: true, means: "family, level, place, ...; `all` for the sum", of: ({ row }) => row.key },
  { name: "open_start", inMarkdown: true, means: "open postings at the beginning", of: ({ row }) => row.current.start },
  { name: "open_end", inMarkdown: true, means: "open postings at the end", of: ({ row }) => row.current.end },
  { name: "new", inMarkdown: true, means: "new within the window", of: ({ row }) => row.current.new },
  {
    name: "left",
    inMarkdown: true,
    means: "open_start + new - open_end: closed, or not of this kind any more",
    of: ({ row }) => row.current.left,
  },
  { name: "net", inMarkdown: true, means: "open_end - open_start", of: ({ row }) => row.current.net },
  {
    name: "previous_new",
    means: "new in the window before; empty without enough history",
    of: ({ row }) => row.previous?.new ?? null,
  },
  { name: "previous_left", means: "left in the window before", of: ({ row }) => row.previous?.left ?? null },
  { name: "previous_net", means: "net of the window before", of: ({ row }) => row.previous?.net ?? null },
  { name: "shift_new", inMarkdown: true, means: "new - previous_new", of: ({ row }) => row.shift?.new ?? null },
  { name: "shift_net", means: "net - previous_net", of: ({ row }) => row.shift?.net ?? null },
  {
    name: "median_age_days",
    inMarkdown: true,
    means: "middle of the ages of what is open at the end",
    of: ({ row }) => row.median_age_days,
  },
  {
    name: "closed",
    means: "closed with proof within the window; only of the sum",
    of: ({ trends, row }) => (row.key === "" ? (trends.closed?.current ?? null) : null),
  },
  { name: "boards", means: "boards that are counted", of: ({ trends }) => trends.cohort.boards.length },
  { name: "boards_of", means: "boards of the run", of: ({ trends }) => trends.cohort.of },
];

/** The sum first, then the rows; nothing where there is not enough history. */
export function trendExportRows(trends: TrendsV1): readonly TrendExportRow[] {
  return trends.total === null ? [] : [trends.total, ...trends.rows].map((row) => ({ trends, row }));
}

/** A row as an entry of a feed; the same row of a later run is an entry of its own. */
export function trendEntry({ trends, row }: TrendExportRow): AtomEntry {
  const what = row.key === "" ? "all postings" : `${trends.by}: ${row.key}`;
  const { start, end, net, left } = row.current;
  return {
    name: `trend ${trends.as_of} ${trends.window_days} ${trends.by ?? ""} ${row.key}`,
    title: `${what}: ${end} open, ${net > 0 ? "+" : ""}${net} in ${trends.window_days} days`,
    updated: trends.as_of,
    published: null,
    link: null,
    content: [
      `open ${start} to ${end}, ${row.current.new} new, ${left} left`,
      ...(row.previous === null
        ? []
        : [`in the window before: ${row.previous.new} new, ${row.previous.left} left, net ${row.previous.net}`]),
      `over ${trends.cohort.boards.length} of ${trends.cohort.of} boards`,
    ].join("\n"),
    categories: row.key === "" ? [] : [String(trends.by)],
  };
}

/** A row as a day of a calendar: the last of its window. */
export function trendDay(exported: TrendExportRow): CalendarDay {
  const { name, title, content, updated } = trendEntry(exported);
  return { name, date: updated.slice(0, 10), summary: title, description: content, link: null };
}
