/** The rows of the labelled files by file name: what each must hold to be judged. Missing optional labels become null, other members stay. */
import * as v from "valibot";

const text = v.string();
const label = v.nullable(v.string());
const amount = v.nullish(v.number(), null);

const Range = v.looseObject({
  min: amount,
  max: amount,
  currency: v.optional(v.nullable(v.string())),
  interval: v.nullish(v.string(), null),
});
const Years = v.looseObject({ min: v.number(), max: amount });
const DegreeNamed = v.looseObject({ degree_min: v.string(), degree_required: v.nullish(v.boolean(), null) });
const DegreeOfLevel = v.looseObject({ level: v.string(), required: v.nullish(v.boolean(), null) });

const PayRow = v.looseObject({ text, expect: v.nullable(Range) });
const YearsRow = v.looseObject({ text, expect: v.nullable(Years) });
const DegreeRow = v.looseObject({ text, expect: v.nullable(v.union([DegreeNamed, DegreeOfLevel])) });

const GoldRow = v.looseObject({
  title: text,
  description_text: v.nullish(v.string(), null),
  location_raw: v.nullish(v.string(), null),
  structured_salary: v.nullish(v.looseObject({ min_amount: amount, max_amount: amount }), null),
  gold: v.looseObject({
    level: v.nullish(v.string(), "unknown"),
    country: v.nullish(v.string(), null),
    city: v.nullish(v.string(), null),
    remote: v.nullish(v.boolean(), false),
    salary: v.nullish(Range, null),
    yoe: v.nullish(Years, null),
  }),
});

type RowShape = v.GenericSchema<unknown, Readonly<Record<string, unknown>>>;

/** The files that are judged, in the order in which they are read. */
export const labelledFiles: ReadonlyMap<string, RowShape> = new Map<string, RowShape>([
  ["gold.jsonl", GoldRow],
  ["level_corpus.jsonl", v.looseObject({ title: text, level: v.nullable(v.string(), "unknown") })],
  ["geo_corpus.jsonl", v.looseObject({ location_raw: text, country: label, city: label })],
  ["sponsorship_corpus.jsonl", v.looseObject({ text, sponsorship: v.nullable(v.boolean()) })],
  ["skills_corpus.jsonl", v.looseObject({ text, skills: v.array(v.string()) })],
  ...["", "de_", "fr_", "es_"].flatMap((language): [string, RowShape][] => [
    [`${language}salary_corpus.jsonl`, PayRow],
    [`${language}yoe_corpus.jsonl`, YearsRow],
    [`${language}degree_corpus.jsonl`, DegreeRow],
  ]),
]);
