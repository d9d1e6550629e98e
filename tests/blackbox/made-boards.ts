/** Boards made for the black-box tests: workspaces with captures already imported, to be copied and run. */
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runCli, tempDir, type CliOptions } from "./cli-process.ts";

export const firstDay = "2026-11-20T06:00:00Z";
export const secondDay = "2026-11-21T06:00:00Z";

const titles = [
  "Backend Engineer",
  "Senior Data Analyst",
  "I\u0307stanbul Office Lead",
  "Stra\u00dfenbauer (m/w/d)",
  "\u00c9lectricien",
  "\u65e5\u672c\u8a9e Support",
  "Staff SRE",
  "ISTANBUL info specialist",
  "=HYPERLINK intern",
  "<b>Bold</b> | _move_",
];
const cities = ["Berlin, Germany", "\u0130stanbul, Turkey", "Remote - US", "Paris or London", "\u6771\u4eac", ""];

export interface BoardSize {
  readonly postings: number;
  /** Makes every description so many times as long. */
  readonly sentences?: number;
}

/** A Greenhouse answer with so many postings; `shift` says how many of the first are gone and how many are new at the end. */
export function greenhouseAnswer(board: string, { postings: count, sentences = 1 }: BoardSize, shift: number): string {
  const jobs = Array.from({ length: count }, (_, index) => {
    const id = 1_000 + shift + index;
    return {
      absolute_url: `https://job-boards.greenhouse.io/${board}/jobs/${id}`,
      internal_job_id: id,
      location: { name: cities[id % cities.length] },
      metadata: null,
      id,
      updated_at: `2026-11-${10 + shift}T06:00:00-04:00`,
      requisition_id: `R-${id}`,
      title: `${titles[id % titles.length]} ${id}${shift > 0 && id % 50 === 0 ? " (revised)" : ""}`,
      company_name: board,
      first_published: `2026-10-${String(1 + (id % 28)).padStart(2, "0")}T06:00:00-04:00`,
      content: `&lt;h2&gt;What you do&lt;/h2&gt;&lt;p&gt;Work no. ${id} with Go &amp;amp; SQL, ${"in a team that plans carefully, ".repeat(sentences * (1 + (id % 9)))}and &lt;strong&gt;ships&lt;/strong&gt;.&lt;/p&gt;&lt;p&gt;$${90 + (id % 50)},000 - $${150 + (id % 50)},000 a year, ${id % 9} years of experience.&lt;/p&gt;`,
      departments: [{ id: 1, name: "Engineering", child_ids: [], parent_id: null }],
      offices: [],
    };
  });
  return JSON.stringify({ jobs, meta: { total: jobs.length } });
}

/** `providers.yaml` with these boards in this order. */
export function registryOf(boards: readonly string[]): string {
  const rows = boards.map(
    (board) => `  - id: ${board}\n    name: Name of ${board}\n    kind: greenhouse\n    board: ${board}\n`,
  );
  return `schema: providers.v1\nproviders:\n${rows.join("")}  - id: switched-off\n    name: Off\n    kind: ashby\n    board: off\n    enabled: false\n`;
}

/** A workspace with two captures of each board and one run on the first day. */
export async function workspaceWith(
  boards: readonly string[],
  size: BoardSize,
  options: CliOptions = {},
): Promise<string> {
  const folder = tempDir();
  const workspace = join(folder, "workspace");
  mkdirSync(join(workspace, "config"), { recursive: true });
  writeFileSync(join(workspace, "config/providers.yaml"), registryOf(boards));
  for (const [index, board] of boards.entries()) {
    for (const [shift, day] of [firstDay, secondDay].entries()) {
      const file = join(folder, `${board}.${shift}.json`);
      writeFileSync(file, greenhouseAnswer(board, { ...size, postings: size.postings + index }, shift * 3));
      await runOrThrow(["snapshots", "import", board, file, "--captured-at", day, "--workspace", workspace], options);
    }
  }
  await runOrThrow(["daily", "--as-of", firstDay, "--workspace", workspace], options);
  return workspace;
}

/** Runs a command that must end with 0 and gives its JSON. */
export async function runOrThrow<T = unknown>(args: readonly string[], options: CliOptions = {}): Promise<T> {
  const { exit, stdout, stderr } = await runCli([...args, "--json"], { timeoutMs: 120_000, ...options });
  if (exit !== 0) throw new Error(`signalcraft ${args.join(" ")} ended with ${exit}\n${stdout}\n${stderr}`);
  return JSON.parse(stdout) as T;
}

/** The same workspace in another folder. */
export function copyOfWorkspace(workspace: string, target = join(tempDir(), "workspace")): string {
  cpSync(workspace, target, { recursive: true });
  return target;
}

/** What a run is to be told apart by: its id, its digest, and the sha256 of every file of the digest by name. */
export interface RunIdentity {
  readonly runId: string;
  readonly runDigest: string;
  readonly files: Readonly<Record<string, string>>;
}

/** The identity of a run from its directory; telemetry is the one file that may differ. */
export function identityOf(runDir: string): RunIdentity {
  const files: Record<string, string> = {};
  for (const name of namesBelow(runDir))
    if (name !== "telemetry.v1.json")
      files[name] = new Bun.CryptoHasher("sha256").update(readFileSync(join(runDir, name))).digest("hex");
  const manifest = JSON.parse(readFileSync(join(runDir, "run_manifest.v1.json"), "utf8")) as {
    run_id: string;
    run_digest: string;
  };
  return { runId: manifest.run_id, runDigest: manifest.run_digest, files };
}

export function namesBelow(folder: string, prefix = ""): string[] {
  return readdirSync(join(folder, prefix), { withFileTypes: true })
    .flatMap((entry) =>
      entry.isDirectory() ? namesBelow(folder, join(prefix, entry.name)) : [join(prefix, entry.name)],
    )
    .toSorted();
}
