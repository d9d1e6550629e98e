import { SignalCraftError } from "../../contracts/errors.ts";
import { defineCommand } from "../command.ts";
import { readHelpPage } from "../help/help-page.ts";

export const help = defineCommand({
  description:
    "Without a word, the list of all commands. The same as --help after the command. With --json, what the command table says, whole.",
  operands: [{ name: "command", required: false, variadic: true, means: "words of a command or group" }],
  flags: [],
  examples: [
    { line: "help daily", means: "one command" },
    { line: "help runs", means: "a group" },
  ],
  exits: [],
  run: async ({ commands, globals }, { operands }) => {
    const page = await readHelpPage({ words: operands.command, short: false, json: globals.json }, commands);
    if (page.kind === "problem") throw new SignalCraftError("usage", page.message, { hint: page.hint });
    return page.result;
  },
});
