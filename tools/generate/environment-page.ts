import { envVars } from "../../src/contracts/env-vars.ts";
import { globalVariables } from "../../src/cli/globals.ts";
import { code, page, table } from "./markdown.ts";

export function environmentPage(): string {
  const flagOf = (name: string): string => {
    const found = Object.entries(globalVariables).find(([, variable]) => variable === name);
    return found === undefined ? "" : code(`--${found[0]}`);
  };
  return page(
    "Environment variables",
    "Every variable that the program reads. An empty variable counts as not set, and a command-line option wins over its variable. Nothing else in the environment changes what the program does: no `.env` file is read, no proxy variable, no locale, no time zone.",
    table(
      ["Variable", "Means", "Option", "Example"],
      envVars.map((row) => [code(row.name), row.means, flagOf(row.name), code(row.example)]),
    ),
  );
}
