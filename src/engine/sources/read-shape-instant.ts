const shape =
  /^\s*(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s*(Z|z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?\s*$/;

const stampCharactersMax = 64;

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
  const midnight = Date.UTC(Number(year), Number(month) - 1, Number(day));
  if (!toIso(midnight).startsWith(date)) return null;
  if (hour === undefined || minute === undefined) return date;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return null;
  if (zone === undefined) return date;
  const clock = (Number(hour) * 60 + Number(minute)) * 60 + Math.min(Number(second), 59);
  return toIso(midnight + (clock - offsetSeconds(zone)) * 1000);
};

/** An instant from milliseconds (`unit` 1) or seconds (`unit` 1000) since 1970, or null when the value is not an integer in the years 1970 to 9999. */
export const instantOfEpoch = (value: unknown, unit: 1 | 1000): string | null => {
  if (typeof value !== "number" || !Number.isSafeInteger(value)) return null;
  const ms = value * unit;
  return ms < 0 || ms > 253_402_300_799_000 ? null : toIso(ms);
};

const offsetSeconds = (zone: string): number => {
  if (!/^[+-]/.test(zone)) return 0;
  const digits = zone.slice(1).replace(":", "").padEnd(4, "0");
  const seconds = (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2))) * 60;
  return zone.startsWith("-") ? -seconds : seconds;
};

const toIso = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;
