import { expect, test } from "bun:test";
import * as v from "valibot";
import { RulesV1 } from "../../src/contracts/rules.ts";
import type { RankedJob } from "../../src/contracts/run-documents.ts";
import type { Band } from "../../src/contracts/scoring.ts";
import { checkRules, unknownGate } from "../../src/pipeline/rules-check.ts";

const job = (id: string, [title, employer]: readonly [string, string], band: Band, gates: readonly string[] = []) => {
  const standing = { score: 50, band, rank: 1 };
  return {
    job: {
      job_id: `job_${id.padStart(16, "0")}`,
      posting_ids: [`ashby:acme:${id}`],
      title,
      employer,
    } as unknown as RankedJob,
    before: standing,
    after: { ...standing, gates },
  };
};
const jobs = [job("1", ["Nurse", "St. Example"], "good"), job("2", ["Nurse", "Other"], "no", ["location"])];
const check = (rule: object) => checkRules(v.parse(RulesV1, { schema: "rules.v1", rules: [rule] }).rules, jobs)[0];

test("a rule is about a job, a posting, or all jobs of a title and an employer in any case", () => {
  const abouts = [
    { job_id: "job_0000000000000001" },
    { posting_id: "ashby:acme:2" },
    { title: "NURSE" },
    { title: "nurse", employer: "ST. EXAMPLE" },
    { employer: "nobody" },
  ];
  expect(
    abouts.map((about) => check({ ...about, expect: { at_least: "no" } })?.jobs.map((row) => row.job_id.at(-1))),
  ).toEqual([["1"], ["2"], ["1", "2"], ["1"], []]);
});

test("bands count as reached from above and from below", () => {
  const statuses = (["strong", "good", "maybe", "no"] as const).map((band) => [
    check({ employer: "St. Example", expect: { at_least: band } })?.status,
    check({ employer: "St. Example", expect: { at_most: band } })?.status,
  ]);
  expect(statuses).toEqual([
    ["broken", "holds"],
    ["holds", "holds"],
    ["holds", "broken"],
    ["holds", "broken"],
  ]);
});

test("gates must fire or must not", () => {
  expect(check({ title: "Nurse", expect: { gates: ["location"] } })?.jobs.map((row) => row.broken)).toEqual([
    ["the gate location is expected and does not hold it back"],
    [],
  ]);
  expect(check({ title: "Nurse", expect: { without_gates: ["location"] } })?.jobs.map((row) => row.broken)).toEqual([
    [],
    ["the gate location holds it back"],
  ]);
});

test("a rule about nothing is absent, not broken", () => {
  expect(check({ title: "Baker", expect: { at_least: "strong" } })).toMatchObject({
    number: 1,
    about: "Baker",
    status: "absent",
    jobs: [],
  });
});

test("a gate that does not exist is named: a rule that forbids it would always hold", () => {
  const { rules } = v.parse(RulesV1, {
    schema: "rules.v1",
    rules: [
      { title: "a", expect: { at_least: "no" } },
      { title: "b", expect: { without_gates: ["locatoin"] } },
    ],
  });
  const scoring = {
    schema: "scoring.v1" as const,
    version: 1,
    base: 0,
    signals: {},
    gates: { location: { cap: 1 } },
    bands: { strong: 3, good: 2, maybe: 1 },
  };
  expect(unknownGate(rules, scoring)).toEqual({ number: 2, gate: "locatoin" });
});

test("a rule about nothing in particular and one that expects nothing are refused", () => {
  expect(
    [
      { expect: { at_least: "good" } },
      { title: "a", expect: {} },
      { title: "a" },
      { title: "a", expect: { at_least: "great" } },
    ].map((rule) => v.is(RulesV1, { schema: "rules.v1", rules: [rule] })),
  ).toEqual([false, false, false, false]);
});
