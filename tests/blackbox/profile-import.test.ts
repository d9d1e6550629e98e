import { expect, setDefaultTimeout, test } from "bun:test";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { makePdf, textLines } from "../adapters/resume/make-pdf.ts";
import { runCli, tempDir } from "./cli-process.ts";
import { errorOf, newWorkspace } from "./workspace.ts";

setDefaultTimeout(60_000);

const lines = [
  "Jane Doe",
  "Registered Nurse, Leeds, United Kingdom",
  "Experience",
  "Senior Nurse, Example Hospital, Jan 2016 - Dec 2020",
  "Skills",
  "Patient care, critical care",
  "Languages",
  "English, French",
];
const resume = lines.join("\n");

test("a text, a Markdown, a PDF and a JSON Resume of one person make drafts that can be set", async () => {
  const workspace = newWorkspace();
  const put = (name: string, content: string | Uint8Array): void => writeFileSync(join(workspace.path, name), content);
  put("r.txt", resume);
  put(
    "r.md",
    resume.replace("Experience", "## Experience").replace("Skills", "## Skills").replace("Languages", "## Languages"),
  );
  put("r.pdf", makePdf(textLines(lines), { flate: true, objectStream: true }));
  put(
    "r.json",
    JSON.stringify({
      basics: { label: "Registered Nurse", location: { city: "Leeds", countryCode: "GB" } },
      work: [{ position: "Senior Nurse", startDate: "2016-01", endDate: "2020-12" }],
      skills: [{ name: "Patient care" }],
      languages: [{ language: "English" }, { language: "French" }],
    }),
  );
  for (const name of ["r.txt", "r.md", "r.pdf", "r.json"]) {
    const { exit, value } = await workspace.json(
      "profile",
      "import",
      name,
      "--as-of",
      "2026-11-22",
      "--out",
      `${name}.yaml`,
    );
    const { target_roles, seniority, years_experience, languages, skills } = value.profile;
    expect([
      name,
      exit,
      new Set(target_roles),
      seniority,
      years_experience,
      languages,
      skills.strong.includes("Patient care"),
    ]).toEqual([name, 0, new Set(["Registered Nurse", "Senior Nurse"]), "senior", 5, ["English", "French"], true]);
    expect(value.profile.locations.base).toBe(name === "r.json" ? "Leeds, GB" : "Leeds, United Kingdom");
    expect(value.source.sha256).toBe(
      new Bun.CryptoHasher("sha256").update(readFileSync(join(workspace.path, name))).digest("hex"),
    );
    expect(statSync(join(workspace.path, `${name}.yaml`)).mode & 0o777).toBe(0o600);
    expect((await workspace.run("profile", "set", `${name}.yaml`)).exit).toBe(0);
  }
  const kept = workspace.read("r.pdf.yaml");
  expect(["Jane", "Hospital"].filter((words) => kept.includes(words))).toEqual([]);
});

test("without -o the draft is stdout and nothing else, and nothing is written", async () => {
  const cwd = tempDir();
  const home = tempDir();
  writeFileSync(join(cwd, "r.txt"), resume);
  const { exit, stdout, stderr } = await runCli(["profile", "import", "r.txt"], { cwd, home });
  expect([
    exit,
    stdout.startsWith("# A draft from r.txt (text, "),
    stderr.startsWith("note: 2 titles, 5 years, 3 skills"),
  ]).toEqual([0, true, true]);
  expect(stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
  expect(existsSync(join(home, ".local"))).toBe(false);
});

test("a draft never replaces a file", async () => {
  const workspace = newWorkspace();
  workspace.write("r.txt", resume);
  workspace.write("mine.yaml", "precious");
  const refused = await workspace.json("profile", "import", "r.txt", "-o", "mine.yaml");
  expect([refused.exit, errorOf(refused).code, workspace.read("mine.yaml")]).toEqual([65, "exists", "precious"]);
});

test("what cannot be imported says why and what to do", async () => {
  const workspace = newWorkspace();
  const put = (name: string, content: string | Uint8Array): void => writeFileSync(join(workspace.path, name), content);
  put("large.txt", "word ".repeat(1_050_000));
  put("scan.pdf", makePdf("q 612 0 0 792 0 0 cm /Im1 Do Q"));
  put("poem.txt", "Whose woods these are I think I know, his house is in the village though");
  put("list.json", "[1, 2]");
  put("broken.json", '{"basics": {');
  const answers = [];
  for (const name of ["large.txt", "scan.pdf", "poem.txt", "list.json", "broken.json", "none.pdf"]) {
    const refused = await workspace.json("profile", "import", name);
    const { message, hint } = errorOf(refused);
    answers.push([refused.exit, message, hint !== ""]);
  }
  expect(answers).toEqual([
    [65, "Cannot import large.txt: it has 5.0 MiB, a resume may have at most 4", true],
    [65, "Cannot import scan.pdf: the PDF has no text that can be read; it may be a scan", true],
    [65, "Cannot import poem.txt: no job title and no skill that the taxonomy knows is found in it", true],
    [65, "Cannot import list.json: it is no JSON Resume: it has none of basics, work and skills", true],
    [65, "Cannot import broken.json: line 1, column 13: it is not JSON", true],
    [65, "Cannot import none.pdf: there is no such file", true],
  ]);
});
