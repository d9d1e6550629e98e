import { expect, setDefaultTimeout, test } from "bun:test";
import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { errorOf, newWorkspace, type Json, type Workspace } from "./workspace.ts";

setDefaultTimeout(120_000);

const registry = `schema: providers.v1
providers:
  - { id: acme, name: Acme, kind: greenhouse, board: acme }
`;

interface Row {
  readonly id: number;
  readonly title: string;
  readonly place: string;
  readonly vendorJob: number;
}

/** The answer of a Greenhouse board, every text long enough to be told from others. */
function answer(rows: readonly Row[]): string {
  const jobs = rows.map(({ id, title, place, vendorJob }) => ({
    absolute_url: `https://job-boards.greenhouse.io/acme/jobs/${id}`,
    company_name: "Acme",
    content: `<p>${title}. ${"We run services that people rely on, day and night, and like it quiet. ".repeat(5)}</p>`,
    departments: [],
    id,
    internal_job_id: vendorJob,
    location: { name: place },
    metadata: null,
    offices: [],
    requisition_id: null,
    title,
    updated_at: "2026-11-01T06:00:00-04:00",
  }));
  return JSON.stringify({ jobs, meta: { total: jobs.length } });
}

const berlin = { id: 1, title: "Backend Engineer", place: "Berlin, Germany", vendorJob: 9 };
const paris = { id: 2, title: "Backend Engineer", place: "Paris, France", vendorJob: 9 };
const data = { id: 3, title: "Data Engineer", place: "Berlin, Germany", vendorJob: 10 };

/** A workspace with one run on these rows. */
async function benchOf(rows: readonly Row[] = [berlin, paris, data]): Promise<Workspace> {
  const bench = newWorkspace(registry);
  await day(bench, 1, rows);
  return bench;
}

async function day(bench: Workspace, number: number, rows: readonly Row[]): Promise<Json> {
  bench.write(`day${number}.json`, answer(rows));
  const at = `2026-11-0${number}T06:00:00Z`;
  expect((await bench.run("snapshots", "import", "acme", `day${number}.json`, "--captured-at", at)).exit).toBe(0);
  return await daily(bench, at);
}

async function daily(bench: Workspace, at: string): Promise<Json> {
  const { exit, value } = await bench.json("daily", "--as-of", at);
  expect(exit).toBe(0);
  return value;
}

/** Ids and posting numbers of the list. */
async function listed(bench: Workspace): Promise<string[][]> {
  const { value } = await bench.json("jobs", "list");
  return (value.jobs as readonly Json[])
    .map((job) => (job.posting_ids as string[]).map((id) => id.split(":").at(-1) ?? "").toSorted())
    .toSorted((a, b) => ((a[0] ?? "") < (b[0] ?? "") ? -1 : 1));
}

async function idOf(bench: Workspace, number: number): Promise<string> {
  const { value } = await bench.json("jobs", "list");
  return (value.jobs as readonly Json[]).find((job) => job.posting_ids.includes(`greenhouse:acme:${number}`)).job_id;
}

test("adverts of one job are one row, and jobs show says why and how to part them", async () => {
  const bench = await benchOf();
  expect(await listed(bench)).toEqual([["1", "2"], ["3"]]);
  const { stdout } = await bench.run("jobs", "show", await idOf(bench, 1));
  expect(stdout).toContain("One job, 2 postings");
  expect(stdout).toContain("greenhouse:acme:2 first seen 2026-11-01");
  expect(stdout).toContain("Paris, France");
  expect(stdout).toContain(`jobs split ${await idOf(bench, 1)} greenhouse:acme:2`);
});

test("a split and a merge count from the next run on; undone, the next run is what it would have been, to the byte", async () => {
  const bench = await benchOf();
  const twin = await benchOf();
  const [job, other] = [await idOf(bench, 1), await idOf(bench, 3)];
  const split = await bench.json("jobs", "split", job, "greenhouse:acme:2");
  expect([split.exit, split.value.decision, split.value.apart]).toEqual([0, 1, ["greenhouse:acme:2"]]);
  const merged = await bench.json("jobs", "merge", job, other);
  expect([merged.exit, merged.value.decision]).toEqual([0, 2]);
  const decided = await day(bench, 2, [berlin, paris, data]);
  expect(await listed(bench)).toEqual([["1", "3"], ["2"]]);
  expect((await bench.run("replay", decided.run_id)).exit).toBe(0);
  // An id of before leads to the job.
  expect((await bench.json("jobs", "show", other)).value.job.job_id).toBe(job);
  expect((await bench.json("jobs", "explain", other)).value.job_id).toBe(job);

  for (const line of ["1", "2"]) expect((await bench.run("jobs", "merges", "undo", line)).exit).toBe(0);
  await day(bench, 3, [berlin, paris, data]);
  await day(twin, 2, [berlin, paris, data]);
  await day(twin, 3, [berlin, paris, data]);
  const ranked = (one: Workspace, run: string): string =>
    one.read(`state/candidates/local/runs/${run}/merges.v1.json`).replaceAll(run, "RUN");
  const last = async (one: Workspace): Promise<string> => (await one.json("runs", "list")).value.runs[0].run_id;
  expect(ranked(bench, await last(bench))).toBe(ranked(twin, await last(twin)));
  expect(await listed(bench)).toEqual([["1", "2"], ["3"]]);
});

test("said and undone before the next run, that run has the same id and digest as without", async () => {
  const bench = await benchOf();
  const twin = await benchOf();
  expect((await bench.run("jobs", "split", await idOf(bench, 1), "greenhouse:acme:2")).exit).toBe(0);
  expect((await bench.run("jobs", "merges", "undo", "1")).exit).toBe(0);
  const [run, other] = [await day(bench, 2, [berlin, data]), await day(twin, 2, [berlin, data])];
  expect([run.run_id, run.run_digest]).toEqual([other.run_id, other.run_digest]);
});

test("the list of decisions names lines that are not understood, and keeps them", async () => {
  const bench = await benchOf();
  const log = join(bench.path, "state/candidates/local/job_decisions.jsonl");
  expect((await bench.run("jobs", "split", await idOf(bench, 1), "greenhouse:acme:2")).exit).toBe(0);
  appendFileSync(log, "{broken\n");
  const { exit, value, stderr } = await bench.json("jobs", "merges");
  expect([exit, value.decisions.length, value.malformed]).toEqual([0, 1, [{ line: 2, reason: "not JSON" }]]);
  expect(stderr).toContain("line 2 is not understood");
  expect((await bench.run("jobs", "merges", "undo", "1")).exit).toBe(0);
  expect(readFileSync(log, "utf8").split("\n").slice(0, 2)).toContain("{broken");
});

test("what cannot be decided is said, with the exit that fits", async () => {
  const bench = await benchOf();
  const job = await idOf(bench, 1);
  const cases = [
    [["jobs", "split", job, "greenhouse:acme:3"], 10],
    [["jobs", "split", job, "greenhouse:acme:1", "greenhouse:acme:2"], 64],
    [["jobs", "split", job, "nonsense"], 64],
    [["jobs", "split", job], 64],
    [["jobs", "merge", job, job], 64],
    [["jobs", "merge", job, "job_0000000000000000"], 10],
    [["jobs", "merge", job], 64],
    [["jobs", "merges", "undo"], 64],
    [["jobs", "merges", "undo", "7"], 10],
    [["jobs", "merges", "list", "7"], 64],
    [["jobs", "merges", "remove"], 64],
  ] as const;
  for (const [args, exit] of cases) {
    const result = await bench.run(...args, "--json");
    expect([args, result.exit, result.stdout]).toEqual([args, exit, ""]);
    expect(errorOf(result).message).toMatch(/^Cannot /);
  }
  const empty = newWorkspace(registry);
  expect((await empty.run("jobs", "merges")).exit).toBe(10);
});

test("a repost is a known job, with its badge in the list and its past in the diff", async () => {
  const bench = await benchOf();
  await day(bench, 2, [berlin, paris]);
  const before = await idOf(bench, 1);
  await day(bench, 3, [berlin, paris, { ...data, id: 13, vendorJob: 20 }]);
  const { value } = await bench.json("jobs", "list");
  const row = (value.jobs as readonly Json[]).find((job) => job.posting_ids.includes("greenhouse:acme:13"));
  expect([row.is_new, row.badges, row.first_seen.slice(0, 10)]).toEqual([
    false,
    ["reposted", "seen_before"],
    "2026-11-01",
  ]);
  expect(await idOf(bench, 1)).toBe(before);
  expect((await bench.run("inspect")).stdout).toContain("+ posted again");
});
