/** Months of a career, counted from 0 for January of the year 0; the end is exclusive. */
export interface MonthRange {
  readonly start: number;
  readonly end: number;
}

const MONTHS: readonly (readonly string[])[] = [
  ["jan", "ene"],
  ["feb", "fev"],
  ["mar"],
  ["apr", "avr", "abr"],
  ["mai", "may"],
  ["jun", "juin"],
  ["jul", "juil"],
  ["aug", "aou", "ago"],
  ["sep", "set"],
  ["oct", "okt"],
  ["nov"],
  ["dec", "dez", "dic"],
];
const DATE = "(?:(\\p{L}{3,10})\\.?[ ,]{1,2}|(\\d{1,2})[./])?((?:19|20)\\d\\d)(?:[-/](\\d\\d)(?!\\d))?";
const OPEN =
  "present|now|today|current|currently|ongoing|heute|aktuell|jetzt|aujourd['\\u2019]hui|pr[e\\u00e9]sent|actuel(?:lement)?|actualidad|actualmente|hoy|presente";
const RANGE = new RegExp(
  `${DATE}\\s{0,3}(?:-|\\u2013|\\u2014|(?:to|until|bis|[a\\u00e0]|au|al|hasta)(?!\\p{L}))\\s{0,3}(?:(${OPEN})|${DATE})`,
  "giu",
);
const SINCE = new RegExp(`\\b(?:since|seit|depuis|desde)\\s{1,2}${DATE}`, "giu");
const STATED = /(\d{1,2})\s?\+?\s(?:years?|yrs|jahren?|ans|a\u00f1os)\b/giu;
const ABOUT_WORK = /experience|erfahrung|exp\u00e9rience|experiencia/iu;
const YEARS_MAX = 60;

/** Ranges of months that a line names: "Jan 2019 - Present", "03/2015 \u2013 12/2018", "2012-2014", "since 2020". `now` is the month that counts as now. */
export function monthRanges(line: string, now: number): readonly MonthRange[] {
  const ranges: MonthRange[] = [];
  const add = (start: number | null, end: number | null): void => {
    if (start !== null && end !== null && start < end && start <= now && end - start <= YEARS_MAX * 12)
      ranges.push({ start, end: Math.min(end, now + 1) });
  };
  for (const match of line.matchAll(RANGE))
    add(monthOf(match.slice(1, 5), "start"), match[5] === undefined ? monthOf(match.slice(6, 10), "end") : now + 1);
  for (const match of line.matchAll(SINCE)) add(monthOf(match.slice(1, 5), "start"), now + 1);
  return ranges;
}

/** The month of an instant or date: `2026-11-...`. */
export function monthOfDate(date: string): number {
  return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
}

/** Whole years that ranges cover together, counted once where they overlap; null without any. */
export function yearsOf(ranges: readonly MonthRange[]): number | null {
  if (ranges.length === 0) return null;
  let months = 0;
  let reached = 0;
  for (const { start, end } of [...ranges].sort((a, b) => a.start - b.start)) {
    months += Math.max(0, end - Math.max(start, reached));
    reached = Math.max(reached, end);
  }
  return Math.floor(months / 12);
}

/** Years of experience that a line states outright, or null. */
export function statedYears(line: string): number | null {
  if (!ABOUT_WORK.test(line)) return null;
  const years = [...line.matchAll(STATED)]
    .map((match) => Number(match[1]))
    .filter((value) => value > 0 && value <= YEARS_MAX);
  return years.length === 0 ? null : Math.max(...years);
}

/** A year alone is the whole year: it begins in January and ends with December. */
function monthOf([word, before, year, after]: readonly (string | undefined)[], side: "start" | "end"): number | null {
  if (year === undefined) return null;
  const number = before ?? after;
  const named =
    word === undefined ? -1 : MONTHS.findIndex((names) => names.some((name) => fold(word).startsWith(name)));
  const month = number !== undefined ? Number(number) - 1 : named;
  const base = Number(year) * 12;
  if (month < 0 || month > 11) return side === "start" ? base : base + 12;
  return base + month + (side === "end" ? 1 : 0);
}

function fold(word: string): string {
  return word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
