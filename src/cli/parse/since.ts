import * as v from "valibot";
import { dayOf } from "../../engine/time/day-of.ts";
import { toDate } from "../../engine/time/to-instant.ts";
import { InstantText } from "./instant.ts";

const span = /^(\d{1,4})d$/;

/** How far back: a date, an instant in UTC, or a number of days (`30d`) before what counts as the end. The text stays as typed. */
export const SinceText = v.pipe(
  v.string(),
  v.check(
    (text) => span.test(text) || v.safeParse(InstantText, text).success,
    "a date (YYYY-MM-DD), an instant in UTC, or a number of days (30d)",
  ),
);

/** The instant that `SinceText` means, `until` being the end. */
export function toSince(text: string, until: string): string {
  const days = span.exec(text)?.[1];
  return days === undefined ? v.parse(InstantText, text) : `${toDate(dayOf(until) - Number(days))}${until.slice(10)}`;
}
