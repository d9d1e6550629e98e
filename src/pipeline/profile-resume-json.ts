import * as v from "valibot";
import type { CompiledTaxonomy } from "../engine/taxonomy/compile-taxonomy.ts";
import { monthOfDate, monthRanges, yearsOf, type MonthRange } from "./profile-experience.ts";
import {
  firstTitles,
  languagesOf,
  levelOfTitles,
  placeOf,
  skillsOf,
  titleOf,
  type ResumeFacts,
} from "./profile-resume-facts.ts";

const Text = v.nullish(v.string(), "");
const Rows = <T extends v.GenericSchema>(row: T) => v.nullish(v.array(row), []);

/** The parts of a JSON Resume (jsonresume.org/schema, version 1) that say something about work; what else it holds is ignored. */
const JsonResume = v.object({
  basics: v.nullish(
    v.object({
      label: Text,
      summary: Text,
      location: v.nullish(v.object({ city: Text, region: Text, countryCode: Text }), {}),
    }),
    {},
  ),
  work: Rows(v.object({ position: Text, startDate: Text, endDate: Text, summary: Text, highlights: Rows(v.string()) })),
  skills: Rows(v.object({ name: Text, keywords: Rows(v.string()) })),
  languages: Rows(v.object({ language: Text, fluency: Text })),
});

export type JsonResumeRead =
  { readonly ok: true; readonly facts: ResumeFacts } | { readonly ok: false; readonly reason: string };

/** What a JSON Resume says, or why it is none. */
export function factsOfJsonResume(document: unknown, taxonomy: CompiledTaxonomy, asOf: string): JsonResumeRead {
  const known =
    typeof document === "object" &&
    document !== null &&
    ["basics", "work", "skills"].some((key) => Object.hasOwn(document, key));
  if (!known) return { ok: false, reason: "it is no JSON Resume: it has none of basics, work and skills" };
  const read = v.safeParse(JsonResume, document, { abortEarly: true });
  if (!read.success)
    return {
      ok: false,
      reason: `at ${v.getDotPath(read.issues[0]) ?? "the top"}: ${read.issues[0].received}, expected ${read.issues[0].expected ?? "another value"}`,
    };
  const { basics, work, skills, languages } = read.output;
  const now = monthOfDate(asOf);
  const titles = firstTitles(
    [...work.map((row) => row.position), basics.label]
      .map((text) => titleOf(text ?? "", taxonomy, 30))
      .filter((title) => title !== null),
  );
  const { city, region, countryCode } = basics.location;
  return {
    ok: true,
    facts: {
      titles,
      level: levelOfTitles(titles, taxonomy),
      years: yearsOf(work.flatMap(({ startDate, endDate }) => rangesOf(startDate, endDate, now))),
      skills: skillsOf(
        [
          { text: skills.flatMap((row) => [row.name, ...row.keywords]).join("\n"), listed: true },
          {
            text: [basics.summary, ...work.flatMap((row) => [row.position, row.summary, ...row.highlights])].join("\n"),
            listed: false,
          },
        ],
        taxonomy,
      ),
      languages: languagesOf(
        languages.map(({ language, fluency }) => (fluency === "" ? language : `${language} (${fluency})`)),
      ),
      place: placeOf(
        [[city, region, countryCode], [city, countryCode], [region, countryCode], [countryCode]].map((parts) =>
          parts.filter((part) => part !== undefined && part !== "").join(", "),
        ),
      ),
    },
  };
}

/** `2019-03` to nothing is until now. */
function rangesOf(start: string, end: string, now: number): readonly MonthRange[] {
  const from = start.slice(0, 7);
  return from === "" ? [] : monthRanges(`${from} - ${end === "" ? "present" : end.slice(0, 7)}`, now);
}
