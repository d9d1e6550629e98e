import { expect, test } from "bun:test";
import { readdirSync } from "node:fs";
import { runCli, tempDir } from "./cli-process.ts";

test("an unknown command is a usage error with a suggestion", async () => {
  expect(await runCli(["verison"])).toEqual({
    exit: 64,
    stdout: "",
    stderr:
      "error: Cannot run verison: there is no such command\nhint: did you mean version? signalcraft --help lists the commands\n",
  });
});

test("an unknown option is a usage error with a suggestion", async () => {
  expect(await runCli(["version", "--jsn"])).toEqual({
    exit: 64,
    stdout: "",
    stderr:
      "error: Cannot run version: it has no option --jsn\nhint: did you mean --json? signalcraft help version lists the options\n",
  });
});

test("an operand too many is a usage error", async () => {
  const { exit, stdout, stderr } = await runCli(["version", "0123"]);
  expect([exit, stdout, stderr]).toEqual([
    64,
    "",
    'error: Cannot run version: it does not take "0123"\nhint: it takes options only; see signalcraft help version\n',
  ]);
});

test("a group without a command says which commands it has", async () => {
  const { exit, stdout, stderr } = await runCli(["schema"]);
  expect([exit, stdout, stderr]).toEqual([
    64,
    "",
    "error: Cannot run schema: it needs one of list, print\nhint: signalcraft help schema says what they do\n",
  ]);
});

test("with --json an error is one JSON object on stderr and stdout is empty", async () => {
  const { exit, stdout, stderr } = await runCli(["--json", "schema", "print", "rankd.v1"]);
  expect([exit, stdout, JSON.parse(stderr)]).toEqual([
    64,
    "",
    {
      error: {
        code: "usage",
        exit_code: 64,
        hint: "did you mean ranked.v1? signalcraft schema list shows the names",
        message: "Cannot print schema rankd.v1: there is no such schema",
      },
    },
  ]);
});

test("an id that looks like a number is kept as it was typed", async () => {
  for (const id of ["0123", "1e3", "0x1f"]) {
    const { exit, stderr } = await runCli(["schema", "print", id, "--json"]);
    expect([exit, (JSON.parse(stderr) as { error: { message: string } }).error.message]).toEqual([
      64,
      `Cannot print schema ${id}: there is no such schema`,
    ]);
  }
});

test("help, versions and usage errors leave an empty directory and home as they were", async () => {
  const lines: readonly (readonly string[])[] = [
    [],
    ["--help"],
    ["--version"],
    ["help", "daily"],
    ["daily", "--help", "--state-dir", "state"],
    ["daily", "--nope"],
    ["--workspace", "w", "nope"],
    ["--as-of", "never", "daily"],
    ["completion", "bash"],
    ["schema", "list"],
  ];
  for (const args of lines) {
    const cwd = tempDir();
    const home = tempDir();
    // Bun keeps a cache of the sources that it runs; the binary has none.
    await runCli(args, { cwd, home, env: { BUN_RUNTIME_TRANSPILER_CACHE_PATH: "0" } });
    expect([args, readdirSync(cwd), readdirSync(home)]).toEqual([args, [], []]);
  }
});

test("an argument cannot command the terminal through an error", async () => {
  const { exit, stderr } = await runCli(["\u001b[2Jnope\u202e\nhint: all is well"]);
  expect([exit, stderr.split("\n")[0]]).toEqual([
    64,
    "error: Cannot run nope hint: all is well: there is no such command",
  ]);
});
