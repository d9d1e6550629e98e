import { expect, test } from "bun:test";
import { toEnvironment } from "../../../src/cli/environment.ts";
import { readCommandLine } from "../../../src/cli/parse/command-line.ts";
import { sampleCommands } from "../sample-commands.ts";

async function read(args: readonly string[], env: Record<string, string> = {}): Promise<unknown> {
  const line = await readCommandLine(args, sampleCommands, toEnvironment(env));
  if (line.kind !== "call") return line;
  return { path: line.command.path, ...line.input.operands, ...line.input.flags };
}

async function problem(...args: string[]): Promise<unknown> {
  const line = await readCommandLine(args, sampleCommands, toEnvironment({}));
  return line.kind === "problem" ? [line.message, line.hint] : line;
}

const runsList = { path: "runs list", limit: 20, status: null, "allow-partial": false };
const runsDiff = { path: "runs diff", run_id: "a", other_run_id: null };
const daily = { path: "daily", "allow-net": null, resolve: [], since: null };

test("a two-word command is found with its defaults", async () => {
  expect(await read(["runs", "list"])).toEqual(runsList);
});

test("a value is given with a space or an equals sign", async () => {
  expect(await read(["runs", "list", "--limit", "5"])).toEqual({ ...runsList, limit: 5 });
  expect(await read(["runs", "list", "--limit=5"])).toEqual({ ...runsList, limit: 5 });
});

test("an integer is read as decimal, leading zeros and all", async () => {
  expect(await read(["runs", "list", "--limit", "007"])).toEqual({ ...runsList, limit: 7 });
});

test("an operand that looks like a number stays what was typed", async () => {
  for (const id of ["0123", "1e3", "0x10", "1.0", " 7 ", "00", "9007199254740993", "Infinity", "true", "false"]) {
    expect(await read(["runs", "diff", id])).toEqual({ ...runsDiff, run_id: id });
  }
});

test("a string value that looks like a number stays what was typed", async () => {
  expect(await read(["daily", "--resolve", "0123", "--resolve=1e3"])).toEqual({ ...daily, resolve: ["0123", "1e3"] });
});

test("a value may hold equals signs, spaces and dashes", async () => {
  expect(await read(["daily", "--resolve=a=b=c", "--resolve", "x y", "--resolve=--no-color"])).toEqual({
    ...daily,
    resolve: ["a=b=c", "x y", "--no-color"],
  });
});

test("a switch takes no word after it, with a dash in its name or not", async () => {
  expect(await read(["runs", "list", "--allow-partial"])).toEqual({ ...runsList, "allow-partial": true });
  expect(await read(["--json", "runs", "diff", "a"])).toEqual(runsDiff);
  expect(await read(["--no-color", "runs", "diff", "a"])).toEqual(runsDiff);
});

test("global options stand anywhere and their values are no command words", async () => {
  expect(await read(["--workspace", "daily", "runs", "--state-dir", "runs", "list"])).toEqual(runsList);
});

test("a bare optional value never takes the next word", async () => {
  expect(await read(["daily", "--allow-net"])).toEqual({ ...daily, "allow-net": true });
  expect(await problem("daily", "--allow-net", "a.example")).toEqual([
    'Cannot run daily: it does not take "a.example"',
    "it takes options only; see signalcraft help daily",
  ]);
  expect(await read(["daily", "--allow-net=a.example,b.example"])).toEqual({
    ...daily,
    "allow-net": "a.example,b.example",
  });
});

test("two dashes end the options", async () => {
  expect(await read(["runs", "diff", "--", "--json", "-x"])).toEqual({
    path: "runs diff",
    run_id: "--json",
    other_run_id: "-x",
  });
});

test("words after two dashes are never a command", async () => {
  expect(await read(["--", "runs", "list"])).toEqual({ kind: "help", words: [], short: true });
});

test("a single dash is a word, as for standard input", async () => {
  expect(await read(["export", "csv", "-", "b"])).toEqual({
    path: "export",
    format: "csv",
    file: ["-", "b"],
    id: null,
  });
});

test("a date becomes its first instant, an instant keeps its own", async () => {
  expect(await read(["daily", "--since", "2026-11-22"])).toEqual({ ...daily, since: "2026-11-22T00:00:00Z" });
  expect(await read(["daily", "--since", "2026-11-22T06:30Z"])).toEqual({ ...daily, since: "2026-11-22T06:30:00Z" });
  expect(await read(["daily", "--since", "2024-02-29T23:59:59Z"])).toEqual({ ...daily, since: "2024-02-29T23:59:59Z" });
});

test("what is no instant in UTC is refused", async () => {
  const bad = [
    "2026-02-29",
    "2026-13-01",
    "22.11.2026",
    "2026-11-22T06:00:00+01:00",
    "2026-11-22T24:00:00Z",
    "now",
    "0",
  ];
  const lines = await Promise.all(bad.map((text) => read(["daily", "--since", text])));
  expect(lines.map((line) => (line as { kind: string }).kind)).toEqual(bad.map(() => "problem"));
});

test("help wins over whatever else is wrong", async () => {
  expect(await read(["runs", "list", "--nope", "x", "--help"])).toEqual({
    kind: "help",
    words: ["runs", "list"],
    short: false,
  });
  expect(await read(["runs", "list", "-h"])).toEqual({ kind: "help", words: ["runs", "list"], short: false });
  expect(await read(["--workspace", "daily", "--help"])).toEqual({ kind: "help", words: [], short: false });
  expect(await read(["runs", "--workspace", "--help"])).toEqual({ kind: "help", words: ["runs"], short: false });
  expect(await read(["--version", "nonsense"])).toEqual({ kind: "version" });
  expect(await read([])).toEqual({ kind: "help", words: [], short: true });
});

test("global options come from the flag, then from the environment", async () => {
  const line = await readCommandLine(
    ["version", "--candidate", "ada", "--quiet"],
    sampleCommands,
    toEnvironment({ SIGNALCRAFT_CANDIDATE: "bob", SIGNALCRAFT_AS_OF: "2026-11-22", SIGNALCRAFT_STATE_DIR: "" }),
  );
  expect(line.kind === "call" ? line.globals : line).toEqual({
    workspace: null,
    stateDir: null,
    candidate: { value: "ada", from: "flag", name: "--candidate" },
    asOf: { value: "2026-11-22T00:00:00Z", from: "env", name: "SIGNALCRAFT_AS_OF", typed: "2026-11-22" },
    json: false,
    noColor: false,
    quiet: true,
  });
});

test("an environment variable that cannot be read is named", async () => {
  expect(await read(["version"], { SIGNALCRAFT_AS_OF: "soon" })).toEqual({
    kind: "problem",
    message:
      'Cannot read SIGNALCRAFT_AS_OF: "soon" is not a date (YYYY-MM-DD) or an instant in UTC (YYYY-MM-DDTHH:MM:SSZ)',
    hint: "correct the environment variable or give --as-of",
  });
});

test.each([
  [
    ["rnus", "list"],
    "Cannot run rnus: there is no such command",
    "did you mean runs list? signalcraft --help lists the commands",
  ],
  [
    ["runs", "lst"],
    "Cannot run runs lst: there is no such command",
    "did you mean runs list? signalcraft help runs lists the commands",
  ],
  [
    ["verison"],
    "Cannot run verison: there is no such command",
    "did you mean version? signalcraft --help lists the commands",
  ],
  [
    ["list"],
    "Cannot run list: there is no such command",
    "did you mean runs list? signalcraft --help lists the commands",
  ],
  [
    ["dialy", "x"],
    "Cannot run dialy: there is no such command",
    "did you mean daily? signalcraft --help lists the commands",
  ],
  [["zzzzzz"], "Cannot run zzzzzz: there is no such command", "signalcraft --help lists the commands"],
  [["runs"], "Cannot run runs: it needs one of list, diff", "signalcraft help runs says what they do"],
  [
    ["daily", "--alow-net"],
    "Cannot run daily: it has no option --alow-net",
    "did you mean --allow-net? signalcraft help daily lists the options",
  ],
  [["daily", "--limit", "3"], "Cannot run daily: it has no option --limit", "signalcraft help daily lists the options"],
  [["daily", "-x"], "Cannot run daily: it has no option -x", "signalcraft help daily lists the options"],
  [
    ["daily", "--__proto__=1"],
    "Cannot run daily: it has no option --__proto__",
    "signalcraft help daily lists the options",
  ],
  [
    ["daily", "--constructor"],
    "Cannot run daily: it has no option --constructor",
    "signalcraft help daily lists the options",
  ],
  [
    ["daily", "--no-resolve"],
    "Cannot run daily: it has no option --no-resolve",
    "signalcraft help daily lists the options",
  ],
  [
    ["daily", "---json"],
    "Cannot run daily: it has no option ---json",
    "did you mean --json? signalcraft help daily lists the options",
  ],
  [
    ["--limit", "5", "runs", "list"],
    "Cannot read --limit: there is no such option",
    "signalcraft --help lists the options; those of a command stand after it",
  ],
  [
    ["--jsn"],
    "Cannot read --jsn: there is no such option",
    "did you mean --json? signalcraft --help lists the options",
  ],
  [["daily", "--json=yes"], "Cannot read --json=yes: --json takes no value", "give --json alone"],
  [["daily", "--json", "--json"], "Cannot read --json: it is given 2 times", "give it once"],
  [["runs", "list", "--limit", "1", "--limit=2"], "Cannot read --limit: it is given 2 times", "give it once"],
  [
    ["runs", "list", "--limit"],
    "Cannot read --limit: its value is missing",
    "write --limit=N; signalcraft help runs list says more",
  ],
  [
    ["runs", "list", "--limit", "--json"],
    "Cannot read --limit: its value is missing",
    "write --limit=N; signalcraft help runs list says more",
  ],
  [
    ["runs", "list", "--limit="],
    "Cannot read --limit: its value is empty",
    "signalcraft help runs list says what it takes",
  ],
  [
    ["runs", "list", "--limit", "ten"],
    'Cannot read --limit: "ten" is not a whole number',
    "signalcraft help runs list says what it takes",
  ],
  [
    ["runs", "list", "--limit", "1.5"],
    'Cannot read --limit: "1.5" is not a whole number',
    "signalcraft help runs list says what it takes",
  ],
  [
    ["runs", "list", "--limit", "0"],
    'Cannot read --limit: "0" is not at least 1',
    "signalcraft help runs list says what it takes",
  ],
  [
    ["runs", "list", "--limit=-5"],
    'Cannot read --limit: "-5" is not at least 1',
    "signalcraft help runs list says what it takes",
  ],
  [
    ["runs", "list", "--status", "sucess"],
    'Cannot read --status: "sucess" is not one of success, failed; did you mean success?',
    "signalcraft help runs list says what it takes",
  ],
  [
    ["version", "--candidate", "A B"],
    'Cannot read --candidate: "A B" is not a candidate id: a-z, 0-9 and _, at most 64 characters',
    "signalcraft --help says what it takes",
  ],
  [["export", "csv", "--id", "9"], 'Cannot read --id: "9" is not a word', "signalcraft help export says what it takes"],
  [["export"], "Cannot run export: <format> is missing", "what to write; signalcraft help export says more"],
  [["export", "xml"], 'Cannot read <format>: "xml" is not one of csv, json', "what to write"],
  [["runs", "diff", ""], "Cannot read <run_id>: it is empty", "the earlier run"],
  [["runs", "diff", "a", "b", "c"], 'Cannot run runs diff: it does not take "c"', "see signalcraft help runs diff"],
  [["version", "1"], 'Cannot run version: it does not take "1"', "it takes options only; see signalcraft help version"],
])("%j is a usage problem", async (args, message, hint) => {
  expect(await problem(...args)).toEqual([message, hint]);
});
