import { expect, setDefaultTimeout, test } from "bun:test";
import { appendFileSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readCsv } from "../engine/format/read-csv.ts";
import { runCli, type CliResult } from "./cli-process.ts";
import { copyOfWorkspace, namesBelow, registryOf, runOrThrow, secondDay, workspaceWith } from "./made-boards.ts";
import { errorOf, newWorkspace, type Json } from "./workspace.ts";

setDefaultTimeout(120_000);

const sample = await workspaceWith(["acme", "globex"], { postings: 12 });
const at = ["--as-of", "2026-11-20T09:00:00Z"];

interface Bench {
  readonly workspace: string;
  readonly run: (...args: string[]) => Promise<CliResult>;
  readonly json: (...args: string[]) => Promise<Json>;
  readonly log: string;
}

function bench(): Bench {
  const workspace = copyOfWorkspace(sample);
  const all = (args: readonly string[]): string[] => [...args, "--workspace", workspace];
  return {
    workspace,
    run: (...args) => runCli(all(args)),
    json: (...args) => runOrThrow(all(args)),
    log: join(workspace, "state/candidates/local/user_state.jsonl"),
  };
}

test("a mark is one private line, shown at once, and moves no score", async () => {
  const { run, json, log } = bench();
  const before = (await json("jobs", "list")).jobs as readonly Json[];
  const [first, second, third] = before;
  await json(
    "jobs",
    "mark",
    first.job_id,
    "applied",
    "--on",
    "2026-11-18",
    "--follow-up",
    "2026-11-20",
    "--note",
    "call Ana",
    ...at,
  );
  await json("jobs", "mark", second.job_id, "ignored", ...at);
  await json("jobs", "mark", third.job_id, "saved", ...at);
  expect(statSync(log).mode & 0o777).toBe(0o600);
  const lines = readFileSync(log, "utf8").split("\n");
  expect([lines.length, JSON.parse(lines[0] ?? "")]).toEqual([
    4,
    {
      at: "2026-11-20T09:00:00Z",
      employer: first.employer,
      follow_up: "2026-11-20",
      job_id: first.job_id,
      note: "call Ana",
      on: "2026-11-18",
      posting_ids: first.posting_ids,
      run_id: (await json("jobs", "list")).run_id,
      schema: "user_state.v1",
      seq: 1,
      status: "applied",
      title: first.title,
      url: first.url,
    },
  ]);
  const { jobs, hidden } = await json("jobs", "list");
  expect([jobs.length, hidden]).toEqual([before.length - 1, 1]);
  const all = (await json("jobs", "list", "--include-hidden")).jobs as readonly Json[];
  expect(all.map((job) => [job.job_id, job.rank, job.score])).toEqual(
    before.map((job) => [job.job_id, job.rank, job.score]),
  );
  expect(all[0].status).toEqual({ status: "applied", on: "2026-11-18", follow_up: "2026-11-20", reposted: false });
  expect([all[1].hidden, (await json("jobs", "list", "--status", "ignored")).jobs.length]).toEqual([
    { reason: "marked_ignored" },
    1,
  ]);
  const list = await run("jobs", "list");
  expect(list.stdout).toContain("1 job hidden (1 marked ignored)");
  expect(list.stdout.replace(/\s+/g, " ")).toContain("[applied 2026-11-18, follow up 2026-11-20: due]");
  expect((await run("jobs", "show", first.job_id)).stdout).toContain("call Ana");
  await json("jobs", "mark", second.job_id, "none", ...at);
  expect((await json("jobs", "list")).jobs.length).toBe(before.length);
});

test("the next run seals the log, hides what is ignored, replays to the same bytes, and no artifact holds a note", async () => {
  const { run, json, workspace } = bench();
  const [first, second] = (await json("jobs", "list")).jobs as readonly Json[];
  await json("jobs", "mark", first.job_id, "applied", "--note", "secret-of-mine", ...at);
  await json("jobs", "mark", second.job_id, "ignored", "--note", "secret-of-mine", ...at);
  const { run_id, run_dir, counts } = await json("daily", "--as-of", secondDay);
  expect(counts.hidden).toBe(1);
  for (const name of namesBelow(run_dir))
    expect([name, readFileSync(join(run_dir, name), "utf8").includes("secret-of-mine")]).toEqual([name, false]);
  const shortlist = readFileSync(join(run_dir, "shortlist.md"), "utf8");
  expect([shortlist.includes(first.job_id), shortlist.includes(second.job_id), shortlist.includes("1 hidden")]).toEqual(
    [false, false, true],
  );
  const header = (readCsv(readFileSync(join(run_dir, "ranked.v1.csv"), "utf8"))[0] ?? []).slice(-4);
  expect(header).toEqual(["status", "status_on", "follow_up", "hidden"]);
  expect((await run("replay", run_id)).exit).toBe(0);
  expect((await run("inspect", run_id)).stdout).not.toContain(second.job_id);
  expect(namesBelow(workspace).filter((name) => name.includes("user_state.lock"))).toEqual([]);
});

test("a job that closed can still be marked, and the report knows it", async () => {
  const { run, json } = bench();
  const first = (await json("jobs", "list")).jobs as readonly Json[];
  await json("daily", "--as-of", secondDay);
  const now = new Set(((await json("jobs", "list")).jobs as readonly Json[]).map((job) => job.job_id));
  const gone = first.find((job) => !now.has(job.job_id));
  const { mark } = await json("jobs", "mark", gone.job_id, "rejected", "--on", "2026-11-21", "--as-of", secondDay);
  expect([mark.title, mark.employer]).toEqual([gone.title, gone.employer]);
  const report = await run("track", "report", "--from", "2026-11-21", "--to", "2026-11-21", "--format", "csv");
  expect(readCsv(report.stdout).map((row) => row.slice(0, 3))).toEqual([
    ["date", "status", "employer"],
    ["2026-11-21", "rejected", gone.employer],
  ]);
});

test("a line that was cut off or edited by hand is reported and passed over, and the next mark stands on its own line", async () => {
  const { run, json, log } = bench();
  const [first, second] = (await json("jobs", "list")).jobs as readonly Json[];
  await json("jobs", "mark", first.job_id, "saved", ...at);
  appendFileSync(log, "typed by hand\n");
  appendFileSync(log, readFileSync(log, "utf8").slice(0, 50));
  const marked = await run("jobs", "mark", second.job_id, "applied", ...at);
  expect([marked.exit, marked.stderr.match(/line \d/g)]).toEqual([0, ["line 2", "line 3"]]);
  const listed = await run("track", "list", "--json");
  expect([
    listed.exit,
    JSON.parse(listed.stdout)
      .marks.map((mark: Json) => mark.status)
      .toSorted(),
  ]).toEqual([0, ["applied", "saved"]]);
  const doctor = await run("doctor", "--json");
  const findings = (JSON.parse(doctor.stdout).findings as readonly Json[]).filter((row) => row.check === "user state");
  expect([doctor.exit, findings.map((row) => [row.severity, row.what.slice(0, 6)])]).toEqual([
    0,
    [
      ["warning", "line 2"],
      ["warning", "line 3"],
    ],
  ]);
  expect((await run("daily", "--as-of", secondDay)).exit).toBe(0);
  writeFileSync(log, "\u0000\u0001 not a log");
  expect((await run("jobs", "list")).exit).toBe(0);
});

test("an unknown job, a wrong status, a bad date and no state are told apart", async () => {
  const { run, json } = bench();
  const [first] = (await json("jobs", "list")).jobs as readonly Json[];
  const near = `${first.job_id.slice(0, -1)}${first.job_id.endsWith("0") ? "1" : "0"}`;
  const unknown = await run("jobs", "mark", near, "saved", "--json");
  expect([unknown.exit, errorOf(unknown).hint]).toEqual([10, `did you mean ${first.job_id}?`]);
  expect((await run("jobs", "mark", "job_0000000000000000", "saved")).exit).toBe(10);
  const typo = await run("jobs", "mark", first.job_id, "aplied", "--json");
  expect([typo.exit, errorOf(typo).message.includes("did you mean applied?")]).toEqual([64, true]);
  expect((await run("jobs", "mark", first.job_id, "saved", "--on", "2026-02-30")).exit).toBe(64);
  expect((await run("jobs", "mark", first.job_id, "saved", "--candidate", "nobody")).exit).toBe(10);
  expect((await run("jobs", "mark", first.job_id)).exit).toBe(64);
  expect((await run("track", "report", "--from", "2026-12-01", "--to", "2026-11-01")).exit).toBe(64);
  expect((await run("track", "list", "--candidate", "nobody")).exit).toBe(10);
});

test("follow-ups that are due come first, and reports come as a table, a document or a file", async () => {
  const { run, json, workspace } = bench();
  const [first, second] = (await json("jobs", "list")).jobs as readonly Json[];
  await json("jobs", "mark", first.job_id, "saved", ...at);
  await json("jobs", "mark", second.job_id, "applied", "--on", "2026-11-10", "--follow-up", "2026-11-20", ...at);
  await json("jobs", "mark", second.job_id, "interviewing", "--on", "2026-11-19", "--follow-up", "2026-11-20", ...at);
  const { due, marks } = await json("track", "list", ...at);
  expect([due, marks.map((mark: Json) => [mark.status, mark.due])]).toEqual([
    1,
    [
      ["interviewing", true],
      ["saved", false],
    ],
  ]);
  expect((await json("track", "list", "--due", ...at)).marks.length).toBe(1);
  const report = await json("track", "report", "--from", "2026-11-01", ...at);
  expect([report.counts.applied, report.responses]).toEqual([
    1,
    { applications: 1, answered: 1, days: { least: 9, median: 9, most: 9 } },
  ]);
  const file = join(workspace, "report.md");
  const written = await json("track", "report", "--format", "md", "-o", file, ...at);
  expect([
    written.path,
    written.rows,
    readFileSync(file, "utf8").startsWith("# Applications from 2026-11-10 to 2026-11-20\n"),
  ]).toEqual([file, 3, true]);
  const { stdout } = await run("track", "report", ...at);
  expect(stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
});

test("marks written side by side are all there", async () => {
  const { json, run, log } = bench();
  const jobs = ((await json("jobs", "list")).jobs as readonly Json[]).slice(0, 4);
  const results = await Promise.all(jobs.map((job) => run("jobs", "mark", job.job_id, "saved", ...at)));
  expect(results.map((result) => result.exit)).toEqual([0, 0, 0, 0]);
  const lines = readFileSync(log, "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Json);
  expect(lines.map((line) => line.seq)).toEqual(lines.map((_, index) => index + 1));
  expect(lines.length).toBe(4);
});

test("a mark stays with a job that is merged, is found by the id it had before, and follows a repost", async () => {
  const own = newWorkspace(
    registryOf(["acme", "acme-eu"]).replaceAll("\n    kind:", "\n    employer: Acme\n    kind:"),
  );
  const text = `&lt;p&gt;You build and keep the kilns of a tile works, ${"plan the firing of tiles with the people of the yard, and teach others how that is done; ".repeat(4)}&lt;/p&gt;`;
  const capture = async (board: string, ids: readonly number[], day: string): Promise<void> => {
    const jobs = ids.map((id) => ({
      absolute_url: `https://job-boards.greenhouse.io/${board}/jobs/${id}`,
      internal_job_id: id,
      location: { name: "Berlin, Germany" },
      id,
      updated_at: "2026-02-01T06:00:00-04:00",
      requisition_id: "R1",
      title: "Kiln Engineer",
      company_name: "Acme",
      content: text,
      departments: [],
      offices: [],
    }));
    own.write(`${board}.json`, JSON.stringify({ jobs, meta: { total: jobs.length } }));
    await own.run("snapshots", "import", board, `${board}.json`, "--captured-at", `${day}T06:00:00Z`);
  };
  const idOf = (posting: string): string =>
    `job_${new Bun.CryptoHasher("sha256").update(posting).digest("hex").slice(0, 16)}`;
  await capture("acme", [1], "2026-03-01");
  await own.run("daily", "--as-of", "2026-03-01T08:00:00Z", "--allow-partial");
  const first = idOf("greenhouse:acme:1");
  const marked = await own.json("jobs", "mark", first, "applied", "--as-of", "2026-03-02T09:00:00Z");
  expect([marked.exit, marked.value.mark.posting_ids]).toEqual([0, ["greenhouse:acme:1"]]);

  await capture("acme-eu", [7], "2026-03-03");
  await own.run("daily", "--as-of", "2026-03-03T08:00:00Z");
  const merged = (await own.json("jobs", "list")).value.jobs as readonly Json[];
  expect(merged.map((job) => [job.posting_ids.length, job.status?.status, job.status?.reposted])).toEqual([
    [2, "applied", false],
  ]);
  const former = merged[0].job_id === first ? idOf("greenhouse:acme-eu:7") : first;
  const again = await own.json("jobs", "mark", former, "interviewing", "--as-of", "2026-03-04T09:00:00Z");
  expect([again.value.mark.job_id, again.value.mark.posting_ids]).toEqual([merged[0].job_id, merged[0].posting_ids]);

  // Both adverts close; another of the same title comes later.
  for (const [board, ids, day] of [
    ["acme", [50], "2026-03-05"],
    ["acme-eu", [51], "2026-03-05"],
    ["acme", [50], "2026-03-06"],
    ["acme-eu", [51], "2026-03-06"],
  ] as const)
    await capture(board, ids, day);
  await own.run("daily", "--as-of", "2026-03-05T08:00:00Z");
  await own.run("daily", "--as-of", "2026-03-06T08:00:00Z");
  const later = ((await own.json("jobs", "list")).value.jobs as readonly Json[]).filter((job) =>
    job.posting_ids.some((id: string) => id.endsWith(":50") || id.endsWith(":51")),
  );
  expect(later.length).toBeGreaterThan(0);
  for (const job of later)
    expect([job.status?.status, job.status?.on, job.hidden]).toEqual(["interviewing", "2026-03-04", undefined]);
});
