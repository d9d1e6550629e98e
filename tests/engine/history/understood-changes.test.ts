import { expect, test } from "bun:test";
import type { Extracted } from "../../../src/contracts/extracted.ts";
import type { PostingFacts } from "../../../src/contracts/posting.ts";
import { understoodChanges } from "../../../src/engine/history/understood-changes.ts";
import { facts, nothingExtracted } from "./listings.ts";

const inText = { from: "text" as const, span: [0, 1] as [number, number] };
const inField = { from: "field" as const, pointer: "/pay" };

function posting(extracted: Partial<Extracted>, level: PostingFacts["classification"]["level"] = null): PostingFacts {
  const whole = facts("a");
  return {
    ...whole,
    extracted: { ...nothingExtracted, ...extracted },
    classification: { ...whole.classification, level },
  };
}

/** `type field: before > after`, a line for each value. */
function told(before: PostingFacts, after: PostingFacts): string[] {
  return understoodChanges(before, after).flatMap((change) =>
    change.fields.map((field) => `${change.type} ${field.field}: ${field.before} > ${field.after}`),
  );
}

const skill = (name: string, requirement: Extracted["skills"][number]["requirement"]): Extracted["skills"][number] => ({
  skill: name,
  requirement,
  source: inText,
});
const salary = (min: number, source: Extracted["pay"][number]["source"] = inText): Extracted["pay"][number] => ({
  kind: "salary",
  min,
  max: min + 10,
  currency: "USD",
  period: "year",
  per_year: null,
  source,
});

test("requirements of the text that came and went are told one by one; what is only wished for is none", () => {
  const before = posting({
    skills: [skill("go", "required"), skill("rust", "required"), skill("css", "preferred")],
  });
  const after = posting({
    skills: [skill("go", "required"), skill("rust", "preferred"), skill("sql", "required"), skill("sql", "required")],
    years: { min: 5, max: null, source: inText },
    degree: { value: "master", required: true, source: inText },
    languages: [{ code: "de", source: inText }],
    clearance: { required: true, source: inText },
    work_authorisation: { value: "yes", countries: ["US"], source: inText },
  });
  expect(told(before, after)).toEqual([
    "requirement_added clearance: null > required",
    "requirement_added degree: null > master",
    "requirement_added language: null > de",
    "requirement_added required_skill: null > sql",
    "requirement_added work_authorisation: null > required",
    "requirement_added years: null > 5",
    "requirement_removed required_skill: rust > null",
  ]);
  expect(told(before, before)).toEqual([]);
});

test("sponsorship, level, workplace, pay and deadline of the text have their types", () => {
  expect(
    told(
      posting(
        {
          sponsorship: { value: "yes", source: inText },
          workplace: { value: "remote", source: inText },
          pay: [salary(100)],
        },
        "mid",
      ),
      posting(
        {
          sponsorship: { value: "no", source: inText },
          workplace: { value: "hybrid", source: inText },
          pay: [salary(120)],
          deadline: { date: "2026-12-01", source: inText },
        },
        "senior",
      ),
    ),
  ).toEqual([
    "sponsorship_changed sponsorship: yes > no",
    "level_changed level: mid > senior",
    "remote_to_hybrid workplace: remote > hybrid",
    "pay_raised pay: salary 100 110 USD year > salary 120 130 USD year",
    "deadline_set deadline: null > 2026-12-01",
  ]);
});

test("a capture without a text beside one with a text is not compared: what it leaves out is not gone", () => {
  const [thin, full] = [posting({}), { ...posting({ skills: [skill("go", "required")] }), description_chars: 400 }];
  expect([told(thin, full), told(full, thin)]).toEqual([[], []]);
});

test("what a structured field says is left to the comparison of fields", () => {
  expect(told(posting({ pay: [salary(100, inField)] }), posting({ pay: [salary(120, inField)] }))).toEqual([]);
});
