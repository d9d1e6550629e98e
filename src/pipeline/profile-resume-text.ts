import type { CompiledTaxonomy } from "../engine/taxonomy/compile-taxonomy.ts";
import { monthOfDate, monthRanges, statedYears, yearsOf } from "./profile-experience.ts";
import {
  firstTitles,
  languagesOf,
  levelOfTitles,
  placeOf,
  skillsOf,
  titleOf,
  type ResumeFacts,
} from "./profile-resume-facts.ts";
import { resumeLines, type ResumeLine } from "./profile-resume-sections.ts";

/** What a resume in plain text, Markdown or the text of a PDF says. `asOf`: what "present" means. Total. */
export function factsOfResumeText(text: string, taxonomy: CompiledTaxonomy, asOf: string): ResumeFacts {
  const lines = resumeLines(text);
  const now = monthOfDate(asOf);
  const titles = firstTitles(lines.flatMap((line) => titlesOfLine(line, taxonomy)));
  const worked = lines.filter(({ section }) => section === "experience" || section === "top");
  const ranges = yearsOf(worked.flatMap((line) => monthRanges(line.text, now)));
  const stated = worked.map((line) => statedYears(line.text)).filter((years) => years !== null);
  const years = Math.max(ranges ?? -1, ...stated);
  return {
    titles,
    level: levelOfTitles(titles, taxonomy),
    years: years < 0 ? null : years,
    // The first line is a name, and names are words: "Doe" is a method too.
    skills: skillsOf(
      lines.slice(1).map((line) => ({ text: line.text, listed: line.section === "skills" })),
      taxonomy,
    ),
    languages: languagesOf(
      lines.filter(({ section }) => section === "languages").flatMap(({ text: line }) => line.split(LIST)),
    ),
    place: placeOf(
      lines
        .filter(({ section }) => section === "top")
        .slice(0, HEAD_LINES)
        .flatMap(({ text: line }) => line.split(COLUMNS)),
    ),
  };
}

const HEAD_LINES = 15;
const LIST = /[,;|\u2022\u00b7\t]|\s{2,}|\s(?:and|und|et|y)\s/u;
const COLUMNS = /[|\u2022\u00b7\t]|\s{2,}|\s[\u2013\u2014-]\s/u;
const PARTS = /[|\u2022\u00b7@\t]|\s{2,}|\s[\u2013\u2014-]\s|,\s|\s\(|\)|\s(?:at|bei|chez)\s/u;
const DATES = /\b(?:\p{L}{3,9}\.?\s)?(?:\d{1,2}[./])?(?:19|20)\d\d\b.*$/u;

/** In a sentence of a list nearly all has to be the title, in a line of its own most of it. */
function titlesOfLine({ text, section, isItem }: ResumeLine, taxonomy: CompiledTaxonomy): readonly string[] {
  if ((section !== "experience" && section !== "top") || text.length > 200) return [];
  const share = isItem ? 85 : 50;
  const titles = text.split(PARTS).map((part) => titleOf(part.replace(DATES, ""), taxonomy, share));
  return titles.filter((title) => title !== null);
}
