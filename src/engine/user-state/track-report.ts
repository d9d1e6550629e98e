import type { UserStateV1, UserStatus } from "../../contracts/user-state.ts";
import { compareBy, compareCodeUnits, compareNumbers, compareOn } from "../canonical/compare.ts";
import { dayOf } from "../time/day-of.ts";
import { toDate } from "../time/to-instant.ts";
import { foldUserState } from "./fold-user-state.ts";

/** One mark of the period. */
export interface TrackRow {
  readonly date: string;
  readonly status: UserStateV1["status"];
  readonly employer: string;
  readonly title: string;
  readonly url: string;
  readonly job_id: string;
  readonly note: string | null;
  readonly follow_up: string | null;
  /** Days from the application to this mark, where it answers one: interviewing, offer, rejected; null otherwise. */
  readonly days_since_applied: number | null;
}

export interface TrackReport {
  readonly from: string;
  readonly to: string;
  readonly rows: readonly TrackRow[];
  /** Marks of the period by status, every status named. */
  readonly counts: Readonly<Record<UserStatus, number>>;
  /** Marks of the period by the Monday of their week (ISO 8601), weeks without any included. */
  readonly weeks: readonly {
    readonly monday: string;
    readonly applied: number;
    readonly marks: number;
  }[];
  /** Applications of the period that were answered by a later mark, and the days that took: least, middle (the lower of two), most; null without any. */
  readonly responses: {
    readonly applications: number;
    readonly answered: number;
    readonly days: {
      readonly least: number;
      readonly median: number;
      readonly most: number;
    } | null;
  };
}

const ANSWERS: ReadonlySet<string> = new Set(["interviewing", "offer", "rejected"] satisfies UserStatus[]);

/** By day, then line: the order in which things happened, and were written down where that is the same day. */
const compareMarks = compareBy<{
  readonly mark: UserStateV1;
  readonly index: number;
}>(
  compareOn((row) => row.mark.on, compareCodeUnits),
  compareOn((row) => row.index, compareNumbers),
);

/**
 * What a person did from one day to another, both included, by the day on which it happened. A mark that a later line of the same job, day and status repeats counts once;
 * one that took a status off (`none`) is no deed and takes back the line before it when that is of the same day.
 */
export function trackReport(marks: readonly UserStateV1[], from: string, to: string): TrackReport {
  const folded = foldUserState(marks);
  const indexOf = new Map(marks.map((mark, index) => [mark, index]));
  const deeds = marks.filter((mark) => isDeed(mark, folded.of(mark)));
  const inPeriod = deeds
    .filter((mark) => mark.on >= from && mark.on <= to)
    .map((mark) => ({ mark, index: indexOf.get(mark) ?? 0 }))
    .sort(compareMarks);
  const rows = inPeriod.map(({ mark }): TrackRow => {
    const applied = ANSWERS.has(mark.status) ? applicationBefore(mark, folded.of(mark)) : null;
    return {
      date: mark.on,
      status: mark.status,
      employer: mark.employer,
      title: mark.title,
      url: mark.url,
      job_id: mark.job_id,
      note: mark.note,
      follow_up: mark.follow_up,
      days_since_applied: applied === null ? null : dayOf(mark.on) - dayOf(applied.on),
    };
  });
  const applications = inPeriod.filter(({ mark }) => mark.status === "applied");
  const waits = applications
    .flatMap(({ mark }) => {
      const answer = deeds.find(
        (other) =>
          ANSWERS.has(other.status) && other.on >= mark.on && applicationBefore(other, folded.of(other)) === mark,
      );
      return answer === undefined ? [] : [dayOf(answer.on) - dayOf(mark.on)];
    })
    .sort(compareNumbers);
  return {
    from,
    to,
    rows,
    counts: countsOf(rows),
    weeks: weeksOf(rows, from, to),
    responses: {
      applications: applications.length,
      answered: waits.length,
      days:
        waits.length === 0
          ? null
          : {
              least: waits[0] ?? 0,
              median: waits[Math.floor((waits.length - 1) / 2)] ?? 0,
              most: waits.at(-1) ?? 0,
            },
    },
  };
}

/** Whether a mark says that something happened: it takes nothing off, is not taken back the same day, and the next line of the job does not say the same. */
function isDeed(mark: UserStateV1, log: readonly UserStateV1[]): boolean {
  if (mark.status === "none") return false;
  const next = log[log.indexOf(mark) + 1];
  if (next === undefined) return true;
  const isTakenBack = next.status === "none" && next.at.slice(0, 10) === mark.at.slice(0, 10);
  return !isTakenBack && !(next.status === mark.status && next.on === mark.on);
}

/** The last application to the job on or before the day of a mark. */
function applicationBefore(mark: UserStateV1, log: readonly UserStateV1[]): UserStateV1 | null {
  return log.findLast((other) => other.status === "applied" && other.on <= mark.on && isDeed(other, log)) ?? null;
}

function countsOf(rows: readonly TrackRow[]): TrackReport["counts"] {
  const counts = {
    saved: 0,
    applied: 0,
    interviewing: 0,
    offer: 0,
    rejected: 0,
    ignored: 0,
  };
  for (const { status } of rows) if (status !== "none") counts[status]++;
  return counts;
}

function weeksOf(rows: readonly TrackRow[], from: string, to: string): TrackReport["weeks"] {
  const weeks: { monday: string; applied: number; marks: number }[] = [];
  for (let day = mondayOf(from); day <= dayOf(to); day += 7) {
    const own = rows.filter((row) => mondayOf(row.date) === day);
    weeks.push({
      monday: toDate(day),
      applied: own.filter((row) => row.status === "applied").length,
      marks: own.length,
    });
  }
  return weeks;
}

/** Days since 1970-01-01, a Thursday, of the Monday on or before a date. */
function mondayOf(date: string): number {
  const day = dayOf(date);
  return day - ((((day + 3) % 7) + 7) % 7);
}
