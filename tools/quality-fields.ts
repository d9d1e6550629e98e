/**
 * Precision and recall of extraction per field and language over labelled texts (`../shared/corpus/_labelled`, or a folder of the same
 * shape). `bun tools/quality-fields.ts [dir] [--half 0|1] [--field pay] [--show]` prints a table; `--show` adds the disagreements.
 * Rows of a file are split in two halves by a hash of their id: rules are made on half 0 and checked on half 1.
 */
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Extracted } from "../src/contracts/extracted.ts";
import type { RawPay } from "../src/contracts/source-kind.ts";
import { extractPosting } from "../src/engine/extract/extract-posting.ts";
import type { ExtractionInput } from "../src/engine/extract/extraction-input.ts";
import { countryName, placeKey, readingsOfPlace } from "../src/engine/extract/place-names.ts";
import { normaliseBody, normaliseText } from "../src/engine/normalise/text.ts";

export interface FieldScore {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly rows: number;
  readonly disagreements: readonly {
    readonly file: string;
    readonly id: string;
    readonly expected: string;
    readonly got: string;
  }[];
}
export type FieldQuality = Readonly<Record<string, Readonly<Record<string, FieldScore>>>>;

export interface FieldQualityOptions {
  /** Only rows of this half by hash of id; null for all. */
  readonly half?: 0 | 1 | null;
  /** Skill names that a text mentions; without it the skills corpus is left out. */
  readonly skillsOf?: (text: string) => readonly string[];
}

type Row = Readonly<Record<string, unknown>>;
/** What a row expects and what was extracted, as comparable texts; null is "nothing said". Alternatives of `expected` are equally right. */
interface Verdict {
  readonly field: string;
  readonly language: string;
  readonly expected: string | null;
  readonly got: string | null;
  readonly isSame: boolean;
}

function hashOf(id: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(id)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return ((hash >>> 16) ^ hash) & 1;
}

/** Labelled windows of text have lost their line ends: runs of spaces stand for them. */
function bodyOf(text: string): string {
  return normaliseBody(text.replace(/ {2,}/g, "\n"));
}

function inputOf(parts: Partial<ExtractionInput>): ExtractionInput {
  return {
    employer: "",
    title: "",
    department: null,
    team: null,
    employmentType: null,
    language: null,
    places: [],
    workplace: null,
    workplacePointer: null,
    remoteAreas: [],
    pay: [],
    payText: null,
    deadline: null,
    description: null,
    ...parts,
  };
}

function extractText(text: string): Extracted {
  return extractPosting(inputOf({ description: bodyOf(text) }), []);
}

function extractPlace(text: string): Extracted {
  return extractPosting(
    inputOf({
      places: [{ text: normaliseText(text), locality: null, region: null, country: null, pointer: "/location" }],
    }),
    [],
  );
}

function verdict(field: string, language: string, expected: string | null, got: string | null): Verdict {
  return { field, language, expected, got, isSame: expected === got };
}

/** The levels of the corpora are fewer: junior is entry, a vice president an executive. */
function levelLabel(level: Extracted["level"]): string | null {
  if (level === null) return null;
  return level.value === "junior" ? "entry" : level.value === "vp" ? "executive" : level.value;
}

const DEGREE_LABELS: Readonly<Record<string, string>> = { highschool: "none", phd_md: "doctorate" };

/** The corpora have no vocational degree and no explicit "no degree": both are null there. Their lowest is school, called none. */
function degreeLabel(degree: Extracted["degree"]): string | null {
  if (degree === null || degree.value === "vocational" || degree.value === "none") return null;
  return degree.value === "secondary" ? "none" : degree.value;
}

interface Range {
  readonly min: number | null;
  readonly max: number | null;
  readonly currency?: string | null;
  readonly interval: string | null;
}

/** One range over all salaries of a posting; a single amount is the same as a range from it to itself. */
function payRange(pay: Extracted["pay"]): Range | null {
  const base = pay.filter((each) => each.kind === "salary");
  const salaries = base.length > 0 ? base : pay.filter((each) => each.kind === "on_target");
  const amounts = salaries.flatMap((each) => [each.min, each.max]).filter((amount) => amount !== null);
  const [first] = salaries;
  return first === undefined || amounts.length === 0
    ? null
    : { min: Math.min(...amounts), max: Math.max(...amounts), currency: first.currency, interval: first.period };
}

function rangeLabel(range: Range | null, withCurrency: boolean): string | null {
  if (range === null || (range.min === null && range.max === null)) return null;
  const low = range.min ?? range.max;
  const high = range.max ?? range.min;
  return `${String(low)}-${String(high)}${withCurrency ? ` ${String(range.currency)}` : ""}/${String(range.interval)}`;
}

function yearsLabel(years: { readonly min: number; readonly max: number | null } | null): string | null {
  return years === null ? null : `${String(years.min)}-${years.max === null ? "" : String(years.max)}`;
}

/** Whether two city names are one city: written alike, or names of the same city ("Bangalore", "Bengaluru"). */
function isSameCity(a: string | null, b: string | null): boolean {
  if (a === null || b === null) return a === b;
  return (
    placeKey(a) === placeKey(b) ||
    readingsOfPlace(placeKey(a)).some(
      (reading) => reading.kind === "city" && reading.city !== null && placeKey(reading.city) === placeKey(b),
    )
  );
}

function placeVerdicts(
  language: string,
  row: { country: string | null; city: string | null },
  extracted: Extracted,
): Verdict[] {
  const [place] = extracted.places;
  const isOneCountry = place !== undefined && extracted.places.every((each) => each.country === place.country);
  const country = place === undefined || place.country === null ? null : countryName(place.country);
  const city = place?.city ?? null;
  return [
    // Labels have one country: a posting in several has none there.
    verdict("country", language, row.country, row.country === null && !isOneCountry ? null : country),
    { field: "city", language, expected: row.city, got: city, isSame: isSameCity(row.city, city) },
  ];
}

const record = (value: unknown): Row | null => (typeof value === "object" && value !== null ? (value as Row) : null);
const text = (value: unknown): string => (typeof value === "string" ? value : "");
const textOrNull = (value: unknown): string | null => (typeof value === "string" ? value : null);

function goldVerdicts(row: Row): Verdict[] {
  const gold = record(row["gold"]) ?? {};
  const structured = record(row["structured_salary"]);
  const amount = (value: unknown): number | null => (typeof value === "number" ? value : null);
  const pay: RawPay[] =
    structured === null
      ? []
      : [
          {
            kind: "salary",
            min: amount(structured["min_amount"]),
            max: amount(structured["max_amount"]),
            currency: textOrNull(structured["currency"]),
            period: textOrNull(structured["interval"]) as RawPay["period"],
            title: null,
            pointer: "/pay/0",
          },
        ];
  const location = textOrNull(row["location_raw"]);
  const extracted = extractPosting(
    inputOf({
      title: normaliseText(text(row["title"])),
      description: bodyOf(text(row["description_text"])),
      places:
        location === null
          ? []
          : [{ text: normaliseText(location), locality: null, region: null, country: null, pointer: "/location" }],
      pay,
    }),
    [],
  );
  const salary = record(gold["salary"]) as Range | null;
  const level = text(gold["level"]);
  return [
    verdict("level", "en", level === "unknown" ? null : level, levelLabel(extracted.level)),
    ...placeVerdicts("en", { country: textOrNull(gold["country"]), city: textOrNull(gold["city"]) }, extracted),
    verdict(
      "remote",
      "en",
      gold["remote"] === true ? "remote" : null,
      extracted.workplace?.value === "remote" ? "remote" : null,
    ),
    verdict("pay", "en", rangeLabel(salary, true), rangeLabel(payRange(extracted.pay), true)),
    verdict(
      "years",
      "en",
      yearsLabel(record(gold["yoe"]) as { min: number; max: number | null } | null),
      yearsLabel(extracted.years),
    ),
  ];
}

type Judge = (row: Row, language: string, options: FieldQualityOptions) => Verdict[];

const payJudge: Judge = (row, language) => {
  const expected = record(row["expect"]) as Range | null;
  const withCurrency = expected === null ? false : expected.currency !== undefined;
  return [
    verdict(
      "pay",
      language,
      rangeLabel(expected, withCurrency),
      rangeLabel(payRange(extractText(text(row["text"])).pay), withCurrency),
    ),
  ];
};
const yearsJudge: Judge = (row, language) => [
  verdict(
    "years",
    language,
    yearsLabel(record(row["expect"]) as { min: number; max: number | null } | null),
    yearsLabel(extractText(text(row["text"])).years),
  ),
];
const degreeJudge: Judge = (row, language) => {
  const expected = record(row["expect"]);
  const given = expected === null ? null : text(expected["degree_min"] ?? expected["level"]);
  const label = given === null ? null : (DEGREE_LABELS[given] ?? given);
  const { degree } = extractText(text(row["text"]));
  const got = degreeLabel(degree);
  const required = expected === null ? null : (expected["degree_required"] ?? expected["required"] ?? null);
  const verdicts = [verdict("degree", language, label, got)];
  if (typeof required === "boolean" && got !== null && got === label && degree !== null)
    verdicts.push(verdict("degree_required", language, String(required), String(degree.required)));
  return verdicts;
};

/** The labelled files: name, and how a row is judged. A file that a folder does not have is skipped. */
const FILES: readonly (readonly [file: string, language: string, judge: Judge])[] = [
  ["gold.jsonl", "en", goldVerdicts],
  [
    "level_corpus.jsonl",
    "en",
    (row) => [
      verdict(
        "level",
        "en",
        row["level"] === "unknown" ? null : text(row["level"]),
        levelLabel(extractPosting(inputOf({ title: normaliseText(text(row["title"])) }), []).level),
      ),
    ],
  ],
  [
    "geo_corpus.jsonl",
    "en",
    (row) =>
      placeVerdicts(
        "en",
        { country: textOrNull(row["country"]), city: textOrNull(row["city"]) },
        extractPlace(text(row["location_raw"])),
      ),
  ],
  ["salary_corpus.jsonl", "en", payJudge],
  ["de_salary_corpus.jsonl", "de", payJudge],
  ["fr_salary_corpus.jsonl", "fr", payJudge],
  ["es_salary_corpus.jsonl", "es", payJudge],
  ["yoe_corpus.jsonl", "en", yearsJudge],
  ["de_yoe_corpus.jsonl", "de", yearsJudge],
  ["fr_yoe_corpus.jsonl", "fr", yearsJudge],
  ["es_yoe_corpus.jsonl", "es", yearsJudge],
  ["degree_corpus.jsonl", "en", degreeJudge],
  ["de_degree_corpus.jsonl", "de", degreeJudge],
  ["fr_degree_corpus.jsonl", "fr", degreeJudge],
  ["es_degree_corpus.jsonl", "es", degreeJudge],
  [
    "sponsorship_corpus.jsonl",
    "en",
    (row) => {
      const { value } = extractText(text(row["text"])).sponsorship;
      return [
        verdict(
          "sponsorship",
          "en",
          row["sponsorship"] === null ? null : row["sponsorship"] === true ? "yes" : "no",
          value === "unknown" ? null : value,
        ),
      ];
    },
  ],
  [
    "skills_corpus.jsonl",
    "en",
    (row, language, { skillsOf }) => {
      if (skillsOf === undefined || !Array.isArray(row["skills"])) return [];
      const key = (name: unknown): string => placeKey(String(name));
      const expected = new Set(row["skills"].map(key));
      const got = new Set(skillsOf(bodyOf(text(row["text"]))).map(key));
      return [...new Set([...expected, ...got])].map((name) =>
        verdict("skills", language, expected.has(name) ? name : null, got.has(name) ? name : null),
      );
    },
  ],
];

interface Tally {
  right: number;
  wrong: number;
  missed: number;
  rows: number;
  disagreements: { file: string; id: string; expected: string; got: string }[];
}

function round(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}

/** Precision, recall and F1 per field and language over the labelled files of a folder, with every disagreement by file and id. */
export function fieldQuality(labelledDir: string, options: FieldQualityOptions = {}): FieldQuality {
  const tallies = new Map<string, Map<string, Tally>>();
  for (const [file, language, judge] of FILES) {
    const path = join(labelledDir, file);
    if (!existsSync(path)) continue;
    readFileSync(path, "utf8")
      .split("\n")
      .forEach((line, at) => {
        if (line.trim() === "") return;
        const row = JSON.parse(line) as Row;
        const id = text(row["src"]) || text(row["id"]) || String(at);
        if (options.half !== undefined && options.half !== null && hashOf(id) !== options.half) return;
        for (const { field, language: spoken, expected, got, isSame } of judge(row, language, options)) {
          const languages = tallies.get(field) ?? new Map<string, Tally>();
          tallies.set(field, languages);
          const tally = languages.get(spoken) ?? { right: 0, wrong: 0, missed: 0, rows: 0, disagreements: [] };
          languages.set(spoken, tally);
          tally.rows += 1;
          if (isSame) {
            if (expected !== null) tally.right += 1;
            continue;
          }
          if (got !== null) tally.wrong += 1;
          if (expected !== null) tally.missed += 1;
          tally.disagreements.push({ file, id: `${id}#${String(at + 1)}`, expected: expected ?? "-", got: got ?? "-" });
        }
      });
  }
  return Object.fromEntries(
    [...tallies].map(([field, languages]) => [
      field,
      Object.fromEntries(
        [...languages].map(([language, { right, wrong, missed, rows, disagreements }]) => {
          const precision = right + wrong === 0 ? 1 : right / (right + wrong);
          const recall = right + missed === 0 ? 1 : right / (right + missed);
          const f1 = right === 0 ? (wrong + missed === 0 ? 1 : 0) : (2 * precision * recall) / (precision + recall);
          return [language, { precision: round(precision), recall: round(recall), f1: round(f1), rows, disagreements }];
        }),
      ),
    ]),
  );
}

if (import.meta.main) {
  const args = process.argv.slice(2);
  const valueOf = (name: string): string | null =>
    args.includes(name) ? (args[args.indexOf(name) + 1] ?? null) : null;
  const half = valueOf("--half");
  const only = valueOf("--field");
  const folder =
    args.find((arg) => !arg.startsWith("--") && arg !== half && arg !== only) ??
    resolve(import.meta.dir, "../../shared/corpus/_labelled");
  const quality = fieldQuality(folder, { half: half === "0" ? 0 : half === "1" ? 1 : null });
  for (const [field, languages] of Object.entries(quality)) {
    if (only !== null && only !== field) continue;
    for (const [language, score] of Object.entries(languages)) {
      console.log(
        `${field.padEnd(16)} ${language}  precision ${score.precision.toFixed(3)}  recall ${score.recall.toFixed(3)}  f1 ${score.f1.toFixed(3)}  rows ${String(score.rows)}`,
      );
      if (args.includes("--show"))
        for (const row of score.disagreements)
          console.log(`    ${row.file} ${row.id}: expected ${row.expected}, got ${row.got}`);
    }
  }
}
