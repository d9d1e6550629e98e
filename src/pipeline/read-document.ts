import * as v from "valibot";
import { SignalCraftError } from "../contracts/errors.ts";
import { toFitCheck } from "../engine/fits-schema.ts";
import { parseJson } from "../engine/canonical/json-read.ts";

/** A JSON document of this program read back: parsed, checked against its schema, with a clear error for another major version. */
export function readDocument<T>(schema: v.GenericSchema<unknown, T>, bytes: Uint8Array, path: string): T {
  const read = parseJson(new TextDecoder().decode(bytes));
  if (!read.ok)
    throw new SignalCraftError(
      "contract",
      `Cannot read ${path}: it is not JSON (line ${read.line}, column ${read.column})`,
      { hint: "the file was altered or damaged" },
    );
  // A document of this program holds no defaults to fill in: one that fits is the value already.
  if (toFitCheck(schema)(read.value)) return read.value as T;
  const result = v.safeParse(schema, read.value, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  const pointer = v.getDotPath(issue) ?? "";
  if (pointer === "schema") {
    throw new SignalCraftError(
      "schema_unsupported",
      `Cannot read ${path}: its schema is ${String(issue.received)}, this version reads ${String(issue.expected)}`,
      { hint: "read it with the version of signalcraft that wrote it, or a newer one" },
    );
  }
  throw new SignalCraftError(
    "contract",
    `Cannot read ${path}: ${issue.message}${pointer === "" ? "" : ` at ${pointer}`}`,
    { hint: "the file was altered or damaged" },
  );
}
