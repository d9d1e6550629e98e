import { expect, test } from "bun:test";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { CandidateProfileV1 } from "../../../src/contracts/profile.ts";
import { bands } from "../../../src/contracts/scoring.ts";
import { understandProfile } from "../../../src/engine/profile/understand-profile.ts";
import { dayOfDate } from "../../../src/engine/score/day-of-date.ts";
import { possibleChanges } from "../../../src/engine/score/possible-changes.ts";
import { scoreJob } from "../../../src/engine/score/score-job.ts";
import { findSmallestChange, hangsOnVisa } from "../../../src/engine/score/smallest-change.ts";
import { defaultRules, profileOfPersona, rankGraded } from "../../../tools/quality-ranking.ts";
import { sharedTest } from "../../shared-path.ts";
import { sampleFacts, type SamplePosting } from "./sample-posting.ts";

const { taxonomy, scoring } = await defaultRules();
const asOfDay = dayOfDate("2025-10-28")!;
const person = understandProfile(
  v.parse(CandidateProfileV1, {
    target_roles: ["Senior Product Designer"],
    seniority: "senior",
    years_experience: 7,
    skills: { strong: ["Figma"] },
    locations: { base: "London", accepts: ["London"] },
    work_authorisation: ["United Kingdom"],
    pay_floor: { amount: 70_000, currency: "GBP" },
    avoid: ["gambling"],
  }),
  taxonomy,
);
const change = (sample: SamplePosting) => findSmallestChange(sampleFacts(sample, taxonomy), person, scoring, asOfDay);
const designer: SamplePosting = {
  title: "Senior Product Designer",
  place: "London",
  text: "Requirements\nFigma, prototyping, user research",
  pay: [75_000, 85_000, "GBP"],
};

test("a job in the highest band needs no change", () => {
  expect(change(designer)).toBeNull();
});

test("another city: accepting it is the smallest change", () => {
  expect(change({ ...designer, place: "Manchester, UK" })?.changes).toEqual([
    { side: "profile", kind: "place", subject: "Manchester" },
  ]);
});

test("pay below the floor: the floor is the smallest change", () => {
  expect(change({ ...designer, pay: [55_000, 60_000, "GBP"] })?.changes.map(({ kind }) => kind)).toEqual(["pay_floor"]);
});

test("an avoided field in another city takes two changes", () => {
  expect(
    change({ ...designer, place: "Leeds, UK", text: "Requirements\nFigma for our sports betting products" })
      ?.changes.map(({ kind }) => kind)
      .sort(),
  ).toEqual(["avoid", "place"]);
});

test("the answer is exact: what it names reaches its band, and no smaller set does", () => {
  const samples: readonly SamplePosting[] = [
    { ...designer, place: "Paris" },
    {
      ...designer,
      title: "Product Designer",
      text: "Requirements\nSketch, illustration, HTML, CSS, animation, typography",
    },
    { ...designer, title: "Registered Nurse", place: "Leeds, UK" },
    { ...designer, text: "Requirements\nFluent German is required." },
    { title: "Junior Graphic Designer" },
  ];
  for (const sample of samples) {
    const facts = sampleFacts(sample, taxonomy);
    const now = scoreJob(facts, person, scoring, asOfDay);
    const found = findSmallestChange(facts, person, scoring, asOfDay);
    const single = possibleChanges({ facts, profile: person });
    const lifting = single.filter((each) => {
      const then = each.apply({ facts, profile: person });
      const score = scoreJob(then.facts, then.profile, scoring, asOfDay);
      return bands.indexOf(score.band) < bands.indexOf(now.band) && (!hangsOnVisa(score) || hangsOnVisa(now));
    });
    expect(found !== null && found.changes.length === 1).toBe(lifting.length > 0 && now.band !== "strong");
    if (found === null) continue;
    const chosen = found.changes.map((each) =>
      single.find((other) => other.side === each.side && other.kind === each.kind && other.subject === each.subject)!,
    );
    const then = chosen.reduce((situation, each) => each.apply(situation), { facts, profile: person });
    expect([scoreJob(then.facts, then.profile, scoring, asOfDay).score, found.band]).toEqual([
      found.score,
      scoreJob(then.facts, then.profile, scoring, asOfDay).band,
    ]);
  }
});

test("a job abroad is promised to nobody without the permission to work there", () => {
  const abroad: SamplePosting = { ...designer, place: "San Francisco, CA" };
  const kinds = (profile: object): string[] | undefined =>
    findSmallestChange(
      sampleFacts(abroad, taxonomy),
      understandProfile(v.parse(CandidateProfileV1, { ...written, ...profile }), taxonomy),
      scoring,
      asOfDay,
    )?.changes.map(({ kind }) => kind);
  const written = {
    target_roles: ["Senior Product Designer"],
    seniority: "senior",
    skills: { strong: ["Figma"] },
  };
  for (const profile of [
    {
      locations: { base: "London", accepts: ["London"] },
      work_authorisation: ["United Kingdom"],
    },
    { locations: { base: "London", accepts: ["London"] } },
    { locations: { base: "London" } },
    {
      locations: {
        base: "London",
        accepts: ["Remote in the UK"],
        relocate: true,
      },
    },
  ]) {
    const found = kinds(profile) ?? [];
    expect([
      profile,
      found.some((kind) => ["work_authorisation", "offers_sponsorship", "open_to_remote_in"].includes(kind)),
    ]).toEqual([profile, true]);
  }
});

test("who needs a visa in London is told of the visa, not to accept London", () => {
  const foreigner = understandProfile(
    v.parse(CandidateProfileV1, {
      target_roles: ["Senior Product Designer"],
      seniority: "senior",
      skills: { strong: ["Figma"] },
      locations: { base: "London", accepts: ["London with visa sponsorship"] },
    }),
    taxonomy,
  );
  const found = findSmallestChange(sampleFacts(designer, taxonomy), foreigner, scoring, asOfDay);
  expect(found?.changes.map(({ kind }) => kind)).toEqual(["work_authorisation"]);
});

test("a posting that names no level could name the person's", () => {
  const changes = possibleChanges({
    facts: sampleFacts({ ...designer, title: "Product Designer" }, taxonomy),
    profile: person,
  });
  expect(changes.filter(({ kind }) => kind === "states_level")).toMatchObject([{ side: "posting", subject: "senior" }]);
});

sharedTest("over graded postings, the change that is found does what it says", "relevance", async (folder) => {
  const people = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const allowedElsewhere = {
    work_authorisation: ["United Kingdom"],
    locations: { base: "London", accepts: ["London"] },
  };
  const silent = {
    work_authorisation: [],
    locations: { base: "London", accepts: ["London"] },
  };
  let found = 0;
  for (const { name } of people) {
    const persona = profileOfPersona(await Bun.file(join(folder, name, "persona.json")).json());
    const jobs = await rankGraded(join(folder, name), { taxonomy, scoring });
    for (const variant of [{}, allowedElsewhere, silent]) {
      const profile = understandProfile(
        {
          ...persona,
          ...v.parse(CandidateProfileV1, { ...persona, ...variant }),
        },
        taxonomy,
      );
      for (const { facts } of jobs.filter((_, at) => at % 4 === 0)) {
        const now = scoreJob(facts, profile, scoring, asOfDay);
        const change = findSmallestChange(facts, profile, scoring, asOfDay);
        if (change === null) continue;
        found += 1;
        const single = possibleChanges({ facts, profile });
        const then = change.changes
          .map((each) =>
            single.find(
              (other) => other.side === each.side && other.kind === each.kind && other.subject === each.subject,
            )!,
          )
          .reduce((situation, each) => each.apply(situation), {
            facts,
            profile,
          });
        const score = scoreJob(then.facts, then.profile, scoring, asOfDay);
        expect([facts.title, score.band, score.score]).toEqual([facts.title, change.band, change.score]);
        expect(bands.indexOf(score.band)).toBeLessThan(bands.indexOf(now.band));
        expect([facts.title, hangsOnVisa(score) && !hangsOnVisa(now)]).toEqual([facts.title, false]);
      }
    }
  }
  expect(found).toBeGreaterThan(20);
});
