import { toInstant } from "../time/to-instant.ts";

const shape =
  /^\s*(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s*(Z|z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?\s*$/;

const stampCharactersMax = 64;

/** The last second of the year 9999. */
const lastMs = 253_402_300_799_000;

/**
 * A source's stamp as `YYYY-MM-DDTHH:MM:SSZ`, or as `YYYY-MM-DD` when it names no time or no zone; null when it is neither (or no real day).
 * A time without a zone keeps only its day: guessing a zone would invent an instant. Fractions of a second are dropped.
 * Reads ISO 8601 with `T` or a space, offsets with or without a colon, and `2026-08-05 10:10:39 UTC`.
 */
export const instantOf = (value: unknown): string | null => {
  if (typeof value !== "string" || value.length > stampCharactersMax) return null;
  const found = shape.exec(value);
  if (found === null) return null;
  const [, year, month, day, hour, minute, second = "00", zone] = found;
  const date = `${year}-${month}-${day}`;
  if (!isDay(Number(year), Number(month), Number(day))) return null;
  if (hour === undefined || minute === undefined) return date;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return null;
  if (zone === undefined) return date;
  // A leap second is told as the second before it.
  const seconds = second === "60" ? "59" : second;
  const offset = offsetSeconds(zone);
  if (offset === 0) return `${date}T${hour}:${minute}:${seconds}Z`;
  const local = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(seconds));
  const ms = local - offset * 1000;
  return ms > lastMs ? null : toInstant(ms);
};

/**
 * The end of applications on the day that the employer wrote: as {@link instantOf}, but where the same moment is another day in UTC
 * ("31 January, 23:59 -08:00") only that day.
 */
export const deadlineOf = (value: unknown): string | null => {
  const read = instantOf(value);
  const day = read === null ? "" : String(value).trim().slice(0, 10);
  return read === null || read.startsWith(day) ? read : day;
};

/** An instant from milliseconds (`unit` 1) or seconds (`unit` 1000) since 1970, or null when the value is not an integer in the years 1970 to 9999. */
export const instantOfEpoch = (value: unknown, unit: 1 | 1000): string | null => {
  if (typeof value !== "number" || !Number.isSafeInteger(value)) return null;
  const ms = value * unit;
  return ms < 0 || ms > lastMs ? null : toInstant(ms);
};

const isDay = (year: number, month: number, day: number): boolean => {
  if (year < 1000 || month < 1 || month > 12 || day < 1) return false;
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return (
    day <= (month === 2 ? (isLeap ? 29 : 28) : month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31)
  );
};

/** Seconds east of UTC of `Z`, `UTC`, `GMT`, `+hh`, `+hhmm` or `+hh:mm`. */
const offsetSeconds = (zone: string): number => {
  const sign = zone[0] === "+" ? 1 : zone[0] === "-" ? -1 : 0;
  if (sign === 0) return 0;
  const minutes = zone.length > 3 ? Number(zone.slice(-2)) : 0;
  return sign * (Number(zone.slice(1, 3)) * 60 + minutes) * 60;
};
