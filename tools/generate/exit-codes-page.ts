import type { Command } from "../../src/cli/command.ts";
import { exitsOf } from "../../src/cli/help/exits-of.ts";
import { exitCodes } from "../../src/contracts/exit-codes.ts";
import { code, page, table } from "./markdown.ts";

export function exitCodesPage(commands: readonly Command[]): string {
  return page(
    "Exit codes",
    'How a command says what became of it. With `--json` an error is one JSON object on stderr that repeats the code: `{"error":{"code","message","hint","exit_code"}}`; `code` is one of [the error codes](errors.md).',
    table(
      ["Exit", "Name", "Means", "Commands"],
      exitCodes.map((row) => [String(row.code), code(row.name), row.means, commandsWith(row.name, commands)]),
    ),
  );
}

function commandsWith(name: string, commands: readonly Command[]): string {
  const found = commands.filter((row) => exitsOf(row).some((exit) => exit.name === name));
  return found.length === commands.length ? "all" : found.map((row) => code(row.path)).join(", ");
}
