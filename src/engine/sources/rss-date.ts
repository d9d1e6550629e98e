const shape =
  /^\s*(?:[A-Za-z]+\.?,?\s+)?(\d{1,2})[\s-]+([A-Za-z]{3})[A-Za-z]*\.?,?[\s-]+(\d{2}|\d{4})(?:,?\s+(\d{1,2}):(\d\d)(?::(\d\d)(?:[.:]\d+)?)?\s*(?:\(?([A-Za-z]{1,5})\)?|([+-])(\d\d):?(\d\d))?)?\s*(?:\([^()]*\))?\s*$/;

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** The zones that RFC 822 names, in hours from UTC. Military letters other than Z were published with the wrong sign, so they say nothing (RFC 5322 section 4.3). */
const zones: ReadonlyMap<string, number> = new Map([
  ["ut", 0],
  ["utc", 0],
  ["gmt", 0],
  ["z", 0],
  ["est", -5],
  ["edt", -4],
  ["cst", -6],
  ["cdt", -5],
  ["mst", -7],
  ["mdt", -6],
  ["pst", -8],
  ["pdt", -7],
]);

/**
 * A date of RFC 822 as feeds write it (`Wed, 19 Aug 2026 23:10:38 GMT`, RFC 5322 section 3.3 with its obsolete forms) as `YYYY-MM-DDTHH:MM:SSZ`; only its day
 * (`YYYY-MM-DD`) when it names no time, no zone, or a zone that is not fixed; null when it is no date.
 *
 * The name of the weekday is not read: feeds get it wrong, and the date stands beside it. Two digits of a year are 2000 to 2049 and 1950 to 1999.
 * `utc` says that a stamp without a zone is in UTC all the same.
 */
export const instantOfRfc822 = (value: string | null, { utc } = { utc: false }): string | null => {
  const found = value === null || value.length > 80 ? null : shape.exec(value);
  if (found === null) return null;
  const [
    ,
    dayText = "",
    monthName = "",
    yearText = "",
    hour,
    minute,
    second = "00",
    zoneName,
    sign,
    zoneHours = "0",
    zoneMinutes = "0",
  ] = found;
  const month = months.indexOf(monthName.toLowerCase());
  const short = yearText.length === 2;
  const year = Number(yearText) + (short ? (Number(yearText) < 50 ? 2000 : 1900) : 0);
  const midnight = Date.UTC(year, month, Number(dayText));
  const day = new Date(midnight);
  if (month < 0 || year < 1970 || day.getUTCDate() !== Number(dayText) || day.getUTCMonth() !== month) return null;
  const date = day.toISOString().slice(0, 10);
  if (hour === undefined || minute === undefined) return date;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return null;
  const offset =
    sign === undefined
      ? zoneOffset(zoneName, utc)
      : (sign === "-" ? -1 : 1) * (Number(zoneHours) * 60 + Number(zoneMinutes));
  if (offset === null) return date;
  const clock = (Number(hour) * 60 + Number(minute) - offset) * 60 + Math.min(Number(second), 59);
  return `${new Date(midnight + clock * 1000).toISOString().slice(0, 19)}Z`;
};

const zoneOffset = (name: string | undefined, utc: boolean): number | null => {
  if (name === undefined) return utc ? 0 : null;
  const hours = zones.get(name.toLowerCase());
  return hours === undefined ? null : hours * 60;
};
