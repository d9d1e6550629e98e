import { expect, test } from "bun:test";
import * as v from "valibot";
import { parse } from "yaml";
import { CandidateProfileV1 } from "../../../src/contracts/profile.ts";
import { understandPlaces } from "../../../src/engine/profile/understand-place.ts";
import { understandProfile } from "../../../src/engine/profile/understand-profile.ts";
import { defaultRules } from "../../../tools/quality-ranking.ts";

const { taxonomy } = await defaultRules();
const understand = (profile: object) => understandProfile(v.parse(CandidateProfileV1, profile), taxonomy);
const place = (text: string): string[] =>
  understandPlaces(text).map((each) =>
    [
      each.remote ? "remote" : "",
      each.anywhere
        ? "anywhere"
        : each.countries.length > 3
          ? `${each.countries.length} countries`
          : each.countries.join("+"),
      each.city ?? "",
      each.sponsorship ? "sponsored" : "",
      each.known ? "" : "unknown",
    ]
      .filter((part) => part !== "")
      .join(" "),
  );

test.each([
  ["Remote in the United States", ["remote US"]],
  ["London with visa sponsorship", ["GB london sponsored"]],
  ["London if they sponsor a visa", ["GB london sponsored"]],
  ["Berlin, Germany", ["DE berlin"]],
  ["München und Umgebung", ["DE munich"]],
  ["Madrid or Barcelona", ["ES madrid", "ES barcelona"]],
  ["anywhere in Europe", ["43 countries"]],
  ["Remote (EU only)", ["remote 30 countries"]],
  ["Télétravail en France", ["remote FR"]],
  ["Homeoffice in Deutschland", ["remote DE"]],
  ["remote", ["remote"]],
  ["Remote worldwide", ["remote anywhere"]],
  ["Hybrid in Paris, 2 days a week", ["FR paris"]],
  ["Atlantis", ["atlantis unknown"]],
])("a place in a person's words: %s", (text, expected) => {
  expect(place(text)).toEqual(expected);
});

test("every line is answered, and one that is not understood says so", () => {
  const { lines } = understand({
    target_roles: ["Senior Data Analyst", "Zorblax"],
    seniority: "wizard",
    skills: { strong: ["PostgreSQL"], some: ["zorbling"] },
    locations: { base: "Madrid", accepts: ["not willing to relocate", "Atlantis"] },
    work_authorisation: ["EU citizen", "none yet"],
    languages: ["German (C1)", "Klingon"],
    pay_floor: { amount: 20, currency: "eur", per: "hour" },
    avoid: ["people management"],
  });
  expect(lines.map((line) => [line.field, line.understood])).toEqual([
    ["target_roles/0", true],
    ["target_roles/1", false],
    ["seniority", false],
    ["skills/strong/0", true],
    ["skills/some/0", false],
    ["locations/base", true],
    ["locations/accepts/0", true],
    ["locations/accepts/1", false],
    ["work_authorisation/0", true],
    ["work_authorisation/1", false],
    ["languages/0", true],
    ["languages/1", false],
    ["pay_floor", true],
    ["avoid/0", true],
  ]);
  expect(lines.find((line) => line.field === "pay_floor")?.meaning).toBe("at least 41600 EUR a year");
});

test("a line about relocation is no place", () => {
  expect(understand({ locations: { accepts: ["willing to relocate"] } }).relocate).toBe(true);
  const refused = understand({ locations: { accepts: ["not willing to relocate"], relocate: true } });
  expect([refused.relocate, refused.accepts]).toEqual([false, []]);
});

test("knowing one skill is partly knowing what it implies", () => {
  const { skills } = understand({ skills: { strong: ["PostgreSQL"], some: ["FastAPI"] } });
  expect([skills.get("postgresql"), skills.get("sql"), skills.get("fastapi"), skills.get("python")]).toEqual([
    100, 60, 60, 36,
  ]);
});

test("languages that are not named are assumed: English and those of the place", () => {
  expect([...understand({ locations: { base: "Berlin" } }).languages].sort()).toEqual(["de", "en"]);
  expect([...understand({ locations: { base: "Berlin" }, languages: ["English"] }).languages]).toEqual(["en"]);
});

test.each([
  ["engineering management", "avoids roles in Engineering management"],
  ["frontend-only", "avoids roles in Frontend engineering"],
  ["pure quota-carrying sales", "avoids roles in Sales"],
  ["crypto trading", "avoids work with Crypto trading"],
  ["internships", "avoids level intern"],
  ["entry-level support", "avoids roles in Customer support and service, level entry"],
  ["research scientist", "avoids roles in AI research or Science and laboratory research"],
  ["people management", "avoids roles that lead people"],
  ["gambling", "avoids work with Gambling"],
  ["night shifts", "avoids work with Shift work"],
  ["shift work", "avoids work with Shift work"],
  ["law firms", 'avoids titles and teams that say "law firms"'],
  ["service companies", 'avoids titles and teams that say "service companies"'],
  ["zorblax", 'avoids titles and teams that say "zorblax"'],
])("what the avoid line means: %s", (text, meaning) => {
  expect(understand({ avoid: [text] }).lines[0]?.meaning).toBe(meaning);
});

test("an avoid line never takes away the work that the person looks for", () => {
  const nurse = understand({ target_roles: ["Registered Nurse"], avoid: ["night nurse", "nurse manager"] });
  expect(nurse.avoid.map(({ families, phrase }) => [families, phrase])).toEqual([
    [[], "night nurse"],
    [["nursing"], "nurse manager"],
  ]);
});

test("who needs a visa in a country needs it for every place there, remote work too", () => {
  const { lines, accepts, base } = understand({
    locations: { base: "London", accepts: ["London", "Remote in the UK", "Dublin"] },
    work_authorisation: ["need visa sponsorship in the UK", "Ireland"],
  });
  expect(lines.filter(({ field }) => field.startsWith("work_")).map(({ meaning }) => meaning)).toEqual([
    "needs a visa in GB",
    "may work in IE",
  ]);
  expect([base, ...accepts].map((place) => place?.sponsorship)).toEqual([true, true, true, false]);
});

test("skills that only come with the wanted role are told apart from the person's own", () => {
  const { skills, ownSkills } = understand({ target_roles: ["Backend Engineer"], skills: { strong: ["PostgreSQL"] } });
  expect(["postgresql", "sql", "kafka"].map((id) => [skills.has(id), ownSkills.has(id)])).toEqual([
    [true, true],
    [true, true],
    [true, false],
  ]);
});

test("the commented example is a valid, empty profile, and so is what its comments say", async () => {
  const text = await Bun.file("config/profile.yaml").text();
  expect(v.parse(CandidateProfileV1, parse(text))).toEqual(v.parse(CandidateProfileV1, {}));
  const example = text.replace(
    /^# (?=(?: {2}| *- |display_name|target_roles|seniority|years|skills|locations|work_auth|languages|pay_floor|avoid:|companies|weights))/gm,
    "",
  );
  expect(understand(parse(example)).lines.filter((line) => !line.understood)).toEqual([]);
});

test("an unknown currency or signal is named, with what would be accepted", () => {
  const { lines, payFloor } = understand({ pay_floor: { amount: 10, currency: "XXQ" }, weights: { zeal: 150 } });
  expect([payFloor, ...lines.map((line) => line.understood)]).toEqual([null, false, false]);
  expect(lines[0]?.meaning).toBe("no known currency XXQ; write a code such as EUR or USD");
  expect(lines[1]?.meaning).toStartWith("no signal zeal; the signals are skills, role, level,");
});

test("a weight of skills is that of every signal about skills, unless one is named by itself", () => {
  const { weights } = understand({ weights: { skills: 150, title_skills: 0 } });
  expect(Object.fromEntries(weights)).toEqual({
    required_skills: 150,
    preferred_skills: 150,
    mentioned_skills: 150,
    title_skills: 0,
  });
});
