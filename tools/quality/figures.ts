/** The figures of the report as rows of text, for the terminal and the page alike. */
import type { Spread } from "../bench/statistics.ts";
import type { FieldScore } from "../quality-fields.ts";
import { fieldBars, rankingBars, speedBars, verdictOf } from "./bars.ts";
import type { QualityReport } from "./measure-quality.ts";
import type { Speed } from "./measure-speed.ts";

/** A table: its titles, its rows, and which columns are numbers. */
export interface Figures {
  readonly titles: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly numbers: readonly number[];
}

const three = (value: number): string => value.toFixed(3);

export function fieldFigures({ fields, disputed }: Pick<QualityReport, "fields" | "disputed">): Figures {
  const contested = new Set(disputed.map((row) => `${row.field} ${row.file} ${row.id}`));
  const rows = scoresOf(fields).map(({ field, language, score }) => {
    const bar = fieldBars[field] ?? null;
    return [
      field,
      language,
      String(score.rows),
      three(score.precision),
      three(score.recall),
      three(score.f1),
      bar === null ? "" : bar.toFixed(2),
      verdictOf(bar === null ? null : score.f1 >= bar),
      String(score.disagreements.length),
      String(score.disagreements.filter((row) => contested.has(`${field} ${row.file} ${row.id}`)).length),
    ];
  });
  return {
    titles: ["field", "lang", "rows", "precision", "recall", "f1", "bar", "", "differ", "disputed"],
    rows,
    numbers: [2, 3, 4, 5, 6, 8, 9],
  };
}

export function halfFigures({ fields, halves }: Pick<QualityReport, "fields" | "halves">): Figures {
  const rows = scoresOf(fields).map(({ field, language }) => {
    const [first, second] = halves.map((half) => half[field]?.[language]);
    const of = (score: FieldScore | undefined): readonly string[] =>
      score === undefined ? ["0", "-"] : [String(score.rows), three(score.f1)];
    return [field, language, ...of(first), ...of(second)];
  });
  return {
    titles: ["field", "lang", "rows, half 0", "f1, half 0", "rows, half 1", "f1, half 1"],
    rows,
    numbers: [2, 3, 4, 5],
  };
}

export function rankingFigures({ ranking, graded }: Pick<QualityReport, "ranking" | "graded">): Figures {
  const rows = Object.entries(ranking).map(([person, quality]) => [
    person,
    String(graded[person] ?? 0),
    three(quality.ndcg10),
    three(quality.ndcg20),
    String(quality.violations20),
    verdictOf(quality.ndcg10 >= rankingBars.ndcg10 && quality.violations20 <= rankingBars.violations20),
    three(quality.bm25_ndcg10),
    three(quality.bm25_ndcg20),
  ]);
  return {
    titles: ["person", "graded", "NDCG@10", "NDCG@20", "violations", "", "BM25@10", "BM25@20"],
    rows,
    numbers: [1, 2, 3, 4, 6, 7],
  };
}

/** Ranking with the semantic part beside the ranking (`sidecar`) and within it (`boost`). */
export function semanticFigures({ ranking }: Pick<QualityReport, "ranking">): Figures {
  return {
    titles: ["person", "NDCG@10 sidecar", "NDCG@10 boost", "NDCG@20 sidecar", "NDCG@20 boost"],
    rows: Object.entries(ranking).map(([person, quality]) => [
      person,
      quality.ndcg10.toFixed(4),
      quality.boost_ndcg10.toFixed(4),
      quality.ndcg20.toFixed(4),
      quality.boost_ndcg20.toFixed(4),
    ]),
    numbers: [1, 2, 3, 4],
  };
}

/** What the semantic part does to NDCG@10 on average, in a sentence. */
export function semanticVerdict({ ranking }: Pick<QualityReport, "ranking">): string {
  const people = Object.values(ranking);
  const mean = (of: (quality: (typeof people)[number]) => number): number =>
    people.reduce((sum, quality) => sum + of(quality), 0) / people.length;
  const [sidecar, boost] = [mean((quality) => quality.ndcg10), mean((quality) => quality.boost_ndcg10)];
  const lifts = boost > sidecar;
  return `Mean NDCG@10 is ${sidecar.toFixed(4)} in mode sidecar and ${boost.toFixed(4)} in mode boost: the semantic part ${lifts ? "lifts" : "does not lift"} the ranking of these people.`;
}

export function speedFigures({ points, exponent }: Speed): Figures {
  const form = ({ median, min, max }: Spread): string => `${median.toFixed(0)} (${min.toFixed(0)}-${max.toFixed(0)})`;
  const rows = points.map(({ postings, cpu, wall }) => [
    `${String(postings / 1_000)}k`,
    form(cpu),
    form(wall),
    String(cpu.samples.length),
    `${String(speedBars.microseconds)} us`,
    verdictOf(cpu.median <= speedBars.microseconds),
  ]);
  const growth = ["growth", `exponent ${exponent.toFixed(2)}`, "", "", "linear"];
  return {
    titles: ["postings", "CPU us/posting", "wall us/posting", "rounds", "bar", ""],
    rows: [...rows, [...growth, verdictOf(exponent <= speedBars.exponent)]],
    numbers: [1, 2, 3],
  };
}

function scoresOf(
  fields: QualityReport["fields"],
): readonly { readonly field: string; readonly language: string; readonly score: FieldScore }[] {
  return Object.entries(fields).flatMap(([field, languages]) =>
    Object.entries(languages).map(([language, score]) => ({ field, language, score })),
  );
}
