import { describe, expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { QualityReport } from "../../tools/quality/measure-quality.ts";
import { measureQuality } from "../../tools/quality/measure-quality.ts";
import { batchesOf, type Speed } from "../../tools/quality/measure-speed.ts";
import { labelledFiles } from "../../tools/quality/labelled-row.ts";
import { UnusableFolder } from "../../tools/quality/problem.ts";
import { qualityJson } from "../../tools/quality/quality-json.ts";
import { renewPage, speedSection } from "../../tools/quality/quality-page.ts";
import { qualityText } from "../../tools/quality/quality-text.ts";
import { toSpread } from "../../tools/bench/statistics.ts";

const root = join(import.meta.dir, "../..");

/** Files by path, a list as a file with one row a line. */
type Files = Readonly<Record<string, unknown>>;

async function withFiles<T>(files: Files, run: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "signalcraft-quality-test-"));
  try {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      const text = path.endsWith(".jsonl")
        ? (content as readonly unknown[]).map((row) => (typeof row === "string" ? row : JSON.stringify(row))).join("\n")
        : JSON.stringify(content);
      writeFileSync(join(folder, path), text);
    }
    return await run(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const labelled: Files = {
  "labelled/yoe_corpus.jsonl": [
    { text: "You have 5+ years of experience in logistics.", expect: { min: 5, max: null }, src: "a:1" },
    "{not json",
    { text: "You like boats.", expect: null, src: "a:3" },
    { text: 7, expect: null, src: "a:4" },
    { text: "Two years of experience with sails.", expect: { min: 9, max: null }, src: "a:5" },
    { text: "A row without a label.", src: "a:6" },
  ],
  "labelled/geo_corpus.jsonl": [{ location_raw: "Berlin, Germany", country: "Germany", city: "Berlin", src: "b:1" }],
  "labelled/notes.jsonl": ["of no concern"],
};

const jobUrl = "https://jobs.ashbyhq.com/harbour/";
const job = (id: string, title: string, location: string, text: string): object => ({
  id,
  title,
  location,
  isListed: true,
  isRemote: false,
  publishedAt: "2025-10-20T09:00:00.000+00:00",
  employmentType: "FullTime",
  jobUrl: jobUrl + id,
  applyUrl: `${jobUrl}${id}/application`,
  descriptionHtml: `<p>${text}</p>`,
  descriptionPlain: text,
});
const grade = (id: string, value: unknown, hardFail: string | null = null, board = "harbour"): object => ({
  board,
  id,
  title: "",
  grade: value,
  why: "",
  hard_fail: hardFail,
});

const relevance: Files = {
  "relevance/dock_hand/persona.json": {
    id: "dock_hand",
    name: "Backend engineer, Berlin",
    target_roles: ["Backend Engineer"],
    seniority: "senior",
    years: 8,
    skills_strong: ["Python"],
    skills_some: [],
    location: { base: "Berlin, Germany", accepts: ["Berlin"], relocate: false },
    work_authorisation: ["Germany"],
    avoid: [],
  },
  "relevance/dock_hand/grades.json": [
    grade("one", 3),
    grade("two", 0, "location"),
    grade("three", 0),
    grade("gone", 2),
    grade("one", 0),
    grade("two", 9),
    grade("x", 1, null, "missing"),
  ],
  "relevance/dock_hand/boards/harbour.json": {
    apiVersion: "1",
    jobs: [
      job("one", "Senior Backend Engineer", "Berlin, Germany", "You write Python services."),
      job("two", "Senior Backend Engineer", "Tokyo, Japan", "You write Python services on site in Tokyo."),
      job("three", "Nurse", "Berlin, Germany", "You care for patients."),
    ],
  },
  "relevance/nobody/grades.json": [grade("one", 1)],
  "relevance/nobody/persona.json": { id: "nobody" },
  "relevance/README.json": {},
};

/** The report on all the files above, measured once. */
let measured: Promise<QualityReport> | null = null;
const wholeReport = (): Promise<QualityReport> => (measured ??= withFiles({ ...labelled, ...relevance }, measure));

const measure = (folder: string): Promise<QualityReport> =>
  measureQuality({ labelled: join(folder, "labelled"), relevance: join(folder, "relevance") }, null);

describe("a report on other folders", () => {
  test("has the fields whose files are there, the people with grades, and names what was skipped", async () => {
    const report = await wholeReport();
    expect(JSON.parse(qualityJson(report))).toEqual({
      fields: {
        years: { en: { precision: 0.5, recall: 0.5, f1: 0.5, rows: 3 } },
        country: { en: { precision: 1, recall: 1, f1: 1, rows: 1 } },
        city: { en: { precision: 1, recall: 1, f1: 1, rows: 1 } },
      },
      ranking: {
        dock_hand: {
          ndcg10: 1,
          ndcg20: 1,
          violations20: 1,
          boost_ndcg10: 1,
          boost_ndcg20: 1,
          bm25_ndcg10: expect.any(Number),
          bm25_ndcg20: expect.any(Number),
        },
      },
    });
    expect(report.graded).toEqual({ dock_hand: 3 });
    expect(report.problems).toEqual([
      { where: "yoe_corpus.jsonl line 2", why: "it is not JSON" },
      { where: "yoe_corpus.jsonl line 4", why: "string expected at /text" },
      { where: "yoe_corpus.jsonl line 6", why: `"expect" expected at /expect` },
      { where: "dock_hand/grades.json row 4", why: "its posting is not on its board" },
      { where: "dock_hand/grades.json row 5", why: "its posting is graded twice; the first grade counts" },
      { where: "dock_hand/grades.json row 6", why: "<=3 expected at /grade" },
      { where: "dock_hand/boards/missing.json", why: "it cannot be read, so its grades do not count" },
      { where: "nobody/persona.json", why: `"name" expected at /name` },
    ]);
    expect(report.disputed).toEqual([]);
  }, 30_000);

  test("is canonical JSON with one newline", async () => {
    const text = qualityJson(await wholeReport());
    expect(text).toStartWith('{"fields":{"city":{"en":{"f1":1,"precision":1,"recall":1,"rows":1}}');
    expect(text).toEndWith("}}}\n");
  }, 30_000);

  test("rows keep their line numbers when one before them is skipped", async () => {
    const { fields } = await wholeReport();
    expect(fields["years"]?.["en"]?.disagreements.map((row) => row.id)).toEqual(["a:5#5"]);
  }, 30_000);

  test("every labelled file gives a field of its language", async () => {
    const text = "Salary: $50,000 to $60,000 a year. You need Python.";
    const rowOf = (name: string): object => ({
      src: "c:1",
      text,
      title: "Senior Nurse",
      level: "senior",
      location_raw: "Berlin",
      country: "Germany",
      city: "Berlin",
      sponsorship: null,
      skills: ["python"],
      gold: { level: "senior", country: null, city: null, remote: false, salary: null, yoe: null },
      expect: name.includes("degree") ? { level: "bachelor", required: true } : { min: 1, max: null, interval: "year" },
    });
    const names = [...labelledFiles.keys()];
    const files = Object.fromEntries(names.map((name) => [`labelled/${name}`, [rowOf(name)]]));
    const { fields, problems } = await withFiles({ ...files, ...relevance }, measure);
    expect(problems.filter(({ where }) => names.some((name) => where.startsWith(name)))).toEqual([]);
    const languages = ["en", "de", "fr", "es"];
    expect(Object.fromEntries(Object.entries(fields).map(([field, rows]) => [field, Object.keys(rows)]))).toEqual({
      level: ["en"],
      country: ["en"],
      city: ["en"],
      remote: ["en"],
      pay: languages,
      years: languages,
      degree: languages,
      sponsorship: ["en"],
      skills: ["en"],
      skills_all: ["en"],
    });
  }, 30_000);

  test("a skill is compared by its name in the taxonomy, and one that no label names counts in skills_all only", async () => {
    const rows = [{ text: "You write Golang and Kubernetes manifests.", skills: ["golang"], src: "d:1" }];
    const { fields } = await withFiles({ "labelled/skills_corpus.jsonl": rows, ...relevance }, measure);
    expect([fields["skills"]?.["en"]?.f1, fields["skills_all"]?.["en"]?.precision]).toEqual([1, 0.5]);
  }, 30_000);
});

describe("a folder that cannot be measured", () => {
  test("is refused with what it should hold, absent or empty", async () => {
    const refusals = [
      [relevance, "there is no folder"],
      [{ ...relevance, "labelled/other.jsonl": ["x"] }, "has no labelled row that can be judged"],
      [{ ...relevance, "labelled/yoe_corpus.jsonl": ["x"] }, "has no labelled row that can be judged"],
      [labelled, "there is no folder"],
      [{ ...labelled, "relevance/README.json": {} }, "has a grade that can be used"],
    ] as const;
    for (const [files, reason] of refusals) {
      const failure = await withFiles(files, measure).catch((cause: unknown) => cause);
      expect(failure).toBeInstanceOf(UnusableFolder);
      expect((failure as UnusableFolder).message).toContain(reason);
    }
  });
});

const machine = { cpu: "A CPU", cores: 2, memoryGib: 8, system: "Linux 6 x64", bun: "1.4.5", load: 0.1 };
const speed: Speed = {
  points: [{ postings: 2_000, cpu: toSpread([120]), wall: toSpread([125]) }],
  exponent: 1,
};

describe("the page", () => {
  test("keeps its day and its speed while the figures are the same", async () => {
    const report = await wholeReport();
    const first = renewPage(null, report, { today: "2026-01-01", speed: null });
    expect(first).toContain("Figures of 2026-01-01.");
    expect(renewPage(first, report, { today: "2026-02-02", speed: null })).toBe(first);

    const measured = speedSection(speed, machine, "2026-03-03");
    const second = renewPage(first, report, { today: "2026-03-03", speed: measured });
    expect(second).toContain("Figures of 2026-01-01.");
    expect(second).toContain("Measured on 2026-03-03: A CPU");
    expect(renewPage(second, report, { today: "2026-04-04", speed: null })).toBe(second);

    const other = { ...report, graded: { dock_hand: 4 } };
    const third = renewPage(second, other, { today: "2026-05-05", speed: null });
    expect(third).toContain("Figures of 2026-05-05.");
    expect(third).toContain("Measured on 2026-03-03: A CPU");
  }, 30_000);

  test("and the tables hold no text of a posting", async () => {
    const report = await wholeReport();
    const page = renewPage(null, report, { today: "2026-01-01", speed: null });
    const text = qualityText({ ...report, speed }, machine);
    for (const words of ["logistics", "sails", "Tokyo", "Python services"]) expect(page + text).not.toContain(words);
    expect(text).toContain("0.500  0.93  not met");
  }, 30_000);

  test("in this project it is the page that its figures make", () => {
    const page = readFileSync(join(root, "docs/quality.md"), "utf8");
    expect(page).toStartWith("<!-- Generated by make quality.");
    expect(page).toContain("\n## Speed\n\n");
  });
});

test("measured texts have 3,000 characters, and each posting another one", async () => {
  const input = {
    employer: "",
    title: "Sailor",
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
    description: Array.from({ length: 700 }, (_, line) => `Line ${String(line)} of this text`).join("\n"),
  };
  const texts = [...batchesOf([input], 600)].flat().map((posting) => posting.description ?? "");
  expect(new Set(texts.map((text) => text.length))).toEqual(new Set([3_000]));
  expect([texts.length, new Set(texts).size]).toEqual([600, 600]);
});

describe("the command", () => {
  const run = async (...args: readonly string[]): Promise<{ exit: number; out: string; err: string }> => {
    const child = Bun.spawn([process.execPath, "tools/quality.ts", ...args], {
      cwd: root,
      stdin: "ignore",
      stdout: "pipe",
      stderr: "pipe",
    });
    const [out, err] = await Promise.all([new Response(child.stdout).text(), new Response(child.stderr).text()]);
    return { exit: await child.exited, out, err };
  };

  test("an unknown option is a usage error", async () => {
    const { exit, out, err } = await run("--frobnicate");
    expect([exit, out]).toEqual([64, ""]);
    expect(err).toStartWith("usage: ");
  }, 30_000);

  test("a folder that is not there ends with 65 and a hint, and writes nothing", async () => {
    await withFiles(labelled, async (folder) => {
      const out = join(folder, "out.json");
      const result = await run("--labelled", join(folder, "labelled"), "--relevance", join(folder, "no"), "--out", out);
      expect([result.exit, result.out, await Bun.file(out).exists()]).toEqual([65, "", false]);
      expect(result.err).toMatch(/^error: Cannot measure ranking: there is no folder .*\nhint: .*\n$/);
    });
  }, 30_000);

  test("figures of other folders go to OUT, and their page beside it", async () => {
    const before = readFileSync(join(root, "docs/quality.md"), "utf8");
    await withFiles({ ...labelled, ...relevance }, async (folder) => {
      const args = ["--labelled", join(folder, "labelled"), "--relevance", join(folder, "relevance")];
      const { exit, out, err } = await run(...args, "--no-speed", "--out", join(folder, "new/figures.json"));
      expect(exit).toBe(0);
      expect(out).toContain("dock_hand");
      expect(err).toContain("skipped: yoe_corpus.jsonl line 2: it is not JSON");
      const json = (await Bun.file(join(folder, "new/figures.json")).json()) as object;
      expect(Object.keys(json)).toEqual(["fields", "ranking"]);
      expect(await Bun.file(join(folder, "new/figures.md")).text()).toContain("# Quality");
    });
    expect(readFileSync(join(root, "docs/quality.md"), "utf8")).toBe(before);
  }, 60_000);
});
