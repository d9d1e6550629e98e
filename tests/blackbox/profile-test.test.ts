import { expect, setDefaultTimeout, test } from "bun:test";
import { cpSync, mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { runCli, tempDir } from "./cli-process.ts";
import { errorOf, type Json } from "./workspace.ts";

setDefaultTimeout(120_000);

const root = join(import.meta.dir, "../..");
const profile = (place: string, more = ""): string =>
  `target_roles: [Senior Software Engineer]\nseniority: senior\nyears_experience: 8\nskills: {strong: [Python, Go, PostgreSQL]}\nlocations: {accepts: [${place}]}\n${more}`;

const home = tempDir();
const cwd = tempDir();
mkdirSync(join(cwd, "config"));
cpSync(join(root, "config/providers.yaml"), join(cwd, "config/providers.yaml"));
cpSync(join(root, "config/scoring.v1.yaml"), join(cwd, "scoring.yaml"));
await Bun.write(join(cwd, "london.yaml"), profile("London"));
await Bun.write(join(cwd, "california.yaml"), profile("San Francisco"));
const run = (...args: string[]) => runCli(args, { cwd, home });
const json = async (...args: string[]): Promise<Json> => JSON.parse((await run(...args, "--json")).stdout);
await run("profile", "set", "london.yaml");
for (const day of ["2026-11-20", "2026-11-21", "2026-11-22"]) await run("daily", "--as-of", `${day}T08:00:00Z`);
const asOf = ["--as-of", "2026-11-22T09:00:00Z"];
const jobs = (await json("jobs", "list")).jobs as readonly Json[];

/** Every file of the state with its bytes, but the index, which reading may touch. */
function stateFiles(): readonly string[] {
  const files = readdirSync(join(cwd, "state"), { recursive: true, encoding: "utf8" }).filter(
    (name) => !name.includes("index.sqlite"),
  );
  return files
    .sort()
    .map((name) =>
      statSync(join(cwd, "state", name)).isFile()
        ? `${name} ${new Bun.CryptoHasher("sha256").update(readFileSync(join(cwd, "state", name))).digest("hex")}`
        : name,
    );
}

test("the profile that runs had moves nothing", async () => {
  const { runs, entered, left, skipped } = await json("profile", "test", "--profile", "london.yaml", ...asOf);
  expect([
    runs.length,
    runs.map((row: Json) => [row.rescored, row.changed_by_program]),
    entered,
    left,
    skipped,
  ]).toEqual([
    3,
    [
      [0, 0],
      [0, 0],
      [0, 0],
    ],
    [],
    [],
    [],
  ]);
});

test("another place lets jobs in and puts jobs out, with scores before and after, and writes nothing", async () => {
  const before = stateFiles();
  const { runs, entered, left } = await json("profile", "test", "--profile", "california.yaml", ...asOf);
  expect(stateFiles()).toEqual(before);
  expect([entered.length > 0, left.length > 0]).toEqual([true, true]);
  expect([...entered, ...left].every((row: Json) => row.runs === 3 && row.run_id === runs[0].run_id)).toBe(true);
  expect(entered.every((row: Json) => row.after.band !== "no" && row.after.score > row.before.score)).toBe(true);
  expect(left.every((row: Json) => row.before.band !== "no" && row.after.score < row.before.score)).toBe(true);
  const ranked = new Map(jobs.map((row) => [row.job_id, row]));
  expect(entered.map((row: Json) => row.before)).toEqual(
    entered.map((row: Json) => ({
      score: ranked.get(row.job_id).score,
      band: ranked.get(row.job_id).band,
      rank: ranked.get(row.job_id).rank,
    })),
  );

  await run("profile", "set", "california.yaml", "--candidate", "twin");
  await run("daily", "--as-of", "2026-11-22T08:00:00Z", "--candidate", "twin");
  const twin = new Map(
    ((await json("jobs", "list", "--candidate", "twin")).jobs as readonly Json[]).map((row) => [row.job_id, row]),
  );
  expect(entered.map((row: Json) => row.after)).toEqual(
    entered.map((row: Json) => ({
      score: twin.get(row.job_id).score,
      band: twin.get(row.job_id).band,
      rank: twin.get(row.job_id).rank,
    })),
  );
});

test("a scoring file is tried alike, and one that kept its version is warned of", async () => {
  const text = readFileSync(join(cwd, "scoring.yaml"), "utf8");
  await Bun.write(join(cwd, "harsh.yaml"), text.replace(/^base: \d+/m, "base: 5"));
  const { stdout, stderr } = await run("profile", "test", "--scoring", "harsh.yaml", ...asOf, "--json");
  expect(JSON.parse(stdout).left.length).toBeGreaterThan(0);
  expect(stderr).toContain("raise it before use");
  await Bun.write(
    join(cwd, "harsh2.yaml"),
    text.replace(/^base: \d+/m, "base: 5").replace(/^version: \d+/m, "version: 99"),
  );
  expect((await run("profile", "test", "--scoring", "harsh2.yaml", ...asOf)).stderr).toBe("");
});

test("--since says how far back from the last run, whatever the clock says, and nothing to try it on is no failure", async () => {
  expect((await json("profile", "test", "--profile", "london.yaml", "--since", "1d", ...asOf)).runs.length).toBe(1);
  expect((await json("profile", "test", "--profile", "london.yaml", "--since", "1d")).runs.length).toBe(2);
  const { exit, stdout } = await run("profile", "test", "--profile", "london.yaml", "--as-of", "2020-01-01");
  expect([exit, stdout.startsWith("No stored run since 2019-10-03")]).toEqual([0, true]);
});

test("the text is no wider than a terminal", async () => {
  const { stdout } = await run("profile", "test", "--profile", "california.yaml", ...asOf);
  expect(stdout).toContain("Would have entered the list");
  expect(stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
});

test("nothing to try, a bad file, a bad span and no state are told apart", async () => {
  await Bun.write(join(cwd, "bad.yaml"), "seniority: [senior]\n");
  const exits = [];
  for (const args of [
    [],
    ["--profile", "none.yaml"],
    ["--profile", "bad.yaml"],
    ["--scoring", "london.yaml"],
    ["--profile", "london.yaml", "--since", "3w"],
    ["--profile", "london.yaml", "--candidate", "nobody"],
  ])
    exits.push((await run("profile", "test", ...args)).exit);
  expect(exits).toEqual([64, 65, 65, 65, 64, 10]);
});

test("rules hold or are broken, and a broken one ends with 2", async () => {
  const best = jobs[0];
  const write = (text: string): Promise<number> =>
    Bun.write(join(cwd, "config/rules.yaml"), `schema: rules.v1\nrules:\n${text}`);
  await write(
    `  - {job_id: ${best.job_id}, expect: {at_least: ${best.band}, without_gates: [location]}}\n  - {title: Lion tamer, expect: {at_most: no}}\n`,
  );
  const held = await run("rules", "test", "--json");
  expect([held.exit, JSON.parse(held.stdout).counts]).toEqual([0, { holds: 1, broken: 0, absent: 1 }]);
  const tried = await run("rules", "test", "--profile", "california.yaml", "--json");
  expect([tried.exit, JSON.parse(tried.stdout).rules[0].status]).toEqual([2, "broken"]);
  await write(
    `  - {title: ${JSON.stringify(best.title)}, employer: ${best.employer}, why: never, expect: {at_most: no, gates: [avoid]}}\n`,
  );
  const broken = await run("rules", "test");
  expect([broken.exit, broken.stdout.includes("1 of 1 rules are broken")]).toEqual([2, true]);
  expect(broken.stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
});

test("rules that cannot be read, or name what is not there, are refused", async () => {
  const path = join(cwd, "config/rules.yaml");
  const cases = [
    "schema: rules.v2\nrules: []\n",
    "schema: rules.v1\nrules: [{expect: {at_least: good}}]\n",
    "schema: rules.v1\nrules: [{title: a, expect: {at_leest: good}}]\n",
    "schema: rules.v1\nrules: [{title: a, expect: {gates: [locatoin]}}]\n",
  ];
  const answers = [];
  for (const text of cases) {
    await Bun.write(path, text);
    const refused = await run("rules", "test", "--json");
    answers.push([refused.exit, errorOf(refused).hint]);
  }
  expect(answers).toEqual([
    [65, expect.any(String)],
    [65, expect.any(String)],
    [65, 'did you mean "at_least"?'],
    [65, "did you mean location?"],
  ]);
  await Bun.file(path).delete();
  expect(errorOf(await run("rules", "test", "--json")).code).toBe("input_missing");
  expect((await runCli(["rules", "test"], { cwd: tempDir() })).exit).toBe(10);
});

test("explain: contributions sum to the score, the change is true, and every line but a link fits a terminal", async () => {
  for (const job of [jobs[0], jobs[2], jobs[10], jobs.at(-1)]) {
    const explained = await json("jobs", "explain", job.job_id);
    expect(explained.contributions.reduce((sum: number, row: Json) => sum + row.points, 0)).toBe(job.score);
    expect(explained.change === null || explained.change.score > job.score).toBe(true);
    const { exit, stdout } = await run("jobs", "explain", job.job_id);
    expect([exit, stdout.includes("The sum"), stdout.includes("What would change the verdict")]).toEqual([
      0,
      true,
      true,
    ]);
    expect(stdout.split("\n").filter((line) => line.length > 80 && !line.startsWith("https://"))).toEqual([]);
    expect(
      /[a-z]_[a-z]/.test(
        stdout.slice(stdout.indexOf("What fits"), stdout.indexOf("The sum")).replaceAll(/\([^)]*\)/g, ""),
      ),
    ).toBe(false);
  }
});

test("evidence is opened for people only: with --json it is refused, and without the flag no word of the text is shown", async () => {
  const { job_id: id } = jobs[0];
  const shown = await run("jobs", "explain", id, "--show-evidence");
  expect([shown.exit, shown.stdout.includes(`[${jobs[0].title}]`)]).toEqual([0, true]);
  const words = [...shown.stdout.matchAll(/\[([^\]]{12,})\]/g)]
    .map((match) => match[1] as string)
    .filter((text) => !text.includes("\n") && text !== jobs[0].title);
  const plain = (await run("jobs", "explain", id)).stdout;
  expect(words.filter((text) => plain.includes(`[${text}]`))).toEqual([]);
  const refused = await run("jobs", "explain", id, "--show-evidence", "--json");
  expect([refused.exit, refused.stdout, errorOf(refused).code]).toEqual([64, "", "usage"]);
});
