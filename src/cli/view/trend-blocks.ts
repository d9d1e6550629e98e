import type { InsightDimension } from "../../contracts/insights.ts";
import type { TrendRow, TrendsV1 } from "../../contracts/trends.ts";
import { trendKeyText } from "../../engine/insights/fold-trends.ts";
import { blank, dim, heading, line, paragraph, strong, styled, table, type Block, type Text } from "./block.ts";
import { columnChart } from "./column-chart.ts";
import { countBar } from "./count-bar.ts";
import { counted } from "./counted.ts";

const ROWS_SHOWN = 15;
const BAR_COLUMNS = 12;

const dimensionNames: Readonly<Record<InsightDimension, string>> = {
  family: "role family",
  level: "level",
  place: "place",
  skill: "skill",
  pay: "pay a year, lower end",
  employer: "employer",
};

const reasons = {
  no_complete_listing_at_start: "no complete listing at the beginning",
  no_complete_listing_at_end: "no complete listing at the end",
  history_began_later: "its history began within",
} as const;

/** Trends for people: what they are counted over first, then the sum with a chart of the days, then the rows. */
export function trendBlocks(trends: TrendsV1, width: number): readonly Block[] {
  const { total, window_days: days } = trends;
  const day = trends.as_of.slice(0, 10);
  if (total === null)
    return [
      heading(`Not enough history for ${days} days`),
      paragraph(
        `The runs that count reach ${counted(trends.history_days, "day")} back from ${day}; a window of ${days} days needs complete listings at both of its ends, and twice as many days to compare it with the one before.`,
        2,
      ),
      ...leftOutBlocks(trends),
      paragraph(dim("Run signalcraft daily every day; signalcraft trends --window 7 answers first."), 2),
    ];
  return [
    heading(`${days} days to ${day}`),
    paragraph(dim(cohortPhrase(trends)), 2),
    ...leftOutBlocks(trends),
    ...(trends.history === "one_window"
      ? [
          paragraph(
            [
              styled("warn", "nothing to compare with: "),
              `that takes ${2 * days} days of runs, and there are ${trends.history_days}`,
            ],
            2,
            2,
          ),
        ]
      : []),
    blank,
    paragraph(totalPhrase(total, trends.closed, days), 2),
    ...chartBlocks(trends, width),
    ...(trends.by === null ? [] : rowBlocks(trends, trends.by)),
  ];
}

function cohortPhrase({ cohort, history }: TrendsV1): string {
  const windows = history === "two_windows" ? "in both windows" : "in the window";
  return `over the same boards: ${cohort.boards.length} of ${cohort.of} complete ${windows}`;
}

function leftOutBlocks({ cohort }: TrendsV1): readonly Block[] {
  const byReason = Map.groupBy(cohort.left_out, (row) => row.reason);
  return [...byReason].map(([reason, rows]) =>
    paragraph(
      dim(
        `left out: ${rows.length <= 4 ? rows.map((row) => row.provider_id).join(", ") : counted(rows.length, "board")} (${reasons[reason]})`,
      ),
      2,
      2,
    ),
  );
}

function totalPhrase(
  { current, previous, median_age_days: age }: TrendRow,
  closed: TrendsV1["closed"],
  days: number,
): Text {
  return [
    strong(`${current.end} open`),
    `, ${signed(current.net)} in ${days} days: ${movesPhrase(current, closed?.current ?? 0)}`,
    previous === null
      ? ""
      : dim(` (before that ${signed(previous.net)}: ${movesPhrase(previous, closed?.previous ?? 0)})`),
    age === null ? "" : `; half of them younger than ${counted(age + 1, "day")}`,
  ];
}

/** What came and went. Whatever is neither new nor closed and still makes up the net came back after it was closed. */
function movesPhrase({ net, new: fresh }: TrendRow["current"], closed: number): string {
  const back = net - fresh + closed;
  return `${fresh} new, ${closed} closed${back > 0 ? `, ${back} back again` : ""}`;
}

function chartBlocks({ series }: TrendsV1, width: number): readonly Block[] {
  const chart = columnChart(
    series.map((point) => point.open),
    width - 16,
  );
  const shown = series.slice(-Math.max(1, width - 16));
  const [first, last] = [shown[0], shown.at(-1)];
  if (first === undefined || last === undefined || shown.length < 3) return [];
  return [
    blank,
    line(dim("open postings, day by day"), 2),
    ...chart.map((row) => line(row, 2)),
    line(dim(`${first.date} to ${last.date}, ${counted(shown.length, "day")} with a run`), 2),
  ];
}

function rowBlocks({ rows }: TrendsV1, by: InsightDimension): readonly Block[] {
  const shown = rows.slice(0, ROWS_SHOWN);
  const most = Math.max(1, ...shown.map((row) => row.current.end));
  const compares = shown.some((row) => row.shift !== null);
  return [
    blank,
    heading(`By ${dimensionNames[by]}`),
    table(
      [
        { title: by },
        { title: "open", align: "right", fixed: true },
        { title: "net", align: "right", fixed: true },
        { title: "new", align: "right", fixed: true },
        { title: "left", align: "right", fixed: true },
        ...(compares ? [{ title: "shift", align: "right", fixed: true } as const] : []),
        { title: "age", align: "right", fixed: true },
        { title: "", fixed: true },
      ],
      shown.map((row) => [
        trendKeyText(by, row.key),
        String(row.current.end),
        coloured(row.current.net),
        String(row.current.new),
        String(row.current.left),
        ...(compares ? [row.shift === null ? "" : coloured(row.shift.new)] : []),
        row.median_age_days === null ? "" : `${row.median_age_days}d`,
        dim(countBar(row.current.end, most, BAR_COLUMNS)),
      ]),
      2,
    ),
    ...(rows.length > shown.length
      ? [line(dim(`and ${rows.length - shown.length} more: --json or --format csv has all`), 2)]
      : []),
    ...(compares
      ? [
          paragraph(
            dim(
              "left: closed, or not of this kind any more, less those that came back; shift: new ones more or less than in the window before; age: the middle one in days",
            ),
            2,
          ),
        ]
      : []),
  ];
}

function signed(count: number): string {
  return count > 0 ? `+${count}` : String(count);
}

function coloured(count: number): Text {
  return count > 0 ? styled("good", signed(count)) : count < 0 ? styled("bad", signed(count)) : "0";
}
