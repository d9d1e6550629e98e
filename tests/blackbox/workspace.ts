/** Workspaces and payloads for tests that run the program: everything is written for the test, nothing is copied from a board. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runCli, tempDir, type CliResult } from "./cli-process.ts";

/** What the program printed. Tests compare whole values, so a member that is not there fails them. */
// oxlint-disable-next-line typescript/no-explicit-any
export type Json = any;

export interface Workspace {
  readonly path: string;
  /** Runs the program in the workspace, always with the same home. */
  readonly run: (...args: string[]) => Promise<CliResult>;
  /** The same with `--json`; stdout is parsed. */
  readonly json: (
    ...args: string[]
  ) => Promise<{ readonly exit: number; readonly value: Json; readonly stderr: string }>;
  readonly read: (path: string) => string;
  readonly write: (path: string, text: string) => void;
}

export const registryText = `# my boards
schema: providers.v1
providers:
  # the kiln makers
  - id: acme
    name: Acme
    kind: ashby
    board: acme   # exactly so

  - id: globex
    name: Globex
    kind: greenhouse
    board: globex
`;

/** A new workspace with the given `config/providers.yaml`. */
export function newWorkspace(registry: string = registryText): Workspace {
  const path = tempDir();
  const home = tempDir();
  mkdirSync(join(path, "config"));
  writeFileSync(join(path, "config/providers.yaml"), registry);
  const run = (...args: string[]): Promise<CliResult> => runCli(args, { cwd: path, home });
  return {
    path,
    run,
    json: async (...args) => {
      const { exit, stdout, stderr } = await run(...args, "--json");
      return { exit, value: stdout === "" ? null : JSON.parse(stdout), stderr };
    },
    read: (file) => readFileSync(join(path, file), "utf8"),
    write: (file, text) => writeFileSync(join(path, file), text),
  };
}

/** The answer of an Ashby board with one posting a title. */
export function ashbyAnswer(board: string, titles: readonly string[]): string {
  const jobs = titles.map((title, index) => {
    const id = `0a1b2c3d-0000-4000-8000-${String(index + 1).padStart(12, "0")}`;
    return {
      id,
      title,
      department: "Ceramics",
      team: "Kilns",
      employmentType: "FullTime",
      location: "Lisbon",
      secondaryLocations: [],
      publishedAt: "2026-01-07T22:26:44.294+00:00",
      isListed: true,
      isRemote: false,
      address: { postalAddress: { addressLocality: "Lisbon", addressRegion: "", addressCountry: "Portugal" } },
      jobUrl: `https://jobs.ashbyhq.com/${board}/${id}`,
      applyUrl: `https://jobs.ashbyhq.com/${board}/${id}/application`,
      descriptionHtml: "<p>Fire things.</p>",
      descriptionPlain: "FIRE THINGS.",
    };
  });
  return JSON.stringify({ apiVersion: "1", jobs });
}

/** The error object of a `--json` call. */
export function errorOf({ stderr }: { readonly stderr: string }): {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly exit_code: number;
} {
  return (JSON.parse(stderr) as { error: ReturnType<typeof errorOf> }).error;
}
