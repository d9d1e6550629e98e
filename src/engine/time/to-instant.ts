const SECONDS_IN_DAY = 86_400;

/** The instant of a number of milliseconds since the epoch, in UTC to the second: `2026-11-22T08:00:00Z`. Between the years 1 and 9999. */
export function toInstant(epochMs: number): string {
  const seconds = Math.floor(epochMs / 1_000);
  const day = Math.floor(seconds / SECONDS_IN_DAY);
  const rest = seconds - day * SECONDS_IN_DAY;
  return `${toDate(day)}T${two(Math.floor(rest / 3_600))}:${two(Math.floor(rest / 60) % 60)}:${two(rest % 60)}Z`;
}

/** The date of a number of days since 1970-01-01, by integer arithmetic (Hinnant, "chrono-compatible low-level date algorithms", civil_from_days). */
export function toDate(epochDay: number): string {
  const shifted = epochDay + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`;
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}
