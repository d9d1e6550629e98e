import * as v from "valibot";
import { artifactCatalog } from "../contracts/artifact-catalog.ts";
import { SignalCraftError } from "../contracts/errors.ts";
import { textInUiSafe } from "../engine/text-in-ui-safe.ts";
import { toFitCheck } from "../engine/fits-schema.ts";
import { parseJson } from "../engine/canonical/json-read.ts";

/** Schemas of what may hold no text of a posting, wherever it is read. */
const uiSafeSchemas: ReadonlySet<unknown> = new Set(
  artifactCatalog.filter((row) => row.category === "ui_safe" && row.schema !== null).map((row) => row.schema),
);

/**
 * A JSON document of this program read back: parsed, checked against its schema, with a clear error for another major version. Every reader of an artifact
 * comes through here, so its category is enforced here too: a ui_safe artifact that holds a posting's text is refused (code `contract`).
 */
export function readDocument<T>(schema: v.GenericSchema<unknown, T>, bytes: Uint8Array, path: string): T {
  const read = parseJson(new TextDecoder().decode(bytes));
  if (!read.ok)
    throw new SignalCraftError(
      "contract",
      `Cannot read ${path}: it is not JSON (line ${read.line}, column ${read.column})`,
      { hint: "the file was altered or damaged" },
    );
  if (uiSafeSchemas.has(schema)) refuseText(read.value, path);
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

function refuseText(value: unknown, path: string): void {
  const pointer = textInUiSafe(value);
  if (pointer === null) return;
  throw new SignalCraftError(
    "contract",
    `Cannot read ${path}: it may hold no text of a posting, and does at ${pointer}`,
    {
      hint: "the file was altered; signalcraft replay derives the run again and names what differs",
    },
  );
}
