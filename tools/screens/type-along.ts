/** Types the pages that tell a reader what to type, word by word, and says what was printed. Run ids of a page stand for the reader's own of the same instant. */
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../project.ts";

/** Pages whose screens are real, by group: those of one group are typed into one home, one after the other. */
export const typedPages: readonly (readonly string[])[] = [
  ["README.md"],
  ["docs/tutorial.md", "docs/guides/history.md"],
];

/** Where the reader of the pages is at home: what stands there instead of a path of this machine. */
export const HOME_OF_PAGES = "/srv/ada";

/** One line that a page tells to type: what the page shows below it, and what was printed, with `HOME_OF_PAGES` for the home. */
export interface TypedLine {
  readonly page: string;
  readonly line: string;
  readonly shown: string;
  /** The line with the reader's own run ids. */
  readonly typed: string;
  readonly exit: number;
  readonly printed: string;
}

/** What a page tells a reader to do: write a file, or type a line and see a screen. */
export type Step = { readonly file: string; readonly text: string } | { readonly line: string; readonly shown: string };

/** The steps of a page, in order: `yaml` fences that begin with the name of a file, and the prompts of `console` fences. */
export function stepsOf(text: string): readonly Step[] {
  return [...text.matchAll(/^```(console|yaml)\n([^]*?)^```$/gm)].flatMap(([, kind, body = ""]): readonly Step[] => {
    if (kind === "yaml") {
      const file = /^# (\S+)\n/.exec(body)?.[1];
      return file === undefined ? [] : [{ file, text: body }];
    }
    return body
      .split(/^\$ /m)
      .slice(1)
      .map((part) => {
        const [line = "", ...shown] = part.split("\n");
        return { line, shown: shown.join("\n").trimEnd() };
      });
  });
}

/** A run id; its last ten digits depend on the version of the program. */
export const RUN_ID = /\d{8}T\d{6}Z-[0-9a-f]{10}/g;

/** Types the lines of some pages into an empty home. `program` is what starts the program; the first line that fails ends it. */
export async function typeAlong(
  pages: readonly string[],
  { program, home }: { readonly program: readonly string[]; readonly home: string },
): Promise<readonly TypedLine[]> {
  const bin = join(home, "bin");
  mkdirSync(bin);
  const shim = join(bin, "signalcraft");
  writeFileSync(shim, `#!/bin/sh\nexec ${program.map((word) => `'${word}'`).join(" ")} "$@"\n`);
  chmodSync(shim, 0o755);
  const env = {
    PATH: `${bin}:${process.env["PATH"] ?? ""}`,
    HOME: home,
    NO_COLOR: "1",
    TUTORIAL: join(projectRoot, "docs/guides/tutorial-board"),
  };
  let cwd = home;
  const sh = async (line: string): Promise<{ readonly exit: number; readonly out: string }> => {
    const child = Bun.spawn(["sh", "-c", `${line} || exit; pwd > '${home}/bin/cwd'`], {
      cwd,
      env,
      stdin: "ignore",
      stdout: "pipe",
      stderr: "pipe",
    });
    const [out, err] = await Promise.all([new Response(child.stdout).text(), new Response(child.stderr).text()]);
    const exit = await child.exited;
    if (exit === 0) cwd = readFileSync(`${home}/bin/cwd`, "utf8").trim();
    return { exit, out: out + err };
  };
  const withOwnIds = async (line: string): Promise<string> => {
    if (line.match(RUN_ID) === null) return line;
    const { runs } = JSON.parse((await sh("signalcraft runs list --json")).out) as {
      readonly runs: readonly { readonly run_id: string }[];
    };
    return line.replace(RUN_ID, (id) => runs.find((run) => run.run_id.startsWith(id.slice(0, 17)))?.run_id ?? id);
  };
  const lines: TypedLine[] = [];
  for (const page of pages) {
    for (const step of stepsOf(readFileSync(join(projectRoot, page), "utf8"))) {
      if ("file" in step) {
        writeFileSync(join(cwd, step.file), step.text);
        continue;
      }
      const typed = await withOwnIds(step.line);
      const { exit, out } = await sh(typed);
      lines.push({ page, ...step, typed, exit, printed: out.replaceAll(home, HOME_OF_PAGES).trimEnd() });
      if (exit !== 0) return lines;
    }
  }
  return lines;
}
