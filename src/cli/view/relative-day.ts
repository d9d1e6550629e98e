const dayMs = 86_400_000;

/**
 * How a date or instant lies to the as-of instant, in calendar days of UTC: `today`, `yesterday`, `3 days ago`, `in 2 weeks`,
 * `5 months ago`, `2 years ago`. Text that is no date is returned as it is.
 */
export function relativeDay(date: string, asOf: string): string {
  const days = (startOfDay(asOf) - startOfDay(date)) / dayMs;
  if (Number.isNaN(days)) return date;
  if (days === 0) return "today";
  if (days === 1) return "yesterday";
  if (days === -1) return "tomorrow";
  const amount = toAmount(Math.abs(days));
  return days > 0 ? `${amount} ago` : `in ${amount}`;
}

function toAmount(days: number): string {
  if (days < 14) return counted(days, "day");
  if (days < 61) return counted(Math.floor(days / 7), "week");
  if (days < 730) return counted(Math.floor(days / 30.4375), "month");
  return counted(Math.floor(days / 365.25), "year");
}

function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}

function startOfDay(text: string): number {
  return Date.parse(`${text.slice(0, 10)}T00:00:00Z`);
}
