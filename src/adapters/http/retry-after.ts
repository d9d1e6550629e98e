/** Milliseconds of a day: no host is obeyed for longer at once. */
const DAY_MS = 86_400_000;

/**
 * How long a host asks to be left alone, in milliseconds, at most a day; null when it does not say or says nothing that can be read. Seconds or a date,
 * the latter counted from the host's own `Date` when it sends one, since clocks differ. RFC 9110 section 10.2.3.
 */
export function retryAfterMs(value: string | null, date: string | null, nowMs: number): number | null {
  if (value === null) return null;
  const text = value.trim();
  if (/^\d{1,10}$/.test(text)) return Math.min(Number(text) * 1_000, DAY_MS);
  const atMs = httpDateMs(text);
  if (atMs === null) return null;
  return Math.min(Math.max(0, atMs - ((date === null ? null : httpDateMs(date)) ?? nowMs)), DAY_MS);
}

/** IMF-fixdate only (RFC 9110 section 5.6.7); its older forms are not sent any more. */
function httpDateMs(text: string): number | null {
  if (!/^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(text.trim())) return null;
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? null : ms;
}
