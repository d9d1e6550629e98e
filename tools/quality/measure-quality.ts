/** All figures of the quality report from two folders. */
import { join } from "node:path";
import disputed from "../../tests/engine/extract/disputed-labels.json";
import { withFolder } from "../bench/workspace.ts";
import { type FieldQuality, fieldQuality } from "../quality-fields.ts";
import { defaultRules, type RankingQuality, rankingQuality } from "../quality-ranking.ts";
import { cleanLabelled } from "./clean-labelled.ts";
import { cleanRelevance } from "./clean-relevance.ts";
import { measureSpeed, type Rounds, type Speed } from "./measure-speed.ts";
import type { Problem } from "./problem.ts";
import { skillQuality } from "./skill-quality.ts";

/** A label that is wrong or asks for more than its text says. */
export interface DisputedLabel {
  readonly field: string;
  readonly file: string;
  readonly id: string;
  readonly reason: string;
}

export interface QualityReport {
  readonly fields: FieldQuality;
  /** The same over each half of the rows, by a hash of their ids. */
  readonly halves: readonly [FieldQuality, FieldQuality];
  readonly ranking: Readonly<Record<string, RankingQuality>>;
  /** Graded postings by person. */
  readonly graded: Readonly<Record<string, number>>;
  /** Disputed labels that these folders hold and that are read in another way. */
  readonly disputed: readonly DisputedLabel[];
  /** Null when it was not asked for. */
  readonly speed: Speed | null;
  readonly problems: readonly Problem[];
}

export interface QualityFolders {
  readonly labelled: string;
  readonly relevance: string;
}

/** Measures both folders; rows that cannot be used are left out and named. Throws `UnusableFolder` when nothing can be. */
export async function measureQuality(
  { labelled, relevance }: QualityFolders,
  speedPlan: readonly Rounds[] | null,
): Promise<QualityReport> {
  return await withFolder("signalcraft-quality-", async (folder) => {
    const rows = join(folder, "labelled");
    const people = join(folder, "relevance");
    const rowProblems = await cleanLabelled(labelled, rows);
    const { graded, problems: peopleProblems } = await cleanRelevance(relevance, people);
    const { taxonomy } = await defaultRules();
    const skills = skillQuality(rows, join(folder, "skills"), taxonomy);
    const qualityOf = (half: 0 | 1 | null): FieldQuality => ({ ...fieldQuality(rows, { half }), ...skills(half) });
    const fields = qualityOf(null);
    return {
      fields,
      halves: [qualityOf(0), qualityOf(1)],
      ranking: await rankingQuality(people),
      graded,
      disputed: openDisputes(fields),
      speed: speedPlan === null ? null : await measureSpeed(people, speedPlan),
      problems: [...rowProblems, ...peopleProblems],
    };
  });
}

function openDisputes(fields: FieldQuality): readonly DisputedLabel[] {
  const open = new Set(
    Object.entries(fields).flatMap(([field, languages]) =>
      Object.values(languages).flatMap((score) => score.disagreements.map((row) => `${field} ${row.file} ${row.id}`)),
    ),
  );
  return disputed.filter(({ field, file, id }) => open.has(`${field} ${file} ${id}`));
}
