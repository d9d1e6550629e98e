import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { calendarDocument, type CalendarDay } from "../../../src/engine/format/icalendar.ts";
import { sharedTest } from "../../shared-path.ts";
import { readCalendar, unescapeText } from "./read-calendar.ts";

const day: CalendarDay = {
  name: "deadline 1",
  date: "2026-12-01",
  summary: "Apply by: Kiln Engineer, Acme",
  description: "80 strong",
  link: "https://jobs.example/1",
};
const calendarOf = (days: readonly CalendarDay[]): string =>
  calendarDocument({ title: "Jobs", asOf: "2026-11-22T06:00:00Z", days });

/** What a calendar can hold of a text: line ends alike, no controls. */
const writable = (text: string): string =>
  text
    .replace(/\r\n|[\n\r\v\f\u001c-\u001e\u0085\u2028\u2029]/g, "\n")
    .replace(/[\u0000-\u0008\u000e-\u001f\u007f-\u009f]/g, "")
    .replace(/\p{Cs}/gu, "\ufffd");

describe("a calendar", () => {
  for (const [file, key] of [
    ["crlf.json", "payload"],
    ["terminal.json", "text"],
    ["xss.json", "payload"],
    ["markdown.json", "text"],
    ["csv_formula.json", "cell"],
  ] as const)
    sharedTest(`holds every text of ${file} in one line, and reads back`, `vectors/injection/${file}`, (path) => {
      const texts = (JSON.parse(readFileSync(path, "utf8")) as Record<string, string>[]).map((row) => row[key] ?? "");
      const lines = readCalendar(calendarOf(texts.map((text, index) => ({ ...day, name: `${index}`, summary: text }))));
      expect(lines.filter((line) => line.name === "BEGIN").length).toBe(texts.length + 1);
      expect(lines.filter((line) => line.name === "SUMMARY").map((line) => unescapeText(line.value))).toEqual(
        texts.map(writable),
      );
    });

  test("is whole-day events in the stated order with stable ids", () => {
    const names = (text: string): readonly string[] => readCalendar(text).map((line) => line.name);
    const once = calendarOf([day]);
    expect(names(once)).toEqual([
      "BEGIN",
      "VERSION",
      "PRODID",
      "CALSCALE",
      "METHOD",
      "X-WR-CALNAME",
      "BEGIN",
      "UID",
      "DTSTAMP",
      "DTSTART",
      "SUMMARY",
      "DESCRIPTION",
      "URL",
      "TRANSP",
      "END",
      "END",
    ]);
    expect(once).toContain("DTSTART;VALUE=DATE:20261201\r\n");
    const uid = (text: string): string | undefined => readCalendar(text).find((line) => line.name === "UID")?.value;
    expect(uid(calendarOf([{ ...day, date: "2026-12-24", summary: "x" }]))).toBe(uid(once));
  });

  test("of nothing has a component, as the standard asks", () => {
    expect(
      readCalendar(calendarOf([]))
        .filter((line) => line.name === "BEGIN")
        .map((line) => line.value),
    ).toEqual(["VCALENDAR", "VTIMEZONE", "STANDARD"]);
  });

  test("folds within 75 octets and never within a character", () => {
    for (const character of ["a", "\u00e9", "\u65e5", "\ud83d\ude00"])
      for (let count = 0; count < 200; count += 7) {
        const summary = character.repeat(count);
        const line = readCalendar(calendarOf([{ ...day, summary }])).find((row) => row.name === "SUMMARY");
        expect(line?.value).toBe(summary);
      }
  });
});
