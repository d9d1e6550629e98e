import { SignalCraftError } from "../../contracts/errors.ts";
import { type Command, defineCommand } from "../command.ts";
import { readHelpPage } from "../help/help-page.ts";

/** `help`, which needs the table that it is a row of. */
export function createHelpCommand(table: () => readonly Command[]): Command {
  return defineCommand({
    path: "help",
    summary: "what a command does, takes and may end with",
    description:
      "Prints the page of a command or of a group of commands; without a word, the list of all. The same as --help after the command. With --json, the rows of the command table.",
    operands: [{ name: "command", required: false, variadic: true, means: "words of a command or group" }],
    flags: [],
    examples: [
      { line: "help daily", means: "one command" },
      { line: "help runs", means: "a group" },
    ],
    exits: [],
    run: (_context, { operands }) => {
      const page = readHelpPage(operands.command, false, table());
      if (page.kind === "problem") throw new SignalCraftError("usage", page.message, { hint: page.hint });
      return page.result;
    },
  });
}
