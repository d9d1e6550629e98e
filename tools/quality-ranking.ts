/** How well jobs are ranked for graded people: `bun tools/quality-ranking.ts [relevance folder] [--show person]`. */
import { readdirSync, existsSync } from "node:fs";
import { basename, join } from "node:path";
import * as v from "valibot";
import { parse } from "yaml";
import { CandidateProfileV1 } from "../src/contracts/profile.ts";
import type { PostingFacts } from "../src/contracts/posting.ts";
import { ScoringV1 } from "../src/contracts/scoring.ts";
import { TaxonomyV1 } from "../src/contracts/taxonomy.ts";
import {
  compareBy,
  compareCodeUnits,
  compareNumbers,
  compareOn,
  compareReversed,
} from "../src/engine/canonical/compare.ts";
import { classifyPosting } from "../src/engine/classify/classify-posting.ts";
import type { ExtractionInput } from "../src/engine/extract/extraction-input.ts";
import { extractPosting } from "../src/engine/extract/extract-posting.ts";
import { normalisePosting } from "../src/engine/normalise/normalise-posting.ts";
import { understandProfile } from "../src/engine/profile/understand-profile.ts";
import { dayOfDate } from "../src/engine/score/day-of-date.ts";
import type { JobScore } from "../src/engine/score/score-job.ts";
import { scoreSignals } from "../src/engine/score/score-signals.ts";
import { postingText } from "../src/engine/semantic/posting-text.ts";
import { profileText } from "../src/engine/semantic/profile-text.ts";
import { textCloseness } from "../src/engine/semantic/text-closeness.ts";
import { toTextVector } from "../src/engine/semantic/text-vector.ts";
import { ashby } from "../src/engine/sources/ashby.ts";
import { compileTaxonomy, type CompiledTaxonomy } from "../src/engine/taxonomy/compile-taxonomy.ts";
import { findSkills } from "../src/engine/taxonomy/find-skills.ts";

const AS_OF = "2025-10-28";

/** Reasons of a grade 0 that are hard constraints of the person; `function` (another kind of work) is relevance, not a constraint. */
const HARD_CONSTRAINTS: ReadonlySet<string> = new Set(["location", "avoid", "level", "eligibility", "pay"]);

const Grades = v.array(
  v.object({
    board: v.string(),
    id: v.string(),
    title: v.string(),
    grade: v.number(),
    why: v.string(),
    hard_fail: v.nullable(v.string()),
  }),
);
type Grade = v.InferOutput<typeof Grades>[number];

const Persona = v.object({
  id: v.string(),
  name: v.string(),
  target_roles: v.array(v.string()),
  seniority: v.nullish(v.string(), null),
  years: v.nullish(v.number(), null),
  skills_strong: v.optional(v.array(v.string()), []),
  skills_some: v.optional(v.array(v.string()), []),
  location: v.object({
    base: v.nullish(v.string(), null),
    accepts: v.optional(v.array(v.string()), []),
    relocate: v.optional(v.boolean(), false),
  }),
  work_authorisation: v.optional(v.array(v.string()), []),
  languages: v.optional(v.array(v.string()), []),
  salary_min: v.nullish(
    v.object({ amount: v.number(), currency: v.string(), per: v.optional(v.string(), "year") }),
    null,
  ),
  avoid: v.optional(v.array(v.string()), []),
});

export interface RankingQuality {
  readonly ndcg10: number;
  readonly ndcg20: number;
  /** Postings in the first 20 that fail a hard constraint (place, eligibility, level, avoid list, pay). */
  readonly violations20: number;
  /** The same with the semantic part in mode `boost`: what decides whether boost may be the default. */
  readonly boost_ndcg10: number;
  readonly boost_ndcg20: number;
  readonly bm25_ndcg10: number;
  readonly bm25_ndcg20: number;
}

/** One graded posting with what was made of it. */
export interface GradedJob {
  readonly grade: Grade;
  readonly input: ExtractionInput;
  readonly facts: PostingFacts;
  readonly verdict: JobScore;
}

/** The profile that a graded person's file stands for (the folder's README says how). */
export function profileOfPersona(json: unknown): CandidateProfileV1 {
  const persona = v.parse(Persona, json);
  return v.parse(CandidateProfileV1, {
    display_name: persona.name,
    target_roles: persona.target_roles,
    seniority: persona.seniority,
    years_experience: persona.years,
    skills: { strong: persona.skills_strong, some: persona.skills_some },
    locations: persona.location,
    work_authorisation: persona.work_authorisation,
    languages: persona.languages,
    pay_floor: persona.salary_min,
    avoid: persona.avoid,
  });
}

/** The project's own taxonomy and scoring, as a person who configures nothing has them. */
export async function defaultRules(): Promise<{ taxonomy: CompiledTaxonomy; scoring: ScoringV1 }> {
  const read = async (name: string): Promise<unknown> =>
    parse(await Bun.file(join(import.meta.dir, "../config", name)).text());
  return {
    taxonomy: compileTaxonomy(v.parse(TaxonomyV1, await read("taxonomy.v1.yaml"))),
    scoring: v.parse(ScoringV1, await read("scoring.v1.yaml")),
  };
}

/** Facts of one normalised posting, as the pipeline makes them, less what ranking does not read. */
export function factsOf(input: ExtractionInput, publishedAt: string | null, taxonomy: CompiledTaxonomy): PostingFacts {
  const extracted = extractPosting(input, findSkills(input, taxonomy));
  return {
    posting_id: "ashby:board:id",
    provider_id: "board",
    kind: "ashby",
    board: "board",
    vendor_id: "id",
    job_key: null,
    requisition_id: null,
    employer: input.employer,
    title: input.title,
    url: "",
    apply_url: null,
    department: input.department,
    team: input.team,
    language: input.language,
    employment_type: input.employmentType,
    published_at: publishedAt,
    updated_at: null,
    source: { snapshot_digest: "0".repeat(64), exchange: 0, document: "body", pointer: "" },
    content: {},
    content_hash: "0".repeat(64),
    description_chars: input.description?.length ?? 0,
    extracted,
    classification: classifyPosting(input, extracted, taxonomy),
  };
}

/** The graded postings of one person, in the order in which they would be listed. */
export async function rankGraded(
  personDir: string,
  rules: { taxonomy: CompiledTaxonomy; scoring: ScoringV1 },
  semantic: "off" | "boost" = "off",
): Promise<GradedJob[]> {
  const grades = v.parse(Grades, await Bun.file(join(personDir, "grades.json")).json());
  const written = profileOfPersona(await Bun.file(join(personDir, "persona.json")).json());
  const profile = understandProfile(written, rules.taxonomy);
  const person = toTextVector(profileText(written));
  const asOfDay = dayOfDate(AS_OF)!;
  const closeness = (input: ExtractionInput): number | null =>
    semantic === "off" ? null : textCloseness(person, toTextVector(postingText(input)));
  const byBoard = Map.groupBy(grades, (grade) => grade.board);
  const jobs: (GradedJob & { published: string })[] = [];
  for (const [board, wanted] of byBoard) {
    const body = await Bun.file(join(personDir, "boards", `${board}.json`)).text();
    const request = {
      method: "GET" as const,
      url: `https://api.ashbyhq.com/posting-api/job-board/${board}`,
      body: null,
      purpose: "list" as const,
      vendorId: null,
    };
    const parsed = ashby.parse(board, [
      {
        request,
        finalUrl: request.url,
        status: 200,
        mediaType: "application/json",
        body,
        capturedAt: `${AS_OF}T00:00:00Z`,
      },
    ]);
    if (!parsed.ok) throw new Error(`Cannot read board ${board}: ${parsed.failure.reason} ${parsed.failure.detail}`);
    const byId = new Map(parsed.listing.postings.map((posting) => [posting.vendorId, posting]));
    const carries = new Set(parsed.listing.carries);
    for (const grade of wanted) {
      const raw = byId.get(grade.id);
      if (raw === undefined) continue;
      const { input } = normalisePosting(raw, carries, board);
      const facts = factsOf(input, raw.publishedAt, rules.taxonomy);
      jobs.push({
        grade,
        input,
        facts,
        verdict: scoreSignals({ facts, profile, scoring: rules.scoring, asOfDay, semanticCloseness: closeness(input) }),
        published: raw.publishedAt ?? "",
      });
    }
  }
  // The order of the product: score, then the younger advert, then names.
  return jobs.sort(
    compareBy(
      compareReversed(compareOn((job) => job.verdict.score, compareNumbers)),
      compareReversed(compareOn((job) => job.published, compareCodeUnits)),
      compareOn((job) => job.facts.title, compareCodeUnits),
      compareOn((job) => job.grade.id, compareCodeUnits),
    ),
  );
}

/** Gain 2^grade - 1, discount log2, over one person's postings. */
export function ndcg(grades: readonly number[], depth: number): number {
  const gain = (ordered: readonly number[]): number =>
    ordered.slice(0, depth).reduce((sum, grade, index) => sum + (2 ** grade - 1) / Math.log2(index + 2), 0);
  const ideal = gain(grades.toSorted((a, b) => b - a));
  return ideal === 0 ? 1 : gain(grades) / ideal;
}

/** Grades in the order of BM25 over title (times 5), place and text, for the words of the person's roles, skills and places. */
function bm25Order(jobs: readonly GradedJob[], profile: CandidateProfileV1): number[] {
  const words = (text: string): string[] => text.toLowerCase().match(/[a-z0-9+#.]+/g) ?? [];
  const documents = jobs.map((job) => [
    ...Array.from({ length: 5 }, () => words(job.input.title)).flat(),
    ...job.input.places.flatMap((place) => words(place.text)),
    ...words(job.input.description ?? ""),
  ]);
  const query = new Set(
    words(
      [...profile.target_roles, ...profile.skills.strong, ...profile.skills.some, ...profile.locations.accepts].join(
        " ",
      ),
    ),
  );
  const average = documents.reduce((sum, document) => sum + document.length, 0) / Math.max(1, documents.length);
  const frequency = new Map<string, number>();
  for (const document of documents)
    for (const word of new Set(document)) frequency.set(word, (frequency.get(word) ?? 0) + 1);
  const score = (document: readonly string[]): number => {
    const counts = Map.groupBy(document, (word) => word);
    let sum = 0;
    for (const word of query) {
      const count = counts.get(word)?.length ?? 0;
      const idf = Math.log(
        1 + (documents.length - (frequency.get(word) ?? 0) + 0.5) / ((frequency.get(word) ?? 0) + 0.5),
      );
      sum += (idf * count * 2.2) / (count + 1.2 * (0.25 + (0.75 * document.length) / average));
    }
    return sum;
  };
  return jobs
    .map((job, index) => ({ grade: job.grade.grade, score: score(documents[index]!), id: job.grade.id }))
    .sort(
      compareBy(
        compareReversed(compareOn((row) => row.score, compareNumbers)),
        compareOn((row) => row.id, compareCodeUnits),
      ),
    )
    .map((row) => row.grade);
}

/** Ranking quality of every graded person in a folder. */
export async function rankingQuality(relevanceDir: string): Promise<Record<string, RankingQuality>> {
  const rules = await defaultRules();
  const report: Record<string, RankingQuality> = {};
  for (const person of peopleIn(relevanceDir)) {
    const dir = join(relevanceDir, person);
    const jobs = await rankGraded(dir, rules);
    const grades = jobs.map((job) => job.grade.grade);
    const boosted = (await rankGraded(dir, rules, "boost")).map((job) => job.grade.grade);
    const baseline = bm25Order(jobs, profileOfPersona(await Bun.file(join(dir, "persona.json")).json()));
    report[person] = {
      ndcg10: round(ndcg(grades, 10)),
      ndcg20: round(ndcg(grades, 20)),
      violations20: jobs
        .slice(0, 20)
        .filter((job) => job.grade.hard_fail !== null && HARD_CONSTRAINTS.has(job.grade.hard_fail)).length,
      boost_ndcg10: round(ndcg(boosted, 10)),
      boost_ndcg20: round(ndcg(boosted, 20)),
      bm25_ndcg10: round(ndcg(baseline, 10)),
      bm25_ndcg20: round(ndcg(baseline, 20)),
    };
  }
  return report;
}

function peopleIn(relevanceDir: string): string[] {
  return readdirSync(relevanceDir)
    .filter((name) => existsSync(join(relevanceDir, name, "grades.json")))
    .sort(compareCodeUnits);
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

if (import.meta.main) {
  const args = process.argv.slice(2);
  const show = args.includes("--show") ? args[args.indexOf("--show") + 1] : undefined;
  const dir =
    args.find((arg, index) => !arg.startsWith("--") && args[index - 1] !== "--show") ??
    join(import.meta.dir, "../../shared/relevance");
  if (show !== undefined) {
    for (const job of await rankGraded(join(dir, show), await defaultRules())) {
      const { extracted, classification } = job.facts;
      const points = job.verdict.contributions
        .map((row) => `${row.signal}${row.points >= 0 ? "+" : ""}${row.points}(${row.reason})`)
        .join(" ");
      console.log(
        `${job.grade.grade} ${job.grade.hard_fail ?? "-"} | ${job.verdict.score} | ${job.facts.title} [${basename(job.grade.board)}]\n      ${classification.family}/${classification.level} | ${extracted.workplace?.value} ${extracted.places.map((place) => `${place.country}/${place.city}`).join(";")} remote:${extracted.remote_areas.map((area) => area.area).join(",")}\n      ${points}\n      ${job.grade.why}`,
      );
    }
  }
  console.log(JSON.stringify(await rankingQuality(dir), null, 2));
}
