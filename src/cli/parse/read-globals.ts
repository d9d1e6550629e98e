/** The options that every command has: from the command line, else from the environment. */
import type { Environment } from "../environment.ts";
import type { Flag } from "../flag.ts";
import { type Given, globalFlags, type Globals, globalVariables } from "../globals.ts";
import { readFlag } from "./read-input.ts";
import { readFlagValue } from "./read-value.ts";
import type { TypedLine } from "./typed-line.ts";
import { type UsageProblem, usageProblem } from "./usage-problem.ts";

export interface ReadGlobals {
  readonly kind: "globals";
  readonly globals: Globals;
}

export function readGlobals(line: TypedLine, env: Environment): ReadGlobals | UsageProblem {
  const given = new Map<string, Given<string>>();
  const switches = new Set<string>();
  for (const flag of globalFlags as readonly Flag[]) {
    const value = readFlag(flag, line, null);
    if (typeof value === "object" && value !== null && "kind" in value) return value;
    if (value === true) switches.add(flag.name);
    if (typeof value === "string")
      given.set(flag.name, {
        value,
        from: "flag",
        name: `--${flag.name}`,
        ...asTyped(line.values.get(flag.name)?.[0], value),
      });
  }
  for (const [name, variable] of Object.entries(globalVariables)) {
    const text = env.get(variable);
    const flag = globalFlags.find((row) => row.name === name);
    if (text === null || flag === undefined || given.has(name)) continue;
    const read = readFlagValue(flag, text);
    if (!read.ok)
      return usageProblem(
        `Cannot read ${variable}: ${read.reason}`,
        `correct the environment variable or give --${name}`,
      );
    given.set(name, { value: String(read.value), from: "env", name: variable, ...asTyped(text, String(read.value)) });
  }
  return {
    kind: "globals",
    globals: {
      workspace: given.get("workspace") ?? null,
      stateDir: given.get("state-dir") ?? null,
      candidate: given.get("candidate") ?? null,
      asOf: given.get("as-of") ?? null,
      json: switches.has("json"),
      noColor: switches.has("no-color"),
      quiet: switches.has("quiet"),
    },
  };
}

function asTyped(text: string | null | undefined, value: string): { readonly typed?: string } {
  return typeof text !== "string" || text === value ? {} : { typed: text };
}
