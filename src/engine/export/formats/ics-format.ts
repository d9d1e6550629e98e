import { calendarDocument } from "../../format/icalendar.ts";
import type { ExportFormat } from "../export-document.ts";

export const icsFormat: ExportFormat = {
  name: "ics",
  mediaType: "text/calendar; charset=utf-8",
  means:
    "a calendar (RFC 5545), whole days: of jobs the deadlines and the follow-ups that you set, of events the day of each, of trends the last day of the window",
  write: ({ title, asOf, days }) => calendarDocument({ title, asOf, days }),
  count: ({ days }) => days.length,
};
