/** Precision and recall of skills. The labels know fewer skills than the taxonomy, and some by other names. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ExtractionInput } from "../../src/engine/extract/extraction-input.ts";
import type { CompiledTaxonomy } from "../../src/engine/taxonomy/compile-taxonomy.ts";
import { findSkills } from "../../src/engine/taxonomy/find-skills.ts";
import { type FieldQuality, fieldQuality, type FieldQualityOptions } from "../quality-fields.ts";

const FILE = "skills_corpus.jsonl";

const none: ExtractionInput = {
  employer: "",
  title: "",
  department: null,
  team: null,
  employmentType: null,
  language: null,
  places: [],
  workplace: null,
  workplacePointer: null,
  remoteAreas: [],
  pay: [],
  payText: null,
  deadline: null,
  description: null,
};

export type SkillQuality = (half: FieldQualityOptions["half"]) => FieldQuality;

/**
 * Measures the skills file of `labelled`, with `scratch` for a copy in which a label that the taxonomy knows has its name there ("golang" is Go).
 * `skills` compares those skills that some label of the file names; `skills_all` counts any other skill that was found as a mistake.
 */
export function skillQuality(labelled: string, scratch: string, taxonomy: CompiledTaxonomy): SkillQuality {
  if (!existsSync(join(labelled, FILE))) return () => ({});
  const found = (description: string): readonly string[] =>
    findSkills({ ...none, description }, taxonomy).map((mention) => mention.skill);
  const named = new Set<string>();
  const nameOf = (label: string): string => {
    const [skill, another] = found(label);
    const name = skill === undefined || another !== undefined ? label : skill;
    named.add(name);
    return name;
  };
  const rows = readFileSync(join(labelled, FILE), "utf8")
    .split("\n")
    .map((line) => {
      if (line === "") return "";
      const row = JSON.parse(line) as { readonly skills: readonly string[] };
      return JSON.stringify({ ...row, skills: row.skills.map(nameOf) });
    });
  mkdirSync(scratch, { recursive: true });
  writeFileSync(join(scratch, FILE), rows.join("\n"));
  return (half = null) => {
    const all = fieldQuality(scratch, { half, skillsOf: found });
    const known = fieldQuality(scratch, { half, skillsOf: (text) => found(text).filter((skill) => named.has(skill)) });
    return { ...known, ...(all["skills"] === undefined ? {} : { skills_all: all["skills"] }) };
  };
}
