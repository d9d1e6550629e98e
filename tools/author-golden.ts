/**
 * Writes the state directory that later versions must read, verify and replay: `bun tools/author-golden.ts --bin FILE --out FOLDER`. Two authored boards
 * on three days: a baseline; a repeated opening, a rise in pay and a closure; a reopening and what a person marked. To be run once for a version.
 */
import { cpSync, existsSync, mkdirSync, readFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { parse } from "yaml";
import { projectRoot } from "./project.ts";
import { runProgram } from "./torture/world.ts";

const days = ["2026-11-20", "2026-11-21", "2026-11-22"] as const;

interface Opening {
  readonly id: number;
  readonly title: string;
  readonly place: string;
  readonly pay: string;
  /** The vendor's job that the advert is of. */
  readonly job: number;
}

const baker: Opening = {
  id: 11,
  title: "Master Baker",
  place: "Lyon, France",
  pay: "32,000 - 36,000 EUR a year",
  job: 1,
};
const potter: Opening = { id: 12, title: "Senior Potter", place: "Lisbon, Portugal", pay: "30,000 EUR a year", job: 2 };
const clerk: Opening = { id: 13, title: "Payroll Clerk", place: "Remote - Germany", pay: "competitive pay", job: 3 };
const again: Opening = { ...baker, id: 14, place: "Nantes, France" };

const acme: Readonly<Record<(typeof days)[number], readonly Opening[]>> = {
  "2026-11-20": [baker, potter, clerk],
  "2026-11-21": [baker, again, { ...potter, pay: "33,000 EUR a year" }],
  "2026-11-22": [baker, again, { ...potter, pay: "33,000 EUR a year" }, clerk],
};
const globex: readonly Opening[] = [{ ...clerk, id: 21, title: "Night Nurse", place: "Munich, Germany", job: 9 }];

function answer(board: string, openings: readonly Opening[]): string {
  const jobs = openings.map(({ id, title, place, pay, job }) => ({
    absolute_url: `https://job-boards.greenhouse.io/${board}/jobs/${id}`,
    internal_job_id: job,
    location: { name: place },
    metadata: null,
    id,
    updated_at: "2026-11-19T06:00:00-04:00",
    requisition_id: `R-${job}`,
    title,
    company_name: board,
    first_published: "2026-11-10T06:00:00-04:00",
    content: `&lt;p&gt;An authored advert: you work with care as ${title}. The pay is ${pay}. 3 years of experience.&lt;/p&gt;`,
    departments: [{ id: 1, name: "Works", child_ids: [], parent_id: null }],
    offices: [],
  }));
  return JSON.stringify({ jobs, meta: { total: jobs.length } });
}

/** The taxonomy of the program with a handful of its rows, so that the fixture stays small. */
function shortTaxonomy(): string {
  const whole = parse(readFileSync(join(projectRoot, "config/taxonomy.v1.yaml"), "utf8")) as {
    families: { id: string; near?: Record<string, number> }[];
    skills: { id: string }[];
  };
  const families = whole.families.filter(({ id }) => ["accounting", "nursing", "software_engineering"].includes(id));
  const known = new Set(families.map(({ id }) => id));
  return JSON.stringify({
    ...whole,
    families: families.map((family) => ({
      ...family,
      ...(family.near === undefined
        ? {}
        : { near: Object.fromEntries(Object.entries(family.near).filter(([id]) => known.has(id))) }),
    })),
    skills: whole.skills.slice(0, 6),
  });
}

const { values } = parseArgs({ options: { bin: { type: "string" }, out: { type: "string" } } });
if (values.bin === undefined || values.out === undefined) throw new Error("--bin FILE and --out FOLDER are needed");
const out = resolve(values.out);
if (existsSync(out)) throw new Error(`${out} is there already: what a version made is not made again`);
const binary = resolve(values.bin);
const workspace = mkdtempSync(join(tmpdir(), "golden-"));

async function run(...args: readonly string[]): Promise<string> {
  const { exit, stdout, stderr } = await runProgram([binary, ...args, "--workspace", workspace, "--json"]);
  if (exit !== 0) throw new Error(`${args.join(" ")} ended with ${exit}\n${stderr}`);
  return stdout;
}

try {
  mkdirSync(join(workspace, "config"));
  const boards = ["acme", "globex"].map(
    (board) => `  - id: ${board}\n    name: Name of ${board}\n    kind: greenhouse\n    board: ${board}\n`,
  );
  writeFileSync(join(workspace, "config/providers.yaml"), `schema: providers.v1\nproviders:\n${boards.join("")}`);
  writeFileSync(join(workspace, "config/taxonomy.v1.yaml"), shortTaxonomy());
  writeFileSync(join(workspace, "config/signalcraft.yaml"), "schema: settings.v1\nstorage:\n  cold_after_runs: 100\n");
  for (const day of days) {
    for (const [board, openings] of [
      ["acme", acme[day]],
      ["globex", globex],
    ] as const) {
      const file = join(workspace, `${board}.json`);
      writeFileSync(file, answer(board, openings));
      await run("snapshots", "import", board, file, "--captured-at", `${day}T06:00:00Z`);
    }
    await run("daily", "--as-of", `${day}T07:00:00Z`);
    const { jobs } = JSON.parse(await run("jobs", "list")) as { jobs: { job_id: string; title: string }[] };
    const marked = jobs.find((job) => job.title === baker.title);
    if (day === "2026-11-21" && marked !== undefined)
      await run("jobs", "mark", marked.job_id, "applied", "--on", day, "--follow-up", "2026-12-01");
  }
  cpSync(join(workspace, "state"), out, { recursive: true });
  for (const derived of [
    "cache",
    "candidates/local/index.sqlite",
    "candidates/local/index.sqlite-wal",
    "candidates/local/index.sqlite-shm",
    "candidates/local/user_state.lock",
  ])
    rmSync(join(out, derived), { recursive: true, force: true });
} finally {
  rmSync(workspace, { recursive: true, force: true });
}
