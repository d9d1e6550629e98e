import { writeResult } from "../adapters/fs/write-result.ts";
import { sha256Hex } from "../engine/canonical/sha256.ts";
import { secretFound } from "../pipeline/guarded-files.ts";
import type { CommandResult } from "./command.ts";
import type { Context } from "./context.ts";
import type { Flag } from "./flag.ts";
import { counted } from "./view/counted.ts";
import { facts, verbatim } from "./view/block.ts";
import { byteSize } from "./view/byte-size.ts";

/** The option of every command that makes a document. */
export const outFlag = {
  name: "out",
  short: "o",
  value: "string",
  label: "FILE",
  files: "file",
  means: "write a file, or replace it, instead of printing",
} as const satisfies Flag;

/** A document in one of its formats. */
export interface Document {
  readonly format: string;
  readonly mediaType: string;
  readonly text: string;
  /** How many rows, entries or events it holds. */
  readonly rows: number;
  /** What `--json` prints when the document goes to stdout: the document itself where it is JSON; null for the text with its format. */
  readonly json: unknown;
}

/**
 * The document on stdout, or in the file that was named, with a receipt. With `--json` stdout is one JSON document in every case: the document itself, the text in a
 * member, or the receipt. A document is printed as it is: it is data for another program, made safe by its own format.
 */
export async function deliver(context: Context, out: string | null, document: Document): Promise<CommandResult> {
  const { format, mediaType, text, rows, json } = document;
  if (out === null || out === "-")
    return {
      json: json ?? { format, media_type: mediaType, rows, text },
      text: () => [verbatim(text)],
    };
  const bytes = new TextEncoder().encode(text);
  const secret = context.secrets.nameIn(bytes);
  if (secret !== null) throw secretFound(out, secret);
  const path = await writeResult(out, context.cwd, text);
  return {
    json: {
      path,
      format,
      media_type: mediaType,
      rows,
      bytes: bytes.byteLength,
      sha256: sha256Hex(bytes),
    },
    text: () => [
      facts([
        ["wrote", path],
        ["holds", `${counted(rows, "row")} as ${format}, ${byteSize(bytes.byteLength)}`],
      ]),
    ],
  };
}
