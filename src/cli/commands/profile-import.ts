import { readConfigText } from "../../adapters/config/read-config-text.ts";
import { readResume, type ResumeFile } from "../../adapters/resume/read-resume.ts";
import { writeDraft } from "../../adapters/resume/write-draft.ts";
import { SignalCraftError } from "../../contracts/errors.ts";
import { CandidateProfileV1 } from "../../contracts/profile.ts";
import { compileTaxonomy, type CompiledTaxonomy } from "../../engine/taxonomy/compile-taxonomy.ts";
import type { ResumeFacts } from "../../pipeline/profile-resume-facts.ts";
import { factsOfJsonResume } from "../../pipeline/profile-resume-json.ts";
import { factsOfResumeText } from "../../pipeline/profile-resume-text.ts";
import { draftYaml } from "../../pipeline/profile-yaml.ts";
import { asOfNow } from "../as-of-now.ts";
import { defineCommand } from "../command.ts";
import { facts, heading, paragraph, verbatim } from "../view/block.ts";

export const profileImport = defineCommand({
  description:
    "Makes a draft of a profile from a resume, on this machine: titles, level, years, skills that the taxonomy knows, languages and the place you live in. The draft names the resume by its sha256; the text of the resume is not kept, and neither are name, addresses and numbers.\n\nReads text, Markdown, PDF with text, and JSON Resume (jsonresume.org), up to 4 MiB. What the draft cannot know is left for you: where you want to work, where you may, the pay you need. Nothing is stored until signalcraft profile set.",
  operands: [{ name: "resume", required: true, files: "file", means: "a .txt, .md, .pdf or JSON Resume file" }],
  flags: [
    {
      name: "out",
      short: "o",
      value: "string",
      label: "FILE",
      files: "file",
      means: "write the draft to a new file instead of printing it",
    },
  ],
  examples: [
    { line: "profile import resume.pdf -o profile.yaml", means: "a draft to edit" },
    { line: "profile import resume.json", means: "print it" },
  ],
  exits: ["invalid_input"],
  run: async (context, { operands, flags }) => {
    const resume = await readResume(operands.resume, context.cwd);
    const services = await context.services();
    const { taxonomy } = await services.config();
    const found = factsOf(operands.resume, resume, compileTaxonomy(taxonomy.value), asOfNow(context));
    const source = {
      name: operands.resume.split(/[/\\]/).at(-1) ?? "",
      format: resume.format,
      bytes: resume.bytes,
      sha256: resume.sha256,
    };
    const text = draftYaml(found, source);
    const profile = readConfigText(CandidateProfileV1, text, "the draft", "profile_invalid");
    const path = flags.out === null ? null : await writeDraft(flags.out, context.cwd, text);
    if (path === null) context.talk.note(`${counts(found)}; check every line of it`);
    return {
      json: { source: { format: resume.format, bytes: resume.bytes, sha256: resume.sha256 }, profile, text, path },
      text: () =>
        path === null
          ? [verbatim(text)]
          : [
              heading("Wrote a draft of a profile"),
              facts(
                [
                  ["file", path],
                  ["found", counts(found)],
                  ["resume", `sha256 ${resume.sha256}`],
                ],
                2,
              ),
              paragraph(`Check every line of it, then: signalcraft profile set ${flags.out ?? ""}`),
            ],
    };
  },
});

function factsOf(typed: string, { content }: ResumeFile, taxonomy: CompiledTaxonomy, asOf: string): ResumeFacts {
  const read =
    content.kind === "text"
      ? { ok: true as const, facts: factsOfResumeText(content.text, taxonomy, asOf) }
      : factsOfJsonResume(content.document, taxonomy, asOf);
  if (!read.ok)
    throw new SignalCraftError("input_unreadable", `Cannot import ${typed}: ${read.reason}`, {
      hint: "a JSON Resume is described at jsonresume.org/schema",
    });
  const { titles, skills } = read.facts;
  if (titles.length + skills.strong.length + skills.some.length > 0) return read.facts;
  throw new SignalCraftError(
    "input_unreadable",
    `Cannot import ${typed}: no job title and no skill that the taxonomy knows is found in it`,
    {
      hint: "check that it is a resume; signalcraft profile presets shows profiles to start from instead",
    },
  );
}

function counts({ titles, years, skills, languages, place }: ResumeFacts): string {
  const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? "" : "s"}`;
  return [
    count(titles.length, "title"),
    years === null ? "no years" : count(years, "year"),
    count(skills.strong.length + skills.some.length, "skill"),
    count(languages.length, "language"),
    place === null ? "no place" : "a place",
  ].join(", ");
}
