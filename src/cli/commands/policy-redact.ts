import { SignalCraftError } from "../../contracts/errors.ts";
import { readInputStream } from "../../adapters/fs/read-input-stream.ts";
import { stripUnsafeLines } from "../../engine/normalise/terminal-safe.ts";
import { defineCommand } from "../command.ts";
import { verbatim } from "../view/block.ts";

const BYTES_MAX = 64 * 1024 * 1024;

export const policyRedact = defineCommand({
  description:
    "Reads text on standard input and prints it with every secret replaced by [REDACTED]: tokens of vendors, private keys, passwords in addresses, credentials in headers and cookies, values of names that say they are secret, and the secrets of this environment and configuration in any encoding. The same check stands before everything this program prints. Hashes, ids and prose stay as they are.",
  operands: [],
  flags: [],
  examples: [
    { line: "policy redact", means: "the text that was piped in, fit to be shown" },
    {
      line: "policy redact --json",
      means: "the same, and whether anything was found",
    },
  ],
  exits: ["invalid_input"],
  run: async (context) => {
    const bytes = await readInputStream(BYTES_MAX);
    if (bytes === null)
      throw new SignalCraftError("payload_invalid", "Cannot redact standard input: it has more than 64 MiB", {
        hint: "redact it in parts",
      });
    await context.services();
    const { redacted, text } = context.secrets.redact(new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes));
    return {
      json: { redacted, text },
      // A file or a pipe gets the bytes; a terminal must not be told what to do by them.
      text: () => [verbatim(context.screen.terminal ? stripUnsafeLines(text) : text)],
    };
  },
});
