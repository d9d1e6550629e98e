import type { UserStateV1 } from "../../contracts/user-state.ts";
import { responsePhrase } from "../../engine/user-state/track-formats.ts";
import type { TrackReport } from "../../engine/user-state/track-report.ts";
import { isDue } from "../../engine/user-state/follow-ups.ts";
import { blank, dim, facts, heading, paragraph, strong, styled, table, type Block, type Text } from "./block.ts";
import { countBar } from "./count-bar.ts";
import { counted } from "./counted.ts";
import { relativeDay } from "./relative-day.ts";

const BAR_COLUMNS = 20;

/** A report for people. */
export function trackReportBlocks(report: TrackReport): readonly Block[] {
  const { from, to, counts, weeks, responses, rows } = report;
  const named = Object.entries(counts).filter(([, count]) => count > 0);
  const most = Math.max(1, ...weeks.map((week) => week.marks));
  return [
    heading(`What you did from ${from} to ${to}`),
    ...(rows.length === 0
      ? [paragraph(dim("Nothing was marked in this time: signalcraft jobs mark <job_id> applied"), 2)]
      : [
          paragraph(named.map(([status, count]) => `${count} ${status}`).join(", "), 2),
          paragraph(responsePhrase(responses), 2),
          blank,
          heading("By week"),
          table(
            [
              { title: "week of", fixed: true },
              { title: "applied", align: "right", fixed: true },
              { title: "all", align: "right", fixed: true },
              { title: "", fixed: true },
            ],
            weeks.map((week) => [
              week.monday,
              String(week.applied),
              String(week.marks),
              countBar(week.marks, most, BAR_COLUMNS),
            ]),
            2,
          ),
          blank,
          heading("Every mark"),
          table(
            [
              { title: "date", fixed: true },
              { title: "what", fixed: true },
              { title: "job" },
              { title: "employer", least: 10 },
            ],
            rows.map((row) => [row.date, row.status, row.title, row.employer]),
            2,
          ),
        ]),
  ];
}

/** What stands of every job that was marked, what is due first. */
export function trackListBlocks(marks: readonly UserStateV1[], today: string): readonly Block[] {
  if (marks.length === 0)
    return [paragraph(dim("You marked no job yet: signalcraft jobs mark <job_id> applied, or saved, ignored, ..."))];
  const due = marks.filter((mark) => isDue(mark, today));
  const rest = marks.filter((mark) => !isDue(mark, today));
  return [
    ...(due.length === 0
      ? []
      : [heading(styled("warn", `Due: ${counted(due.length, "follow-up")}`)), ...rows(due, today), blank]),
    heading(due.length === 0 ? `${counted(marks.length, "job")} that you marked` : "The others"),
    ...(rest.length === 0 ? [paragraph(dim("none"), 2)] : rows(rest, today)),
  ];
}

/** The log of one job, oldest first, with its notes; nothing when it was never marked. */
export function markBlocks(marks: readonly UserStateV1[], asOf: string): readonly Block[] {
  if (marks.length === 0) return [];
  return [
    blank,
    heading("What you did"),
    facts(
      marks.map((mark) => [
        mark.on,
        [
          mark.status === "none" ? "took the mark off" : strong(mark.status),
          ...followUp(mark, asOf),
          ...(mark.note === null ? [] : [`. ${mark.note}`]),
        ],
      ]),
      2,
    ),
  ];
}

function rows(marks: readonly UserStateV1[], today: string): readonly Block[] {
  return marks.map((mark) =>
    facts(
      [
        [mark.status.padEnd(12), [strong(mark.title), dim(`, ${mark.employer}`)]],
        ["", [`${mark.on} (${relativeDay(mark.on, today)})`, ...followUp(mark, today)]],
        ...(mark.note === null ? [] : [["", ["note: ", mark.note]] as const]),
        ["", dim(mark.job_id)],
      ],
      2,
    ),
  );
}

function followUp(mark: UserStateV1, today: string): readonly Text[] {
  if (mark.follow_up === null) return [];
  const text = `follow up ${mark.follow_up} (${relativeDay(mark.follow_up, today)})`;
  return [", ", isDue(mark, today) ? styled("warn", text) : text];
}
