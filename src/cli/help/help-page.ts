/** Which page of help some words ask for. */
import type { Command, CommandResult } from "../command.ts";
import { matchCommand } from "../parse/match-command.ts";
import type { UsageProblem } from "../parse/usage-problem.ts";
import { commandHelp, groupHelp } from "./command-help.ts";
import { helpDocument } from "./help-document.ts";
import { commandsNamed, fullHelp, shortHelp } from "./program-help.ts";

export interface HelpPage {
  readonly kind: "page";
  readonly result: CommandResult;
}

/** The page as the result of a command, so that it is printed like any other. */
export function readHelpPage(
  words: readonly string[],
  short: boolean,
  commands: readonly Command[],
): HelpPage | UsageProblem {
  const [first = "", second] = words;
  if (words.length === 0) return page(commands, () => (short ? shortHelp(commands) : fullHelp(commands)));
  const match = matchCommand(words, commands);
  if (match.kind === "match" && match.rest.length === 0) return page([match.command], () => commandHelp(match.command));
  const named = commandsNamed(first, commands);
  if (second === undefined && named.length > 0) return page(named, () => groupHelp(first, commands));
  if (match.kind === "problem") return { ...match, message: match.message.replace("Cannot run", "Cannot explain") };
  return page([match.command], () => commandHelp(match.command));
}

function page(commands: readonly Command[], text: CommandResult["text"]): HelpPage {
  return { kind: "page", result: { json: helpDocument(commands), text } };
}
