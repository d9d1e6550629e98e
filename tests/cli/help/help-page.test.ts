import { expect, test } from "bun:test";
import { readHelpPage } from "../../../src/cli/help/help-page.ts";
import { plainPainter } from "../../../src/cli/view/painter.ts";
import { renderBlocks } from "../../../src/cli/view/render-blocks.ts";
import { sampleCommands } from "../sample-commands.ts";

async function help(words: readonly string[], width = 80): Promise<string> {
  const page = await readHelpPage({ words, short: false, json: false }, sampleCommands);
  if (page.kind === "problem") return `${page.message}\n${page.hint}\n`;
  return renderBlocks(page.result.text({ width }), width, plainPainter);
}

test("the page of a command says what it takes, means and may end with", async () => {
  expect(await help(["runs", "list"])).toMatchInlineSnapshot(`
    "List runs.

    Lists runs, newest first.

    A second paragraph.

    Usage: signalcraft runs list [options]

    Options
      --limit N        how many (1 to 100; default 20)
      --status VALUE   only these (one of success, failed)
      --allow-partial  a switch with a dash

    Options of every command
      --workspace DIR  folder with config/providers.yaml and, by default, the state
      --state-dir DIR  where state is kept
      --candidate ID   whose profile, runs and index
      --as-of T        the date, UTC instant or run id whose time counts as now
      --json           print one JSON document, and errors as JSON on stderr
      --no-color       no colour
      --quiet          say nothing on stderr but errors
      -h, --help       show help and do nothing else
      -V, --version    show the version and do nothing else

    Examples
      signalcraft runs list --limit 5
          the last five

    Exit codes
       0  done (also: nothing new, empty list)
       1  failed; failed_stage says where
      10  no such run, candidate, provider or state
      64  usage
     130  interrupted by SIGINT; state is consistent
     143  terminated by SIGTERM; state is consistent
    "
  `);
});

test("the page of a command with operands shows their form", async () => {
  expect((await help(["export"])).split("\n\nOptions of every")[0]).toMatchInlineSnapshot(`
    "Write files.

    Writes files.

    Usage: signalcraft export <format> [file]... [options]

    Operands
      <format>   what to write (one of csv, json)
      [file]...  where to

    Options
      --id VALUE  a name"
  `);
});

test("the page of a group lists its commands", async () => {
  expect(await help(["runs"])).toMatchInlineSnapshot(`
    "runs: past runs, and what changed between them

    Usage: signalcraft runs <command> [options]

    Commands
      runs list  list runs
      runs diff  compare two runs

    signalcraft help runs <command> says more about one.
    "
  `);
});

test("the page of the program lists commands, options and exit codes", async () => {
  expect(await help([])).toMatchInlineSnapshot(`
    "SignalCraft reads the openly published postings of the employers you care about,
    scores them against your profile, and says what changed and why each score is
    what it is.

    Usage: signalcraft <command> [options]

    Every day
      daily   run
      export  write files

    Runs
      runs list  list runs
      runs diff  compare two runs

    Operation
      version  show the version

    Options of every command
      --workspace DIR  folder with config/providers.yaml and, by default, the state
      --state-dir DIR  where state is kept
      --candidate ID   whose profile, runs and index
      --as-of T        the date, UTC instant or run id whose time counts as now
      --json           print one JSON document, and errors as JSON on stderr
      --no-color       no colour
      --quiet          say nothing on stderr but errors
      -h, --help       show help and do nothing else
      -V, --version    show the version and do nothing else

    Exit codes
       0  done (also: nothing new, empty list)
       1  failed; failed_stage says where
       2  verification mismatch or contract violation
       3  partial: artifacts valid, some providers failed (--allow-partial makes it
          0)
       4  credentials missing or refused
       5  refused by policy: offline, robots, tombstone, egress
       6  findings, when asked with --fail-on
      10  no such run, candidate, provider or state
      11  locked by another run
      64  usage
      65  invalid input: config, profile, snapshot, bundle
     130  interrupted by SIGINT; state is consistent
     143  terminated by SIGTERM; state is consistent

    - What is asked for goes to stdout, everything else to stderr.
    - The network is not used unless it is asked for.
    "
  `);
});

test("the short page fits a small screen", async () => {
  const page = await readHelpPage({ words: [], short: true, json: false }, sampleCommands);
  if (page.kind === "problem") throw new Error(page.message);
  expect(renderBlocks(page.result.text({ width: 60 }), 60, plainPainter)).toMatchInlineSnapshot(`
    "SignalCraft reads the openly published postings of the
    employers you care about, scores them against your profile,
    and says what changed and why each score is what it is.

    Usage: signalcraft <command> [options]

    Every day
      daily   read the boards, score the jobs, say what changed
      export  write the results in another format

    Runs
      runs  past runs, and what changed between them

    Operation
      version  show the version

    signalcraft help <command> says more about one, signalcraft
    --help lists them all with options and exit codes.
    "
  `);
});

test("words after a command do not hide its page", async () => {
  expect(await help(["version", "x"])).toBe(await help(["version"]));
});

test("there is no page for what does not exist", async () => {
  expect(await help(["rnus"])).toMatchInlineSnapshot(`
    "Cannot explain rnus: there is no such command
    did you mean runs list or runs diff? signalcraft --help lists the commands
    "
  `);
});
