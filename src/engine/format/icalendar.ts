import { stableUuid } from "./stable-uuid.ts";
import { webAddress } from "./web-address.ts";

/** Something that is due on one calendar day. */
export interface CalendarDay {
  /** What is due, for the permanent id: the same thing has the same name in every calendar it is in, also when its day moves. */
  readonly name: string;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly summary: string;
  /** Plain text, lines separated by `\n`. */
  readonly description: string;
  /** Where it leads; left out unless it is an http or https address. */
  readonly link: string | null;
}

export interface Calendar {
  readonly title: string;
  /** Instant in UTC that stands for when the calendar was made: the as-of of the run, so that the same run makes the same bytes. */
  readonly asOf: string;
  /** In the order in which they are written. */
  readonly days: readonly CalendarDay[];
}

/** RFC 5545 asks for a component; UTC, which no event here refers to, is one that shows nothing. */
const NO_EVENTS = [
  "BEGIN:VTIMEZONE",
  "TZID:Etc/UTC",
  "BEGIN:STANDARD",
  "DTSTART:19700101T000000",
  "TZOFFSETFROM:+0000",
  "TZOFFSETTO:+0000",
  "END:STANDARD",
  "END:VTIMEZONE",
];

/** Days as an iCalendar document (RFC 5545): whole-day events that do not make anyone busy, CRLF, lines folded at 75 octets. */
export function calendarDocument({ title, asOf, days }: Calendar): string {
  const stamp = `${asOf.slice(0, 19).replaceAll("-", "").replaceAll(":", "")}Z`;
  return [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//SignalCraft//SignalCraft//EN",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    `X-WR-CALNAME:${calendarText(title)}`,
    ...(days.length === 0 ? NO_EVENTS : days.flatMap((day) => eventLines(day, stamp))),
    "END:VCALENDAR",
  ]
    .map((line) => `${foldLine(line)}\r\n`)
    .join("");
}

function eventLines({ name, date, summary, description, link }: CalendarDay, stamp: string): readonly string[] {
  const url = link === null ? null : webAddress(link);
  return [
    "BEGIN:VEVENT",
    `UID:${stableUuid(`calendar\n${name}`)}`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${date.replaceAll("-", "")}`,
    `SUMMARY:${calendarText(summary)}`,
    ...(description === "" ? [] : [`DESCRIPTION:${calendarText(description)}`]),
    ...(url === null ? [] : [`URL:${url}`]),
    "TRANSP:TRANSPARENT",
    "END:VEVENT",
  ];
}

/** A TEXT value (RFC 5545 section 3.3.11): backslash, semicolon and comma escaped, whatever a reader takes for a line end as `\n`, other control characters left out. */
export function calendarText(text: string): string {
  return text
    .replace(/[\\;,]/g, (character) => `\\${character}`)
    .replace(/\r\n|[\n\r\v\f\u001c-\u001e\u0085\u2028\u2029]/g, "\\n")
    .replace(/[\u0000-\u0008\u000e-\u001f\u007f-\u009f]/g, "")
    .replace(/\p{Cs}/gu, "\ufffd");
}

const OCTETS_MAX = 75;

/** A content line folded at 75 octets of UTF-8 (section 3.1), never within a character. */
export function foldLine(line: string): string {
  let folded = "";
  let octets = 0;
  for (const character of line) {
    const own = octetsOf(character.codePointAt(0) ?? 0);
    if (octets + own > OCTETS_MAX) {
      folded += "\r\n ";
      octets = 1;
    }
    folded += character;
    octets += own;
  }
  return folded;
}

function octetsOf(codePoint: number): number {
  return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
}
