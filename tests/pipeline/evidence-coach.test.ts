import { expect, test } from "bun:test";
import { changePhrase } from "../../src/pipeline/evidence-change.ts";
import { toAdvice } from "../../src/pipeline/evidence-coach.ts";

const names = {
  family: (id: string) => `family ${id}`,
  skill: (id: string) => `skill ${id}`,
  avoided: (index: number) => `line ${index}`,
};
const advise = (signal: string, points: number, reason: string): readonly [string, string] => {
  const { kind, sentence } = toAdvice({ signal, points, reason, evidence: [] }, names);
  return [kind, sentence];
};

test("every kind of finding has its place and its sentence", () => {
  expect(advise("base", 40, "base")).toEqual(["total", "where every job starts"]);
  expect(advise("role", 18, "target_family:backend")).toEqual(["fits", "the work you look for: family backend"]);
  expect(advise("role", -20, "other_family:nursing")).toEqual([
    "against",
    "other work than you look for: family nursing",
  ]);
  expect(advise("level", -16, "level_above_by_2:staff")).toEqual(["against", "staff is 2 steps above your level"]);
  expect(advise("level", -3, "level_below_by_1:mid")).toEqual(["against", "mid is 1 step below your level"]);
  expect(advise("place", -2, "place_not_said")).toEqual(["unknown", "where the work is done is not said"]);
  expect(advise("place", -5, "sponsorship_not_said")).toEqual([
    "unknown",
    "you would need a visa; whether it is sponsored is not said",
  ]);
  expect(advise("place", 7, "place_accepted:London:sponsored")).toEqual([
    "fits",
    "London is a place you accept, and a visa is sponsored",
  ]);
  expect(advise("place", -7, "remote_only_in:CA,NY")).toEqual(["against", "remote work is only open to CA, NY"]);
  expect(advise("title_skills", -3, "title_skill:rust")).toEqual([
    "against",
    "skill rust, in the title, is not among your skills",
  ]);
  expect(advise("required_skills", -7, "required_skills 0/5")).toEqual([
    "against",
    "you know none of the 5 skills it requires",
  ]);
  expect(
    [
      "required_skills 2/5",
      "required_skills 1/1",
      "preferred_skills 2/2",
      "required_skills 3+1/8",
      "mentioned_skills 0+2/6",
      "required_skills 0+1/1",
      "title_skill:rust:of_role",
      "years_asked_1_have_4",
    ].map((reason) => advise("signal", 1, reason)[1]),
  ).toEqual([
    "you know 2 of the 5 skills it requires",
    "you know the one skill it requires",
    "you know both skills it prefers",
    "you know 3 of the 8 skills it requires; 1 more comes with the work you look for",
    "2 of the 6 skills it mentions come with the work you look for",
    "the one skill it requires comes with the work you look for",
    "skill rust, in the title, comes with the work you look for",
    "it asks 1 year of experience, you have 4",
  ]);
  expect(advise("freshness", 0, "published_1_days_ago")).toEqual(["unknown", "published 1 day ago"]);
  expect(advise("pay", -10, "pay_below_floor_by_21_percent_converted_2026-11-01")).toEqual([
    "against",
    "the top of the pay is 21 % below your floor, at rates of 2026-11-01",
  ]);
  expect(advise("cap:avoid", -40, "avoid/1:blockchain")).toEqual([
    "held_back",
    'you avoid "line 1": it names skill blockchain',
  ]);
  expect(advise("cap:hidden_company", -60, "company_hidden")).toEqual(["held_back", "an employer you hide"]);
});

test("a reason that is not known yet is shown as it is, in words", () => {
  expect(advise("new_signal", 3, "some_new_reason")).toEqual(["fits", "new signal: some new reason"]);
});

test("a change is a condition that can stand behind if", () => {
  const changes = [
    { side: "profile", kind: "skill_required", subject: "rust" },
    { side: "profile", kind: "place", subject: "Lisbon" },
    { side: "posting", kind: "states_pay", subject: "90000 GBP" },
    { side: "posting", kind: "some_kind", subject: "a_thing" },
  ] as const;
  expect(changes.map((change) => changePhrase(change, names))).toEqual([
    "you knew skill rust, which it requires",
    "you also accepted Lisbon",
    "the posting named pay of 90000 GBP a year",
    "its some kind were a thing",
  ]);
});
