import { expect, test } from "bun:test";
import * as v from "valibot";
import type { EvidenceSource } from "../../../src/contracts/extracted.ts";
import { ExplainedJob } from "../../../src/contracts/explanation.ts";
import type { PostingFacts } from "../../../src/contracts/posting.ts";
import { CandidateProfileV1 } from "../../../src/contracts/profile.ts";
import { ScoringV1 } from "../../../src/contracts/scoring.ts";
import { understandProfile } from "../../../src/engine/profile/understand-profile.ts";
import { dayOfDate } from "../../../src/engine/score/day-of-date.ts";
import { scoreJob, type JobScore } from "../../../src/engine/score/score-job.ts";
import { scoreSignals } from "../../../src/engine/score/score-signals.ts";
import { defaultRules } from "../../../tools/quality-ranking.ts";
import { sampleFacts, type SamplePosting } from "./sample-posting.ts";

const { taxonomy, scoring } = await defaultRules();
const asOfDay = dayOfDate("2025-10-28")!;
const understand = (profile: object) => understandProfile(v.parse(CandidateProfileV1, profile), taxonomy);
const score = (profile: object, sample: SamplePosting): JobScore =>
  scoreJob(sampleFacts(sample, taxonomy), understand(profile), scoring, asOfDay);
const reason = (verdict: JobScore, signal: string): string | undefined =>
  verdict.contributions.find((row) => row.signal === signal)?.reason;

const engineer = {
  target_roles: ["Senior Backend Engineer"],
  seniority: "senior",
  years_experience: 8,
  skills: { strong: ["Go", "PostgreSQL", "Kubernetes"], some: ["Python"] },
  locations: { base: "Denver, Colorado, United States", accepts: ["Denver", "Remote in the United States"] },
  work_authorisation: ["United States"],
  pay_floor: { amount: 150_000, currency: "USD" },
};
const job: SamplePosting = {
  title: "Senior Backend Engineer",
  place: "Denver, CO, United States",
  text: "Requirements\nGo, PostgreSQL and Kubernetes",
  pay: [160_000, 190_000, "USD"],
};

function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return (state >>> 8) % below;
  };
}

test("contributions sum exactly to the score, which is an integer from 0 to 100 (seeded)", () => {
  const seed = 7_041_776;
  const random = randomFrom(seed);
  const pick = <T>(values: readonly T[]): T => values[random(values.length)]!;
  const some = <T>(values: readonly T[]): T[] => values.filter(() => random(3) === 0);
  const titles = [
    "Senior Backend Engineer",
    "Nurse",
    "Head Chef",
    "VP, Sales",
    "Comptable H/F",
    "Zorblax",
    "Software Engineer Intern",
    "Lagerleiter (m/w/d)",
    "Crypto Trader",
    "",
  ];
  const places = ["Denver, CO", "Berlin", "Paris, France", "Remote - US", "2 Locations", "Noida, India", "London"];
  for (let round = 0; round < 400; round++) {
    const profile = understand({
      target_roles: some(titles.filter((title) => title !== "")),
      seniority: pick(["senior", "junior", "director", null]),
      years_experience: pick([0, 3, 12, null]),
      skills: { strong: some(["Go", "Excel", "nursing", "SQL", "cooking"]), some: some(["Python", "SAP"]) },
      locations: {
        base: pick(["Berlin", "Denver, Colorado", null]),
        accepts: some(["Berlin", "Remote in Europe", "London with visa sponsorship", "anywhere"]),
        relocate: random(2) === 0,
      },
      work_authorisation: some(["Germany", "United States"]),
      languages: some(["German", "English"]),
      pay_floor: pick([null, { amount: random(200_000), currency: pick(["USD", "EUR"]), per: "year" }]),
      avoid: some(["internships", "crypto trading", "people management", "sales", "Zorblax"]),
      companies: { prefer: some(["Example"]), hide: some(["Example", "Other"]) },
      weights: Object.fromEntries(some(["role", "place", "required_skills", "pay"]).map((name) => [name, random(301)])),
    });
    const facts = sampleFacts(
      {
        title: pick(titles),
        place: pick(places),
        text: pick([
          "",
          "Requirements\nGo, SQL, Excel\nNice to have\nPython\nWe offer visa sponsorship",
          "Must speak German. 5+ years of experience. Crypto trading platform, blockchain.",
          "No sponsorship. Remote.",
        ]),
        pay: pick([
          [30_000, 40_000, "EUR"],
          [100_000, 250_000, "USD"],
        ] as const),
        published: pick(["2025-10-27", "2024-01-01", "2026-01-01"]),
        ...(random(2) === 0 ? { workplace: pick(["on_site", "hybrid", "remote"] as const) } : {}),
      },
      taxonomy,
    );
    const verdict = scoreSignals({ facts, profile, scoring, asOfDay, semanticCloseness: pick([null, 0, 40, 100]) });
    const sum = verdict.contributions.reduce((total, row) => total + row.points, 0);
    expect({
      seed,
      round,
      sum,
      range: verdict.score >= 0 && verdict.score <= 100,
      whole: verdict.contributions.every((row) => Number.isInteger(row.points) && !Object.is(row.points, -0)),
    }).toEqual({ seed, round, sum: verdict.score, range: true, whole: true });
    expect(scoreJob(facts, profile, scoring, asOfDay).score).toBe(
      scoreJob(structuredClone(facts) as PostingFacts, profile, scoring, asOfDay).score,
    );
    const explained = {
      job_id: `job_${"0".repeat(16)}`,
      posting_id: "ashby:b:i",
      source: { snapshot_digest: "0".repeat(64), exchange: 0, document: "body", pointer: "" },
      score: verdict.score,
      band: verdict.band,
      gates: verdict.gates,
      contributions: verdict.contributions,
    };
    expect(v.safeParse(ExplainedJob, explained).success).toBe(true);
  }
});

test("a job that fits in every way is strong, and each misfit costs", () => {
  const best = score(engineer, job);
  expect([best.band, best.gates]).toEqual(["strong", []]);
  const worse: readonly SamplePosting[] = [
    { ...job, title: "Backend Engineer" },
    { ...job, title: "Principal Backend Engineer" },
    { ...job, text: "Requirements\nRuby, Rails, Elixir, Erlang and Perl" },
    { ...job, pay: [130_000, 155_000, "USD"] },
    { ...job, published: "2024-10-20" },
    { ...job, title: "Senior Platform Engineer" },
  ];
  expect(worse.map((each) => score(engineer, each).score).filter((points) => points >= best.score)).toEqual([]);
});

test.each<[string, SamplePosting, string]>([
  ["a place that is not accepted", { ...job, place: "San Francisco, CO" }, "location"],
  ["remote work that is open elsewhere only", { ...job, place: "Canada", workplace: "remote" }, "location"],
  [
    "remote work in one other state",
    { ...job, place: "New York", workplace: "remote", text: "Remote" },
    "remote_region",
  ],
  ["pay below the floor", { ...job, pay: [90_000, 110_000, "USD"] }, "pay_floor"],
  ["a level far below", { ...job, title: "Backend Engineer Intern" }, "level"],
  ["another trade", { ...job, title: "Registered Nurse" }, "role"],
])("a hard constraint caps and says so: %s", (_, sample, gate) => {
  const { gates, band } = score(engineer, {
    ...sample,
    place:
      sample.place === "San Francisco, CO"
        ? "San Francisco, CA"
        : sample.place === "New York"
          ? "NY, United States"
          : (sample.place ?? ""),
  });
  expect([gates.includes(gate), band]).toEqual([true, "no"]);
});

test("an avoided role, level, field or word gates; a field that is mentioned in passing costs points", () => {
  const avoiding = { ...engineer, avoid: ["engineering management", "internships", "crypto trading", "zorblax"] };
  expect(score(avoiding, { ...job, title: "Engineering Manager" }).gates).toContain("avoid");
  expect(score(avoiding, { ...job, title: "Senior Backend Engineer, Zorblax" }).gates).toContain("avoid");
  expect(
    score(avoiding, { ...job, text: "We run a crypto exchange on our own blockchain.\nRequirements\nGo" }).gates,
  ).toContain("avoid");
  expect(
    score(avoiding, { ...job, text: "Customers use us for retail, cryptocurrency and travel.\nRequirements\nGo" })
      .gates,
  ).toEqual([]);
  expect(score(avoiding, job).gates).toEqual([]);
});

test("a manager of products, projects or accounts is no people manager", () => {
  const avoiding = { avoid: ["people management"] };
  expect(
    ["Product Manager", "Project Manager", "Account Manager", "Customer Success Manager"].flatMap(
      (title) => score(avoiding, { title }).gates,
    ),
  ).toEqual([]);
  expect(score(avoiding, { title: "Senior Manager, Software Engineering" }).gates).toEqual(["avoid"]);
});

test("silence is neutral: nothing said about pay, level, place or visa gates nothing", () => {
  const { gates, band } = score(engineer, {
    title: "Backend Engineer",
    text: "Requirements\nGo, Kubernetes",
    workplace: "remote",
  });
  expect([gates, band === "no"]).toEqual([[], false]);
});

test("a visa that is needed: offered is fine, refused gates, silence costs points", () => {
  const visitor = { locations: { accepts: ["London with visa sponsorship"] }, work_authorisation: ["India"] };
  const in_london = (text: string) => score(visitor, { title: "Engineer", place: "London", text });
  expect(in_london("We offer visa sponsorship.").gates).toEqual([]);
  expect(in_london("We are unable to sponsor visas.").gates).toEqual(["eligibility"]);
  expect([in_london("Nice office.").gates, reason(in_london("Nice office."), "place")]).toEqual([
    [],
    "sponsorship_not_said",
  ]);
});

test("a suburb of the accepted city is near, another city of the country is elsewhere", () => {
  const parisian = { locations: { accepts: ["Paris"] } };
  expect(reason(score(parisian, { title: "Comptable", place: "Boulogne-Billancourt, France" }), "place")).toStartWith(
    "place_near:",
  );
  expect(score(parisian, { title: "Comptable", place: "Lyon, France" }).gates).toEqual(["location"]);
});

test("who would relocate is not stopped by another city where they may work", () => {
  const mobile = {
    locations: { base: "Berlin", accepts: ["Berlin"], relocate: true },
    work_authorisation: ["Germany"],
  };
  expect(score(mobile, { title: "Nurse", place: "Hamburg" }).gates).toEqual([]);
  expect(score(mobile, { title: "Nurse", place: "Zürich, Switzerland" }).gates).toEqual(["location"]);
});

test("a required language that is not spoken gates who named their languages and costs who did not", () => {
  const text = "Requirements\nFluent Spanish is required.";
  expect(
    score({ languages: ["English"], locations: { accepts: ["London"] } }, { title: "Nurse", place: "London", text })
      .gates,
  ).toEqual(["language"]);
  const silent = score({ locations: { accepts: ["London"] } }, { title: "Nurse", place: "London", text });
  expect([silent.gates, reason(silent, "language")]).toEqual([[], "language_not_spoken:es"]);
});

test("hidden companies are capped and preferred ones lifted", () => {
  expect(score({ companies: { hide: ["ACME Corp"] } }, { title: "Nurse", employer: "Acme Corp" }).gates).toEqual([
    "hidden_company",
  ]);
  expect(
    score({ companies: { prefer: ["ACME"] } }, { title: "Nurse", employer: "Acme" }).score -
      score({}, { title: "Nurse", employer: "Acme" }).score,
  ).toBe(8);
});

test("a weight of 0 silences a signal and keeps its gate", () => {
  const verdict = score({ ...engineer, weights: { place: 0 } }, { ...job, place: "Berlin" });
  expect([
    verdict.contributions.find((row) => row.signal === "place")?.points,
    verdict.gates.includes("location"),
  ]).toEqual([0, true]);
});

test("the order of skills and places in the facts changes no score", () => {
  const facts = sampleFacts({ ...job, place: "Denver, CO; Berlin" }, taxonomy);
  const turned = {
    ...facts,
    extracted: {
      ...facts.extracted,
      skills: facts.extracted.skills.toReversed(),
      places: facts.extracted.places.toReversed(),
      remote_areas: facts.extracted.remote_areas.toReversed(),
    },
  };
  expect(scoreJob(turned, understand(engineer), scoring, asOfDay).score).toBe(
    scoreJob(facts, understand(engineer), scoring, asOfDay).score,
  );
});

test("a boost by closeness of texts stays within its bound and lifts no gate", () => {
  const facts = sampleFacts(job, taxonomy);
  const plain = scoreJob(facts, understand({}), scoring, asOfDay);
  const lifts = [0, 10, 50, 100].map(
    (closeness) =>
      scoreSignals({ facts, profile: understand({}), scoring, asOfDay, semanticCloseness: closeness }).score -
      plain.score,
  );
  expect(lifts).toEqual([0, 1, 5, 5]);
  const gated = { ...engineer, companies: { hide: ["Example"] } };
  expect(scoreSignals({ facts, profile: understand(gated), scoring, asOfDay, semanticCloseness: 100 }).score).toBe(
    scoring.gates["hidden_company"]!.cap,
  );
});

test("evidence holds positions, never sentences", () => {
  const long = (source: EvidenceSource): boolean => JSON.stringify(source).length > 400;
  expect(
    score(engineer, { ...job, text: `Requirements\n${"Go and Kubernetes and PostgreSQL ".repeat(200)}` })
      .contributions.flatMap((row) => row.evidence)
      .filter(long),
  ).toEqual([]);
});

test("the scoring file is valid, its caps of hard constraints lie below the lowest band and its bands descend", () => {
  expect(v.safeParse(ScoringV1, scoring).success).toBe(true);
  expect(Object.entries(scoring.gates).filter(([, gate]) => gate.cap >= scoring.bands.maybe)).toEqual([]);
  expect(scoring.bands.strong > scoring.bands.good && scoring.bands.good > scoring.bands.maybe).toBe(true);
});
