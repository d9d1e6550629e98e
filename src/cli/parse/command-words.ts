/** Finds the words that may name a command, before it is known which options that command has. */
import type { Flag } from "../flag.ts";

export interface CommandWords {
  /** Words up to the first option that is not global, without values of global options. */
  readonly words: readonly string[];
  /** That option as typed; null when there is none. */
  readonly firstOwnOption: string | null;
}

/** Global options may stand anywhere; a command's own options stand after its words. */
export function readCommandWords(args: readonly string[], globals: readonly Flag[]): CommandWords {
  const words: string[] = [];
  let valueExpected = false;
  for (const arg of args) {
    if (arg === "--") break;
    if (valueExpected && !arg.startsWith("-")) valueExpected = false;
    else if (!arg.startsWith("-") || arg === "-") words.push(arg);
    else {
      const [typed = ""] = arg.split("=", 1);
      const flag = globals.find((row) => typed === `--${row.name}` || typed === `-${row.short}`);
      if (flag === undefined) return { words, firstOwnOption: typed };
      valueExpected = flag.value !== "none" && flag.value !== "optional" && typed === arg;
    }
  }
  return { words, firstOwnOption: null };
}
