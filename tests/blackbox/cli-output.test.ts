import { expect, test } from "bun:test";
import { existsSync } from "node:fs";
import { program, runCli, tempDir } from "./cli-process.ts";

/** Runs a shell line in which "$@" is the program. */
async function runShell(
  line: string,
): Promise<{ readonly exit: number; readonly stdout: string; readonly stderr: string }> {
  const child = Bun.spawn(["bash", "-c", line, "bash", ...program], {
    cwd: tempDir(),
    stdin: "ignore",
    stdout: "pipe",
    stderr: "pipe",
  });
  const [stdout, stderr] = await Promise.all([new Response(child.stdout).text(), new Response(child.stderr).text()]);
  return { exit: await child.exited, stdout, stderr };
}

test("a reader that leaves early is no error", async () => {
  // The program starts to write when nobody reads any more.
  const ran = await runShell(`{ "$@" help --json; echo "exit $?" >&2; } | true`);
  expect([ran.stdout, ran.stderr]).toEqual(["", "exit 0\n"]);
});

test("a large document arrives whole through a slow pipe", async () => {
  const { stdout } = await runShell(`"$@" help --json | { sleep 0.2; cat; }`);
  expect(stdout).toBe((await runCli(["help", "--json"])).stdout);
});

test.skipIf(!existsSync("/dev/full"))("a full disk behind stdout is an error, not silence", async () => {
  const { exit, stderr } = await runShell(`"$@" version > /dev/full`);
  expect([exit, stderr.split(":")[0], stderr.includes("Cannot write to standard output")]).toEqual([1, "error", true]);
});

test("every schema that is listed can be printed", async () => {
  const { schemas } = JSON.parse((await runCli(["schema", "list", "--json"])).stdout) as {
    schemas: readonly { readonly name: string }[];
  };
  expect(schemas.length).toBeGreaterThan(20);
  const printed = await Promise.all(schemas.map(({ name }) => runCli(["schema", "print", name])));
  const titles = printed.map(({ stdout }) => (JSON.parse(stdout) as { title: string }).title);
  expect(titles).toEqual(schemas.map(({ name }) => name));
});

test("a schema is the same document with --json, on one line", async () => {
  const { stdout } = await runCli(["schema", "print", "ranked.v1", "--json"]);
  expect(stdout.trimEnd().split("\n").length).toBe(1);
  expect(JSON.parse(stdout)).toEqual(JSON.parse((await runCli(["schema", "print", "ranked.v1"])).stdout));
});

test("every shell gets a script, and bash one that it can read", async () => {
  for (const shell of ["bash", "zsh", "fish"]) {
    const { exit, stdout } = await runCli(["completion", shell]);
    expect([shell, exit, stdout.includes("signalcraft")]).toEqual([shell, 0, true]);
  }
  const { exit, stderr } = await runShell(`"$@" completion bash | bash -n`);
  expect([exit, stderr]).toEqual([0, ""]);
});

test("an unknown shell is a usage error that says which there are", async () => {
  expect(await runCli(["completion", "zhs"])).toEqual({
    exit: 64,
    stdout: "",
    stderr:
      'error: Cannot read <shell>: "zhs" is not one of bash, zsh, fish; did you mean zsh?\nhint: the shell to complete in\n',
  });
});

test("a schema named without its version is the newest one, with the closed lists of outcomes and reasons in it", async () => {
  const short = await runCli(["schema", "print", "provider_availability", "--json"]);
  const full = await runCli(["schema", "print", "provider_availability.v1", "--json"]);
  expect({ exit: short.exit, stdout: short.stdout }).toEqual({ exit: 0, stdout: full.stdout });
  expect(short.stdout).toContain('"parse_drift"');
  expect(short.stdout).toContain('"robots_disallow"');
});
