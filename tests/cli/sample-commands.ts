/** A small command table with every kind of flag and operand, for tests of the parser, help and completions. */
import * as v from "valibot";
import { type AnyInput, type CommandBody, type CommandEntry, defineCommand } from "../../src/cli/command.ts";
import { line } from "../../src/cli/view/block.ts";

function echo(
  _context: unknown,
  input: AnyInput | object,
): { json: unknown; text: () => readonly ReturnType<typeof line>[] } {
  return { json: input, text: () => [line("done")] };
}

function entry(path: string, summary: string, body: CommandBody): CommandEntry {
  return { path, summary, load: async () => body };
}

export const sampleCommands: readonly CommandEntry[] = [
  entry(
    "runs list",
    "list runs",
    defineCommand({
      description: "Lists runs, newest first.\n\nA second paragraph.",
      operands: [],
      flags: [
        { name: "limit", value: "integer", label: "N", least: 1, most: 100, default: 20, means: "how many" },
        { name: "status", value: "string", choices: ["success", "failed"], means: "only these" },
        { name: "allow-partial", value: "none", means: "a switch with a dash" },
      ],
      examples: [{ line: "runs list --limit 5", means: "the last five" }],
      exits: ["not_found"],
      run: echo,
    }),
  ),
  entry(
    "runs diff",
    "compare two runs",
    defineCommand({
      description: "Compares two runs.",
      operands: [
        { name: "run_id", required: true, means: "the earlier run" },
        { name: "other_run_id", required: false, means: "the later run" },
      ],
      flags: [],
      examples: [],
      exits: [],
      run: echo,
    }),
  ),
  entry(
    "daily",
    "run",
    defineCommand({
      description: "Runs.",
      operands: [],
      flags: [
        { name: "allow-net", value: "optional", label: "HOSTS", means: "use the network" },
        { name: "resolve", value: "string", label: "HOST:PORT:ADDRESS", repeatable: true, means: "pin an address" },
        { name: "since", value: "instant", label: "T", means: "not before" },
      ],
      examples: [],
      exits: ["partial"],
      run: echo,
    }),
  ),
  entry(
    "export",
    "write files",
    defineCommand({
      description: "Writes files.",
      operands: [
        {
          name: "format",
          required: true,
          choices: ["csv", "json"],
          means: "what to write",
        },
        { name: "file", required: false, variadic: true, files: "file", means: "where to" },
      ],
      flags: [
        { name: "id", value: "string", shape: v.pipe(v.string(), v.regex(/^[a-z]+$/, "a word")), means: "a name" },
      ],
      examples: [],
      exits: [],
      run: echo,
    }),
  ),
  entry(
    "version",
    "show the version",
    defineCommand({
      description: "Shows the version.",
      operands: [],
      flags: [],
      examples: [],
      exits: [],
      run: echo,
    }),
  ),
];
