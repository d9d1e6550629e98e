import type { Command } from "../command.ts";
import type { Flag } from "../flag.ts";
import { globalFlags } from "../globals.ts";
import { exitsOf } from "./exits-of.ts";
import { usageLine } from "./usage-line.ts";

/** Rows of the table as `help --json` prints them. */
export function helpDocument(commands: readonly Command[]): unknown {
  return {
    commands: commands.map((row) => ({
      path: row.path,
      summary: row.summary,
      description: row.description,
      usage: usageLine(row),
      operands: row.operands.map((operand) => ({
        name: operand.name,
        required: operand.required,
        variadic: operand.variadic === true,
        choices: operand.choices ?? null,
        means: operand.means,
      })),
      flags: row.flags.map(flagDocument),
      examples: row.examples.map((example) => ({ line: `signalcraft ${example.line}`, means: example.means })),
      exit_codes: exitsOf(row).map((exit) => exit.code),
    })),
    global_flags: globalFlags.map(flagDocument),
  };
}

function flagDocument(flag: Flag): unknown {
  return {
    name: `--${flag.name}`,
    short: flag.short === undefined ? null : `-${flag.short}`,
    value: flag.value,
    label: flag.label ?? null,
    repeatable: flag.repeatable === true,
    choices: flag.choices ?? null,
    default: flag.default ?? null,
    means: flag.means,
  };
}
