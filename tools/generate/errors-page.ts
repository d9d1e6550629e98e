import { errorMeanings } from "../../src/cli/error-meanings.ts";
import { failureExit } from "../../src/cli/failure.ts";
import { code, page, table } from "./markdown.ts";

export function errorsPage(): string {
  const codes = Object.keys(errorMeanings) as (keyof typeof errorMeanings)[];
  return page(
    "Error codes",
    'What `error.code` says in `{"error":{"code","message","hint","exit_code"}}`, which a command with `--json` prints on stderr when it fails. Messages and hints are for people and may change; codes do not.',
    table(
      ["Code", "Exit", "Means"],
      codes.map((name) => [code(name), String(failureExit(name)), errorMeanings[name]]),
    ),
    "What each exit means for a script is in [exit codes](exit-codes.md).",
  );
}
