const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334] as const;

/**
 * Days since 1970-01-01 of an instant or date in UTC (`YYYY-MM-DD...`), by integer arithmetic on the proleptic Gregorian calendar.
 * The text must begin with a date; its month is not checked further than 1 to 12.
 */
export function dayOf(time: string): number {
  const year = Number(time.slice(0, 4));
  const month = Number(time.slice(5, 7));
  const day = Number(time.slice(8, 10));
  const before = DAYS_BEFORE_MONTH[month - 1];
  if (before === undefined || !Number.isInteger(year) || !Number.isInteger(day) || day < 1)
    throw new RangeError(`not a date: ${time.slice(0, 40)}`);
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const past = year - 1;
  const daysToYear = past * 365 + Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400) - 719_162;
  return daysToYear + before + (isLeap && month > 2 ? 1 : 0) + day - 1;
}
