/** Which page of help some words ask for. */
import { type CommandEntry, type CommandResult, loadCommand, loadCommands } from "../command.ts";
import { matchCommand } from "../parse/match-command.ts";
import type { UsageProblem } from "../parse/usage-problem.ts";
import { commandHelp, groupHelp } from "./command-help.ts";
import { helpDocument } from "./help-document.ts";
import { commandsNamed, fullHelp, shortHelp } from "./program-help.ts";

export interface HelpPage {
  readonly kind: "page";
  /** The page as the result of a command, so that it is printed like any other. */
  readonly result: CommandResult;
}

export interface HelpQuestion {
  /** Words of a command or group; empty for the program. */
  readonly words: readonly string[];
  /** The short page of the program. */
  readonly short: boolean;
  /** Whether the page will be a document: only that needs every command loaded. */
  readonly json: boolean;
}

export async function readHelpPage(
  { words, short, json }: HelpQuestion,
  table: readonly CommandEntry[],
): Promise<HelpPage | UsageProblem> {
  const [first = "", second] = words;
  const pageOf = async (entries: readonly CommandEntry[], text: CommandResult["text"]): Promise<HelpPage> => ({
    kind: "page",
    result: { json: json ? helpDocument(await loadCommands(entries)) : null, text },
  });
  if (words.length === 0) return await pageOf(table, () => (short ? shortHelp(table) : fullHelp(table)));
  const match = matchCommand(words, table);
  if (match.kind === "match") {
    const command = await loadCommand(match.entry);
    return await pageOf([match.entry], () => commandHelp(command));
  }
  const named = commandsNamed(first, table);
  if (second === undefined && named.length > 0) return await pageOf(named, () => groupHelp(first, table));
  return { ...match, message: match.message.replace("Cannot run", "Cannot explain") };
}
