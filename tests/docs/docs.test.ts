/**
 * The written documents: their links lead somewhere, the commands they name exist, nothing is left without a page, and tables that were written by hand
 * agree with the code. What their screens show is looked at in screens.test.ts.
 */
import { expect, test } from "bun:test";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { readConfigText } from "../../src/adapters/config/read-config-text.ts";
import { type Command, loadCommands } from "../../src/cli/command.ts";
import { commandGroups } from "../../src/cli/command-groups.ts";
import { commands } from "../../src/cli/commands.ts";
import { globalFlags } from "../../src/cli/globals.ts";
import { defaultContact, EgressV1, limitsOf } from "../../src/contracts/egress.ts";
import { httpLimitsMax } from "../../src/contracts/http.ts";
import { sourceKindIds } from "../../src/contracts/source-kind.ts";
import { egressSteps } from "../../src/engine/egress/steps.ts";

const root = join(import.meta.dir, "../..");

interface Page {
  readonly path: string;
  readonly text: string;
}

/** Every page that a person reads, by path in the checkout. */
const pages: readonly Page[] = [
  "README.md",
  "CHANGELOG.md",
  "SECURITY.md",
  "ops/README.md",
  ...[...new Bun.Glob("docs/**/*.md").scanSync({ cwd: root })].sort(),
].map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));

/** The text without what stands in fences or in code spans, for what is only prose. */
const withoutCode = (text: string): string => text.replace(/^```[^]*?^```$/gm, "").replace(/`[^`\n]*`/g, "");

/** Anchors of a page as its headings make them. */
function anchorsOf(text: string): ReadonlySet<string> {
  const headings = text.replace(/^```[^]*?^```$/gm, "").matchAll(/^#{1,6} (.+)$/gm);
  return new Set(
    Array.from(headings, ([, title]) =>
      (title ?? "")
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, "")
        .replaceAll(" ", "-"),
    ),
  );
}

test("every relative link leads to a file, and its anchor to a heading", () => {
  const broken: string[] = [];
  let links = 0;
  for (const { path, text } of pages) {
    for (const [, target = ""] of withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^[a-z]+:/.test(target)) continue;
      links++;
      const [file = "", anchor] = target.split("#");
      const linked = file === "" ? path : normalize(join(dirname(path), file));
      const leads =
        existsSync(join(root, linked)) &&
        (anchor === undefined || anchorsOf(readFileSync(join(root, linked), "utf8")).has(anchor));
      if (!leads) broken.push(`${path}: ${target}`);
    }
  }
  expect(broken).toEqual([]);
  expect(links).toBeGreaterThan(50);
});

/** A command line as it is written: the words after the program's name. */
interface Named {
  readonly page: string;
  readonly line: string;
}

/** Groups whose commands have two words: `runs list`. In a code span they are known without the program's name. */
const pairGroups = new Set(
  commandGroups.map((group) => group.name).filter((name) => commands.some((row) => row.path.startsWith(`${name} `))),
);

function namedCommands({ path, text }: Page): readonly Named[] {
  const lines: string[] = [];
  for (const [, kind = "", body = ""] of text.matchAll(/^```(\w*)[^\n]*\n([^]*?)^```$/gm)) {
    // In a console only what follows the prompt was typed.
    const typed = body.split("\n").filter((line) => kind !== "console" || line.startsWith("$ "));
    if (kind === "sh" || kind === "text" || kind === "console") lines.push(...typed);
  }
  for (const [, span = ""] of text.replace(/^```[^]*?^```$/gm, "").matchAll(/`([^`\n]+)`/g)) {
    const [first = "", second = ""] = span.split(" ");
    if (pairGroups.has(first) && /^[a-z]+$/.test(second)) lines.push(`signalcraft ${span}`);
    else lines.push(span);
  }
  return lines.flatMap((line) =>
    line
      .split(/&&|;|\|(?!\|)/)
      .flatMap((part) => /(?:^|\s)signalcraft ([^/].*)$/.exec(part.trim())?.[1] ?? [])
      .map((found) => ({ page: path, line: found })),
  );
}

/** What is wrong with a command line by the command table; null when nothing is. */
function problemOf(line: string, table: readonly Command[]): string | null {
  const tokens = line.replace(/[[\]]/g, "").split(/\s+/).filter(Boolean);
  const words = tokens.filter((token) => !token.startsWith("-"));
  const command =
    table.find((row) => row.path === words.slice(0, 2).join(" ")) ?? table.find((row) => row.path === words[0]);
  const isAskingTheProgram = tokens[0]?.startsWith("--") === true;
  if (command === undefined && !isAskingTheProgram && !/^[<.]/.test(words[0] ?? "<"))
    return `there is no command ${words.slice(0, 2).join(" ")}`;
  const known = new Set([...globalFlags, ...(command?.flags ?? [])].map((flag) => `--${flag.name}`));
  const unknown = tokens
    .map((token) => token.replace(/=.*$/, ""))
    .find((token) => token.startsWith("--") && !known.has(token));
  return unknown === undefined ? null : `${command?.path ?? "signalcraft"} has no option ${unknown}`;
}

test("every command that a page names is in the command table, with its options", async () => {
  const table = await loadCommands(commands);
  const named = pages.flatMap(namedCommands);
  const problems = named.flatMap(({ page, line }) => {
    const problem = problemOf(line, table);
    return problem === null ? [] : [`${page}: ${problem} (signalcraft ${line})`];
  });
  expect(problems).toEqual([]);
  expect(named.length).toBeGreaterThan(100);
});

test("the check of commands finds a command and an option that are not there", async () => {
  const table = await loadCommands(commands);
  expect(
    [
      "runs lst",
      "daily --alow-partial",
      "providers frobnicate openai",
      "runs list --limit 5",
      "--help",
      "daily --json",
    ].map((line) => problemOf(line, table)),
  ).toEqual([
    "there is no command runs lst",
    "daily has no option --alow-partial",
    "there is no command providers frobnicate",
    null,
    null,
    null,
  ]);
});

test("no page holds a path of the machine it was written on", () => {
  const machine = /(?<![\w.:/@$}~-])\/(?:home|root|Users|work|workspace|mnt|tmp|var\/tmp|private)\b/g;
  const found = pages.flatMap(({ path, text }) =>
    Array.from(text.matchAll(machine), (match) => `${path}: ${text.slice(match.index, match.index + 40)}`),
  );
  expect(found).toEqual([]);
});

test("every decision has context, decision and consequences, and a number of its own", () => {
  const decisions = pages.filter((page) => page.path.startsWith("docs/decisions/"));
  const numbers = decisions.map((page) => /\/(\d{4})-[a-z0-9-]+\.md$/.exec(page.path)?.[1]);
  expect(numbers).toEqual(decisions.map((_, index) => String(index + 1).padStart(4, "0")));
  for (const { path, text } of decisions) {
    expect([path, ...Array.from(text.matchAll(/^#+ .+$/gm), ([line]) => line)]).toEqual([
      path,
      expect.stringMatching(/^# \d{4} /),
      "## Context",
      "## Decision",
      "## Consequences",
    ]);
  }
});

const pageAt = (path: string): string => pages.find((page) => page.path === path)?.text ?? "";

/** Cells of the table below a heading, without its head; code spans lose their backticks in the first cell. */
function tableBelow(text: string, title: string): readonly (readonly string[])[] {
  const section = text.split(/^#{2,3} /m).find((part) => part.startsWith(`${title}\n`)) ?? "";
  const rows = section.split("\n").filter((line) => line.startsWith("|"));
  return rows.slice(2).map((row) =>
    row
      .slice(1, -1)
      .split("|")
      .map((cell) => cell.trim()),
  );
}

const bare = (cell: string | undefined): string => (cell ?? "").replaceAll("`", "");

/** Tests that a page cites: a link to a test file, and behind it the names in code spans. */
function citedTests({ path, text }: Page): readonly { readonly file: string; readonly name: string }[] {
  const cited = text.matchAll(/\]\(([^)\s]+\.test\.ts)\)\s((?:`[^`]+`(?:,\s)?)+)/g);
  return Array.from(cited, ([, link = "", names = ""]) =>
    Array.from(names.matchAll(/`([^`]+)`/g), ([, name = ""]) => ({ file: normalize(join(dirname(path), link)), name })),
  ).flat();
}

test("the network shield lists every check in its order, each with tests that exist", () => {
  const shield = pages.find((page) => page.path === "docs/network-shield.md");
  if (shield === undefined) throw new Error("docs/network-shield.md is missing");
  const checks = tableBelow(shield.text, "Checks");
  expect(checks.map(([step]) => bare(step))).toEqual(egressSteps.map(({ id }) => id));
  expect(checks.filter((cells) => !/\.test\.ts\) `/.test(cells.at(-1) ?? ""))).toEqual([]);
  const cited = citedTests(shield);
  const unknown = cited.filter(({ file, name }) => !readFileSync(join(root, file), "utf8").includes(`"${name}"`));
  expect(unknown).toEqual([]);
  expect(cited.length).toBeGreaterThan(50);
});

test("the table of limits and config/egress.yaml say what the code says", () => {
  const egress = readConfigText(EgressV1, readFileSync(join(root, "config/egress.yaml"), "utf8"), "config/egress.yaml");
  expect(limitsOf(egress)).toEqual(httpLimitsMax);
  expect({ ...egress, limits: {}, contact: egress.contact ?? defaultContact }).toEqual({
    schema: "egress.v1",
    contact: defaultContact,
    extra_ports: [],
    resolve: [],
    limits: {},
  });
  const written = tableBelow(pageAt("docs/network-shield.md"), "Limits");
  const limits: Record<string, unknown> = Object.fromEntries(written.map(([name, most]) => [bare(name), Number(most)]));
  expect(limits).toEqual(egress.limits);
  expect(Object.keys(egress.limits)).toEqual(Object.keys(EgressV1.entries.limits.wrapped.entries));
});

test("what each source kind can and cannot tell has a row for each", () => {
  const rows = tableBelow(pageAt("docs/providers.md"), "What each kind can and cannot tell");
  expect(rows.map(([kind]) => bare(kind))).toEqual([...sourceKindIds]);
});

test("every page is reached from the README", () => {
  const reached = new Set(["README.md"]);
  for (const path of reached) {
    const { text = "" } = pages.find((page) => page.path === path) ?? {};
    for (const [, target = ""] of withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)) {
      const [file = ""] = target.split("#");
      if (file !== "" && !/^[a-z]+:/.test(target)) reached.add(normalize(join(dirname(path), file)));
    }
  }
  const isLeftOut = (path: string): boolean => !reached.has(path) && !reached.has(dirname(path));
  expect(pages.map((page) => page.path).filter(isLeftOut)).toEqual([]);
});

test("every command is named on a page that a person wrote", () => {
  const written = pages.filter(({ path }) => !path.startsWith("docs/reference/") && path !== "CHANGELOG.md");
  const named = new Set(
    written.flatMap(namedCommands).flatMap(({ line }) => {
      const words = line.replace(/[[\],]/g, "").split(/\s+/);
      return [words.slice(0, 2).join(" "), words[0] ?? ""];
    }),
  );
  expect(commands.map((row) => row.path).filter((path) => !named.has(path))).toEqual([]);
});

test("the architecture names every folder of the sources", () => {
  const { text = "" } = pages.find((page) => page.path === "docs/architecture.md") ?? {};
  const folders = [...new Bun.Glob("src/*/*/**/*.ts").scanSync({ cwd: root })].map((path) =>
    path.split("/").slice(0, 3).join("/"),
  );
  const named = new Set(Array.from(text.matchAll(/`(src\/[a-z/-]+?)\/?`/g), ([, folder]) => folder));
  expect([...new Set(folders)].sort().filter((folder) => !named.has(folder))).toEqual([]);
});

test("every file and folder of the checkout that a page names is there", () => {
  const missing = pages.flatMap(({ path, text }) =>
    text
      .replace(/^```[^]*?^```$/gm, "")
      .split("\n")
      .filter((line) => !line.includes("not built yet"))
      .flatMap((line) =>
        Array.from(line.matchAll(/`((?:src|tests|tools|ops|docs)\/[^`\s<]*)`/g), ([, named = ""]) => named),
      )
      .filter((named) =>
        named.includes("*")
          ? [...new Bun.Glob(named).scanSync({ cwd: root })].length === 0
          : !existsSync(join(root, named)),
      )
      .map((named) => `${path}: ${named}`),
  );
  expect(missing).toEqual([]);
});
