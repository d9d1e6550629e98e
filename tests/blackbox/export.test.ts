import { expect, setDefaultTimeout, test } from "bun:test";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseDocument } from "htmlparser2";
import { readCalendar } from "../engine/format/read-calendar.ts";
import { readCsv } from "../engine/format/read-csv.ts";
import { runCli, tempDir } from "./cli-process.ts";
import { firstDay, runOrThrow, secondDay, workspaceWith } from "./made-boards.ts";
import { errorOf, type Json } from "./workspace.ts";

setDefaultTimeout(120_000);

const workspace = await workspaceWith(["acme", "globex"], { postings: 12 });
const run = (...args: string[]) => runCli([...args, "--workspace", workspace]);
const json = (...args: string[]): Promise<Json> => runOrThrow([...args, "--workspace", workspace]);
await json("daily", "--as-of", secondDay);
const jobs = (await json("jobs", "list")).jobs as readonly Json[];

test("jobs are the same rows in json, jsonl and csv, under the same names in the same order", async () => {
  const { rows, export: what, run_id } = await json("export", "jobs");
  const csv = await run("export", "jobs", "--format", "csv");
  const lines = (await run("export", "jobs", "--format", "jsonl")).stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Json);
  const [header = [], ...cells] = readCsv(csv.stdout);
  expect([what, run_id, rows.length, csv.stderr]).toEqual([
    "jobs",
    (await json("jobs", "list")).run_id,
    jobs.length,
    "",
  ]);
  expect(lines).toEqual(rows);
  expect(cells.map((row) => row.map((cell) => cell.replace(/^'(?==)/, "")))).toEqual(
    rows.map((row: Json) => header.map((name) => (row[name] === null ? "" : String(row[name])))),
  );
  expect(rows.map((row: Json) => [row.rank, row.job_id, row.score])).toEqual(
    jobs.map((job) => [job.rank, job.job_id, job.score]),
  );
  // The made boards have a title that a spreadsheet would run.
  expect(cells.some((row) => row.some((cell) => cell.startsWith("'=HYPERLINK")))).toBe(true);
  expect(header.slice(0, 5)).toEqual(["rank", "score", "band", "title", "employer"]);
});

test("any run can be asked, by id or by day, and answers the same later", async () => {
  const first = await json("export", "jobs", "--as-of", firstDay.slice(0, 10));
  expect([first.as_of, first.rows.length]).toEqual([firstDay, 25]);
  expect(await json("export", "jobs", "--run", first.run_id)).toEqual(first);
  const early = await run("export", "jobs", "--as-of", "2020-01-01", "--json");
  expect([early.exit, errorOf(early).code]).toEqual([10, "not_found"]);
  expect((await run("export", "jobs", "--run", first.run_id, "--as-of", "2026-11-20")).exit).toBe(64);
});

test("events of one run or of every run since, as rows and as a feed", async () => {
  const one = await json("export", "events");
  const all = await json("export", "events", "--since", "1d");
  expect(one.rows.every((row: Json) => row.run_id === one.run_id)).toBe(true);
  expect(new Set(all.rows.map((row: Json) => row.run_id)).size).toBe(2);
  expect(all.rows.filter((row: Json) => row.type === "new").length).toBe(6);
  const feed = (await run("export", "events", "--format", "atom")).stdout;
  const text = (name: string): readonly string[] => {
    const found: string[] = [];
    const walk = (node: Json): void => {
      if (node.name === name) found.push(node.children.map((child: Json) => child.data).join(""));
      for (const child of node.children ?? []) walk(child);
    };
    walk(parseDocument(feed, { xmlMode: true }));
    return found;
  };
  const ids = text("id");
  expect([new Set(ids).size, text("entry").length]).toEqual([ids.length, ids.length - 1]);
  expect((await run("export", "events", "--format", "atom")).stdout).toBe(feed);
});

test("deadlines and follow-ups come as a calendar, also when there are none", async () => {
  expect(
    readCalendar((await run("export", "jobs", "--format", "ics", "--as-of", firstDay.slice(0, 10))).stdout).length,
  ).toBeGreaterThan(6);
  await json("jobs", "mark", jobs[0].job_id, "applied", "--follow-up", "2026-12-01", "--note", "mine alone");
  const lines = readCalendar((await run("export", "jobs", "--format", "ics")).stdout);
  expect(lines.filter((line) => line.name === "DTSTART" && line.value === "20261201").length).toBe(1);
  await json("jobs", "mark", jobs[1].job_id, "ignored");
  const { stdout, stderr } = await run("export", "jobs", "--format", "csv");
  expect([readCsv(stdout).length, stderr.includes("1 job hidden"), stdout.includes("mine alone")]).toEqual([
    jobs.length,
    true,
    false,
  ]);
  expect(readCsv((await run("export", "jobs", "--format", "csv", "--include-hidden")).stdout).length).toBe(
    jobs.length + 1,
  );
});

test("every subject comes in every format", async () => {
  for (const what of ["jobs", "events", "trends"])
    for (const format of ["json", "jsonl", "csv", "md", "atom", "ics"])
      expect([what, format, (await run("export", what, "--format", format)).exit]).toEqual([what, format, 0]);
  expect(readCalendar((await run("export", "events", "--format", "ics")).stdout).length).toBeGreaterThan(6);
});

test("what cannot be exported is a usage error, and makes no file", async () => {
  const file = join(tempDir(), "x");
  const wrong = await run("export", "trends", "--format", "xml", "-o", file, "--json");
  expect([wrong.exit, errorOf(wrong).code, existsSync(file)]).toEqual([64, "usage", false]);
  for (const args of [
    ["jobs", "--by", "skill"],
    ["trends", "--since", "3d"],
    ["events", "--include-hidden"],
    ["jobs", "--since", "soon"],
    ["nothing"],
    ["jobs", "--format", "xml"],
  ])
    expect([args, (await run("export", ...args)).exit]).toEqual([args, 64]);
  expect((await run("export", "jobs", "-o", "/dev/null/x")).exit).not.toBe(0);
});

test("a file holds what stdout would, and --json is one document in every case", async () => {
  const file = join(tempDir(), "jobs.md");
  const receipt = await json("export", "jobs", "--format", "md", "-o", file);
  expect([receipt.path, receipt.format, readFileSync(file, "utf8")]).toEqual([
    file,
    "md",
    (await run("export", "jobs", "--format", "md")).stdout,
  ]);
  expect(receipt.sha256).toBe(new Bun.CryptoHasher("sha256").update(readFileSync(file)).digest("hex"));
  expect((await json("export", "jobs", "--format", "csv")).text).toBe(
    (await run("export", "jobs", "--format", "csv")).stdout,
  );
});

test("trends over too few days say so, for people, as JSON and as rows", async () => {
  const { stdout, exit } = await run("trends");
  expect([exit, stdout.startsWith("Not enough history for 7 days\n")]).toEqual([0, true]);
  expect(await json("trends")).toMatchObject({ history: "none", total: null, rows: [], cohort: { boards: [], of: 2 } });
  expect(readCsv((await run("trends", "--format", "csv")).stdout).length).toBe(1);
  expect((await json("export", "trends")).rows).toEqual([]);
});

test("an empty table of lines is nothing at all, and empties no file that others write to", async () => {
  const folder = tempDir();
  const { stdout } = await run("export", "trends", "--format", "jsonl");
  expect(stdout).toBe("");
  const out = Bun.file(join(folder, "out"));
  const program = (await import("./cli-process.ts")).program;
  await Bun.spawn(
    [
      "sh",
      "-c",
      `echo before; "$@"`,
      "sh",
      ...program,
      "export",
      "trends",
      "--format",
      "jsonl",
      "--workspace",
      workspace,
    ],
    { stdout: out },
  ).exited;
  expect(await out.text()).toBe("before\n");
});
