import { expect, test } from "bun:test";
import * as v from "valibot";
import { CandidateProfileV1 } from "../../../src/contracts/profile.ts";
import { bands } from "../../../src/contracts/scoring.ts";
import { understandProfile } from "../../../src/engine/profile/understand-profile.ts";
import { dayOfDate } from "../../../src/engine/score/day-of-date.ts";
import { possibleChanges } from "../../../src/engine/score/possible-changes.ts";
import { scoreJob } from "../../../src/engine/score/score-job.ts";
import { findSmallestChange } from "../../../src/engine/score/smallest-change.ts";
import { defaultRules } from "../../../tools/quality-ranking.ts";
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
      return bands.indexOf(scoreJob(then.facts, then.profile, scoring, asOfDay).band) < bands.indexOf(now.band);
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
