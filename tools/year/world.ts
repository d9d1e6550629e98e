/** A year of boards: authored adverts of common words put together by a seeded generator, of which some come, go and change every weekday. */
import { seededNumbers } from "./seeded-numbers.ts";
import { toAdvert } from "./advert.ts";

/** How large the world is. */
export interface WorldSize {
  readonly boards: number;
  readonly postings: number;
  /** Postings that come, go or change on a weekday, in thousandths of all. */
  readonly churnPerMille: number;
  /** Days from one capture to the next: a year in leaps has all its closings and few of its runs. */
  readonly stride: number;
}

export interface WorldBoard {
  readonly providerId: string;
  /** The answer of the board today, in the format of Greenhouse. */
  readonly bytes: Uint8Array;
  /** Whether it is another than the day before. */
  readonly isChanged: boolean;
}

interface Row {
  readonly id: number;
  readonly seed: number;
  version: number;
  json: string;
}

const encoder = new TextEncoder();
const FIRST_DAY = Date.UTC(2026, 0, 5);
const DAY_MS = 86_400_000;

/** The instant of a day of the world, counted from 1. The first one is a Monday. */
export function instantOf(day: number): string {
  return `${new Date(FIRST_DAY + (day - 1) * DAY_MS).toISOString().slice(0, 10)}T06:00:00Z`;
}

/** One capture after the other, every `stride` days. On Saturdays and Sundays nothing changes. The same size gives the same bytes everywhere. */
export function* worldDays({ boards, postings, churnPerMille, stride }: WorldSize): Generator<readonly WorldBoard[]> {
  const random = seededNumbers(boards * 100_003 + postings);
  let serial = 0;
  const names = Array.from({ length: boards }, (_, at) => `year${String(at).padStart(3, "0")}`);
  const add = (board: number, day: number): Row => {
    const row = {
      id: 9_700_000_000 + serial++,
      seed: random(1 << 23),
      version: 0,
      json: "",
    };
    row.json = toAdvert({
      board: names[board] ?? "",
      row,
      day: instantOf(day),
    });
    return row;
  };
  const rows = names.map((_, board) =>
    Array.from(
      {
        length: Math.floor(postings / boards) + (board < postings % boards ? 1 : 0),
      },
      () => add(board, 1),
    ),
  );
  let bytes = rows.map(bodyOf);
  for (let day = 1; ; day += stride) {
    const changed = new Set<number>(day === 1 ? rows.keys() : []);
    const moves = weekdaysSince(day, stride) * Math.round((postings * churnPerMille) / 1000);
    for (let move = 0; move < moves; move++) {
      const board = random(boards);
      const list = rows[board] ?? [];
      const at = random(Math.max(1, list.length));
      // Two of five go, two of five come, one is rewritten: the board keeps its size.
      const kind = random(5);
      const row = list[at];
      if (kind < 2 && list.length > 1) list.splice(at, 1);
      else if (kind < 4) list.push(add(board, day));
      else if (row !== undefined) {
        row.version++;
        row.json = toAdvert({
          board: names[board] ?? "",
          row,
          day: instantOf(day),
        });
      }
      changed.add(board);
    }
    bytes = bytes.map((before, board) => (changed.has(board) && day > 1 ? bodyOf(rows[board] ?? []) : before));
    yield names.map((providerId, board) => ({
      providerId,
      bytes: bytes[board] ?? new Uint8Array(),
      isChanged: changed.has(board),
    }));
  }
}

/** Weekdays of the last `stride` days up to this one, the first day of the world not counted. */
function weekdaysSince(day: number, stride: number): number {
  const days = Array.from({ length: stride }, (_, back) => day - back);
  return days.filter((one) => one > 1 && one % 7 !== 6 && one % 7 !== 0).length;
}

function bodyOf(rows: readonly Row[]): Uint8Array {
  return encoder.encode(`{"jobs":[${rows.map((row) => row.json).join(",")}],"meta":{"total":${rows.length}}}`);
}
