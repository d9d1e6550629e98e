import type { Extracted } from "../../contracts/extracted.ts";
import { triggerBit, type TriggerHit } from "./trigger-scan.ts";

type Deadline = NonNullable<Extracted["deadline"]>;

const MONTHS: ReadonlyMap<string, number> = new Map(
  [
    "january jan januar janvier enero",
    "february feb februar fevrier febrero",
    "march mar marz mars marzo",
    "april apr avril abril",
    "may mai mayo",
    "june jun juni juin junio",
    "july jul juli juillet julio",
    "august aug aout agosto",
    "september sept sep septembre septiembre",
    "october oct oktober octobre octubre",
    "november nov novembre noviembre",
    "december dec dezember decembre diciembre",
  ].flatMap((names, at) => names.split(" ").map((name) => [name, at + 1] as const)),
);
const MONTH = [...MONTHS.keys()].sort((a, b) => b.length - a.length || (a < b ? -1 : 1)).join("|");

const ISO = /\b(20\d\d)-(\d\d)-(\d\d)\b/;
const DOTTED = /\b(\d{1,2})\. ?(\d{1,2})\. ?(20\d\d)\b/;
const DAY_FIRST = new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th|er|\\.)? (?:of |de )?(${MONTH})\\.?,? (?:de )?(20\\d\\d)\\b`);
const MONTH_FIRST = new RegExp(`\\b(${MONTH})\\.? (\\d{1,2})(?:st|nd|rd|th)?,? (20\\d\\d)\\b`);

const CLOSING =
  /(?:deadline|closing date|closes? (?:on|at)|applications? (?:close|must be|due|will be accepted)|apply (?:by|before|until|no later)|accepting applications (?:until|through)|bewerbungs(?:frist|schluss)|bewerb[^.\n]{0,30}bis (?:zum|spatestens)|date limite|\blimite|avant le|jusqu'au|plazo|hasta el|fecha limite|posting end|until)[^.\n]{0,30}$/;

function toDate(year: number, month: number, day: number): string | null {
  const days = [
    31,
    year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28,
    31,
    30,
    31,
    30,
    31,
    31,
    30,
    31,
    30,
    31,
  ][month - 1];
  if (days === undefined || day < 1 || day > days) return null;
  return `${String(year)}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

function readDate(window: string): { date: string; start: number; end: number } | null {
  const iso = ISO.exec(window);
  const dotted = DOTTED.exec(window);
  const dayFirst = DAY_FIRST.exec(window);
  const monthFirst = MONTH_FIRST.exec(window);
  const read = (
    found: RegExpExecArray | null,
    year: number,
    month: number,
    day: number,
  ): { date: string; start: number; end: number } | null => {
    const date = found === null ? null : toDate(year, month, day);
    return found === null || date === null ? null : { date, start: found.index, end: found.index + found[0].length };
  };
  const dates = [
    read(iso, Number(iso?.[1]), Number(iso?.[2]), Number(iso?.[3])),
    read(dotted, Number(dotted?.[3]), Number(dotted?.[2]), Number(dotted?.[1])),
    read(dayFirst, Number(dayFirst?.[3]), MONTHS.get(dayFirst?.[2] ?? "") ?? 0, Number(dayFirst?.[1])),
    read(monthFirst, Number(monthFirst?.[3]), MONTHS.get(monthFirst?.[1] ?? "") ?? 0, Number(monthFirst?.[2])),
  ].filter((date) => date !== null);
  return dates.sort((a, b) => a.start - b.start)[0] ?? null;
}

const DEADLINE = triggerBit("deadline");

/** The date that a text gives as the end of applications, where day, month and year are written out ("5/6/2026" is not told). */
export function deadlineFromText(folded: string, hits: readonly TriggerHit[]): Deadline | null {
  let tried = 0;
  for (const hit of hits) {
    if ((hit.kinds & DEADLINE) === 0 || tried > 60) continue;
    tried += 1;
    // "Fixed-term contract until 30 June" ends something else.
    if (
      folded.startsWith("until", hit.start) &&
      !/appl|accept|posting|posted|vacancy|advert|open/.test(folded.slice(Math.max(0, hit.start - 60), hit.start))
    )
      continue;
    const window = folded.slice(hit.start, hit.start + 100).split("\n\n", 1)[0] ?? "";
    if (!/20\d\d/.test(window)) continue;
    const found = readDate(window);
    if (found === null || !CLOSING.test(window.slice(0, found.start))) continue;
    return { date: found.date, source: { from: "text", span: [hit.start + found.start, hit.start + found.end] } };
  }
  return null;
}
