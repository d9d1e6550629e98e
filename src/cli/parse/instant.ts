import * as v from "valibot";

const runId = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z-[0-9a-f]{10}$/;
const pattern = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d))?Z)?$/;

/**
 * Reads a date (its first instant in UTC), an instant in UTC, or a run id (the instant it is as of) into `YYYY-MM-DDTHH:MM:SSZ`.
 * Refuses days that no calendar has, leap seconds, fractions and offsets.
 */
export const InstantText = v.pipe(
  v.string(),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const canonical = toInstant(dataset.value);
    if (canonical !== null) return canonical;
    addIssue({ message: "a date (YYYY-MM-DD) or an instant in UTC (YYYY-MM-DDTHH:MM:SSZ)" });
    return NEVER;
  }),
);

function toInstant(text: string): string | null {
  const parts = pattern.exec(text) ?? runId.exec(text);
  if (parts === null) return null;
  const [year, month, day, hour = "00", minute = "00", second = "00"] = parts.slice(1);
  const canonical = `${year}-${month}-${day}T${hour}:${minute}:${second}Z`;
  const ms = Date.parse(canonical);
  // A day that does not exist is read as another one, or as none.
  return Number.isNaN(ms) || new Date(ms).toISOString() !== canonical.replace("Z", ".000Z") ? null : canonical;
}
