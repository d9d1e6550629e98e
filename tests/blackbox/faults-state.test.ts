/** A state that is not as it was left: torn, swapped and stale files, links and folders in the place of files, documents of a newer version. */
import { beforeAll, describe, expect, test } from "bun:test";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { Database } from "bun:sqlite";
import { join } from "node:path";
import { runCli } from "./cli-process.ts";
import { copyOfWorkspace, namesBelow, runOrThrow, secondDay, workspaceWith } from "./made-boards.ts";
import { errorOf, type Json } from "./workspace.ts";

const slow = 120_000;
let base = "";
let runs: readonly string[] = [];

const localOf = (folder: string): string => join(folder, "state/candidates/local");

beforeAll(async () => {
  base = await workspaceWith(["acme", "beta"], { postings: 12 });
  await runOrThrow(["daily", "--as-of", secondDay, "--workspace", base]);
  runs = readdirSync(join(localOf(base), "runs")).toSorted();
}, slow);

/** What a command came to: its exit, and stdout or the error as JSON. */
async function told(
  folder: string,
  ...args: readonly string[]
): Promise<{ readonly exit: number; readonly json: Json; readonly stderr: string }> {
  const { exit, stdout, stderr } = await runCli([...args, "--workspace", folder, "--json"], { timeoutMs: 60_000 });
  return { exit, json: stdout === "" ? null : JSON.parse(stdout), stderr };
}

const nextDay = ["daily", "--as-of", "2026-11-22T06:00:00Z"] as const;

describe("last_success.json", () => {
  const forms: Readonly<Record<string, (path: string) => void>> = {
    "a link to nothing": (path) => symlinkSync("/nonexistent/last_success.json", path),
    "a link to itself": (path) => symlinkSync("last_success.json", path),
    "a folder": (path) => mkdirSync(path),
    "not there": () => undefined,
    "an empty file": (path) => writeFileSync(path, ""),
    "half a file": (path) =>
      writeFileSync(path, readFileSync(join(localOf(base), "last_success.json")).subarray(0, 40)),
  };
  test.each(Object.keys(forms))(
    "that is %s is named by the next run and by doctor, which mends what is not a folder; nothing outside is touched",
    async (form) => {
      const folder = copyOfWorkspace(base);
      const path = join(localOf(folder), "last_success.json");
      rmSync(path);
      forms[form]?.(path);
      const failed = await told(folder, ...nextDay);
      expect([failed.exit === 0, errorOf(failed).message.includes(path)]).toEqual([false, true]);
      const found = await told(folder, "doctor");
      expect([found.exit, JSON.stringify(found.json.findings).includes("last_success.json")]).toEqual([2, true]);
      const mended = await told(folder, "doctor", "--fix");
      if (form === "a folder") {
        expect(mended.exit).toBe(2);
        rmSync(path, { recursive: true });
        expect((await told(folder, "doctor", "--fix")).exit).toBe(0);
      } else expect(mended.exit).toBe(0);
      expect((JSON.parse(readFileSync(path, "utf8")) as Json).run_id).toBe(runs[1]);
      expect((await told(folder, ...nextDay)).json.previous_run_id).toBe(runs[1]);
      expect(existsSync("/nonexistent")).toBe(false);
    },
    slow,
  );
});

describe("index.sqlite", () => {
  const forms: Readonly<Record<string, (path: string) => void>> = {
    "is a folder": (path) => {
      rmSync(path);
      mkdirSync(path);
    },
    "is empty": (path) => writeFileSync(path, ""),
    "holds other bytes": (path) => writeFileSync(path, Buffer.alloc(40_960, 0xa7)),
    "is of a newer version": (path) => {
      const database = new Database(path);
      database.run("PRAGMA user_version = 99");
      database.close();
    },
    "has a page of other bytes": (path) => writeFileSync(path, readFileSync(path).fill(0x5a, 8_192, 12_288)),
    "has one digit of a job flipped": (path) => {
      const bytes = readFileSync(path);
      // Pages that are not in use hold rows, too: every one is flipped.
      for (let at = bytes.indexOf('"score":'); at >= 0; at = bytes.indexOf('"score":', at + 1))
        bytes[at + 8] = (bytes[at + 8] ?? 0) ^ 1;
      writeFileSync(path, bytes);
    },
    "is cut short": (path) => truncateSync(path, 9_000),
    "is gone": (path) => rmSync(path),
  };
  test.each(Object.keys(forms))(
    "that %s is made again with a word on stderr, and answers as before; index verify says so",
    async (form) => {
      const folder = copyOfWorkspace(base);
      const path = join(localOf(folder), "index.sqlite");
      const before = (await told(folder, "jobs", "list")).json;
      forms[form]?.(path);
      expect((await told(folder, "index", "verify")).exit).toBe(2);
      const { exit, json, stderr } = await told(folder, "jobs", "list");
      expect([exit, json, stderr.includes("it is made again from the runs")]).toEqual([0, before, true]);
      expect((await told(folder, "index", "verify")).exit).toBe(0);
      expect((await told(folder, "jobs", "list")).stderr).toBe("");
    },
    slow,
  );
});

describe("an artifact", () => {
  test(
    "cut at any place, exchanged for another or for yesterday's is found by verify and by replay, by its name",
    async () => {
      const folder = copyOfWorkspace(base);
      const [first = "", last = ""] = runs.map((run) => join(localOf(folder), "runs", run));
      const files = namesBelow(last).filter((file) => !["telemetry.v1.json", "inputs.json"].includes(file));
      const missed: string[] = [];
      const check = async (file: string, how: string): Promise<void> => {
        const verified = await told(folder, "runs", "verify", "latest");
        if (verified.exit !== 2 || !`${JSON.stringify(verified.json)}${verified.stderr}`.includes(file))
          missed.push(`${file} ${how}: exit ${verified.exit}`);
      };
      for (const [index, file] of files.entries()) {
        const path = join(last, file);
        const whole = readFileSync(path);
        const cuts = [0, 1, 512, 4_096, whole.length - 1].filter((cut) => cut < whole.length);
        const cut = cuts[index % cuts.length] ?? 0;
        // Another run may hold the same file by a hard link: it is replaced, not changed.
        rmSync(path);
        writeFileSync(path, whole.subarray(0, cut));
        await check(file, `cut at ${cut}`);
        writeFileSync(path, whole);
      }
      const [one, other] = [join(last, "postings/acme.v1.json"), join(last, "postings/beta.v1.json")];
      renameSync(one, `${one}.aside`);
      renameSync(other, one);
      renameSync(`${one}.aside`, other);
      await check("postings/acme.v1.json", "exchanged");
      expect((await told(folder, "replay", "latest")).exit).toBe(2);
      renameSync(one, `${one}.aside`);
      renameSync(other, one);
      renameSync(`${one}.aside`, other);
      const path = join(last, "run_health.v1.json");
      const yesterday = readFileSync(join(first, "run_summary.v1.json"));
      const summary = join(last, "run_summary.v1.json");
      const today = readFileSync(summary);
      rmSync(summary);
      writeFileSync(summary, yesterday);
      await check("run_summary.v1.json", "of yesterday");
      expect((await told(folder, "replay", "latest")).exit).toBe(2);
      writeFileSync(summary, today);
      expect([missed, existsSync(path), (await told(folder, "runs", "verify", "latest")).exit]).toEqual([[], true, 0]);
    },
    slow,
  );

  const strange: Readonly<Record<string, (text: string) => string>> = {
    "a number that is none": (text) => text.replace(/"rank":1,/, '"rank":NaN,'),
    "a number beyond all numbers": (text) => text.replace(/"rank":1,/, '"rank":1e400,'),
    "a name twice": (text) => text.replace(/"rank":1,/, '"rank":1,"rank":1,'),
    "half a character": (text) => text.replace(/"title":"/, '"title":"\\ud800'),
    "a hundred thousand levels": () => "[".repeat(100_000),
  };
  test(
    "with JSON that is none, or is not the one that was written, is an error with its path and never a fault of the program",
    async () => {
      const folder = copyOfWorkspace(base);
      const path = join(localOf(folder), "runs", runs[1] ?? "", "ranked.v1.json");
      const whole = readFileSync(path, "utf8");
      for (const [name, change] of Object.entries(strange)) {
        rmSync(path);
        writeFileSync(path, change(whole));
        for (const args of [
          ["runs", "verify", "latest"],
          ["jobs", "explain", JSON.parse(whole).jobs[0].job_id as string],
        ]) {
          const { exit, json, stderr } = await told(folder, ...args);
          expect([name, args[1], exit === 1, stderr.includes("internal")]).toEqual([name, args[1], false, false]);
          if (args[0] === "runs") expect([exit, JSON.stringify(json).includes("ranked.v1.json")]).toEqual([2, true]);
        }
      }
    },
    slow,
  );
});

test(
  "a state of a newer version is refused with 65, and not one byte of it is written",
  async () => {
    for (const [file, from, to] of [
      [`runs/${runs[1]}/run_manifest.v1.json`, "run_manifest.v1", "run_manifest.v2"],
      ["last_success.json", "run_pointer.v1", "run_pointer.v2"],
    ] as const) {
      const folder = copyOfWorkspace(base);
      const path = join(localOf(folder), file);
      const text = readFileSync(path, "utf8").replace(from, to);
      rmSync(path);
      writeFileSync(path, text);
      const look = (): readonly string[] =>
        namesBelow(localOf(folder))
          .filter((name) => !name.startsWith("index.sqlite"))
          .map((name) => `${name} ${Bun.hash(readFileSync(join(localOf(folder), name)))}`);
      const before = look();
      const failed = await told(folder, ...nextDay);
      expect([failed.exit, errorOf(failed).code, errorOf(failed).hint.includes("version")]).toEqual([
        65,
        "schema_unsupported",
        true,
      ]);
      expect(look()).toEqual(before);
    }
  },
  slow,
);

test(
  "a clock a year back, ten years ahead and back again: runs are ordered by number, nothing is deleted, ids stay apart",
  async () => {
    const folder = copyOfWorkspace(base);
    const seen: string[] = [];
    for (const asOf of [
      "2025-11-21T06:00:00Z",
      "2036-11-21T06:00:00Z",
      "2026-11-21T07:00:00Z",
      "2026-11-21T07:00:00Z",
    ]) {
      const { exit, json } = await told(folder, "daily", "--as-of", asOf, "--allow-partial");
      expect(exit).toBe(0);
      seen.push(json.run_id as string);
      expect((JSON.parse(readFileSync(join(localOf(folder), "last_success.json"), "utf8")) as Json).run_id).toBe(
        json.run_id,
      );
    }
    const listed = (await told(folder, "runs", "list")).json.runs as { run_id: string; sequence: number }[];
    expect([listed.map((run) => run.sequence), new Set(listed.map((run) => run.run_id)).size]).toEqual([
      [6, 5, 4, 3, 2, 1],
      6,
    ]);
    expect(listed.slice(0, 4).map((run) => run.run_id)).toEqual(seen.toReversed());
    expect(
      (await told(folder, "runs", "prune")).json.removed.some((run: Json) => (run.run_id ?? run) === seen[3]),
    ).toBe(false);
    expect((await told(folder, "index", "verify")).exit).toBe(0);
    expect((await told(folder, "replay", seen[1] ?? "")).exit).toBe(0);
  },
  slow,
);

test(
  "days that calendars stumble over: leap day, 2038, the last of 9999, the first of 1970, a day that a zone left out",
  async () => {
    const folder = copyOfWorkspace(base);
    rmSync(join(folder, "state/candidates"), { recursive: true });
    for (const [asOf, zone] of [
      ["1970-01-01T00:00:00Z", "America/New_York"],
      ["2011-12-30T12:00:00Z", "Pacific/Apia"],
      ["2026-03-08T02:30:00Z", "America/New_York"],
      ["2028-02-29T23:59:59Z", "Australia/Lord_Howe"],
      ["2038-01-19T03:14:08Z", "UTC"],
      ["9999-12-31T23:59:59Z", "UTC"],
    ] as const) {
      const { exit, stdout, stderr } = await runCli(
        ["daily", "--as-of", asOf, "--workspace", folder, "--json", "--allow-partial"],
        { env: { TZ: zone } },
      );
      expect([
        asOf,
        exit,
        stderr.includes("internal"),
        exit === 0 ? (JSON.parse(stdout) as Json).run_id.slice(0, 16) : "",
      ]).toEqual([asOf, 0, false, asOf.replaceAll(/[-:]/g, "")]);
    }
    expect((await told(folder, "daily", "--as-of", "2016-12-31T23:59:60Z")).exit).toBe(64);
  },
  slow,
);
