import { expect, test } from "bun:test";
import { commands } from "../../../src/cli/commands.ts";
import { bashCompletion } from "../../../src/cli/completion/bash.ts";
import { toCompletionTable } from "../../../src/cli/completion/completion-table.ts";
import { fishCompletion } from "../../../src/cli/completion/fish.ts";
import { zshCompletion } from "../../../src/cli/completion/zsh.ts";
import { type Command, loadCommands } from "../../../src/cli/command.ts";
import { sampleCommands } from "../sample-commands.ts";

const scripts = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion } as const;
const sample = await loadCommands(sampleCommands);
const tables: readonly (readonly [string, readonly Command[]])[] = [
  ["the sample table", sample],
  ["the real table", await loadCommands(commands)],
];

for (const shell of ["bash", "zsh", "fish"] as const) {
  const missing = Bun.which(shell) === null;
  for (const [name, rows] of tables) {
    test.skipIf(missing)(
      `${shell} accepts the script of ${name}${missing ? ` (${shell} is not installed)` : ""}`,
      async () => {
        const child = Bun.spawn([shell, "-n"], { stdin: "pipe", stdout: "pipe", stderr: "pipe" });
        await child.stdin.write(scripts[shell](toCompletionTable(rows)));
        await child.stdin.end();
        expect([await child.exited, await new Response(child.stderr).text()]).toEqual([0, ""]);
      },
    );
  }
}

/** What bash offers after the words, the last of which is being typed. */
async function offers(...words: readonly string[]): Promise<readonly string[]> {
  const script = `${bashCompletion(toCompletionTable(sample))}
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _signalcraft; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const child = Bun.spawn(["bash", "-c", script, "bash", "signalcraft", ...words], {
    stdout: "pipe",
    stderr: "inherit",
  });
  const text = await new Response(child.stdout).text();
  return text.split("\n").filter((word) => word !== "");
}

test("bash offers what can stand at each place", async () => {
  expect({
    first: await offers(""),
    second: await offers("runs", ""),
    afterValue: await offers("--workspace", "runs", "ex"),
    flags: await offers("runs", "list", "--al"),
    global: await offers("runs", "list", "--js"),
    choices: await offers("runs", "list", "--status", "s"),
    choicesAfterEquals: await offers("runs", "list", "--status", "=", "f"),
    operand: await offers("export", ""),
    free: await offers("runs", "list", "--limit", ""),
  }).toEqual({
    first: ["daily", "export", "runs", "version"],
    second: ["list", "diff"],
    afterValue: ["export"],
    flags: ["--allow-partial"],
    global: ["--json"],
    choices: ["success"],
    choicesAfterEquals: ["failed"],
    operand: ["csv", "json"],
    free: [],
  });
});
