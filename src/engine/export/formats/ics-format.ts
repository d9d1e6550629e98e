import { calendarDocument } from "../../format/icalendar.ts";
import type { ExportFormat } from "../export-document.ts";

export const icsFormat: ExportFormat = {
  name: "ics",
  mediaType: "text/calendar; charset=utf-8",
  means: "a calendar (RFC 5545) of deadlines and of the follow-ups that you set, whole days",
  subjects: ["jobs"],
  write: ({ title, asOf, days }) => calendarDocument({ title, asOf, days }),
  count: ({ days }) => days.length,
};
