import { expect, test } from "bun:test";
import * as v from "valibot";
import { parse } from "yaml";
import { CandidateProfileV1 } from "../../src/contracts/profile.ts";
import { TaxonomyV1 } from "../../src/contracts/taxonomy.ts";
import { compileTaxonomy } from "../../src/engine/taxonomy/compile-taxonomy.ts";
import { factsOfJsonResume } from "../../src/pipeline/profile-resume-json.ts";
import { factsOfResumeText } from "../../src/pipeline/profile-resume-text.ts";
import { draftYaml } from "../../src/pipeline/profile-yaml.ts";

const taxonomy = compileTaxonomy(v.parse(TaxonomyV1, Bun.YAML.parse(await Bun.file("config/taxonomy.v1.yaml").text())));
const asOf = "2026-11-22T00:00:00Z";
const source = { name: "resume.txt", format: "text", bytes: 10, sha256: "0".repeat(64) };

const english = `Jane Doe
Registered Nurse | Manchester, United Kingdom | jane@example.org | +44 7700 900123

Experience
Senior Staff Nurse, Example Hospital (Mar 2018 - Present)
- Led a team of 12 nurses in the intensive care unit
Staff Nurse, St. Example - Sept 2014 to Feb 2018

Education
BSc Nursing, University of Leeds, 2010 - 2014

Languages
English (native), French - B1
`;

const german = `Max Mustermann
Musterstra\u00dfe 12, 10115 Berlin
Berufserfahrung
01/2020 \u2013 heute\tSoftwareentwickler (Java), Beispiel AG
  Entwicklung von Microservices mit Spring Boot
06/2016 \u2013 12/2019\tJava Entwickler, Muster GmbH
Ausbildung
2011 \u2013 2016 Informatik, TU Berlin
Kenntnisse: Java, Spring, PostgreSQL, Docker
Sprachen: Deutsch (Muttersprache), Englisch (C1)
`;

test("a resume in English: titles, level, years of work and not of study, languages, place", () => {
  const { titles, level, years, languages, place } = factsOfResumeText(english, taxonomy, asOf);
  expect({ titles, level, years, languages, place }).toEqual({
    titles: ["Registered Nurse", "Senior Staff Nurse", "Staff Nurse"],
    level: "senior",
    years: 12,
    languages: ["English (native)", "French - B1"],
    place: "Manchester, United Kingdom",
  });
});

test("a resume in German: listed skills are strong, street and postcode are left out", () => {
  const { titles, years, skills, languages, place } = factsOfResumeText(german, taxonomy, asOf);
  expect({ titles, years, strong: skills.strong, languages, place }).toEqual({
    titles: ["Softwareentwickler", "Java Entwickler"],
    years: 10,
    strong: ["Java", "Spring", "PostgreSQL", "Docker"],
    languages: ["Deutsch (Muttersprache)", "Englisch (C1)"],
    place: "Berlin",
  });
});

test("a JSON Resume says the same in its own fields", () => {
  const read = factsOfJsonResume(
    {
      basics: {
        name: "Jane Doe",
        label: "Product Manager",
        email: "jane@example.org",
        location: { city: "Paris", countryCode: "FR" },
      },
      work: [
        {
          name: "Example",
          position: "Senior Product Manager",
          startDate: "2020-01",
          highlights: ["A/B testing of the checkout"],
        },
        { name: "Other", position: "Product Manager", startDate: "2016-01-15", endDate: "2019-12-31" },
      ],
      skills: [{ name: "Analysis", keywords: ["SQL", "Figma"] }],
      languages: [{ language: "French", fluency: "Native speaker" }],
      meta: { theme: "plain" },
    },
    taxonomy,
    asOf,
  );
  expect(
    read.ok && {
      titles: read.facts.titles,
      level: read.facts.level,
      years: read.facts.years,
      languages: read.facts.languages,
      place: read.facts.place,
    },
  ).toEqual({
    titles: ["Senior Product Manager", "Product Manager"],
    level: "senior",
    years: 10,
    languages: ["French (Native speaker)"],
    place: "Paris, FR",
  });
  expect(read.ok && read.facts.skills.strong).toContain("SQL");
});

test("what is no JSON Resume is told where it is not", () => {
  const reasons = [[], null, { a: 1 }, { work: "none" }, { work: [{ position: 3 }] }].map((document) => {
    const read = factsOfJsonResume(document, taxonomy, asOf);
    return read.ok ? "was read" : read.reason;
  });
  const none = "it is no JSON Resume: it has none of basics, work and skills";
  expect(reasons).toEqual([
    none,
    none,
    none,
    'at work: "none", expected Array',
    "at work.0.position: 3, expected string",
  ]);
});

test("a draft is a valid profile whatever stands in the resume, and holds no line of its text", () => {
  const facts = {
    titles: ['Engineer: #1 "quoted" \u202e', "- null", "true", "Caf\u00e9 Manager"],
    level: null,
    years: null,
    skills: { strong: ["C#", "C++", "Node.js"], some: [] },
    languages: ["Espa\u00f1ol: nativo"],
    place: "Saint-\u00c9tienne, France",
  };
  const profile = v.parse(CandidateProfileV1, parse(draftYaml(facts, source)));
  expect([profile.target_roles, profile.skills.strong, profile.languages, profile.locations.base]).toEqual([
    ['Engineer: #1 "quoted"', "- null", "true", "Caf\u00e9 Manager"],
    ["C#", "C++", "Node.js"],
    ["Espa\u00f1ol: nativo"],
    "Saint-\u00c9tienne, France",
  ]);
  const draft = draftYaml(factsOfResumeText(english, taxonomy, asOf), source);
  expect(
    ["Jane", "jane@example.org", "7700", "Hospital", "Leeds", "Led a team"].filter((words) => draft.includes(words)),
  ).toEqual([]);
});

test("a megabyte of anything is read in linear time", () => {
  for (const text of [
    "a ".repeat(500_000),
    "- \u2022 ".repeat(200_000),
    "Java, ".repeat(150_000),
    "2019 - ".repeat(150_000),
    "(".repeat(1_000_000),
  ]) {
    expect(typeof factsOfResumeText(text, taxonomy, asOf).skills).toBe("object");
  }
});
