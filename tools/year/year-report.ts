import type { Latency } from "../bench/measure-latency.ts";
import { toSpread } from "../bench/statistics.ts";
import { padTable } from "../bench/table.ts";
import type { LivedDay } from "./live-days.ts";
import type { WorldSize } from "./world.ts";

/** Everything that was measured of one year. */
export interface YearReport {
  readonly size: WorldSize;
  readonly days: number;
  readonly lived: readonly LivedDay[];
  /** Bytes on the disk by part of the state. */
  readonly disk: Readonly<Record<string, number>>;
  readonly answers: readonly Latency[];
}

const BYTES_BAR = 500e6;
const GROWTH_BAR = 1.2;
const ANSWER_BAR_MS = 100;
const DAYS_AROUND = 7;

/** The figures of a year beside their bars. */
export function yearReport({ size, days, lived, disk, answers }: YearReport): string {
  const total = disk["total"] ?? 0;
  const [early, late] = [medianAround(lived, 10), medianAround(lived, days)];
  const [earlyCpu, lateCpu] = [medianAround(lived, 10, "cpuMs"), medianAround(lived, days, "cpuMs")];
  const bodies = lived.reduce((sum, day) => sum + day.bodyBytes, 0);
  return [
    `${days} days of ${size.postings} postings on ${size.boards} boards, ${size.churnPerMille} in a thousand moving every weekday`,
    "",
    `state on the disk      ${megabytes(total)} (${megabytes(total / days)} a day; the boards answered ${megabytes(bodies)})`,
    ...(size.postings === 5_000 && days >= 365 ? [`  bar                  ${megabytes(BYTES_BAR)}`] : []),
    ...Object.entries(disk)
      .filter(([part]) => part !== "total")
      .sort(([, a], [, b]) => b - a)
      .map(([part, bytes]) => `  ${part.padEnd(20)} ${megabytes(bytes)}`),
    "",
    `a run around day 10    ${earlyCpu.toFixed(0)} ms of processor, ${early.toFixed(0)} ms`,
    `a run around day ${String(days).padEnd(6)}${lateCpu.toFixed(0)} ms of processor, ${late.toFixed(0)} ms: ${(lateCpu / earlyCpu).toFixed(2)} and ${(late / early).toFixed(2)} times (bar: ${GROWTH_BAR})`,
    "",
    ...padTable(
      [
        ["answer", "median ms", "most ms", "bar"],
        ...answers.map(({ command, milliseconds }) => [
          command,
          milliseconds.median.toFixed(0),
          milliseconds.max.toFixed(0),
          String(ANSWER_BAR_MS),
        ]),
      ],
      [1, 2, 3],
    ),
  ].join("\n");
}

/** Median milliseconds, of the wall clock or the processor, of the weekdays around one day: on the others nothing changes. */
function medianAround(lived: readonly LivedDay[], day: number, of: "dailyMs" | "cpuMs" = "dailyMs"): number {
  const near = lived
    .filter((one) => one.changedBoards > 0 && one.day > 1)
    .sort((a, b) => Math.abs(a.day - day) - Math.abs(b.day - day) || a.day - b.day)
    .slice(0, DAYS_AROUND);
  return toSpread(near.map((one) => one[of])).median;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
