import { expect, test } from "bun:test";
import { runCli } from "./cli-process.ts";

interface HelpDocument {
  readonly commands: readonly {
    readonly path: string;
    readonly usage: string;
    readonly exit_codes: readonly number[];
  }[];
}

test("a bare signalcraft says what it is and where to begin", async () => {
  const { exit, stdout, stderr } = await runCli([]);
  expect([exit, stderr]).toEqual([0, ""]);
  expect(stdout).toStartWith("SignalCraft reads the openly published postings");
  expect(stdout).toContain("\nUsage: signalcraft <command> [options]\n");
});

test("--help and help are one page, wherever the words stand", async () => {
  const page = await runCli(["help", "schema", "print"]);
  expect(page.exit).toBe(0);
  expect(page.stdout).toContain("Usage: signalcraft schema print <name>\n");
  expect(await runCli(["schema", "print", "--help"])).toEqual(page);
  expect(await runCli(["--help", "schema", "print", "x"])).toEqual(page);
  expect(await runCli(["schema", "-h", "print"])).toEqual(page);
  expect(await runCli(["help"])).toEqual(await runCli(["--help"]));
});

test("every command has a page of at most 80 columns that ends with its exit codes", async () => {
  const { stdout } = await runCli(["help", "--json"]);
  const { commands } = JSON.parse(stdout) as HelpDocument;
  expect(commands.length).toBeGreaterThan(4);
  for (const command of commands) {
    const page = await runCli(["help", ...command.path.split(" ")]);
    const lines = page.stdout.split("\n");
    expect([command.path, page.exit, page.stderr]).toEqual([command.path, 0, ""]);
    expect(
      lines.filter((line) => line.length > 80 && line.includes(" ") && !line.startsWith("  signalcraft ")),
    ).toEqual([]);
    expect(lines.slice(lines.indexOf("Exit codes") + 1).filter((line) => /^ {1,3}\d+ {2}/.test(line)).length).toBe(
      command.exit_codes.length,
    );
  }
});

test("help on what does not exist is a usage error", async () => {
  expect(await runCli(["help", "schma"])).toEqual({
    exit: 64,
    stdout: "",
    stderr:
      "error: Cannot explain schma: there is no such command\nhint: did you mean schema list or schema print? signalcraft --help lists the commands\n",
  });
});

test("the version is the same by command and by option", async () => {
  const { stdout, exit } = await runCli(["version"]);
  expect(exit).toBe(0);
  expect(stdout).toMatch(/^signalcraft \d+\.\d+\.\d+\n$/);
  expect((await runCli(["--version"])).stdout).toBe(stdout);
  const document = JSON.parse((await runCli(["version", "--json"])).stdout) as Record<string, string>;
  expect([document["name"], `signalcraft ${document["version"]}\n`]).toEqual(["signalcraft", stdout]);
});

test("what people read has no colour when it is no terminal", async () => {
  const env = { FORCE_COLOR: "1", CLICOLOR_FORCE: "1", TERM: "xterm-256color" };
  const { stdout } = await runCli(["--help"], { env });
  expect(stdout).not.toContain("\u001b");
});
