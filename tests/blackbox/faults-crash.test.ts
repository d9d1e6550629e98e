/** Operations other than a daily run, killed at calls of theirs: the state is as before, as after, or as the same operation once more makes it. */
import { beforeAll, describe, expect, test } from "bun:test";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { hasStrace } from "../../tools/torture/inject.ts";
import { binary, program, runCli, tempDir } from "./cli-process.ts";
import { copyOfWorkspace, runOrThrow, secondDay, workspaceWith } from "./made-boards.ts";
import { tamper } from "./tamper.ts";
import { type Json } from "./workspace.ts";

const slow = 240_000;
const canTrace = binary !== null && (await hasStrace());
/** Enough to hit every kind of step early and late; all of a daily run's are in tools/torture. */
const moments = [
  { call: "unlink", nth: 1 },
  { call: "unlinkat", nth: 3 },
  { call: "rename", nth: 1 },
  { call: "rename", nth: 4 },
  { call: "fsync", nth: 2 },
  { call: "pwrite64", nth: 3 },
];
const localOf = (folder: string): string => join(folder, "state/candidates/local");
const ask = async (
  folder: string,
  ...args: readonly string[]
): Promise<{ readonly exit: number; readonly json: Json }> => {
  const { exit, stdout } = await runCli([...args, "--workspace", folder, "--json"]);
  return { exit, json: stdout === "" ? null : JSON.parse(stdout) };
};
/** Runs a command that is killed at the n-th such call, if it gets there. */
const killed = async (
  folder: string,
  args: readonly string[],
  { call, nth }: { call: string; nth: number },
): Promise<void> => {
  await runCli([...args, "--workspace", folder, "--json"], {
    program: [
      "strace",
      "-f",
      "-qq",
      "-o",
      "/dev/null",
      "-e",
      `trace=${call}`,
      "-e",
      `inject=${call}:signal=SIGKILL:when=${nth}`,
      ...program,
    ],
  });
};

let base = "";
let jobs: Json = null;
let runs: readonly string[] = [];

beforeAll(async () => {
  if (!canTrace) return;
  base = await workspaceWith(["acme", "beta"], { postings: 8 });
  writeFileSync(
    join(base, "config/signalcraft.yaml"),
    "schema: settings.v1\nstorage: {keep: {last: 1, daily: 0, weekly: 0, monthly: 0}}\n",
  );
  await runOrThrow(["daily", "--as-of", secondDay, "--workspace", base]);
  jobs = (await ask(base, "jobs", "list")).json;
  runs = readdirSync(join(localOf(base), "runs")).toSorted();
}, slow);

describe.skipIf(!canTrace)(`killed${canTrace ? "" : " (skipped: needs the built binary and strace)"}`, () => {
  test(
    "index rebuild: the index answers as before and equals a rebuild",
    async () => {
      for (const moment of moments) {
        const folder = copyOfWorkspace(base);
        await killed(folder, ["index", "rebuild"], moment);
        expect([moment, await ask(folder, "jobs", "list")]).toEqual([moment, { exit: 0, json: jobs }]);
        expect((await ask(folder, "index", "verify")).exit).toBe(0);
      }
    },
    slow,
  );

  test(
    "runs prune: a run is whole or gone, the last one stands, and pruning again ends it",
    async () => {
      for (const moment of moments) {
        const folder = copyOfWorkspace(base);
        await killed(folder, ["runs", "prune", "--apply"], moment);
        const left = readdirSync(join(localOf(folder), "runs")).filter((name) => !name.startsWith("."));
        // What is not whole any more is in a receipt, which was written first.
        const receipts = new Bun.Glob("**/*.json").scanSync({ cwd: join(folder, "state/candidates"), onlyFiles: true });
        const accounted = [...receipts]
          .map((file) => readFileSync(join(folder, "state/candidates", file), "utf8"))
          .filter((text) => text.includes("prune_receipt.v1"))
          .join("");
        for (const run of left) {
          const isWhole = (await ask(folder, "runs", "verify", run)).exit === 0;
          expect([moment, run, isWhole || accounted.includes(run)]).toEqual([moment, run, true]);
        }
        expect([moment, (await ask(folder, "runs", "verify", "latest")).exit]).toEqual([moment, 0]);
        expect([moment, (await ask(folder, "runs", "prune", "--apply")).exit]).toEqual([moment, 0]);
        expect(readdirSync(join(localOf(folder), "runs")).filter((name) => !name.startsWith("."))).toEqual([
          runs[1] ?? "",
        ]);
        expect((await ask(folder, "doctor", "--deep")).exit).toBe(0);
        expect((await ask(folder, "index", "verify")).exit).toBe(0);
      }
    },
    slow,
  );

  test(
    "bundle open: opening again ends it, and the run replays",
    async () => {
      const bundle = join(tempDir(), "run.tar.gz");
      await runOrThrow(["bundle", "create", "latest", "-o", bundle, "--workspace", base]);
      for (const moment of moments) {
        const folder = copyOfWorkspace(base);
        rmSync(join(folder, "state"), { recursive: true });
        await killed(folder, ["bundle", "open", bundle], moment);
        expect([moment, (await ask(folder, "bundle", "open", bundle)).exit]).toEqual([moment, 0]);
        expect([moment, (await ask(folder, "replay", runs[1] ?? "")).exit]).toEqual([moment, 0]);
        expect([moment, (await ask(folder, "doctor", "--deep")).exit]).toEqual([moment, 0]);
      }
    },
    slow,
  );

  test(
    "candidates remove: removing again ends it, and nobody else is touched",
    async () => {
      const whole = copyOfWorkspace(base);
      writeFileSync(
        join(whole, "anna.yaml"),
        "schema: candidate_profile.v1\ndisplay_name: Quokka\ntarget_roles: [potter]\n",
      );
      await runOrThrow(["candidates", "add", "anna", "--profile", join(whole, "anna.yaml"), "--workspace", whole]);
      await runOrThrow(["daily", "--as-of", secondDay, "--candidate", "anna", "--workspace", whole]);
      for (const moment of moments) {
        const folder = copyOfWorkspace(whole);
        await killed(folder, ["candidates", "remove", "anna", "--yes"], moment);
        const again = await ask(folder, "candidates", "remove", "anna", "--yes");
        expect([moment, [0, 10].includes(again.exit), existsSync(join(folder, "state/candidates/anna"))]).toEqual([
          moment,
          true,
          false,
        ]);
        const left = new Bun.Glob("**/*").scanSync({ cwd: join(folder, "state"), dot: true });
        for (const file of left)
          expect([moment, file, readFileSync(join(folder, "state", file), "latin1").includes("Quokka")]).toEqual([
            moment,
            file,
            false,
          ]);
        expect([moment, (await ask(folder, "runs", "verify", "latest")).exit]).toEqual([moment, 0]);
      }
    },
    slow,
  );

  test(
    "doctor --fix: repairing again ends it",
    async () => {
      for (const moment of moments) {
        const folder = copyOfWorkspace(base);
        tamper(join(localOf(folder), "runs", runs[1] ?? "", "shortlist.md"));
        writeFileSync(join(localOf(folder), "last_success.json"), "{}\n");
        rmSync(join(localOf(folder), "index.sqlite"));
        await killed(folder, ["doctor", "--deep", "--fix"], moment);
        expect([moment, (await ask(folder, "doctor", "--deep", "--fix")).exit]).toEqual([moment, 0]);
        expect([moment, (await ask(folder, "replay", "latest")).exit]).toEqual([moment, 0]);
      }
    },
    slow,
  );

  test(
    "a run, and the run after it, and the one after that: the fourth is the one that the first would have been",
    async () => {
      const args = ["daily", "--as-of", "2026-11-22T06:00:00Z"] as const;
      const wanted = (await ask(copyOfWorkspace(base), ...args)).json.run_digest as string;
      for (const moment of moments) {
        const folder = copyOfWorkspace(base);
        const digest = (): string =>
          (JSON.parse(readFileSync(join(localOf(folder), "last_success.json"), "utf8")) as Json).run_digest as string;
        for (const next of [moment, { call: "openat", nth: 400 }, { ...moment, nth: moment.nth + 4 }])
          if (digest() !== wanted) await killed(folder, args, next);
        if (digest() !== wanted) await ask(folder, ...args);
        expect([moment, digest()]).toEqual([moment, wanted]);
      }
    },
    slow,
  );
});
