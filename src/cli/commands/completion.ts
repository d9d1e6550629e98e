import { defineCommand, loadCommands } from "../command.ts";
import { bashCompletion } from "../completion/bash.ts";
import { type CompletionTable, toCompletionTable } from "../completion/completion-table.ts";
import { fishCompletion } from "../completion/fish.ts";
import { zshCompletion } from "../completion/zsh.ts";
import { verbatim } from "../view/block.ts";

const shells = ["bash", "zsh", "fish"] as const;

const scriptOf: Readonly<Record<(typeof shells)[number], (table: CompletionTable) => string>> = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
};

export const completion = defineCommand({
  description:
    "The script teaches a shell the commands, options and closed lists of values of this version. It starts no process while you type. Run it again after an update.",
  operands: [{ name: "shell", required: true, choices: shells, means: "the shell to complete in" }],
  flags: [],
  examples: [
    { line: "completion bash > ~/.local/share/bash-completion/completions/signalcraft", means: "bash, for good" },
    { line: "completion zsh > ~/.zfunc/_signalcraft", means: "zsh, with ~/.zfunc in fpath" },
    { line: "completion fish > ~/.config/fish/completions/signalcraft.fish", means: "fish, for good" },
  ],
  exits: [],
  run: async ({ commands }, { operands: { shell } }) => {
    const script = scriptOf[shell](toCompletionTable(await loadCommands(commands)));
    return { json: { shell, script }, text: () => [verbatim(script)] };
  },
});
