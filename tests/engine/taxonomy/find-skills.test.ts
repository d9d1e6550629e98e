import { expect, test } from "bun:test";
import { findSkills } from "../../../src/engine/taxonomy/find-skills.ts";
import { defaultRules } from "../../../tools/quality-ranking.ts";
import { sampleInput } from "../score/sample-posting.ts";

const { taxonomy } = await defaultRules();
const skills = (text: string, title = "Anything"): string[] =>
  findSkills(sampleInput({ title, text }), taxonomy).map((mention) => `${mention.requirement} ${mention.skill}`);

test("headings say what is required, preferred and only mentioned", () => {
  expect(skills("Responsibilities\nRun Kafka.\nRequirements\nGo and PostgreSQL\nNice to have\nTerraform")).toEqual([
    "required go",
    "required postgresql",
    "preferred terraform",
    "mentioned kafka",
  ]);
});

test("headings in German, French and Spanish", () => {
  expect(skills("Ihr Profil\nErfahrung mit DATEV\nVon Vorteil\nSAP")).toEqual(["required datev", "preferred sap"]);
  expect(skills("Profil recherché\nComptabilité\nUn plus\nSAP")).toEqual(["required accounting", "preferred sap"]);
  expect(skills("Requisitos\nPower BI\nSe valorará\nPython")).toEqual(["required power_bi", "preferred python"]);
});

test("cue words of a line outweigh silence, and preferred outweighs the section", () => {
  expect(skills("You work with Excel.\nExperience with Tableau is a plus.\nMust have SQL.")).toEqual([
    "required sql",
    "preferred tableau",
    "mentioned excel",
  ]);
  expect(skills("Requirements:\nPython\nRust is a plus")).toEqual(["required python", "preferred rust"]);
});

test("what the employer says of itself, its benefits and its procedures is no skill", () => {
  expect(
    skills(
      "About us\nWe build Kubernetes tools.\nRequirements\nGo\nBenefits\nFitness training, Spanish courses\nEqual Opportunity\nMilitary status",
    ),
  ).toEqual(["required go"]);
  expect(skills("Requirements\nGo\nWe do not discriminate on military or veteran status.")).toEqual(["required go"]);
  expect(skills("About us: we make payments easy.\nYou write Python every day.")).toEqual(["mentioned python"]);
});

test("a sentence that begins like a heading is none", () => {
  expect(skills("Benefits\nFree fruit.\nExperience with Python counts.")).toEqual([]);
  expect(skills("Nice to have\nYou are fluent in Spanish\nRust")).toEqual(["preferred rust", "preferred spanish"]);
});

test("words that look like skills are none: go-to-market, C-level, rest, spring, excel at", () => {
  expect(
    skills("We go far. Our go-to-market team. The rest of us swift in spring; you excel at react-ing. R&D."),
  ).toEqual(["mentioned go_to_market", "mentioned research"]);
});

test("a skill in the title is required", () => {
  expect(skills("", "Senior Software Engineer (Go/AWS)")).toEqual(["required aws", "required go"]);
});

test("evidence spans point at the words", () => {
  const text = "Requirements\n- PostgreSQL, k8s";
  const found = findSkills(sampleInput({ title: "x", text }), taxonomy);
  expect(found.map(({ source }) => source.from === "text" && text.slice(...source.span))).toEqual([
    "k8s",
    "PostgreSQL",
  ]);
});

test("a hostile text is read: headings without end, one endless line, nothing but cues", () => {
  expect(skills(`${"Requirements:".repeat(20_000)}\n${"c".repeat(100_000)} Go`).length).toBeGreaterThan(0);
  expect(skills("Requirements\n".repeat(60_000))).toEqual([]);
  expect(skills("Python, must have, a plus ".repeat(30_000))).toEqual(["preferred python"]);
});
