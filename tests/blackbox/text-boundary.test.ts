/** A sentence of a description is printed by `jobs explain --show-evidence` and by nothing else, and leaves in no document for sharing. */
import { expect, test } from "bun:test";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { authoredBoards } from "../pipeline/authored-boards.ts";
import { runCli, tempDir } from "./cli-process.ts";
import { ashbyAnswer } from "./workspace.ts";

const canary = "Zanzibar quokkas recite SQL to the lighthouse keeper";
/** Kinds whose list holds the texts already: those can be brought as one file. */
const others = Object.entries(authoredBoards(canary)).filter(
  ([kind, { list }]) => kind !== "ashby" && list.includes("quokkas"),
);

test("no command shows a sentence of a description, but for the one that is asked to", async () => {
  const cwd = tempDir();
  const home = tempDir();
  mkdirSync(join(cwd, "config"));
  writeFileSync(
    join(cwd, "config/providers.yaml"),
    `schema: providers.v1\nproviders:\n  - {id: acme, name: Acme, kind: ashby, board: acme}\n${others
      .map(([kind, { board }]) => `  - {id: of_${kind}, name: Acme ${kind}, kind: ${kind}, board: "${board}"}\n`)
      .join("")}`,
  );
  writeFileSync(
    join(cwd, "config/alerts.yaml"),
    "schema: alert_rules.v1\nrules:\n  - {id: all, events: [new, missing, changed], channels: [log, feed]}\nchannels:\n  - {id: log, kind: file, path: alerts.log}\n  - {id: feed, kind: atom}\n",
  );
  writeFileSync(
    join(cwd, "config/profile.yaml"),
    "schema: candidate_profile.v1\ntarget_roles: [data engineer]\nskills: {strong: [SQL]}\n",
  );
  const answer = (titles: readonly string[]): string =>
    ashbyAnswer("acme", titles)
      .replaceAll("<p>Fire things.</p>", `<p>${canary}.</p>`)
      .replaceAll("FIRE THINGS.", `${canary}.`);
  writeFileSync(join(cwd, "a.json"), answer(["Data Engineer", "Potter"]));
  writeFileSync(join(cwd, "b.json"), answer(["Data Engineer, Senior"]));
  const run = (...args: readonly string[]) => runCli(args, { cwd, home, timeoutMs: 60_000 });
  for (const [kind, { list }] of others) {
    writeFileSync(join(cwd, `${kind}.txt`), list);
    const { exit, stderr } = await run(
      "snapshots",
      "import",
      `of_${kind}`,
      `${kind}.txt`,
      "--captured-at",
      "2026-11-20",
    );
    expect([kind, exit, stderr.includes("quokkas")]).toEqual([kind, 0, false]);
  }
  await run("snapshots", "import", "acme", "a.json", "--captured-at", "2026-11-20T06:00:00Z");
  expect((await run("daily", "--as-of", "2026-11-20T07:00:00Z", "--allow-partial")).exit).toBe(0);
  await run("snapshots", "import", "acme", "b.json", "--captured-at", "2026-11-21T06:00:00Z");
  const day = await run("daily", "--as-of", "2026-11-21T07:00:00Z", "--allow-partial", "--json");
  const before = "20261120T070000Z";
  const runs = JSON.parse((await run("runs", "list", "--json")).stdout).runs as { run_id: string }[];
  const baseline = runs.find(({ run_id }) => run_id.startsWith(before))?.run_id ?? "";
  const job = JSON.parse((await run("jobs", "list", "--json")).stdout).jobs[0].job_id as string;
  let said = day.stdout + day.stderr;
  for (const line of [
    "inspect",
    "inspect --json",
    "jobs list",
    `jobs show ${job}`,
    `jobs show ${job} --json`,
    `jobs explain ${job}`,
    `jobs explain ${job} --json`,
    `jobs history ${job}`,
    "runs show latest",
    `runs diff ${baseline} latest`,
    `runs diff ${baseline} latest --json`,
    "runs verify",
    "replay latest --json",
    "export jobs --format json",
    "export jobs --format csv",
    "export jobs --format md",
    "export jobs --format atom",
    "export jobs --format ics",
    "alerts list",
    "alerts list --json",
    "trends",
    "doctor --deep",
    "profile test",
    "snapshots show latest",
    "providers show acme",
    "index verify",
    "track report",
  ]) {
    const { stdout, stderr } = await run(...line.split(" "));
    said += stdout + stderr;
  }
  expect(said.length).toBeGreaterThan(5_000);
  expect(said).not.toContain("quokkas");
  expect((await run("jobs", "explain", job, "--show-evidence")).stdout).toContain("quokkas");
  const told = join(cwd, "state/candidates/local/told");
  const files = readdirSync(told).map((name) => readFileSync(join(told, name), "utf8"));
  expect([files.length, files.some((text) => text.includes("quokkas"))]).toEqual([2, false]);
  if ((await run("bundle", "create", "latest", "--share", "-o", "share.tar.gz")).exit !== 0) return;
  const shared = Bun.gunzipSync(readFileSync(join(cwd, "share.tar.gz")));
  expect(Buffer.from(shared).includes("quokkas")).toBe(false);
}, 240_000);
