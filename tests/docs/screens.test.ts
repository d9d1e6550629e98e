/**
 * What the pages show is what the program prints: README, tutorial and the guide that goes on from it are typed word by word into an empty directory, and every
 * screen is compared. What is true of one machine or one version (paths, digests, sizes, how many files) is left out of the comparison.
 */
import { expect, test } from "bun:test";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { program, tempDir } from "../blackbox/cli-process.ts";

const root = join(import.meta.dir, "../..");

/** What a page tells a reader to do: write a file, or type a line and see a screen. */
type Step = { readonly file: string; readonly text: string } | { readonly run: string; readonly screen: string };

function stepsOf(page: string): readonly Step[] {
  const text = readFileSync(join(root, page), "utf8");
  return [...text.matchAll(/^```(console|yaml)\n([^]*?)^```$/gm)].flatMap(([, kind, body = ""]): readonly Step[] => {
    if (kind === "yaml") return [{ file: /^# (\S+)\n/.exec(body)?.[1] ?? "", text: body }];
    return body
      .split(/^\$ /m)
      .slice(1)
      .map((part) => {
        const [run = "", ...screen] = part.split("\n");
        return { run, screen: screen.join("\n") };
      });
  });
}

const RUN_ID = /\d{8}T\d{6}Z-[0-9a-f]{10}/g;

/** A screen without what differs between machines and versions, and without where its lines break. */
const comparable = (screen: string, folder: string): string =>
  screen
    .replaceAll(folder, "/srv/ada")
    .replace(RUN_ID, (id) => id.slice(0, 17))
    .replace(/\b[0-9a-f]{12,64}\b/g, "<hash>")
    .replace(/\b[\d.]+ ([KMG]iB|files?|artifacts?|blobs?|threads?)\b/g, "<some> $1")
    .replace(/(\bclock +)\S+Z/, "$1<now>")
    .replace(/\s+/g, " ")
    .trim();

/** The first part of the screen that the page shows and the program does not; null when it shows what is printed. `[...]` stands for anything. */
function whatDiffers(shown: string, printed: string): string | null {
  if (!shown.includes("[...]")) return shown === printed ? null : printed;
  let from = 0;
  for (const part of shown.split("[...]").map((piece) => piece.trim())) {
    const at = printed.indexOf(part, from);
    if (at < 0) return part;
    from = at + part.length;
  }
  return null;
}

/** Types pages into one empty home, one after the other, as one person would. How many lines were typed. */
async function typeAlong(typed: readonly string[]): Promise<number> {
  const folder = tempDir();
  const bin = join(folder, "bin");
  mkdirSync(bin);
  const shim = join(bin, "signalcraft");
  writeFileSync(shim, `#!/bin/sh\nexec ${program.map((word) => `'${word}'`).join(" ")} "$@"\n`);
  chmodSync(shim, 0o755);
  const env = {
    PATH: `${bin}:${process.env["PATH"] ?? ""}`,
    HOME: folder,
    NO_COLOR: "1",
    TUTORIAL: join(root, "docs/guides/tutorial-board"),
  };
  let cwd = folder;
  const sh = async (line: string): Promise<{ readonly exit: number; readonly out: string }> => {
    const child = Bun.spawn(["sh", "-c", `${line} || exit; pwd > '${folder}/cwd'`], {
      cwd,
      env,
      stdin: "ignore",
      stdout: "pipe",
      stderr: "pipe",
    });
    const [out, err] = await Promise.all([new Response(child.stdout).text(), new Response(child.stderr).text()]);
    const exit = await child.exited;
    if (exit === 0) cwd = readFileSync(`${folder}/cwd`, "utf8").trim();
    return { exit, out: out + err };
  };
  /** The digits after the instant of a run id depend on the version of the program. */
  const withOwnIds = async (line: string): Promise<string> => {
    const ids = line.match(RUN_ID) ?? [];
    if (ids.length === 0) return line;
    const { runs } = JSON.parse((await sh("signalcraft runs list --json")).out) as {
      readonly runs: readonly { readonly run_id: string }[];
    };
    return line.replace(RUN_ID, (id) => runs.find((run) => run.run_id.startsWith(id.slice(0, 17)))?.run_id ?? id);
  };
  let lines = 0;
  for (const page of typed) {
    for (const step of stepsOf(page)) {
      if ("file" in step) {
        if (step.file !== "") writeFileSync(join(cwd, step.file), step.text);
        continue;
      }
      const { exit, out } = await sh(await withOwnIds(step.run));
      const differs = whatDiffers(comparable(step.screen, folder), comparable(out, folder));
      expect([page, step.run, exit, differs]).toEqual([page, step.run, 0, null]);
      lines++;
    }
  }
  return lines;
}

test("the README shows what is printed in an empty directory", async () => {
  expect(await typeAlong(["README.md"])).toBeGreaterThan(0);
}, 60_000);

test("tutorial and history run word by word and show what is printed", async () => {
  expect(await typeAlong(["docs/tutorial.md", "docs/guides/history.md"])).toBeGreaterThan(25);
}, 120_000);

test("a screen that is not what is printed is found, also where lines are left out", () => {
  expect([
    whatDiffers("a b c", "a b c"),
    whatDiffers("a b c", "a b d"),
    whatDiffers("a [...] d", "a b c d"),
    whatDiffers("a [...] x", "a b c d"),
  ]).toEqual([null, "a b d", null, "x"]);
});
