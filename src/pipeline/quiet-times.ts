import type { AlertRulesV1, AlertTimesV1 } from "../contracts/alert-rules.ts";
import { toInstant } from "../engine/time/to-instant.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/**
 * Quiet hours around an instant as instants: the day before to two days after. The one place that asks the zone database of this machine; what it says is sealed,
 * so replay does not ask. Where clocks are put forward a time that does not exist is the first after the gap; where they are put back, the first of the two.
 */
export function quietTimes({ zone, quiet_hours: spans }: AlertRulesV1, asOf: string): AlertTimesV1 {
  const wall = wallClock(zone);
  const quiet = [-1, 0, 1, 2].flatMap((shift) => {
    const day = wall(Date.parse(asOf) + shift * DAY_MS).day;
    return spans.map((span) => {
      const [from = "", until = ""] = span.split("-");
      const end = until > from ? day : day + DAY_MS;
      return {
        from: toInstant(instantOf(wall, day + minutesOf(from) * MINUTE_MS)),
        until: toInstant(instantOf(wall, end + minutesOf(until) * MINUTE_MS)),
      };
    });
  });
  return { schema: "alert_times.v1", zone, quiet };
}

/** When the quiet time that an instant is in ends; null outside of quiet hours. */
export function quietUntil(rules: AlertRulesV1, now: string): string | null {
  if (rules.quiet_hours.length === 0) return null;
  return quietTimes(rules, now).quiet.find((span) => span.from <= now && now < span.until)?.until ?? null;
}

interface Wall {
  /** What a clock on the wall shows, as milliseconds of a day line without zones. */
  readonly shown: number;
  /** Midnight of that day on the same line. */
  readonly day: number;
}

function wallClock(zone: string): (epochMs: number) => Wall {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  return (epochMs) => {
    const part = Object.fromEntries(format.formatToParts(epochMs).map(({ type, value }) => [type, Number(value)]));
    const day = Date.UTC(part["year"] ?? 0, (part["month"] ?? 1) - 1, part["day"] ?? 1);
    return {
      day,
      shown: day + ((part["hour"] ?? 0) * 60 + (part["minute"] ?? 0)) * MINUTE_MS + (part["second"] ?? 0) * 1_000,
    };
  };
}

/** The first instant at which the wall shows a time or, in a gap, later: offsets are tried as they are a day before and after. */
function instantOf(wall: (epochMs: number) => Wall, shown: number): number {
  const offsets = [-DAY_MS, DAY_MS].map((shift) => wall(shown + shift).shown - (shown + shift));
  const candidates = offsets.map((offset) => shown - offset).sort((a, b) => a - b);
  return candidates.find((instant) => wall(instant).shown === shown) ?? candidates.at(-1) ?? shown;
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}
