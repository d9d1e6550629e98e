/** Several people on one machine: each apart from the others in every path, id, mode and byte. */
import { expect, test } from "bun:test";
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runCli, tempDir } from "./cli-process.ts";
import { ashbyAnswer, type Json } from "./workspace.ts";

const registry = `schema: providers.v1
providers:
  - {id: acme, name: Acme, kind: ashby, board: acme}
  - {id: globex, name: Globex, kind: ashby, board: globex}
`;
const canary = "Quokka whisperer extraordinaire";

interface House {
  readonly cwd: string;
  readonly run: (...args: readonly string[]) => Promise<{ exit: number; stdout: string; stderr: string }>;
  readonly json: (...args: readonly string[]) => Promise<Json>;
}

/** A workspace with two captured boards; `said` of its candidates goes through one home. */
async function house(env: Readonly<Record<string, string>> = {}): Promise<House> {
  const cwd = tempDir();
  const home = tempDir();
  mkdirSync(join(cwd, "config"));
  writeFileSync(join(cwd, "config/providers.yaml"), registry);
  writeFileSync(join(cwd, "acme.json"), ashbyAnswer("acme", ["Potter", "Data Engineer"]));
  writeFileSync(join(cwd, "globex.json"), ashbyAnswer("globex", ["Backend Engineer"]));
  const run = (...args: readonly string[]) => runCli(args, { cwd, home, env, timeoutMs: 60_000 });
  for (const board of ["acme", "globex"])
    await run("snapshots", "import", board, `${board}.json`, "--captured-at", "2026-11-20T06:00:00Z");
  return {
    cwd,
    run,
    json: async (...args) => {
      const { exit, stdout, stderr } = await run(...args, "--json");
      return { exit, ...(JSON.parse(stdout === "" ? stderr : stdout) as object) };
    },
  };
}

const profile = (name: string, role: string): string =>
  `schema: candidate_profile.v1\ndisplay_name: ${name}\ntarget_roles: [${role}]\n`;

const below = (root: string): readonly string[] =>
  readdirSync(root, { recursive: true, withFileTypes: true }).map((entry) => join(entry.parentPath, entry.name));

test("add, list, show, use, edit and remove do what they say; local stays as it was for one who never asks", async () => {
  const { cwd, run, json } = await house();
  expect((await json("candidates", "list")).current).toBe("local");
  writeFileSync(join(cwd, "anna.yaml"), profile("Anna", "data engineer"));
  expect(await json("candidates", "add", "anna", "--profile", "anna.yaml", "--name", "Anna A")).toMatchObject({
    exit: 0,
    profile: true,
  });
  expect(await json("candidates", "add", "anna")).toMatchObject({ exit: 65, error: { code: "exists" } });
  expect(await json("candidates", "add", "Anna-2")).toMatchObject({ exit: 64 });
  expect(await json("candidates", "use", "nobody")).toMatchObject({ exit: 10, error: { code: "not_found" } });
  expect(await json("candidates", "use", "anna")).toMatchObject({ exit: 0, current: "anna" });
  expect((await json("profile", "show")).profile.display_name).toBe("Anna");
  expect((await json("profile", "show", "--candidate", "local")).profile.display_name).not.toBe("Anna");
  writeFileSync(join(cwd, "bad.yaml"), "schema: candidate_profile.v1\nnonsense: 1\n");
  expect(await json("candidates", "edit", "anna", "--profile", "bad.yaml")).toMatchObject({ exit: 65 });
  expect((await json("profile", "show")).profile.display_name).toBe("Anna");
  expect(await json("candidates", "edit", "--name", "Anna B")).toMatchObject({
    exit: 0,
    changed: false,
    name: "Anna B",
  });
  expect(await json("candidates", "show")).toMatchObject({ candidate: "anna", name: "Anna B", current: true });
  expect(await json("candidates", "remove", "anna")).toMatchObject({ exit: 64 });
  expect(existsSync(join(cwd, "state/candidates/anna/profile.yaml"))).toBe(true);
  expect((await run("candidates", "edit", "anna")).stderr).toContain("neither VISUAL nor EDITOR");
}, 60_000);

test("an editor gets a copy: a valid one replaces the profile, an invalid one does not and is kept for next time", async () => {
  const { cwd, run, json } = await house({ EDITOR: "sed -i s/data/nurse/" });
  writeFileSync(join(cwd, "anna.yaml"), profile("Anna", "data engineer"));
  await run("candidates", "add", "anna", "--profile", "anna.yaml");
  expect(await json("candidates", "edit", "anna")).toMatchObject({ exit: 0, changed: true });
  const own = join(cwd, "state/candidates/anna/profile.yaml");
  expect(readFileSync(own, "utf8")).toContain("nurse engineer");
  const broken = await runCli(["candidates", "edit", "anna", "--json"], {
    cwd,
    env: { EDITOR: "sed -i s/target_roles/roles/" },
  });
  expect(broken.exit).toBe(65);
  expect(readFileSync(own, "utf8")).toContain("target_roles");
  expect(readFileSync(join(cwd, "state/candidates/anna/profile.draft.yaml"), "utf8")).toContain("roles: [nurse");
}, 60_000);

test("a day for everybody reads the boards once; one person's failure is theirs alone, and the exit is the worst", async () => {
  const { cwd, run, json } = await house();
  writeFileSync(join(cwd, "anna.yaml"), profile("Anna", "data engineer"));
  await run("candidates", "add", "anna", "--profile", "anna.yaml");
  await run("candidates", "add", "ben");
  const day = await json("daily", "--all-candidates", "--as-of", "2026-11-20T07:00:00Z");
  expect(day.exit).toBe(0);
  expect(day.candidates.map((row: Json) => [row.candidate, row.exit, row.run.counts.jobs])).toEqual([
    ["anna", "ok", 3],
    ["ben", "ok", 3],
  ]);
  const [anna, ben] = day.candidates.map((row: Json) => row.run);
  const reading = (id: string, run_id: string): string =>
    JSON.parse(readFileSync(join(cwd, `state/candidates/${id}/runs/${run_id}/inputs.json`), "utf8")).inputs.reading
      .sha256;
  expect(reading("anna", anna.run_id)).toBe(reading("ben", ben.run_id));
  expect(anna.run_digest).not.toBe(ben.run_digest);
  writeFileSync(join(cwd, "state/candidates/anna/profile.yaml"), "nonsense: 1\n");
  const next = await json("daily", "--all-candidates", "--as-of", "2026-11-21T07:00:00Z");
  expect([
    next.exit,
    ...next.candidates.map((row: Json) => [row.candidate, row.exit, row.error?.code ?? null]),
  ]).toEqual([65, ["anna", "invalid_input", "profile_invalid"], ["ben", "ok", null]]);
}, 60_000);

test("run ids, job ids and artifacts of one candidate do not exist for another", async () => {
  const { cwd, run, json } = await house();
  writeFileSync(join(cwd, "anna.yaml"), profile("Anna", "data engineer"));
  await run("candidates", "add", "anna", "--profile", "anna.yaml");
  await run("candidates", "add", "ben");
  const day = await json("daily", "--all-candidates", "--as-of", "2026-11-20T07:00:00Z");
  const annas = day.candidates[0].run.run_id as string;
  const bens = day.candidates[1].run.run_id as string;
  await run("candidates", "use", "ben");
  for (const line of [
    ["inspect", annas],
    ["runs", "show", annas],
    ["runs", "verify", annas],
    ["runs", "diff", annas, bens],
    ["runs", "diff", bens, annas],
    ["replay", annas],
    ["bundle", "create", annas, "-o", "a.tar.gz"],
    ["export", "--run", annas],
    ["inspect", `../../anna/runs/${annas}`],
    ["inspect", "../anna"],
  ]) {
    const { exit, stdout, stderr } = await run(...line);
    expect({ line, exit: exit === 10 || exit === 64 || exit === 65 }).toEqual({ line, exit: true });
    expect(stdout + stderr).not.toContain("Anna");
  }
  expect((await run("inspect", annas)).exit).toBe(10);
  expect((await run("inspect", annas, "--candidate", "anna")).exit).toBe(0);
}, 120_000);

test("what one person looks for and does is in no byte of another's directory and in nothing they are shown", async () => {
  const { cwd, run, json } = await house();
  writeFileSync(join(cwd, "anna.yaml"), profile(canary, canary));
  await run("candidates", "add", "anna", "--profile", "anna.yaml", "--name", canary);
  await run("candidates", "add", "ben");
  await run("daily", "--all-candidates", "--as-of", "2026-11-20T07:00:00Z");
  const job = (await json("jobs", "list", "--candidate", "anna")).jobs[0].job_id as string;
  await run("jobs", "mark", job, "applied", "--note", canary, "--candidate", "anna");
  await run("daily", "--all-candidates", "--as-of", "2026-11-21T07:00:00Z");
  let said = "";
  for (const line of [
    "inspect",
    "jobs list --json",
    "runs list",
    "profile show",
    "config show --json",
    "doctor",
    "track list",
    "alerts list",
  ]) {
    const { stdout, stderr } = await run(...line.split(" "), "--candidate", "ben");
    said += stdout + stderr;
  }
  expect(said).not.toContain("Quokka");
  const holding = below(join(cwd, "state")).filter(
    (path) => lstatSync(path).isFile() && readFileSync(path, "latin1").includes("Quokka"),
  );
  expect(holding.filter((path) => !path.startsWith(join(cwd, "state/candidates/anna/")))).toEqual([]);
  expect(holding.length).toBeGreaterThan(0);
}, 120_000);

test("directories are 0700 and files 0600 whatever the umask, and candidates doctor finds what is not", async () => {
  const { cwd, run, json } = await house();
  const { exitCode } = Bun.spawnSync(["sh", "-c", `umask 000; exec "$0" "$@"`, ...(await programLine(cwd))], {
    cwd,
    stdout: "ignore",
    stderr: "ignore",
    env: { HOME: cwd },
  });
  expect(exitCode).toBe(0);
  const modes = below(join(cwd, "state/candidates")).map(
    (path) => [path, lstatSync(path).mode & 0o777, lstatSync(path).isDirectory()] as const,
  );
  expect(modes.filter(([, mode, isDirectory]) => mode !== (isDirectory ? 0o700 : 0o600))).toEqual([]);
  expect(await json("candidates", "doctor")).toMatchObject({ exit: 0, status: "ok", findings: [] });
  mkdirSync(join(cwd, "state/candidates/Not-An-Id"));
  Bun.spawnSync(["chmod", "755", join(cwd, "state/candidates/local")]);
  const found = await json("candidates", "doctor");
  expect([found.status, found.findings.map((row: Json) => row.what)]).toEqual([
    "warnings",
    ["its name is no candidate id", "others may read or change it (mode 755)"],
  ]);
  writeFileSync(join(cwd, "state/current_candidate.json"), "{}");
  expect((await run("runs", "list")).exit).toBe(65);
  expect(await json("candidates", "doctor", "--candidate", "local")).toMatchObject({ exit: 2, status: "damaged" });
}, 60_000);

test("remove leaves nothing of a person, proves it, and touches nobody else and no capture", async () => {
  const { cwd, run, json } = await house();
  writeFileSync(join(cwd, "anna.yaml"), profile(canary, canary));
  await run("candidates", "add", "anna", "--profile", "anna.yaml", "--use");
  await run("candidates", "add", "ben");
  await run("daily", "--all-candidates", "--as-of", "2026-11-20T07:00:00Z");
  const kept = (folder: string): readonly string[] =>
    below(join(cwd, "state", folder))
      .map((path) => `${path} ${lstatSync(path).size}`)
      .sort();
  const before = [kept("candidates/ben"), kept("objects"), kept("snapshots")];
  const { exit, receipt, receipt_path: path } = await json("candidates", "remove", "anna", "--yes");
  expect([exit, receipt.schema, receipt.removed.runs, receipt.scan.found]).toEqual([0, "removal_receipt.v1", 1, 0]);
  expect(readFileSync(path, "utf8")).not.toMatch(/anna|quokka/i);
  expect(existsSync(join(cwd, "state/candidates/anna"))).toBe(false);
  expect([kept("candidates/ben"), kept("objects"), kept("snapshots")]).toEqual(before);
  const left = below(join(cwd, "state")).filter(
    (file) => lstatSync(file).isFile() && /quokka|"anna"/i.test(readFileSync(file, "latin1")),
  );
  expect(left).toEqual([]);
  expect((await json("candidates", "list")).current).toBe("local");
  expect((await run("runs", "verify", "--candidate", "ben")).exit).toBe(0);
}, 60_000);

/** A run of the program, as words for a shell. */
async function programLine(cwd: string): Promise<readonly string[]> {
  const { program } = await import("./cli-process.ts");
  return [...program, "daily", "--state-dir", join(cwd, "state"), "--as-of", "2026-11-20T07:00:00Z"];
}

test("channels of the workspace are those of local; another person has alerts.yaml in their own directory", async () => {
  const { cwd, run, json } = await house();
  const channels = (id: string): string => `schema: alert_rules.v1\nchannels:\n  - {id: ${id}, kind: file}\n`;
  writeFileSync(join(cwd, "config/alerts.yaml"), channels("shared_log"));
  await run("candidates", "add", "ben");
  expect(await json("alerts", "test", "shared_log", "--candidate", "ben")).not.toMatchObject({ exit: 0 });
  expect(await json("alerts", "test", "shared_log", "--candidate", "local")).toMatchObject({ exit: 0 });
  writeFileSync(join(cwd, "state/candidates/ben/alerts.yaml"), channels("bens_log"));
  expect(await json("alerts", "test", "bens_log", "--candidate", "ben")).toMatchObject({ exit: 0 });
  expect(await json("alerts", "test", "bens_log", "--candidate", "local")).not.toMatchObject({ exit: 0 });
}, 60_000);
