import { exitCodes, type ExitName } from "../../contracts/exit-codes.ts";
import type { Command } from "../command.ts";

/** What every command may end with. */
const everywhere: readonly ExitName[] = ["ok", "failed", "usage", "interrupted", "terminated"];

/** The rows of the exit table that a command may end with, in the order of the table. */
export function exitsOf(command: Command): readonly (typeof exitCodes)[number][] {
  return exitCodes.filter((row) => everywhere.includes(row.name) || command.exits.includes(row.name));
}
